/** What the background accepts as an alert. */
import * as z from 'zod/mini';
import { id, metric, who } from './parts-schema';

const value = z.number().check(z.gte(-Number.MAX_SAFE_INTEGER), z.lte(Number.MAX_SAFE_INTEGER));

const rule = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('above'), value }),
  z.strictObject({ is: z.literal('below'), value }),
  z.strictObject({ is: z.literal('crosses'), value }),
  z.strictObject({ is: z.literal('changes_by'), share: z.number().check(z.gt(0), z.lte(100)), over: z.enum(['day', 'week', 'month']) }),
  z.strictObject({ is: z.literal('waiting_longer'), minutes: z.int().check(z.gte(0), z.lte(100_000)) }),
  z.strictObject({ is: z.literal('unusual') }),
]);

const both = z.strictObject({
  id: z.optional(id),
  metric: z.union([metric, z.literal('waiting')]),
  who,
  period: z.enum(['week', 'month', 'quarter']),
  rule,
  currency: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
  coolDownMinutes: z.int().check(z.gte(0), z.lte(50_000)),
});

/** Waiting has its own rule, and only that. */
export const alert = both.check(z.refine(({ metric, rule: { is } }) => (metric === 'waiting') === (is === 'waiting_longer')));
