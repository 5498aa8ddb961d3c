/** What selling has cost, day by day. */
import { only } from '../../oracles/company';
import { dayAfter } from '../../oracles/plain-time';
import type { Question } from '../question';
import { halfAway, rateOn } from './customers-money';
import { daysBetween } from './period-before';
import { inPeriod, startOf } from './sales';
import { count, isMeant } from './surveys';

const TEN = 10_000_000_000n;

export interface Cost {
  units?: number;
  currency?: string;
  reason?: string;
  n: number;
  entered: number;
  excluded: Record<string, number>;
}

export function costOf(q: Question): Cost {
  const rated = only(q.records, 'exchangeRate').length > 0;
  const excluded: Record<string, number> = {};
  const currencies = new Set<string>();
  let [top, bottom, n, entered] = [0n, 1n, 0, 0];
  const add = (currency: string, part: bigint, of: bigint): void => {
    currencies.add(rated ? q.baseCurrency : currency);
    [top, bottom] = [top * of + part * bottom, bottom * of];
    n++;
  };
  for (const cost of only(q.records, 'cost')) {
    if (!inPeriod(q, startOf(q, cost.day)) || !isMeant(q, cost.userId)) continue;
    const rate = rated ? rateOn(q, cost.amount.currency, cost.day) : TEN;
    if (rate === undefined) count(excluded, `not_converted ${cost.amount.currency}`);
    else add(cost.amount.currency, BigInt(cost.amount.units) * rate, TEN);
  }
  for (const { from, to, amount } of q.owners === undefined ? q.inputs.costs : []) {
    let [sum, days, known] = [0n, 0, true];
    for (let day = from; day <= to; day = dayAfter(day)) {
      if (!inPeriod(q, startOf(q, day))) continue;
      days++;
      const rate = rated ? rateOn(q, amount.currency, day) : TEN;
      if (rate === undefined) known = false;
      else sum += BigInt(amount.units) * rate;
    }
    if (days === 0) continue;
    if (!known) count(excluded, `not_converted ${amount.currency}`);
    else {
      add(amount.currency, sum, TEN * BigInt(daysBetween(from, to) + 1));
      entered++;
    }
  }
  if (n === 0) return { reason: Object.keys(excluded).length > 0 ? 'not_converted' : 'no_cost', n, entered, excluded };
  const [currency = '', ...others] = currencies;
  if (others.length > 0) return { reason: 'mixed_currency', n, entered, excluded };
  return { units: Number(halfAway(top, bottom)), currency, n, entered, excluded };
}
