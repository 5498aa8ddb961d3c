/** Settings of what figures mean, between the options page and the background: only those that differ from the defaults. */
import * as z from 'zod/mini';
import type { Options } from '../metrics/result';

export type Definitions = Partial<Options>;

export type DefinitionsRequest = { type: 'definitions' } | { type: 'saveDefinitions'; definitions: Definitions };

export interface DefinitionsAnswers {
  definitions: Definitions;
  saveDefinitions: Definitions;
}

const number = (least: number, most: number) => z.optional(z.int().check(z.gte(least), z.lte(most)));
const choice = <const T extends readonly [string, ...string[]]>(...of: T) => z.optional(z.enum(of));
const flag = z.optional(z.boolean());

/** The limits are those of lib/metrics/option-kinds.ts. */
export const definitions = z.strictObject({
  revenueBasis: choice('auto', 'bookings', 'ordered', 'invoiced', 'collected'),
  cycleStart: choice('first_contact', 'deal_created'),
  sourceTouch: choice('first', 'last'),
  slaMinutes: number(1, 10_080),
  neverAfterDays: number(1, 365),
  connectedCallsOnly: flag,
  staleAfterDays: number(1, 3_650),
  quietDays: number(1, 365),
  stuckDays: number(1, 365),
  stalledRulesOff: z.optional(z.array(z.enum(['quiet', 'stuck', 'overdue', 'no_next_step'])).check(z.maxLength(4))),
  strictStages: flag,
  velocityDays: number(7, 3_650),
  activeMonths: number(1, 120),
  activationDays: number(1, 365),
  mergeSameDay: flag,
  vipRules: choice('any', 'all'),
  vipOrders: number(1, 1_000),
  collectionBasis: choice('exposure', 'period', 'due', 'cei'),
});

export const definitionsRequests = [
  z.strictObject({ type: z.literal('definitions') }),
  z.strictObject({ type: z.literal('saveDefinitions'), definitions }),
] as const;
