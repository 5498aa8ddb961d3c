import { periodBefore } from './plain/period-before';
import { sumOf } from './plain/customers-money';
import { asking, basisOf, hasBasis, salesOf } from './plain/sales';
import type { Question, Twin } from './question';

interface Revenue {
  units?: number;
  currency?: string;
  reason?: string;
  n: number;
  excluded: Record<string, number>;
}

function revenue(q: Question): Revenue {
  if (!hasBasis(q, basisOf(q))) return { reason: 'no_records', n: 0, excluded: {} };
  const { sales, excluded } = salesOf(q, basisOf(q));
  const { added, ...sum } = sumOf(q, sales, excluded);
  return { ...sum, n: sales.filter(({ money }, i) => money === undefined || added[i]).length, excluded };
}

const fits = (a: Revenue, b: Revenue): boolean => a.n === 0 || b.n === 0 || a.currency === b.currency;

function growth(now: Revenue, before: Revenue): number | undefined {
  if (now.units === undefined || before.units === undefined || before.units <= 0 || !fits(now, before)) return undefined;
  return now.units / before.units - 1;
}

export default ((q) => {
  const { same, whole, year } = periodBefore(q);
  const [now, before] = [revenue(q), revenue(asking(q, same))];
  const rest = { n: now.n, excluded: now.excluded };
  if (now.units === undefined) return { ...rest, reason: now.reason };
  if (before.units === undefined) return { ...rest, reason: before.reason };
  if (!fits(now, before)) return { ...rest, reason: 'mixed_currency' };
  const companions = {
    now: now.units,
    previous: before.units,
    change: now.units - before.units,
    onWholePrevious: growth(now, revenue(asking(q, whole))),
    onYearBefore: growth(now, revenue(asking(q, year))),
  };
  const currency = now.n === 0 && before.n > 0 ? before.currency : now.currency;
  const told = { ...rest, companions, ...(currency === undefined ? {} : { currency }) };
  if (before.units < 0) return { ...told, reason: 'negative_before' };
  if (before.units === 0) return { ...told, reason: 'nothing_before' };
  const change = now.units - before.units;
  return { ...told, value: now.units / before.units - 1, numerator: change, denominator: before.units };
}) satisfies Twin;
