/**
 * Money is an integer in 1/10,000 of the currency unit (rule G6). Sums are exact, unlike currencies are never added,
 * and what has to be rounded is rounded once, half away from zero.
 */
import type { Money } from './records';

/** Units in one unit of a currency. */
export const UNITS = 10_000;
/** Chances are integers in millionths, so that amount × chance stays exact. */
export const MILLION = 1_000_000;
/** Beyond this a sum of two numbers may lose its last digit. */
const SAFE = 2 ** 52;

/** A decimal as digits × 10^−scale. */
interface Decimal {
  digits: bigint;
  scale: number;
}

function parseDecimal(text: string): Decimal | undefined {
  const match = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?\s*$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(`${whole}${fraction}`) * (scale < 0 ? 10n ** BigInt(-scale) : 1n);
  return { digits: sign === '-' ? -digits : digits, scale: Math.max(0, scale) };
}

function divideRounded(value: bigint, by: bigint): bigint {
  const half = by / 2n;
  return value < 0n ? -((-value + half) / by) : (value + half) / by;
}

function toSafe(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError('amount is too large to be exact');
  return number;
}

/**
 * Units (1/10,000) of a decimal text such as "1234.5" or Python's "1E+3"; digits beyond the fourth are rounded once.
 * Undefined when it is no number or too large to be exact.
 */
export function parseUnits(text: string): number | undefined {
  const decimal = parseDecimal(text);
  if (!decimal) return undefined;
  const units = Number(divideRounded(decimal.digits * BigInt(UNITS), 10n ** BigInt(decimal.scale)));
  return Number.isSafeInteger(units) ? units : undefined;
}

/**
 * The sum of two amounts of one currency.
 * @throws TypeError for two currencies, RangeError beyond 2^53 units.
 */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new TypeError(`amounts in ${a.currency} and ${b.currency} cannot be added`);
  return { units: toSafe(BigInt(a.units) + BigInt(b.units)), currency: a.currency };
}

/** A rate as an exact fraction: digits / 10^scale. */
export type Rate = Readonly<Decimal>;

/** The rate of a currency to itself. */
export const ONE_TO_ONE: Rate = { digits: 1n, scale: 0 };

/**
 * The rate a decimal text says.
 * @throws RangeError when it is no positive decimal.
 */
export function parseRate(text: string): Rate {
  const rate = parseDecimal(text);
  if (!rate || rate.digits <= 0n) throw new RangeError(`not an exchange rate: ${text}`);
  return rate;
}

/**
 * `units` of one currency in another at `rate`, exact, rounded once.
 * @throws RangeError beyond 2^53 units.
 */
export function convert(units: number, rate: Rate): number {
  return toSafe(divideRounded(BigInt(units) * rate.digits, 10n ** BigInt(rate.scale)));
}

/** A sum of integers that stays exact beyond 2^53. */
export interface ExactSum {
  small: number;
  large: bigint;
}

/** A sum of nothing yet. */
export const emptySum = (): ExactSum => ({ small: 0, large: 0n });

/** Adds an integer to a sum, in place: sums are made and filled inside one calculation. */
export function addTo(sum: ExactSum, value: number): void {
  if (Math.abs(value) > SAFE) {
    sum.large += BigInt(value);
    return;
  }
  sum.small += value;
  if (Math.abs(sum.small) > SAFE) {
    sum.large += BigInt(sum.small);
    sum.small = 0;
  }
}

/** Adds `units` × `millionths` to a sum, in place and exact. */
export function addProductTo(sum: ExactSum, units: number, millionths: number): void {
  const product = units * millionths;
  if (Number.isSafeInteger(product)) addTo(sum, product);
  else sum.large += BigInt(units) * BigInt(millionths);
}

/**
 * Σ sum × rate, rounded once, half away from zero; `divisor` undoes a scale of the sums (MILLION for weighted ones).
 * @throws RangeError beyond 2^53 units.
 */
export function totalOf(parts: readonly { sum: ExactSum; rate: Rate }[], divisor = 1): number {
  const scale = parts.reduce((most, part) => Math.max(most, part.rate.scale), 0);
  let total = 0n;
  for (const { sum, rate } of parts) {
    total += (sum.large + BigInt(sum.small)) * rate.digits * 10n ** BigInt(scale - rate.scale);
  }
  return toSafe(divideRounded(total, 10n ** BigInt(scale) * BigInt(divisor)));
}
