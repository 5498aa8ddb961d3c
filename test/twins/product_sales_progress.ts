import { sumOf } from './plain/customers-money';
import { allGoals, reach } from './plain/goals';
import { daysBetween, periodBefore } from './plain/period-before';
import { salesOfProduct, sharesOf } from './plain/product-shares';
import type { Sale } from './plain/sales';
import { asking, basisOf, dayOf, hasBasis, salesOf } from './plain/sales';
import type { Answer, Question, Twin } from './question';

const counted = (q: Question): Sale[] => {
  const { sales } = salesOf(q, basisOf(q));
  const { added } = sumOf(q, sales, {});
  return sales.filter(({ money }, i) => money === undefined || added[i]);
};

const same = (a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean =>
  a === undefined || b === undefined ? a === b : a.size === b.size && [...a].every((one) => b.has(one));

function target(q: Question, product: string): { target?: number | undefined; attainment?: number | undefined } {
  const [first, last] = [dayOf(q, q.start), dayOf(q, q.end - 1)];
  const [goal] = allGoals(q)
    .filter((one) => one.product === product && one.metric === 'revenue' && one.goal > 0 && one.from <= first && one.to >= last)
    .filter((one) => same(one.owners, q.owners))
    .toSorted((a, b) => daysBetween(a.from, a.to) - daysBetween(b.from, b.to) || (a.key < b.key ? -1 : 1));
  if (!goal) return {};
  const { actual, wanted } = reach(q, goal);
  if (wanted === undefined) return {};
  return { target: wanted, attainment: actual.value === undefined ? undefined : actual.value / wanted };
}

export default ((q) => {
  const basis = basisOf(q);
  if (!hasBasis(q, basis)) return { reason: 'no_records', n: 0, excluded: {} };
  const { sales, excluded } = salesOf(q, basis);
  const sum = sumOf(q, sales, excluded);
  const now = counted(q);
  if (sum.units === undefined) return { reason: sum.reason, n: now.length, excluded };
  const before = counted(asking(q, periodBefore(q).same));
  const products = new Set([...now, ...before].flatMap((sale) => sharesOf(q, sale).map(({ product }) => product)));
  const rows: NonNullable<Answer['rows']> = {};
  const revenue = (own: Sale[]): number | undefined => {
    const { units, currency } = sumOf(q, own, {});
    return own.length === 0 ? 0 : currency === sum.currency ? units : undefined;
  };
  for (const product of products) {
    const own = salesOfProduct(q, now, product);
    const [value, previous] = [revenue(own), revenue(salesOfProduct(q, before, product))];
    const pieces = now.flatMap((sale) => sharesOf(q, sale).flatMap((one) => (one.product === product ? [one.pieces] : [])));
    const known = pieces.filter((one) => one !== undefined);
    rows[product] = {
      value,
      n: own.length,
      companions: {
        pieces: known.length === 0 ? undefined : known.reduce((total, one) => total + one, 0),
        previous,
        growth: value === undefined || previous === undefined || previous <= 0 ? undefined : value / previous - 1,
        share: value === undefined || !(sum.units > 0) ? undefined : value / sum.units,
        ...target(q, product),
      },
    };
  }
  return { value: sum.units, n: now.length, currency: sum.currency as string, excluded, rows };
}) satisfies Twin;
