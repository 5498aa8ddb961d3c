/** Exchange rates: one a currency, for all times, in the settings. So many of the base currency make one of the other. */
import * as z from 'zod/mini';
import type { Stream } from '../adapter';
import { mapRow } from '../map-row';
import { settingsOf } from './ask';

const rate = z.object({ currency: z.string(), base: z.string(), rate: z.number() });

export const rates: Stream = {
  id: 'rates',
  entity: 'exchangeRate',
  async page(context) {
    const { baseCurrency, currencyRates } = await settingsOf(context);
    const known = Array.isArray(currencyRates) ? {} : (currencyRates ?? {});
    // What everything is brought to may be another currency than the one rates are kept in.
    const base = context.me?.currency ?? baseCurrency ?? '';
    const own = base === baseCurrency ? 1 : Number(known[base]);
    const rows = Object.entries({ ...known, ...(baseCurrency ? { [baseCurrency]: 1 } : {}) })
      .filter(([currency]) => currency !== base)
      .map(([currency, value]) => ({ currency, base, rate: own === 1 ? Number(value) : Number((Number(value) / own).toFixed(8)) }));
    return { rows, next: { read: context.now }, more: false };
  },
  map: mapRow(
    rate,
    (r) =>
      r.rate > 0 && Number.isFinite(r.rate)
        ? { entity: 'exchangeRate', id: r.currency, base: r.base, currency: r.currency, day: '1970-01-01', rate: plain(r.rate) }
        : 'the exchange rate is not above zero',
    'currency',
  ),
};

/** At most ten digits behind the point, none of them a closing zero. */
const plain = (rate: number): string => (/^\d+(\.\d{1,10})?$/.test(String(rate)) ? String(rate) : rate.toFixed(10).replace(/\.?0+$/, ''));
