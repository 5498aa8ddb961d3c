/**
 * Exchange rates. Salesforce writes them the other way round: so many units of the currency for one of the corporate currency.
 * With advanced currency management there are rates by day, else one for all days.
 */
import type { SourceContext, Stream } from '../adapter';
import { answer, mapRow } from '../map-row';
import { given } from '../row-fields';
import { at, idOf } from './fields';
import { isMissing } from './known';
import type * as z from 'zod/mini';
import * as schema from './schema';
import { queryWhole } from './soql';
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
  const base = types.find((type) => type.IsCorporate)?.IsoCode;
  if (base === undefined) return [];
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
