import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lowerBound, orderOf } from '../../lib/facts/order';

const sorted = (keys: readonly number[]): number[] =>
  keys
    .map((_, i) => i)
    .sort((a, b) => {
      const [x = NaN, y = NaN] = [keys[a], keys[b]];
      if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
      return x - y || a - b;
    });

test('the order is that of a stable sort with a comparator', () => {
  const keys = [
    fc.integer({ min: -5, max: 5 }),
    fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }),
    fc.maxSafeInteger().map((n) => Math.floor(n / 8)),
    fc.constant(NaN),
  ];
  fc.assert(
    fc.property(fc.array(fc.oneof(...keys), { maxLength: 80 }), (list) => {
      expect([...orderOf(Float64Array.from(list))]).toEqual(sorted(list));
    }),
  );
});

test('digits at the borders of words', () => {
  for (const edge of [2 ** 11, 2 ** 22, 2 ** 32, 2 ** 33, 2 ** 43, 2 ** 51]) {
    const keys = [edge, edge - 1, 0, edge + 1, edge];
    expect([...orderOf(Float64Array.from(keys))], `${edge}`).toEqual(sorted(keys));
  }
  expect([...orderOf(new Float64Array(0))]).toEqual([]);
  expect([...orderOf(Float64Array.of(NaN, NaN))]).toEqual([0, 1]);
});

test('the first that is not smaller', () => {
  const list = Float64Array.of(1, 3, 3, 5);
  expect([0, 1, 2, 3, 4, 5, 6].map((value) => lowerBound(list, value))).toEqual([0, 0, 1, 1, 3, 3, 4]);
  expect(lowerBound(list, Infinity)).toBe(4);
});
