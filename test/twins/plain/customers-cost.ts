/** What selling has cost, in plain loops over days. */
import { only } from '../../oracles/company';
import { dayStart, wallDay } from '../../oracles/plain-time';
import type { Question } from '../question';
import { halfAway, rateOn } from './customers-money';
import { count, isMeant } from './surveys';

const TEN = 10_000_000_000n;
const DAY = 86_400_000;
const next = (day: string, by: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + by * DAY).toISOString().slice(0, 10);

/** Local days that begin in the period and have begun by now. */
export function daysIn(q: Question): string[] {
  const zone = q.calendar.timeZone;
  const found: string[] = [];
  for (let day = wallDay(q.start, zone); dayStart(day, zone) < q.end && dayStart(day, zone) <= q.now; day = next(day, 1))
    if (dayStart(day, zone) >= q.start) found.push(day);
  return found;
}

export interface Spent {
  units?: number;
  currency?: string;
  reason?: string;
  excluded: Record<string, number>;
  kinds: Record<string, number>;
}

/** Costs of the days of the question, or of as many days earlier. */
export function spent(q: Question, lag = 0): Spent {
  const excluded: Record<string, number> = {};
  const kinds: Record<string, number> = {};
  const days = new Set(daysIn(q).map((day) => next(day, -lag)));
  const rated = only(q.records, 'exchangeRate').length > 0;
  const rateOf = (currency: string, day: string): bigint | undefined => (rated ? rateOn(q, currency, day) : TEN);
  const currencies = new Set<string>();
  let [top, bottom, lost] = [0n, 1n, false];
  const add = (units: bigint, by: bigint, kind: string, currency: string): void => {
    [top, bottom] = [top * by + units * bottom, bottom * by];
    currencies.add(currency);
    count(kinds, kind);
  };
  for (const { amount, day, kind, userId } of only(q.records, 'cost')) {
    if (!days.has(day) || !isMeant(q, userId)) continue;
    const rate = rateOf(amount.currency, day);
    lost ||= rate === undefined;
    if (rate === undefined) count(excluded, `not_converted ${amount.currency}`);
    else add(BigInt(amount.units) * rate, 1n, kind, amount.currency);
  }
  for (const { amount, from, to, kind } of q.owners === undefined ? q.inputs.costs : []) {
    const own: bigint[] = [];
    let [length, unknown] = [0, false];
    for (let day = from; day <= to; day = next(day, 1)) {
      length++;
      if (!days.has(day)) continue;
      const rate = rateOf(amount.currency, day);
      if (rate === undefined) unknown = true;
      else own.push(BigInt(amount.units) * rate);
    }
    if (unknown) {
      count(excluded, `not_converted ${amount.currency}`);
      lost = true;
    } else if (own.length > 0)
      add(
        own.reduce((a, b) => a + b, 0n),
        BigInt(length),
        kind,
        amount.currency,
      );
  }
  const [first] = currencies;
  if (first === undefined) return { reason: lost ? 'not_converted' : 'no_cost', excluded, kinds };
  if (!rated && currencies.size > 1) return { reason: 'mixed_currency', excluded, kinds };
  return { units: Number(halfAway(top, bottom * TEN)), currency: rated ? q.baseCurrency : first, excluded, kinds };
}
