import { wallDay } from '../../oracles/plain-time';
import { activeBefore, endOf, keptOf, meant } from '../plain/customers-active';
import { halfAway, sumOf } from '../plain/customers-money';
import { salesSince } from '../plain/customers-worth';
import type { Sale } from '../plain/sales';
import { count } from '../plain/surveys';
import type { Question, Twin } from '../question';

const each = (units: number, n: number): number => Number(halfAway(BigInt(units), BigInt(n)));

/** Sales to customers of those meant. */
function sold(q: Question, start: number, excluded: Record<string, number>): Sale[] {
  return salesSince(q, start).sales.filter(({ customer }) => {
    if (customer !== undefined) return meant(q, [customer]).length > 0;
    if (q.owners === undefined) count(excluded, 'no_customer');
    return false;
  });
}

/** The general margin on the last day of the question; generated companies have no margins of products. */
function marginOf(q: Question): number | undefined {
  const day = wallDay(endOf(q) - 1, q.calendar.timeZone);
  return q.inputs.margins.findLast(({ from, to, productId }) => from <= day && day <= to && productId === undefined)?.margin;
}

export default ((q) => {
  const excluded: Record<string, number> = {};
  const sales = sold(q, -Infinity, excluded);
  for (const [reason, times] of Object.entries(salesSince(q, -Infinity).excluded)) excluded[reason] = times;
  const sum = sumOf(q, sales, excluded);
  const n = new Set(sales.filter((_, i) => sum.added[i]).map(({ customer }) => customer)).size;
  // Why others do not count is compared for everyone alone: drafts are not told by customer here.
  const told = q.owners === undefined ? { excluded } : {};
  if (n === 0) return { reason: sum.reason ?? 'no_customers', n, ...told };
  if (sum.units === undefined) return { reason: sum.reason, n, ...told };
  const margin = marginOf(q);
  const profit = margin === undefined ? undefined : Number(halfAway(BigInt(sum.units) * BigInt(Math.round(margin * 1e6)), 1_000_000n));
  const headline = profit ?? sum.units;
  const { companions, lost } = keptOf(q);
  const active = meant(q, activeBefore(q, endOf(q))).length;
  const period = sumOf(q, sold(q, q.start, {}), {});
  const tells = companions.atStart >= 10 && lost > 0 && active > 0 && period.units !== undefined;
  const factor = sum.units === 0 ? 1 : headline / sum.units;
  const foretold = ((period.units ?? 0) * factor) / active / (lost / companions.atStart);
  return {
    value: each(headline, n),
    n,
    denominator: n,
    numerator: headline,
    currency: sum.currency ?? '',
    ...told,
    companions: {
      revenue: each(sum.units, n),
      profit: profit === undefined ? undefined : each(profit, n),
      equityTotal: sum.units,
      predictive: tells ? Math.sign(foretold) * Math.round(Math.abs(foretold)) : undefined,
    },
  };
}) satisfies Twin;
