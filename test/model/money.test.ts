import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMoney, addProductTo, addTo, convert, emptySum, parseRate, parseUnits, totalOf } from '../../lib/model/money';

describe('decimal text', () => {
  test.each([
    ['0', 0],
    ['1', 10_000],
    ['1234.5', 12_345_000],
    ['-0.0001', -1],
    ['+7.00', 70_000],
    ['.5', 5_000],
    ['0.1', 1_000],
    ['0.00005', 1],
    ['-0.00005', -1],
    ['0.00004999', 0],
    ['1E+3', 10_000_000],
    ['12e-1', 12_000],
    ['900719925474.0991', 9007199254740991],
  ])('%s is %d units', (text, units) => {
    expect(parseUnits(text)).toBe(units);
  });

  test.each(['', ' ', '.', 'abc', '1,5', '1.2.3', '0x10', 'NaN', 'Infinity', '1e', '900719925474.0992'])('%j is none', (text) => {
    expect(parseUnits(text)).toBeUndefined();
  });

  test('every amount with four digits comes back', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (units) => {
        const digits = String(Math.abs(units)).padStart(5, '0');
        expect(parseUnits(`${units < 0 ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`)).toBe(units === 0 ? 0 : units);
      }),
    );
  });
});

describe('adding', () => {
  test('one currency', () => {
    expect(addMoney({ units: 5, currency: 'EUR' }, { units: -7, currency: 'EUR' })).toEqual({ units: -2, currency: 'EUR' });
  });

  test('two currencies are refused, and so is what no number holds', () => {
    expect(() => addMoney({ units: 5, currency: 'EUR' }, { units: 5, currency: 'USD' })).toThrow('amounts in EUR and USD cannot be added');
    expect(() => addMoney({ units: Number.MAX_SAFE_INTEGER, currency: 'EUR' }, { units: 1, currency: 'EUR' })).toThrow(RangeError);
  });
});

describe('converting', () => {
  test('€10,000 at 1.1 is $11,000', () => {
    expect(convert(100_000_000, parseRate('1.1'))).toBe(110_000_000);
  });

  test('halves go away from zero', () => {
    expect([
      convert(5, parseRate('0.1')),
      convert(-5, parseRate('0.1')),
      convert(4, parseRate('0.1')),
      convert(-4, parseRate('0.1')),
    ]).toEqual([1, -1, 0, 0]);
  });

  test('a rate is a positive decimal', () => {
    for (const text of ['0', '-1', 'x', '']) expect(() => parseRate(text)).toThrow(RangeError);
  });

  test('a total is rounded once, not per currency', () => {
    const third = { sum: { small: 1, large: 0n }, rate: parseRate('0.3') };
    expect(totalOf([third, third])).toBe(1);
    expect(totalOf([third])).toBe(0);
  });

  test('sums and products stay exact beyond 2^53', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.maxSafeInteger(), fc.integer({ min: 0, max: 1_000_000 }))), (amounts) => {
        const [plain, weighted] = [emptySum(), emptySum()];
        for (const [units, millionths] of amounts) {
          addTo(plain, units);
          addProductTo(weighted, units, millionths);
        }
        expect(plain.large + BigInt(plain.small)).toBe(amounts.reduce((sum, [units]) => sum + BigInt(units), 0n));
        expect(weighted.large + BigInt(weighted.small)).toBe(
          amounts.reduce((sum, [units, millionths]) => sum + BigInt(units) * BigInt(millionths), 0n),
        );
      }),
    );
  });
});
