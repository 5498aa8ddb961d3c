/** sale.sale → orders, with the untaxed amount; a sale made from an opportunity points back at its deal. */
import * as z from 'zod/mini';
import type { Mapped, Stream } from '../adapter';
import type { Order } from '../../model/records';
import { allIds, changedRows, type ModelPages } from './changed-rows';
import { idText, moneyOf } from './deals';
import { misfit, sale } from './schema';
import { dayOf, instantOf, labelOf } from './wire';

const pages: ModelPages = {
  model: 'sale.sale',
  limit: 200,
  fields: ['number', 'reference', 'party', 'origin', 'state', 'sale_date', 'untaxed_amount', 'currency.code', 'quoted_by', 'confirmed_by'],
};

const statuses: Partial<Record<string, Order['status']>> = {
  draft: 'draft',
  quotation: 'draft',
  confirmed: 'confirmed',
  processing: 'confirmed',
  done: 'done',
  cancelled: 'cancelled',
};

export const orders: Stream = {
  id: 'orders',
  entity: 'order',
  page: (context, cursor) => changedRows(context, pages, cursor),
  map: orderOf,
  ids: (context) => allIds(context, pages),
};

/** One row as an order; its owner is who confirmed it, before that who quoted it. */
export function orderOf(row: unknown): Mapped {
  const parsed = z.safeParse(sale, row);
  if (!parsed.success) return { reject: misfit(parsed.error) };
  const raw = parsed.data;
  const id = String(raw.id);
  const status = statuses[raw.state];
  if (status === undefined) return { reject: 'state: not one of the known six', id };
  const total = moneyOf(raw.untaxed_amount, raw['currency.']?.code);
  if (total === 'misfit') return { reject: 'untaxed_amount: no exact amount with a currency', id };
  return {
    records: [
      {
        entity: 'order',
        id,
        name: labelOf(raw.number) ?? labelOf(raw.reference) ?? id,
        accountId: idText(raw.party),
        dealId: /^sale\.opportunity,(\d+)$/.exec(raw.origin ?? '')?.[1],
        ownerId: idText(raw.confirmed_by ?? raw.quoted_by),
        status,
        total,
        orderedDay: raw.sale_date ? dayOf(raw.sale_date) : undefined,
        createdAt: instantOf(raw.create_date),
        modifiedAt: instantOf(raw.write_date ?? raw.create_date),
      },
    ],
  };
}
