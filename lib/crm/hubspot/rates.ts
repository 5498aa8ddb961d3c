/** The account's dated exchange rates. Accounts with one currency have none. */
import type { AnyRecord } from '../../model/records';
import type { Stream } from '../adapter';
import { answer, mapRow } from '../map-row';
import { base, dayIn } from './row-fields';
import * as schema from './schema';

export const rates: Stream = {
  id: 'rates',
  entity: 'exchangeRate',
  async page({ http }, cursor) {
    const after = typeof cursor?.['after'] === 'string' ? `&after=${encodeURIComponent(cursor['after'])}` : '';
    const path = `/settings/v3/currencies/exchange-rates?limit=100${after}`;
    const { results, paging } = answer(schema.rows, await http.json({ method: 'GET', path }), 'exchange rates');
    const next = paging?.next?.after;
    return { rows: results, next: next === undefined ? {} : { after: next }, more: next !== undefined };
  },
  map: (row, context) =>
    mapRow(schema.rate, (rate): AnyRecord => ({
      entity: 'exchangeRate',
      ...base(rate),
      base: rate.toCurrencyCode,
      currency: rate.fromCurrencyCode,
      day: dayIn(context)(rate.effectiveAt),
      rate: String(rate.conversionRate),
    }))(row),
};
