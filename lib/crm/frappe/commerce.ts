/** Products, and the lines of products on deals. */
import * as z from 'zod/mini';
import type { SourceContext, Stream } from '../adapter';
import { mapRow } from '../map-row';
import { given, label, moneyOf, same } from '../row-fields';
import { nameOf } from './ask';
import { childrenOf, dealsAtOnce, type Table } from './children';
import { changedRows, listStream, namesOf } from './list-stream';
import { baseCurrency } from './money';
import * as schema from './schema';
import { instantIn, siteZone } from './site-clock';

/** https://github.com/frappe/crm/blob/main/crm/fcrm/doctype/crm_product/crm_product.json */
const product = z.object({ name: schema.name, product_name: schema.text, product_code: schema.text, ...schema.dated });

export const products = listStream({
  id: 'products',
  entity: 'product',
  doctype: 'CRM Product',
  fields: ['product_name', 'product_code', 'creation'],
  row: product,
  map: (r) => ({
    entity: 'product',
    id: r.name,
    name: label(r.product_name || r.product_code || r.name),
    ...given('modifiedAt', r.modified, (text) => instantIn(r.zone, text)),
  }),
});

const table: Table = {
  doctype: 'CRM Products',
  field: 'products',
  fields: ['product_code', 'qty', 'amount', 'net_amount', 'discount_percentage', 'discount_amount', 'creation'],
};

/** https://github.com/frappe/crm/blob/main/crm/fcrm/doctype/crm_products/crm_products.json — `amount` is before the line's discount. */
const line = z.object({
  name: schema.name,
  deal: z.string(),
  currency: z.string(),
  zone: z.string(),
  product_code: schema.text,
  qty: schema.number,
  amount: schema.number,
  net_amount: schema.number,
  discount_percentage: schema.number,
  discount_amount: schema.number,
  creation: schema.moment,
});

/** Rows made before there were discounts have no net amount. */
const net = (r: z.infer<typeof line>): string | undefined =>
  r.net_amount || r.discount_percentage || r.discount_amount ? String(r.net_amount ?? 0) : schema.filled(r.amount);

const priced = z.object({ name: schema.name, currency: schema.text });

export const dealLines: Stream = {
  id: 'deal-lines',
  entity: 'orderLine',
  async page(context, cursor) {
    const found = await changedRows(context, { doctype: 'CRM Deal', fields: ['currency'], atOnce: dealsAtOnce }, cursor);
    if (found.rows.length === 0) return found;
    const [zone, base] = [await siteZone(context), await baseCurrency(context)];
    const currencies = new Map(found.rows.flatMap((row) => z.safeParse(priced, row).data ?? []).map((row) => [row.name, row.currency]));
    const lines = await childrenOf(
      context,
      table,
      found.rows.flatMap((row) => nameOf(row) ?? []),
    );
    const rows = [...lines].flatMap(([deal, read]) =>
      read.map((row) => ({ ...(row as object), deal, currency: currencies.get(deal) || base, zone })),
    );
    return { ...found, rows };
  },
  map: mapRow(
    line,
    (r) => {
      const amount = moneyOf(net(r), r.currency);
      if (typeof amount === 'string') return amount;
      return {
        entity: 'orderLine',
        id: r.name,
        dealId: r.deal,
        createdAt: instantIn(r.zone, r.creation),
        ...given('productId', r.product_code, same),
        // What nobody filled in is 0.
        ...given('quantity', r.qty || undefined, same),
        ...given('amount', amount, same),
      };
    },
    'name',
  ),
  ids: lineIds,
};

async function lineIds(context: SourceContext): Promise<string[]> {
  const deals = await namesOf(context, 'CRM Deal');
  const ids: string[] = [];
  for (let at = 0; at < deals.length; at += dealsAtOnce)
    for (const rows of (await childrenOf(context, table, deals.slice(at, at + dealsAtOnce))).values())
      ids.push(...rows.flatMap((row) => nameOf(row) ?? []));
  return ids;
}
