import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gather, quantile, wilson } from '../../lib/metrics/statistics';
import { sortedQuantile } from '../oracles/plain';

test.each([
  [9, 17, 0.31, 0.74],
  [2, 3, 0.21, 0.94],
  [0, 4, 0, 0.49],
  [4, 4, 0.51, 1],
])('Wilson band of %d of %d', (successes, n, low, high) => {
  const band = wilson(successes, n);
  expect(Number(band.low.toFixed(2))).toBe(low);
  expect(Number(band.high.toFixed(2))).toBe(high);
});

test('the band always holds the rate and stays within 0..1', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
      const successes = Math.round(n * share);
      const { low, high } = wilson(successes, n);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(successes / n);
      expect(high).toBeGreaterThanOrEqual(successes / n);
    }),
  );
});

test('quantiles by selection equal those of a sorted copy', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 200 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, p) => {
        const found = quantile(Float64Array.from(values), p);
        const expected = sortedQuantile(values, p);
        if (expected === undefined) expect(found).toBeUndefined();
        else expect(found).toBeCloseTo(expected, 9);
      },
    ),
  );
});

test('type 7: halves of an even count, tenths of ten', () => {
  expect(quantile(Float64Array.of(4, 1, 3, 2), 0.5)).toBe(2.5);
  expect(quantile(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 0.9)).toBeCloseTo(9.1, 12);
  expect(quantile(Float64Array.of(7), 0.9)).toBe(7);
  expect(quantile(new Float64Array(0), 0.5)).toBeUndefined();
});

test('gathered numbers leave out what is none', () => {
  const some = gather(5);
  for (const value of [3, NaN, 1]) some.add(value);
  expect([some.count, some.mean(), some.quantile(0.5)]).toEqual([2, 2, 2]);
  expect(gather(0).mean()).toBeUndefined();
});

test('of so many numbers that they are counted first', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 8200, max: 9000 }),
      fc.constantFrom(1, 7, 1000, 1e9),
      fc.boolean(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (count, spread, below, p) => {
        // A walk through the residues: every value of the spread occurs, in no order.
        const values = Array.from({ length: count }, (_, i) => ((i * 7919) % spread) + i / count - (below ? spread / 2 : 0));
        expect(quantile(Float64Array.from(values), p)).toBeCloseTo(sortedQuantile(values, p) ?? NaN, 6);
      },
    ),
    { numRuns: 40 },
  );
});
