/**
 * Which way round a CRM writes its exchange rates, where its documentation does not say. Told from the rates themselves: of most
 * pairs of currencies everybody knows roughly which is worth more.
 */
import { parseRate } from '../model/money';

/** 'worth': what one unit of the currency is worth in the base · 'price': how much of the currency one unit of the base is. */
export type Direction = 'worth' | 'price';

/** What one unit is worth in US dollars, roughly, over the years. */
const rough: Readonly<Record<string, number>> = {
  ...{ USD: 1, EUR: 1.13, GBP: 1.3, CHF: 1.15, CAD: 0.74, AUD: 0.67, NZD: 0.61, SGD: 0.75, JPY: 0.0075, CNY: 0.14, HKD: 0.128 },
  ...{ TWD: 0.032, KRW: 0.00077, INR: 0.012, THB: 0.029, MYR: 0.23, IDR: 0.000063, PHP: 0.0175, VND: 0.00004, AED: 0.272 },
  ...{ SAR: 0.267, ILS: 0.28, TRY: 0.03, ZAR: 0.055, NGN: 0.0009, KES: 0.0078, EGP: 0.022, BRL: 0.19, MXN: 0.054, ARS: 0.002 },
  ...{ CLP: 0.0011, COP: 0.00025, PEN: 0.27, SEK: 0.096, NOK: 0.096, DKK: 0.15, PLN: 0.26, CZK: 0.044, HUF: 0.0028, RON: 0.22 },
  ...{ BGN: 0.58, UAH: 0.025, RUB: 0.012, KZT: 0.002 },
};

/**
 * What one rate tells.
 * @param rate of `currency` against `base`, as the CRM has it
 * @returns undefined where both ways are about as likely: currencies of like worth, unknown ones, a rate far from both
 */
export function directionOf(rate: number, currency: string, base: string): Direction | undefined {
  const [one, other] = [rough[currency], rough[base]];
  if (one === undefined || other === undefined || !(rate > 0)) return undefined;
  const expected = Math.log(one / other);
  if (Math.abs(expected) < 0.1) return undefined;
  const [asWorth, asPrice] = [Math.abs(Math.log(rate) - expected), Math.abs(Math.log(rate) + expected)];
  return asWorth * 2 < asPrice ? 'worth' : asPrice * 2 < asWorth ? 'price' : undefined;
}

/** What all rates of an organisation tell together: what more than two thirds of those that tell say; undefined where none does. */
export function directionIn(rates: Iterable<{ rate: number; currency: string; base: string }>): Direction | undefined {
  const votes = { worth: 0, price: 0 };
  for (const { rate, currency, base } of rates) {
    const one = directionOf(rate, currency, base);
    if (one) votes[one] += 1;
  }
  const { worth, price } = votes;
  return worth > 2 * price ? 'worth' : price > 2 * worth ? 'price' : undefined;
}

/** Digits after the point of a rate that was turned round. */
const places = 10;

/** 1 ÷ rate as a decimal; undefined for anything that is no rate. */
export function inverse(rate: string): string | undefined {
  let fraction: ReturnType<typeof parseRate>;
  try {
    fraction = parseRate(rate);
  } catch {
    return undefined;
  }
  const units = (10n ** BigInt(fraction.scale + places) + fraction.digits / 2n) / fraction.digits;
  if (units <= 0n) return undefined;
  const text = String(units).padStart(places + 1, '0');
  return `${text.slice(0, -places)}.${text.slice(-places)}`.replace(/\.?0+$/, '');
}
