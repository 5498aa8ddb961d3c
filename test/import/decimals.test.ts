import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, decimalText, multiply, oneMinus, readNumber, toPlaces } from '../../lib/import/decimals';

const read = (text: string, decimal: '.' | ',' = '.'): string => {
  const number = readNumber(text, decimal);
  return number.ok ? `${decimalText(number.value)}${number.currency === undefined ? '' : ` ${number.currency}`}` : 'refused';
};

describe('numbers as files write them', () => {
  it.each([
    ['1.234,50 €', ',', '1234.50 EUR'],
    ['¥12.3万', '.', '123000'],
    ['￥１２．３万', '.', '123000'],
    ['1.5亿元', '.', '150000000'],
    ['(1,200)', '.', '-1200'],
    ['($1,200.50)', '.', '-1200.50'],
    ['$(1,200.50)', '.', '-1200.50'],
    ['$1,234.5', '.', '1234.5'],
    ['-$1,234.5', '.', '-1234.5'],
    ['$ -1,234.5', '.', '-1234.5'],
    ['100-', '.', '-100'],
    ['−5', '.', '-5'],
    ['+5', '.', '5'],
    ['1 234 567,89 zł', ',', '1234567.89 PLN'],
    ['1\u00a0234,5', ',', '1234.5'],
    ['1\u202f234,5', ',', '1234.5'],
    ["1'234.50", '.', '1234.50'],
    ['CHF 1’234.50', '.', '1234.50 CHF'],
    ['12,34,567', '.', '1234567'],
    ['0', '.', '0'],
    ['.5', '.', '0.5'],
    [',5', ',', '0.5'],
    ['5.', '.', '5'],
    ['1.2E+05', '.', '120000'],
    ['1e-3', '.', '0.001'],
    ['65%', '.', '0.65'],
    ['65 %', '.', '0.65'],
    ['00012', '.', '12'],
  ] as const)('%s with “%s” is %s', (text, decimal, expected) => {
    expect(read(text, decimal)).toBe(expected);
  });

  it.each(['', '-', 'abc', '1,23', '1.2.3', '1,2345', '12 34', '$', '()', '1..2', '--5', '1,234,56', '0x10', 'Infinity', 'NaN'])(
    '%s is refused',
    (text) => {
      expect(read(text)).toBe('refused');
    },
  );

  it('a number in the other style is refused with the way out', () => {
    expect(readNumber('1.234,50', '.')).toMatchObject({
      ok: false,
      fault: { code: 'other_decimal', parts: { decimal: '.', other: ',' } },
    });
  });

  const cents = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
  const style = fc.constantFrom(
    { group: ',', decimal: '.' as const },
    { group: '.', decimal: ',' as const },
    { group: '\u00a0', decimal: ',' as const },
    { group: "'", decimal: '.' as const },
    { group: '', decimal: '.' as const },
  );
  const sign = fc.constantFrom<(text: string) => string>(
    (text) => `-${text}`,
    (text) => `(${text})`,
    (text) => `${text}-`,
  );
  it('what is written in any style comes back exactly', () => {
    fc.assert(
      fc.property(cents, style, sign, fc.constantFrom('', '$', '€ ', 'EUR '), (amount, { group, decimal }, negative, unit) => {
        const size = amount < 0n ? -amount : amount;
        const whole = String(size / 100n).replace(/\B(?=(\d{3})+$)/g, group);
        const plain = `${unit}${whole}${decimal}${String(size % 100n).padStart(2, '0')}`;
        const text = amount < 0n ? negative(plain) : plain;
        const number = readNumber(text, decimal);
        expect(number.ok && number.value).toEqual({ digits: amount, scale: 2 });
      }),
    );
  });

  const decimals = fc.record({ digits: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), scale: fc.integer({ min: 0, max: 9 }) });
  it('printed and read again it is the same', () => {
    fc.assert(
      fc.property(decimals, (value) => {
        expect(readNumber(decimalText(value))).toEqual({ ok: true, value });
      }),
    );
  });

  it('sums and products are exact', () => {
    expect(decimalText(add({ digits: 1n, scale: 1 }, { digits: 2n, scale: 1 }))).toBe('0.3');
    expect(decimalText(multiply(oneMinus({ digits: 15n, scale: 2 }), { digits: 98n, scale: 1 }))).toBe('8.330');
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const sum = add(a, b);
        expect(sum.digits * 10n ** BigInt(18 - sum.scale)).toBe(
          a.digits * 10n ** BigInt(18 - a.scale) + b.digits * 10n ** BigInt(18 - b.scale),
        );
      }),
    );
  });

  it('the noise of binary fractions is taken off, half away from zero', () => {
    const at = (text: string, places: number): string => {
      const number = readNumber(text);
      return number.ok ? decimalText(toPlaces(number.value, places)) : '';
    };
    expect(at('9.80000019', 4)).toBe('9.8000');
    expect(at('0.150000006', 4)).toBe('0.1500');
    expect(at('0.00005', 4)).toBe('0.0001');
    expect(at('-0.00005', 4)).toBe('-0.0001');
    expect(at('3', 4)).toBe('3');
  });
});
