/** Exact fractions, for money that is divided before it is added up: rounded once, on output (rule G6). */
import type { ExactSum, Rate } from './money';
import { addTo, emptySum } from './money';

/** top / bottom; bottom is positive. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

export const ZERO: Fraction = { top: 0n, bottom: 1n };

/** A fraction of whole numbers; `bottom` is positive. */
export const fraction = (top: bigint, bottom: bigint): Fraction => ({ top, bottom });

export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.bottom === b.bottom) return { top: a.top + b.top, bottom: a.bottom };
  // The least common denominator, so that long sums stay small.
  const bottom = (a.bottom / divisor(a.bottom, b.bottom)) * b.bottom;
  return { top: a.top * (bottom / a.bottom) + b.top * (bottom / b.bottom), bottom };
}

/** Greatest common divisor (Euclid). */
function divisor(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b];
  while (small !== 0n) [large, small] = [small, large % small];
  return large;
}

export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { top: -b.top, bottom: b.bottom });

/** An amount in another currency. */
export const atRate = ({ top, bottom }: Fraction, rate: Rate): Fraction => ({
  top: top * rate.digits,
  bottom: bottom * 10n ** BigInt(rate.scale),
});

/** −1, 0 or 1. */
export const signOf = ({ top }: Fraction): number => (top < 0n ? -1 : top > 0n ? 1 : 0);

/**
 * The nearest whole number, half away from zero.
 * @throws RangeError beyond 2^53
 */
export function roundedOf({ top, bottom }: Fraction): number {
  const size = top < 0n ? -top : top;
  const rounded = Number((2n * size + bottom) / (2n * bottom));
  if (!Number.isSafeInteger(rounded)) throw new RangeError('amount is too large to be exact');
  return top < 0n ? -rounded : rounded;
}

/** Amounts at many rates, added up exactly: whole numbers for each rate, multiplied once. */
export interface RatedSum {
  add(units: number, rate: Rate): void;
  exact(): Fraction;
}

/** A sum of nothing yet. */
export function ratedSum(): RatedSum {
  const sums = new Map<Rate, ExactSum>();
  return {
    add(units, rate) {
      let sum = sums.get(rate);
      if (!sum) sums.set(rate, (sum = emptySum()));
      addTo(sum, units);
    },
    exact: () =>
      [...sums].reduce((total, [rate, { small, large }]) => plus(total, atRate(fraction(large + BigInt(small), 1n), rate)), ZERO),
  };
}
