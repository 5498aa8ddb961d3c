/** What the background accepts as a target: the shapes of targets.ts, checked to the last field. */
import * as z from 'zod/mini';
import { parseDay } from '../model/days';
import { moneyMetrics } from './money-metrics';
import { id, metric, who } from './parts-schema';

/** More reminders than anybody wants of one target. */
const MOST_RULES = 12;

const day = z.string().check(z.refine((text) => parseDay(text) !== undefined));
const at = z.int().check(z.gte(0), z.lt(1440));

const rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('daily'), at }),
  z.strictObject({ kind: z.literal('weekly'), weekday: z.int().check(z.gte(1), z.lte(7)), at }),
  z.strictObject({ kind: z.literal('deadline'), daysBefore: z.int().check(z.gte(0), z.lte(60)), at }),
  z.strictObject({ kind: z.literal('behind'), at }),
  z.strictObject({ kind: z.literal('milestone'), share: z.number().check(z.gt(0), z.lte(2)) }),
]);

export const scope = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('me') }),
  z.strictObject({ of: z.literal('user'), userId: id }),
  z.strictObject({ of: z.literal('team'), teamId: id }),
  z.strictObject({ of: z.literal('everyone') }),
  z.strictObject({ of: z.literal('product'), productId: id, who: z.optional(who) }),
  z.strictObject({ of: z.literal('stage'), stageId: id, who: z.optional(who) }),
]);

/** What it is counted over and for; also what a baseline is asked for. */
export const targetSubject = {
  metric,
  period: z.enum(['day', 'week', 'month', 'quarter', 'year', 'custom']),
  from: z.optional(day),
  to: z.optional(day),
  scope: z.optional(scope),
};

export const goal = {
  goal: z.number().check(z.gt(0), z.lte(Number.MAX_SAFE_INTEGER)),
  currency: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
};

type Days = { period: string; from?: string | undefined; to?: string | undefined };

/** Days are both there or both missing, in order, and never missing where the target has days of its own. */
export const daysInOrder = z.refine<Days>(({ period, from, to }) =>
  from === undefined || to === undefined ? from === to && period !== 'custom' : from <= to,
);
export const knowsCurrency = z.refine<{ metric: z.infer<typeof metric>; currency?: string | undefined }>(
  (target) => target.currency !== undefined || !moneyMetrics.has(target.metric),
);

export const target = z
  .strictObject({
    ...targetSubject,
    ...goal,
    id: z.optional(id),
    remindAt: z.optional(at),
    reminders: z.optional(z.array(rule).check(z.maxLength(MOST_RULES))),
    teamGoal: z.optional(id),
    note: z.optional(z.string().check(z.maxLength(500))),
  })
  .check(daysInOrder, knowsCurrency);

/** A kept one, as a question about it names it. */
export const keptTarget = z.strictObject({ ...targetSubject, ...goal, id }).check(daysInOrder, knowsCurrency);
export const subject = z.strictObject(targetSubject).check(daysInOrder);
