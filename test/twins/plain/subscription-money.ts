/** Recurring revenue at the end of a day, summed as one exact fraction. */
import { only } from '../../oracles/company';
import type { Question } from '../question';
import { halfAway, rateOn } from './customers-money';
import { dayOf } from './sales';
import type { Stretch } from './subscriptions';
import { inForce, monthly, subscriptionOwner, whyNot } from './subscriptions';
import { count, isMeant } from './surveys';

const TEN = 10_000_000_000n;

/** The last local day of the period, or today while it runs. */
export const stockDay = (q: Question): string => dayOf(q, q.end <= q.now ? q.end - 1 : q.now);

export interface Recurring {
  units?: number;
  currency?: string;
  reason?: string;
  stretches: Stretch[];
  excluded: Record<string, number>;
}

/** What the owners meant have in force at the end of a day. */
export function recurring(q: Question, day: string): Recurring {
  const excluded: Record<string, number> = {};
  const rated = only(q.records, 'exchangeRate').length > 0;
  const stretches: Stretch[] = [];
  const currencies = new Set<string>();
  let [top, bottom] = [0n, 1n];
  for (const one of only(q.records, 'subscription')) {
    if (!inForce(one, day) || !isMeant(q, subscriptionOwner(q, one))) continue;
    const why = whyNot(one);
    if (why !== undefined || !one.amount) {
      count(excluded, why ?? 'no_amount');
      continue;
    }
    const rate = rated ? rateOn(q, one.amount.currency, day) : TEN;
    if (rate === undefined) {
      count(excluded, `not_converted ${one.amount.currency}`);
      continue;
    }
    stretches.push(one);
    currencies.add(one.amount.currency);
    const part = monthly(one);
    [top, bottom] = [top * part.bottom * TEN + part.top * rate * bottom, bottom * part.bottom * TEN];
  }
  const [first] = currencies;
  if (stretches.length === 0 && Object.keys(excluded).some((key) => key.startsWith('not_converted')))
    return { reason: 'not_converted', stretches, excluded };
  if (!rated && currencies.size > 1) return { reason: 'mixed_currency', stretches, excluded };
  return { units: Number(halfAway(top, bottom)), currency: rated || first === undefined ? q.baseCurrency : first, stretches, excluded };
}
