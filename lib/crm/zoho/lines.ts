/** Lines of sales orders: a subform, which Zoho serves as a module of its own. They carry no currency, their order does. */
import type { AnyRecord } from '../../model/records';
import type { SourceContext, Stream } from '../adapter';
import { answer, mapRow } from '../map-row';
import { given, same, withMoney, type Row as Checked } from '../row-fields';
import { ask, pageSize } from './ask';
import { moduleStream, type Row } from './module-stream';
import { currencyOf } from './people';
import * as schemaOf from './schema';
import * as schema from './schema-commerce';
import { at, decimal, idOf } from './wire';

/** Records one call may name. */
const idsPerCall = 100;

/** https://www.zoho.com/crm/developer/docs/api/v8/get-records.html (parameter `ids`) */
async function complete(rows: readonly Row[], context: SourceContext): Promise<readonly unknown[]> {
  const parents = [...new Set(rows.flatMap((row) => parentOf(row) ?? []))];
  if (parents.length === 0) return rows;
  const currency = await currencyOf(context, 'Sales_Orders');
  const known = new Map<string, string | undefined>();
  for (let from = 0; from < parents.length; from += idsPerCall) {
    const ids = parents.slice(from, from + idsPerCall).join(',');
    const query = { fields: 'id,Currency', ids, per_page: pageSize };
    const found = answer(schemaOf.rowsPage, await ask(context, '/Sales_Orders', query), 'orders of lines').data ?? [];
    for (const order of found as readonly Row[]) if (typeof order.id === 'string') known.set(order.id, currency(order));
  }
  return rows.map((row) => ({ ...row, $currency: known.get(parentOf(row) ?? '') }));
}

const parentOf = (row: Row): string | undefined => {
  const parent = row.Parent_Id as { id?: unknown } | null | undefined;
  return typeof parent?.id === 'string' ? parent.id : undefined;
};

function line(row: Checked<typeof schema.line>): AnyRecord | string {
  const record = {
    entity: 'orderLine' as const,
    id: row.id,
    createdAt: at(row.Created_Time),
    ...given('modifiedAt', row.Modified_Time, at),
    ...given('orderId', idOf(row.Parent_Id), same),
    ...given('productId', idOf(row.Product_Name), same),
    ...given('quantity', row.Quantity, same),
  };
  return withMoney(record, 'amount', decimal(row.Total_After_Discount ?? row.Total), row.$currency);
}

export const lines: Stream = moduleStream({
  id: 'order-lines',
  entity: 'orderLine',
  module: 'Ordered_Items',
  fields: ['Created_Time', 'Parent_Id', 'Product_Name', 'Quantity', 'Total', 'Total_After_Discount'],
  every: 2 * 60_000,
  complete,
  map: mapRow(schema.line, line),
  // Deleted lines are on no list: what there is is compared.
  async ids(context) {
    const ids: string[] = [];
    let token: string | undefined;
    for (let page = 1; ; page += 1) {
      const place = token === undefined ? { page } : { page_token: token };
      const query = { fields: 'id', per_page: pageSize, sort_by: 'id', sort_order: 'asc', ...place };
      const { data, info } = answer(schemaOf.rowsPage, await ask(context, '/Ordered_Items', query), 'ids of lines');
      for (const row of (data ?? []) as readonly Row[]) if (typeof row.id === 'string') ids.push(row.id);
      if (info?.more_records !== true) return ids;
      token = info.next_page_token ?? undefined;
    }
  },
});
