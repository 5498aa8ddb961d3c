/** Exact sums of decimal texts, with whole numbers only. */
import type { Company } from '../generate/types.ts';

/** A decimal text as a whole number of 1/10,000. */
export function tenThousandths(text: string): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const units = BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0').slice(0, 4));
  return text.startsWith('-') ? -units : units;
}

/** A rate text as a whole number of 10^−10. */
function tenBillionths(text: string): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole) * 10_000_000_000n + BigInt(fraction.padEnd(10, '0'));
}

/** value / by, to the nearest whole number, halves away from zero. */
export function rounded(value: bigint, by: bigint): number {
  const size = value < 0n ? -value : value;
  const result = (size * 2n + by) / (by * 2n);
  return Number(value < 0n ? -result : result);
}

/** The newest rate of a currency on a day, in units of 10^−10; undefined when there is none yet. */
export function rateOn(company: Company, currency: string, day: string): bigint | undefined {
  if (currency === company.org.currency) return 10_000_000_000n;
  let best: { day: string; rate: string } | undefined;
  for (const rate of company.rates) if (rate.currency === currency && rate.day <= day && (!best || rate.day >= best.day)) best = rate;
  return best ? tenBillionths(best.rate) : undefined;
}
