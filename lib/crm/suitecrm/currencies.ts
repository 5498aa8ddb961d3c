/**
 * Currencies and their rates: one a currency, for all times. The organisation's own is no record and is known by the name it has in
 * the pick list of a deal; where that does not say which one it is, amounts are in "XXX", no currency, rather than in a wrong one.
 */
import * as z from 'zod/mini';
import type { SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow } from '../map-row';
import { once } from '../once';
import { choicesOf, find, textIn, type Row } from './ask';
import * as schema from './schema';

/** What SuiteCRM calls the currency it keeps no record of. */
export const ownCurrency = '-99';
export const noCurrency = 'XXX';

const signs: Readonly<Record<string, string>> = {
  ...{ '€': 'EUR', zł: 'PLN', '₹': 'INR', '₺': 'TRY', '₴': 'UAH', '₪': 'ILS', Kč: 'CZK', Ft: 'HUF', R$: 'BRL', CHF: 'CHF', '₩': 'KRW' },
};
/** Signs of several currencies say nothing without the name. */
const names: readonly (readonly [RegExp, string])[] = [
  [/^(?:u\.?s\.?a?\.?|american|united states)\b.*dollar/i, 'USD'],
  [/canad/i, 'CAD'],
  [/austral/i, 'AUD'],
  [/new zealand/i, 'NZD'],
  [/brit|sterling/i, 'GBP'],
  [/japan|\byen\b/i, 'JPY'],
  [/chin|yuan|renminbi/i, 'CNY'],
];

/** @param text "US Dollars : $" */
export function codeOf(text: string): string {
  const [, name = '', sign = ''] = /^(.*?)\s*(?::\s*(\S*))?$/.exec(text) ?? [];
  const known = new Set(Intl.supportedValuesOf('currency'));
  if (known.has(name.trim())) return name.trim();
  return (Object.hasOwn(signs, sign) ? signs[sign] : names.find(([pattern]) => pattern.test(name))?.[1]) ?? noCurrency;
}

/** The organisation's currency. @param deal any deal: the list of currencies comes with its form */
export const baseOf = (context: SourceContext, deal: string | undefined): Promise<string> =>
  once(context, 'base', async () => {
    if (deal === undefined) return noCurrency;
    try {
      const choices = await choicesOf(context, 'Opportunities', 'currency_id', deal);
      return codeOf(choices.find(({ key }) => key === ownCurrency)?.label ?? '');
    } catch (error) {
      if (error instanceof CrmError && (error.kind === 'odd_answer' || error.kind === 'not_json' || error.kind === 'forbidden'))
        return noCurrency;
      throw error;
    }
  });

/** modules/Currencies/vardefs.php. The rate is how much of it one of the organisation's is; its notation is the person's. */
const currency = z.object({ id: schema.id, iso4217: z.string(), conversion_rate: z.string(), base: z.string() });

const rowsOf = (context: SourceContext) =>
  once(context, 'currencies', () =>
    find(context, { module: 'Currencies', fields: ['iso4217', 'conversion_rate'], order: 'name', limit: 500 }),
  );

/** ISO codes by id, of those that have one. */
async function codesOf(context: SourceContext): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsOf(context);
  return new Map(rows.flatMap((row) => (/^[A-Z]{3}$/.test(textIn(row, 'iso4217')) ? [[textIn(row, 'id'), textIn(row, 'iso4217')]] : [])));
}

/** Rows with the ISO code their amount is in, as `currency`; undefined where nobody says which one it is. */
export async function withCurrency(context: SourceContext, rows: readonly Row[]): Promise<Row[]> {
  const own = new Set([ownCurrency, '']);
  const foreign = rows.some((row) => !own.has(textIn(row, 'currency_id')));
  const codes = foreign ? await codesOf(context) : new Map<string, string>();
  const base = context.me?.currency ?? noCurrency;
  return rows.map((row) => {
    const id = textIn(row, 'currency_id');
    return { ...row, currency: own.has(id) ? base : codes.get(id) };
  });
}

/** A number of the person's notation: the last mark that is no digit stands before its fraction. Undefined: it could be either. */
export function numberIn(text: string): number | undefined {
  const [, whole = '', fraction] = /^(\d[\d.,' ]*?)(?:[.,](\d+))?$/.exec(text.trim()) ?? [];
  if (whole === '' || (fraction?.length === 3 && !/[.,' ]/.test(whole))) return undefined;
  return Number(`${whole.replace(/\D/g, '')}.${fraction ?? '0'}`);
}

export const rates: Stream = {
  id: 'rates',
  entity: 'exchangeRate',
  async page(context) {
    const base = context.me?.currency ?? noCurrency;
    const rows = base === noCurrency ? [] : await rowsOf(context);
    return {
      rows: rows.filter((row) => textIn(row, 'iso4217') !== base).map((row) => ({ ...row, base })),
      next: { read: context.now },
      more: false,
    };
  },
  map: mapRow(currency, (row) => {
    const price = numberIn(row.conversion_rate);
    if (price === undefined || !(price > 0)) return 'the exchange rate is not above zero';
    const rate = (1 / price).toFixed(8).replace(/\.?0+$/, '');
    return { entity: 'exchangeRate', id: row.iso4217, base: row.base, currency: row.iso4217, day: '1970-01-01', rate };
  }),
};
