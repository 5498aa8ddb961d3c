/** What to do for customers of each tier, in the organisation's own words: between the options page and the background. */
import * as z from 'zod/mini';
import { id } from './parts-schema';
import type { Tier } from './record';

/** Only tiers whose usual text was changed. */
export type Strategies = Partial<Record<Tier, string>>;

/** Longest text of a tier. */
export const longestStrategy = 600;

export type StrategiesRequest = { type: 'strategies'; id: string } | { type: 'saveStrategies'; id: string; strategies: Strategies };

export interface StrategiesAnswers {
  strategies: Strategies;
  saveStrategies: Strategies;
}

const text = z.optional(z.string().check(z.minLength(1), z.maxLength(longestStrategy)));
export const strategies = z.strictObject({ vip: text, regular: text, potential: text });

export const strategiesRequests = [
  z.strictObject({ type: z.literal('strategies'), id }),
  z.strictObject({ type: z.literal('saveStrategies'), id, strategies }),
] as const;
