/** Amounts and rates as Zoho's JSON has them: numbers. The company's are decimal text; all of its fit into a double digit by digit. */

/** A decimal text in 1/10,000. */
export function units(text: string): bigint {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,4}))?$/.exec(text) ?? [];
  const value = BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0'));
  return sign === '-' ? -value : value;
}

export function numberOf(value: bigint): number {
  const digits = String(value < 0n ? -value : value).padStart(5, '0');
  return Number(`${value < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`);
}

/** 19 % of tax, to the cent. */
export const taxOn = (net: bigint): bigint => ((net * 19n) / 100n / 100n) * 100n;

/**
 * Zoho's rate: so much of the currency is one unit of the home currency; nine digits.
 * @param rate the company's: one unit of the currency in the home currency
 */
export function zohoRate(rate: string): string {
  const [whole = '0', fraction = ''] = rate.split('.');
  const digits = BigInt(whole + fraction);
  const scaled = 10n ** BigInt(fraction.length + 9);
  const text = String((scaled + digits / 2n) / digits).padStart(10, '0');
  return `${text.slice(0, -9)}.${text.slice(-9)}`;
}
