/** Dated exchange rates into the reporting currency (rule G6). */
import { tableOf, textAt } from '../columns/typed';
import type { Dataset } from '../columns/table';
import type { Rate } from '../model/money';
import { ONE_TO_ONE, parseRate } from '../model/money';

/** Exchange rates into the reporting currency on one day. */
export interface Rates {
  /** The connection has exchange rates. */
  any: boolean;
  /** Reporting currency. */
  base: string;
  /** Undefined: no rate on or before that day. */
  rateOf(currency: number): Rate | undefined;
  nameOf(currency: number): string;
}

interface Dated {
  day: number;
  id: string;
  text: string;
}

/**
 * Reads the rates of a dataset once; what is asked of a day is remembered.
 * @param base reporting currency
 * @returns the rates as they were on a local day: of each currency the newest one up to that day
 */
export function ratesOf(dataset: Dataset, base: string): (day: number) => Rates {
  const { rows, columns } = tableOf(dataset, 'exchangeRate');
  const byCurrency = new Map<number, Dated[]>();
  for (let row = 0; row < rows; row++) {
    if (dataset.words[columns.base[row] ?? -1] !== base) continue;
    const currency = columns.currency[row] ?? -1;
    const dated = { day: columns.day[row] ?? NaN, id: textAt(columns.id, row), text: dataset.words[columns.rate[row] ?? -1] ?? '' };
    const list = byCurrency.get(currency);
    if (list) list.push(dated);
    else byCurrency.set(currency, [dated]);
  }
  for (const list of byCurrency.values()) list.sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));
  const nameOf = (currency: number): string => dataset.words[currency] ?? '';
  const parsed = new Map<string, Rate>();
  const parse = (text: string): Rate => {
    let rate = parsed.get(text);
    if (!rate) parsed.set(text, (rate = parseRate(text)));
    return rate;
  };
  const days = new Map<number, Rates>();
  const ratesOn = (day: number): Rates => {
    const found = new Map<number, Rate | undefined>();
    const find = (currency: number): Rate | undefined => {
      if (nameOf(currency) === base) return ONE_TO_ONE;
      const newest = byCurrency.get(currency)?.findLast((dated) => dated.day <= day);
      return newest && parse(newest.text);
    };
    return {
      any: rows > 0,
      base,
      nameOf,
      rateOf(currency) {
        if (!found.has(currency)) found.set(currency, find(currency));
        return found.get(currency);
      },
    };
  };
  return (day) => {
    let rates = days.get(day);
    if (!rates) days.set(day, (rates = ratesOn(day)));
    return rates;
  };
}
