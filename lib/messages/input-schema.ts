/** What the background accepts as entered figures: the shapes of lib/metrics/inputs.ts, checked to the last field. */
import * as z from 'zod/mini';
import { metricIds, type DismissedWarning, type TierOverride } from '../metrics/result';
import { parseDay } from '../model/days';

/** More lines than anybody enters by hand. */
const MANY = 2_000;

const id = z.string().check(z.minLength(1), z.maxLength(300));
const word = z.string().check(z.minLength(1), z.maxLength(200));
const day = z.string().check(z.refine((text) => parseDay(text) !== undefined));
const currency = z.string().check(z.regex(/^[A-Z]{3}$/));
const money = z.strictObject({ units: z.int().check(z.gt(0)), currency });
const share = z.number().check(z.gte(0), z.lte(1));

const dated = { from: day, to: day };
const inOrder = z.refine<{ from: string; to: string }>(({ from, to }) => from <= to);
const list = <T extends z.ZodMiniType<{ from: string; to: string }>>(each: T) => z.array(each.check(inOrder)).check(z.maxLength(MANY));

/** Only the last tier is open, and each ends above the one before. */
function ascending(tiers: readonly { upTo?: { units: number; currency: string } | undefined }[]): boolean {
  return tiers.every(({ upTo }, index) => {
    if (index === tiers.length - 1 && !upTo) return true;
    const before = tiers[index - 1]?.upTo;
    return upTo !== undefined && (!before || (before.currency === upTo.currency && before.units < upTo.units));
  });
}

const tiers = z.array(z.strictObject({ upTo: z.optional(money), rate: share })).check(z.minLength(1), z.maxLength(50), z.refine(ascending));

const who = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('me') }),
  z.strictObject({ kind: z.literal('everyone') }),
  z.strictObject({ kind: z.literal('team'), teamId: id }),
  z.strictObject({ kind: z.literal('user'), userId: id }),
]);

const customer = z.strictObject({ entity: z.enum(['account', 'contact']), id });
/** As facts/tiers.ts and facts/warnings.ts have them. */
const tierNames = ['potential', 'regular', 'vip'] as const satisfies readonly TierOverride['tier'][];
const warningRules = [
  ...(['purchase_overdue', 'spends_less', 'no_contact', 'unhappy', 'invoice_overdue', 'renewal', 'mood'] as const),
] as const satisfies readonly DismissedWarning['rule'][];
const why = z.string().check(z.minLength(1), z.maxLength(500));

export const tierOverride = z.strictObject({ customer, tier: z.enum(tierNames), reason: why, ...dated });
export const dismissedWarning = z.strictObject({ customer, rule: z.enum(warningRules), reason: why, ...dated });

export const inputs = z.strictObject({
  costs: list(
    z.strictObject({
      kind: z.enum(['marketing', 'salary', 'commission', 'tools', 'other']),
      amount: money,
      source: z.optional(word),
      productId: z.optional(id),
      ...dated,
    }),
  ),
  margins: list(z.strictObject({ margin: share, productId: z.optional(id), ...dated })),
  markets: list(z.strictObject({ accounts: z.int().check(z.gt(0)), territory: z.optional(word), segment: z.optional(word), ...dated })),
  plans: list(z.strictObject({ userId: z.optional(id), tiers, ...dated })),
  hours: list(z.strictObject({ userId: z.optional(id), perWeek: z.number().check(z.gt(0), z.lte(168)), ...dated })),
  targets: list(
    z.strictObject({
      metric: z.enum(metricIds),
      who,
      goal: z.number().check(z.gt(0), z.lte(Number.MAX_SAFE_INTEGER)),
      currency: z.optional(currency),
      productId: z.optional(id),
      quota: z.optional(z.boolean()),
      calendarDays: z.optional(z.boolean()),
      ...dated,
    }),
  ),
  tierOverrides: list(tierOverride),
  dismissedWarnings: list(dismissedWarning),
});
