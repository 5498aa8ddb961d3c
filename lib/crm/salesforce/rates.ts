/**
 * Exchange rates. Salesforce writes them the other way round: so many units of the currency for one of the corporate currency.
 * With advanced currency management there are rates by day, else one for all days.
 */
import type { SourceContext, Stream } from '../adapter';
import { answer, mapRow } from '../map-row';
import { given } from '../row-fields';
import { at, idOf } from './fields';
import { CrmError } from '../crm-error';
import { isMissing, isRow } from './known';
import type * as z from 'zod/mini';
import * as schema from './schema';
import { query, queryWhole, text } from './soql';
import { hour } from './stream';

/** A day before any deal, for rates that are to hold always; the vendor writes the year 1. */
const always = '1970-01-01';

/** Rates as rows, none where there is one currency. */
async function rows(context: SourceContext): Promise<z.infer<typeof schema.rate>[]> {
  const types = await listed(
    context,
    schema.currencyType,
    'SELECT Id, IsoCode, ConversionRate, IsCorporate, SystemModstamp FROM CurrencyType',
  );
  const corporate = types.find((type) => type.IsCorporate);
  const base = corporate?.IsoCode;
  if (base === undefined) return [];
  if (corporate?.ConversionRate !== 1) throw odd('the corporate currency is not worth 1 of itself');
  await provenBySum(context, types);
  const dated = await listed(
    context,
    schema.datedRate,
    'SELECT Id, IsoCode, ConversionRate, StartDate, SystemModstamp FROM DatedConversionRate',
  );
  const byDay = new Set(dated.map((rate) => rate.IsoCode));
  const fixed = types.filter((type) => !byDay.has(type.IsoCode)).map((type) => ({ ...type, StartDate: always }));
  return [...dated, ...fixed]
    .filter((rate) => rate.IsoCode !== base)
    .map((rate) => ({ ...rate, base, StartDate: rate.StartDate < always ? always : rate.StartDate }));
}

const odd = (detail: string) => new CrmError('odd_answer', { detail: `exchange rates: ${detail}` });

/**
 * Which way round rates are meant shows in what Salesforce itself makes of an amount: a sum comes in the corporate currency. One
 * opportunity in a currency whose rate is far enough from 1 decides. @throws CrmError where its sum is what the other way round gives
 */
async function provenBySum(context: SourceContext, types: readonly z.infer<typeof schema.currencyType>[]): Promise<void> {
  const telling = types.find((type) => !type.IsCorporate && Math.abs(Math.log(type.ConversionRate)) > 0.1);
  if (!telling) return;
  try {
    const where = `CurrencyIsoCode = ${text(telling.IsoCode)} AND Amount > 1`;
    const [one] = (await query(context, `SELECT Id, Amount FROM Opportunity WHERE ${where} ORDER BY Id LIMIT 1`)).records;
    if (!isRow(one) || typeof one.Id !== 'string' || typeof one.Amount !== 'number') return;
    const [sum] = (await query(context, `SELECT SUM(Amount) total FROM Opportunity WHERE Id = ${text(one.Id)}`)).records;
    if (!isRow(sum) || typeof sum.total !== 'number') return;
    const off = (value: number) => Math.abs(Math.log(Number(sum.total) / value));
    if (off(one.Amount * telling.ConversionRate) < off(one.Amount / telling.ConversionRate))
      throw odd('sums of the CRM are what the other way round gives');
  } catch (error) {
    // Who may not see amounts has none to convert.
    if (isMissing(error) || (error instanceof CrmError && error.code === 'INVALID_FIELD')) return;
    throw error;
  }
}

async function listed<S extends z.ZodMiniType>(context: SourceContext, shape: S, soql: string): Promise<z.infer<S>[]> {
  try {
    return (await queryWhole(context, soql)).map((row) => answer(shape, row, 'exchange rates'));
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** The other way round, to ten places, without zeros at the end. */
export const inverse = (rate: number): string => (1 / rate).toFixed(10).replace(/\.?0+$/, '');

export const rates: Stream = {
  id: 'rates',
  entity: 'exchangeRate',
  async page(context, cursor) {
    if (cursor && typeof cursor.asked === 'number' && context.now - cursor.asked < hour) return { rows: [], next: cursor, more: false };
    const found = await rows(context);
    return { rows: found, next: { asked: context.now }, more: false, total: found.length };
  },
  map: mapRow(
    schema.rate,
    (r) => ({
      entity: 'exchangeRate',
      id: idOf(r.Id),
      base: r.base,
      currency: r.IsoCode,
      day: r.StartDate,
      rate: inverse(r.ConversionRate),
      ...given('modifiedAt', r.SystemModstamp, at),
    }),
    'Id',
  ),
  ids: async (context) => (await rows(context)).map((rate) => idOf(rate.Id)),
};
