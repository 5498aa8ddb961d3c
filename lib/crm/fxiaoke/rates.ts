/**
 * Exchange rates: every record in another currency carries the rate it was saved with, and the moment from which that rate was
 * in force (`mc_exchange_rate_version`). The organisation's table of rates has no interface of its own.
 */
import type { AnyRecord } from '../../model/records';
import type { Row } from '../row-fields';
import { dayOf } from './describe';
import type * as schema from './schema';

/** What one unit is worth in yuan, roughly: only to see that a rate is not the wrong way round. */
const rough: Readonly<Record<string, number>> = {
  CNY: 1,
  USD: 7,
  EUR: 8,
  GBP: 9,
  HKD: 0.9,
  JPY: 0.05,
  TWD: 0.22,
  KRW: 0.005,
  INR: 0.085,
  VND: 0.0003,
};

/** The rate a record tells; nothing where it is in the organisation's own currency, or why the rate cannot be right. */
export function rateOf(r: Pick<Row<typeof schema.deal>, `mc_${string}` & keyof Row<typeof schema.deal>>): AnyRecord | string | undefined {
  const { mc_currency: currency, mc_functional_currency: base, mc_exchange_rate: rate, mc_exchange_rate_version: version } = r;
  const since = Number(version ?? NaN);
  if (!currency || !base || currency === base || rate === null || rate === undefined || rate === '' || !Number.isFinite(since))
    return undefined;
  const text = String(rate).trim();
  if (upsideDown(Number(text), rough[currency], rough[base])) return `the rate of ${currency} in ${base} is upside down`;
  return { entity: 'exchangeRate', id: `${base}.${currency}.${since}`, base, currency, day: dayOf(since, 'GMT+8'), rate: text };
}

/** Of currencies worth much more or less than each other, the inverse of a rate is easily told from it. */
function upsideDown(rate: number, currency: number | undefined, base: number | undefined): boolean {
  if (currency === undefined || base === undefined || !(rate > 0)) return false;
  const expected = Math.log(currency / base);
  return Math.abs(expected) > 0.7 && Math.abs(Math.log(rate) + expected) < Math.abs(Math.log(rate) - expected);
}

/** A record with the rate it tells. */
export function withRate(record: AnyRecord, r: Parameters<typeof rateOf>[0]): AnyRecord[] | string {
  const rate = rateOf(r);
  return typeof rate === 'string' ? rate : rate ? [record, rate] : [record];
}
