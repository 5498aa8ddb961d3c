/**
 * Currencies. Amounts of deals are kept in the base currency; quotes, orders and invoices in a currency of their own. Rates are one a
 * currency, for all times: so many of the currency make one of the base.
 */
import * as z from 'zod/mini';
import type { SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import { answer, mapRow } from '../map-row';
import { once } from '../once';
import { query } from './ask';
import * as schema from './schema';

/** Table vtiger_currency_info. `defaultid` below zero: the base. */
const currency = z.object({
  id: schema.id,
  currency_code: z.string().check(z.regex(/^[A-Z]{3}$/)),
  conversion_rate: z.string(),
  defaultid: z.string(),
});
type Currency = z.infer<typeof currency>;

export const currenciesOf = (context: SourceContext): Promise<readonly Currency[]> =>
  once(context, 'currencies', async () =>
    (await query(context, 'select * from Currency limit 0,100;')).map((row) => answer(currency, row, 'Currency')),
  );

/** @throws CrmError odd_answer where there is no base currency */
export async function baseOf(context: SourceContext): Promise<string> {
  const base = (await currenciesOf(context)).find(({ defaultid }) => Number(defaultid) < 0);
  if (!base) throw new CrmError('odd_answer', { detail: 'Currency: none is the base' });
  return base.currency_code;
}

/** Beside every row with an amount: the base currency, and the codes of all by id. */
export const moneyBeside = async (context: SourceContext): Promise<{ base: string; codes: Record<string, string> }> => ({
  base: await baseOf(context),
  codes: Object.fromEntries((await currenciesOf(context)).map(({ id, currency_code: code }) => [id, code])),
});
export const beside = { base: z.string(), codes: z.record(z.string(), z.string()) };

const rate = z.object({ currency: z.string(), base: z.string(), perBase: z.string() });

export const rates: Stream = {
  id: 'rates',
  entity: 'exchangeRate',
  async page(context) {
    const base = await baseOf(context);
    const others = (await currenciesOf(context)).filter(({ currency_code: code }) => code !== base);
    const rows = others.map(({ currency_code: code, conversion_rate: perBase }) => ({ currency: code, base, perBase }));
    return { rows, next: { read: context.now }, more: false };
  },
  map: mapRow(
    rate,
    (r) =>
      Number(r.perBase) > 0 && Number.isFinite(Number(r.perBase))
        ? {
            entity: 'exchangeRate',
            id: r.currency,
            base: r.base,
            currency: r.currency,
            day: '1970-01-01',
            rate: plain(1 / Number(r.perBase)),
          }
        : 'the exchange rate is not above zero',
    'currency',
  ),
};

/** At most ten digits behind the point, none of them a closing zero. */
export const plain = (value: number): string => value.toFixed(10).replace(/\.?0+$/, '');
