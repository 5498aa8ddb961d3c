/** Mean and median of sales above zero. */
import { sortedQuantile } from '../../oracles/plain';
import type { Answer, Question } from '../question';
import { halfAway, rateOn, sumOf } from './customers-money';
import { only } from '../../oracles/company';
import type { Sales } from './sales';
import { count } from './surveys';

const round = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

export function averageSale(q: Question, { sales, excluded }: Sales, nothing: string): Answer {
  const good = sales.filter(({ money }) => {
    if (money && money.units > 0) return true;
    count(excluded, money ? 'non_positive_amount' : 'no_amount');
    return false;
  });
  const sum = sumOf(q, good, excluded);
  const kept = good.filter((_, i) => sum.added[i]);
  if (kept.length === 0) return { reason: good.length > 0 ? 'not_converted' : nothing, n: 0, excluded };
  if (sum.units === undefined) return { reason: sum.reason, n: kept.length, excluded };
  const rated = only(q.records, 'exchangeRate').length > 0;
  const amounts = kept.map(({ money, day }) => {
    const rate = (rated ? rateOn(q, money?.currency ?? '', day) : undefined) ?? 10_000_000_000n;
    return Number(halfAway(BigInt(money?.units ?? 0) * rate, 10_000_000_000n));
  });
  const median = kept.length < 3 ? undefined : round(sortedQuantile(amounts, 0.5) ?? NaN);
  return {
    value: round(sum.units / kept.length),
    n: kept.length,
    numerator: sum.units,
    denominator: kept.length,
    currency: sum.currency as string,
    companions: { median },
    excluded,
  };
}
