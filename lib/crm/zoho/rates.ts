/**
 * Exchange rates. Zoho keeps one rate per currency that holds now, and stamps every record with the one of its day: both are read.
 * A rate there says how much of the currency one unit of the home currency is; ours says the opposite.
 */
import type { ExchangeRate } from '../../model/records';
import { zoneOr } from '../../model/calendar';
import { formatDay } from '../../model/days';
import { parseRate } from '../../model/money';
import type { SourceContext, Stream } from '../adapter';
import { answer, mapRow } from '../map-row';
import { ask, isLacking } from './ask';
import { organisation } from './people';
import * as schema from './schema';
import { at, decimal } from './wire';

/** Digits after the point of our rates. */
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

/** The rate a record was stamped with on the day it was created; nothing for records in the home currency. */
export function stampedRate(
  row: {
    Currency?: string | null | undefined;
    Exchange_Rate?: string | number | null | undefined;
    Created_Time?: string | null | undefined;
  },
  { me }: SourceContext,
): ExchangeRate | undefined {
  const { Currency: currency, Created_Time: created } = row;
  const stamped = decimal(row.Exchange_Rate);
  if (!me || !currency || currency === me.currency || !created || stamped === undefined) return undefined;
  return rateOf(me.currency, currency, stamped, dayIn(me.timeZone, at(created)));
}

function rateOf(base: string, currency: string, stamped: string, day: string): ExchangeRate | undefined {
  const rate = inverse(stamped);
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
    const { currency: home } = await organisation(context);
    const rows = (await currencies(context)).map((row) => ({ ...(row as object), home, zone: context.me?.timeZone ?? 'UTC' }));
    return { rows, next: { rested: context.now }, more: false };
  },
  map(row, context) {
    return mapRow(schema.currency, (one) => {
      const { home, zone } = row as { home?: string; zone?: string };
      const rate = decimal(one.exchange_rate);
      const changed = one.modified_time ?? one.created_time;
      if (one.is_base === true || home === undefined || one.iso_code === home) return undefined;
      if (rate === undefined || !changed) return 'the currency has no rate or no date';
      return (
        rateOf(home, one.iso_code, rate, dayIn(zone ?? context.me?.timeZone, at(changed))) ?? 'the exchange rate is no positive number'
      );
    })(row);
  },
};

/** Empty where the organisation has only its home currency. */
async function currencies(context: SourceContext): Promise<readonly unknown[]> {
  try {
    return answer(schema.currenciesPage, await ask(context, '/org/currencies'), 'currencies').currencies ?? [];
  } catch (error) {
    if (isLacking(error)) return [];
    throw error;
  }
}
