/** Money in plain BigInt arithmetic: rates of the day, one rounding, unlike currencies never added. */
import { only } from '../../oracles/company';
import type { Question } from '../question';
import { count } from './surveys';

const TEN = 10_000_000_000n;

/** "4.2871" as an integer of ten decimals. */
function scaled(rate: string): bigint {
  const [whole = '0', fraction = ''] = rate.split('.');
  return BigInt(whole + fraction.padEnd(10, '0'));
}

/** The rate of a currency on a local day, times 10^10; undefined when there is none. */
export function rateOn(q: Question, currency: string, day: string): bigint | undefined {
  if (currency === q.baseCurrency) return TEN;
  const fitting = only(q.records, 'exchangeRate')
    .filter((rate) => rate.base === q.baseCurrency && rate.currency === currency && rate.day <= day)
    .toSorted((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? -1 : 1));
  const newest = fitting.at(-1);
  return newest && scaled(newest.rate);
}

/** value / by, half away from zero. */
export const halfAway = (value: bigint, by: bigint): bigint =>
  value >= 0n ? (2n * value + by) / (2n * by) : -((-2n * value + by) / (2n * by));

export interface Sum {
  /** Total in 1/10,000, or why there is none. */
  units?: number;
  currency?: string;
  reason?: string;
  /** Whether each amount was added. */
  added: boolean[];
}

/** Sum of amounts, each at the rate of its day. What cannot be added is counted in `excluded`. */
export function sumOf(
  q: Question,
  amounts: readonly { money: { units: number; currency: string } | undefined; day: string }[],
  excluded: Record<string, number>,
): Sum {
  const rated = only(q.records, 'exchangeRate').length > 0;
  const used = new Set<string>();
  let [total, worst] = [0n, undefined as string | undefined];
  const added = amounts.map(({ money, day }) => {
    if (!money) {
      count(excluded, 'no_amount');
      worst ??= 'no_amount';
      return false;
    }
    const rate = rated ? rateOn(q, money.currency, day) : TEN;
    if (rate === undefined) {
      count(excluded, `not_converted ${money.currency}`);
      worst = 'not_converted';
      return false;
    }
    used.add(money.currency);
    total += BigInt(money.units) * rate;
    return true;
  });
  const [first] = used;
  if (first === undefined) return worst === undefined ? { units: 0, currency: q.baseCurrency, added } : { reason: worst, added };
  if (!rated && used.size > 1) return { reason: 'mixed_currency', added };
  return { units: Number(halfAway(total, TEN)), currency: rated ? q.baseCurrency : first, added };
}
