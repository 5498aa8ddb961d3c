/** Money added up with the rates of the day, in big integers: what a twin needs of rule G6. */
import type { ExchangeRate, Money } from '../../../lib/model/records';
import { only } from '../../oracles/company';
import type { Question } from '../question';

const SCALE = 10_000_000_000n;

/** "4.2871" as an integer of ten decimals. */
const scaled = (rate: string): bigint => {
  const [whole = '0', fraction = ''] = rate.split('.');
  return BigInt(whole + fraction.padEnd(10, '0'));
};

export const halfAway = (value: bigint, by: bigint): number =>
  Number(value >= 0n ? (2n * value + by) / (2n * by) : -((-2n * value + by) / (2n * by)));

/** Rate of a currency on a day (ten decimals); undefined without one; 1 where the company has no rates at all. */
export function rateOn(q: Question, currency: string, day: string): bigint | undefined {
  const rates = only(q.records, 'exchangeRate');
  if (rates.length === 0 || currency === q.baseCurrency) return SCALE;
  let newest: ExchangeRate | undefined;
  for (const rate of rates) {
    if (rate.base !== q.baseCurrency || rate.currency !== currency || rate.day > day) continue;
    if (newest === undefined || rate.day > newest.day || (rate.day === newest.day && rate.id > newest.id)) newest = rate;
  }
  return newest && scaled(newest.rate);
}

export interface Purse {
  /** Adds `units` × `millionths` (a million when it is all of it) at the rate of a day; false when there is no rate. */
  put(money: Money, day: string, millionths?: bigint): boolean;
  readonly n: number;
  /** Total in the reporting currency; 'mixed' when there are several and no rates. */
  total(): { units: number; currency: string } | 'mixed';
}

export function purse(q: Question): Purse {
  let sum = 0n;
  let n = 0;
  const seen = new Set<string>();
  const anyRates = only(q.records, 'exchangeRate').length > 0;
  return {
    put({ units, currency }, day, millionths = 1_000_000n) {
      const rate = rateOn(q, currency, day);
      if (rate === undefined) return false;
      seen.add(currency);
      sum += BigInt(units) * rate * millionths;
      n++;
      return true;
    },
    get n() {
      return n;
    },
    total() {
      if (!anyRates && seen.size > 1) return 'mixed';
      const [first = q.baseCurrency] = seen;
      return { units: halfAway(sum, SCALE * 1_000_000n), currency: anyRates ? q.baseCurrency : first };
    },
  };
}
