/** Dated exchange rates of the person's company. odoo/addons/base/models/res_currency.py */
import * as z from 'zod/mini';
import type { AnyRecord } from '../../model/records';
import { at, link, nameIn, stamped } from './schema';
import { sessionOf } from './session';
import { table } from './table';

/** `inverse_company_rate`: what one unit of the currency is worth in the company's. */
const rate = z.object({
  ...stamped,
  name: z.string(),
  currency_id: link,
  company_id: link,
  inverse_company_rate: z.number(),
  mine: z.boolean(),
});

export const rates = table({
  id: 'rates',
  entity: 'exchangeRate',
  model: 'res.currency.rate',
  fields: ['name', 'currency_id', 'company_id', 'inverse_company_rate', 'create_date'],
  row: rate,
  async prepare(rows, context) {
    const { company } = await sessionOf(context);
    // Each company has rates of its own, or shares those that belong to none; another one's are against another currency.
    return rows.map((row) => {
      const of = z.safeParse(link, (row as { company_id?: unknown }).company_id).data;
      return { ...(row as object), mine: !of || of[0] === company };
    });
  },
  map(r, { me }): AnyRecord | string | undefined {
    const [base, currency] = [me?.currency ?? '', nameIn(r.currency_id)];
    if (!r.mine || currency === base) return undefined;
    if (currency === undefined) return 'the rate has no currency';
    if (!(r.inverse_company_rate > 0)) return 'the exchange rate is not above zero';
    return {
      entity: 'exchangeRate',
      id: String(r.id),
      base,
      currency,
      day: r.name,
      // A double there; eight digits of it are certain.
      rate: r.inverse_company_rate.toFixed(8).replace(/\.?0+$/, ''),
      modifiedAt: at(r.write_date),
    };
  },
  ids: 'own',
});
