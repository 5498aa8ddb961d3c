/**
 * Exchange rates. Zoho keeps one rate per currency that holds now, and stamps every record with the one of its day: both are read.
 * A rate there is taken to say how much of the currency one unit of the home currency is; ours says the opposite. Where the rates
 * themselves say that it is not so, they are taken as they are; where they say nothing, none is used and amounts stay in their currency.
 */
import type { ExchangeRate } from '../../model/records';
import { zoneOr } from '../../model/calendar';
import { formatDay } from '../../model/days';
import type { SourceContext, Stream } from '../adapter';
import { answer, mapRow } from '../map-row';
import { once } from '../once';
import { directionIn, directionOf, inverse, type Direction } from '../rate-direction';
import { ask, isLacking } from './ask';
import { organisation } from './people';
import * as schema from './schema';
import { at, decimal } from './wire';

type Row = Readonly<Record<string, unknown>>;

/**
 * Which way round this organisation's rates are: Zoho's documentation does not say, the rates themselves do as soon as one currency is
 * plainly worth more or less than the home currency.
 */
export const wayOf = (context: SourceContext): Promise<Direction | undefined> =>
  once(context, 'rates', async () => {
    const { currency: base } = await organisation(context);
    const told = (await currencies(context)).flatMap((row) => {
      const { iso_code: currency, exchange_rate: rate } = row as { iso_code?: unknown; exchange_rate?: unknown };
      return typeof currency === 'string' && currency !== base ? [{ currency, base, rate: Number(rate) }] : [];
    });
    return directionIn(told);
  });

/** Rows with the way round their stamped rates are, where one is in another currency. */
export async function withWay(rows: readonly Row[], context: SourceContext): Promise<readonly Row[]> {
  const foreign = rows.some(({ Currency: own }) => typeof own === 'string' && own !== '' && own !== context.me?.currency);
  if (!foreign) return rows;
  const $way = await wayOf(context);
  return $way === undefined ? rows : rows.map((row) => ({ ...row, $way }));
}

/** The rate a record was stamped with on the day it was created; nothing for records in the home currency. */
export function stampedRate(
  row: {
    Currency?: string | null | undefined;
    Exchange_Rate?: string | number | null | undefined;
    Created_Time?: string | null | undefined;
    $way?: Direction | undefined;
  },
  { me }: SourceContext,
): ExchangeRate | undefined {
  const { Currency: currency, Created_Time: created } = row;
  const stamped = decimal(row.Exchange_Rate);
  if (!me || !currency || currency === me.currency || !created || stamped === undefined) return undefined;
  // A rate that plainly says otherwise than the others was mistyped.
  const own = directionOf(Number(stamped), currency, me.currency);
  const way = row.$way ?? own;
  if (way === undefined || (own !== undefined && own !== way)) return undefined;
  return rateOf(me.currency, currency, stamped, dayIn(me.timeZone, at(created)), way);
}

function rateOf(base: string, currency: string, told: string, day: string, way: Direction): ExchangeRate | undefined {
  const back = inverse(told);
  const rate = way === 'worth' && back !== undefined ? told : back;
  return rate === undefined ? undefined : { entity: 'exchangeRate', id: `${currency}-${day}`, base, currency, day, rate };
}

const dayIn = (zone: string | undefined, instant: number): string => formatDay(zoneOr(zone, 'UTC').dayOf(instant));

const every = 60 * 60_000;

export const rates: Stream = {
  id: 'rates',
  entity: 'exchangeRate',
  async page(context, cursor) {
    const rested = cursor?.rested;
    if (cursor && typeof rested === 'number' && context.now - rested < every) return { rows: [], next: cursor, more: false };
    const [{ currency: home }, all, way] = await Promise.all([organisation(context), currencies(context), wayOf(context)]);
    const rows = all.map((row) => ({ ...(row as object), home, zone: context.me?.timeZone ?? 'UTC', way }));
    return { rows, next: { rested: context.now }, more: false };
  },
  map(row, context) {
    return mapRow(schema.currency, (one) => {
      const { home, zone, way } = row as { home?: string; zone?: string; way?: Direction };
      const rate = decimal(one.exchange_rate);
      const changed = one.modified_time ?? one.created_time;
      if (one.is_base === true || home === undefined || one.iso_code === home) return undefined;
      if (rate === undefined || !changed) return 'the currency has no rate or no date';
      const day = dayIn(zone ?? context.me?.timeZone, at(changed));
      if (inverse(rate) === undefined) return 'the exchange rate is no positive number';
      const own = directionOf(Number(rate), one.iso_code, home);
      if (way === undefined) return 'it cannot be told whether the rate is the worth or the price of the currency';
      return own !== undefined && own !== way ? 'the exchange rate is the other way round' : rateOf(home, one.iso_code, rate, day, way);
    })(row);
  },
};

/** Empty where the organisation has only its home currency. */
const currencies = (context: SourceContext): Promise<readonly unknown[]> =>
  once(context, 'currencies', async () => {
    try {
      return answer(schema.currenciesPage, await ask(context, '/org/currencies'), 'currencies').currencies ?? [];
    } catch (error) {
      if (isLacking(error)) return [];
      throw error;
    }
  });
