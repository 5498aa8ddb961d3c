/** Money in a currency's smallest unit. */

const digits = new Map<string, number>();

function minorDigits(currency: string): number {
  let known = digits.get(currency);
  if (known === undefined) {
    known = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digits.set(currency, known);
  }
  return known;
}

/** 1/10,000 of the unit → whole smallest units (cents, yen), half away from zero. */
export function toMinor(units: number, currency: string): number {
  const share = units / 10 ** (4 - minorDigits(currency));
  return (share < 0 ? -1 : 1) * Math.round(Math.abs(share)) || 0;
}
