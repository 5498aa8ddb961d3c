import { only } from '../oracles/company';
import { dayAfter } from '../oracles/plain-time';
import { halfAway, rateOn } from './plain/customers-money';
import { addDays } from './plain/period-before';
import { dayOf, startOf } from './plain/sales';
import { recurring } from './plain/subscription-money';
import type { Stretch } from './plain/subscriptions';
import { inForce, monthly, payerOf, subscriptionOwner, whyNot } from './plain/subscriptions';
import { count, isMeant } from './plain/surveys';
import type { Question, Twin } from './question';

const TEN = 10_000_000_000n;
const kinds = ['new', 'expansion', 'reactivation', 'contraction', 'churn'] as const;

interface Fraction {
  top: bigint;
  bottom: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
const plus = (a: Fraction, b: Fraction): Fraction => {
  const [top, bottom] = [a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom];
  const common = gcd(top < 0n ? -top : top, bottom);
  return common === 0n ? { top: 0n, bottom: 1n } : { top: top / common, bottom: bottom / common };
};

/** What one payer pays at the end of a day, at the rates of another; a text names the currency without a rate. */
function paid(q: Question, stretches: readonly Stretch[], day: string, rates: string): Fraction | string {
  const rated = only(q.records, 'exchangeRate').length > 0;
  let sum: Fraction = { top: 0n, bottom: 1n };
  for (const one of stretches) {
    if (!inForce(one, day)) continue;
    const currency = one.amount?.currency ?? '';
    const rate = rated ? rateOn(q, currency, rates) : TEN;
    if (rate === undefined) return currency;
    const { top, bottom } = monthly(one);
    sum = plus(sum, { top: top * rate, bottom: bottom * TEN });
  }
  return sum;
}

export default ((q) => {
  const all = only(q.records, 'subscription');
  if (all.length === 0) return { reason: 'no_subscriptions', n: 0, excluded: {} };
  const days: string[] = [];
  for (let day = dayOf(q, q.start); startOf(q, day) < q.end && startOf(q, day) <= q.now; day = dayAfter(day)) days.push(day);
  const openingDay = addDays(days[0] ?? dayAfter(dayOf(q, q.now)), -1);
  const closingDay = days.at(-1) ?? (q.start > q.now ? addDays(dayOf(q, q.start), -1) : openingDay);
  const payers = new Map<string, Stretch[]>();
  for (const one of all) {
    if (whyNot(one) !== undefined || !isMeant(q, subscriptionOwner(q, one)) || (one.endDay !== undefined && one.endDay <= one.startDay))
      continue;
    payers.set(payerOf(q, one), [...(payers.get(payerOf(q, one)) ?? []), one]);
  }
  const sums = Object.fromEntries(kinds.map((kind) => [kind, { top: 0n, bottom: 1n } as Fraction]));
  const counts: Record<string, number> = {};
  const excluded: Record<string, number> = {};
  for (const stretches of payers.values()) {
    for (const day of days) {
      if (!stretches.some((one) => one.startDay === day || one.endDay === day)) continue;
      const [was, is] = [stretches.filter((one) => inForce(one, addDays(day, -1))), stretches.filter((one) => inForce(one, day))];
      const [before, after] = [paid(q, was, addDays(day, -1), day), paid(q, is, day, day)];
      if (typeof before === 'string' || typeof after === 'string') {
        const first = stretches.find((one) => (was.includes(one) || is.includes(one)) && unrated(q, one, day));
        count(excluded, `not_converted ${first?.amount?.currency ?? ''}`);
        continue;
      }
      const by = plus(after, { top: -before.top, bottom: before.bottom });
      if (by.top === 0n) continue;
      const returned = stretches.some((one) => one.startDay < day);
      const change = by.top > 0n ? 'expansion' : 'contraction';
      const kind = was.length === 0 ? (returned ? 'reactivation' : 'new') : is.length === 0 ? 'churn' : change;
      sums[kind] = plus(sums[kind] ?? by, by);
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
  }
  const n = kinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
  const [opening, closing] = [recurring(q, openingDay), recurring(q, closingDay)];
  const currencies = [opening, closing].flatMap((one) => (one.stretches.length > 0 ? [one.currency] : []));
  const mixed = [opening, closing].some(({ reason }) => reason === 'mixed_currency') || new Set(currencies).size > 1;
  if (mixed) return { reason: 'mixed_currency', n, excluded };
  const everything = [...payers.values()].flat();
  const open = paid(
    q,
    everything.filter((one) => !unrated(q, one, openingDay)),
    openingDay,
    openingDay,
  );
  if (typeof open === 'string') throw new Error(`no rate for ${open}`);
  let [exact, shown] = [open, round(open)];
  const start = shown;
  const rows: Record<string, { value: number; n: number }> = {};
  for (const kind of kinds) {
    exact = plus(exact, sums[kind] ?? { top: 0n, bottom: 1n });
    rows[kind] = { value: round(exact) - shown, n: counts[kind] ?? 0 };
    shown = round(exact);
  }
  const end = closing.units ?? 0;
  return { value: shown - start, n, excluded, rows, companions: { opening: start, closing: end, exchange: end - shown } };
}) satisfies Twin;

const round = ({ top, bottom }: Fraction): number => Number(halfAway(top, bottom));

function unrated(q: Question, one: Stretch, day: string): boolean {
  return only(q.records, 'exchangeRate').length > 0 && rateOn(q, one.amount?.currency ?? '', day) === undefined;
}
