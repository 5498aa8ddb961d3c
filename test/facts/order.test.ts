/** The order of keys against the language's own sort: instants, days, seconds, missing ones, few and many, sorted and not. */
import { expect, test } from 'vitest';
import { orderOf, orderOfTwo } from '../../lib/facts/order';
import { chance } from '../oracles/random';

/** By key, missing ones last, equal ones as they stand. */
function plainOrder(keys: readonly number[]): number[] {
  const rank = (i: number): number => (Number.isNaN(keys[i]) ? Infinity : (keys[i] ?? 0));
  return keys.map((_, i) => i).sort((a, b) => (rank(a) === rank(b) ? a - b : rank(a) - rank(b)));
}

const START = Date.UTC(2024, 0, 1);
const YEARS = 3 * 365 * 86_400_000;

test.each([
  ['days', 86_400_000, YEARS],
  ['whole seconds', 1000, YEARS],
  ['milliseconds', 1, YEARS],
  ['a few minutes', 1, 300_000],
  ['all of time', 1, 2 ** 51],
  ['one moment', 1, 0],
])('keys come in order: %s', (_, unit, range) => {
  for (let seed = 1; seed <= 12; seed++) {
    const c = chance(seed);
    const count = c.pick([0, 1, 2, 50, 5000]);
    const keys = Array.from({ length: count }, () => (c.maybe(0.02) ? NaN : START + Math.floor((c.next() * range) / unit) * unit));
    if (c.maybe(0.3)) keys.sort((a, b) => a - b);
    expect(Array.from(orderOf(Float64Array.from(keys))), `seed ${seed}`).toEqual(plainOrder(keys));
  }
});

test('one key that is no whole second does not lose its place', () => {
  const keys = [3000, 1000, 2999, 3001, NaN, 1000];
  expect(Array.from(orderOf(Float64Array.from(keys)))).toEqual([1, 5, 2, 0, 3, 4]);
});

test('two lists in order are merged, missing ones last; lists in no order are sorted', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const c = chance(seed);
    const list = (): number[] => Array.from({ length: c.int(0, 30) }, () => c.int(0, 20));
    const [a, b] = [list(), list()];
    if (c.maybe(0.7)) for (const each of [a, b]) each.sort((x, y) => x - y);
    if (c.maybe(0.4)) a.push(NaN);
    if (c.maybe(0.4)) b.push(NaN);
    const keys = [...a, ...b];
    expect(Array.from(orderOfTwo(Float64Array.from(keys), a.length)), `seed ${seed}`).toEqual(plainOrder(keys));
  }
});
