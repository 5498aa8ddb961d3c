/** Products, proposals, orders and their lines. Totals are net of tax, in the currency the document was written in. */
import * as z from 'zod/mini';
import type { Money, RecordOf } from '../../model/records';
import type { SourceContext, Stream } from '../adapter';
import { given, label, moneyOf, same } from '../row-fields';
import { hasKey } from './ask';
import { proposalIds } from './cards';
import { listStream } from './list-stream';
import { byProposals, mapProposal } from './quote-pages';
import * as schema from './schema';

/** htdocs/product/class/api_products.class.php */
const product = z.object({ id: schema.id, ref: schema.text, label: schema.text });

export const products = listStream({
  id: 'products',
  entity: 'product',
  list: 'products',
  row: product,
  map: (row) => ({ entity: 'product', id: row.id, name: label(row.label || row.ref || '') }),
});

/** What documents share. `total_ht` is in the organisation's currency, `multicurrency_…` in the document's own. */
export const written = {
  id: schema.id,
  ref: schema.text,
  socid: schema.link,
  fk_project: schema.link,
  total_ht: schema.number,
  multicurrency_code: schema.text,
  multicurrency_total_ht: schema.number,
  date_modification: schema.seconds,
};
type Totals = Pick<z.infer<z.ZodMiniObject<typeof written>>, 'total_ht' | 'multicurrency_code' | 'multicurrency_total_ht'>;

export function totalOf(row: Totals, { me }: SourceContext): Money | string | undefined {
  const own = row.multicurrency_code ? schema.decimal(row.multicurrency_total_ht) : undefined;
  if (own !== undefined) return moneyOf(own, row.multicurrency_code);
  return moneyOf(schema.decimal(row.total_ht), me?.currency);
}

/** htdocs/comm/propal/class/api_proposals.class.php — 0 draft, 1 open, 2 signed, 3 not signed, 4 billed. */
const proposal = z.object({
  ...written,
  statut: z.pipe(z.union([z.string(), z.number()]), z.transform(String)),
  datec: schema.seconds,
  user_author_id: schema.link,
});
const proposals: Readonly<Record<string, RecordOf<'quote'>['status']>> = {
  0: 'draft',
  1: 'sent',
  2: 'accepted',
  3: 'declined',
  4: 'accepted',
};

const quotesByKey = listStream({
  id: 'proposals',
  entity: 'quote',
  list: 'proposals',
  row: proposal,
  map(row, context) {
    const [status, createdAt, total] = [proposals[row.statut], schema.at(row.datec), totalOf(row, context)];
    if (status === undefined) return `the field "statut" holds "${row.statut.slice(0, 20)}", which we do not understand`;
    if (createdAt === undefined) return 'the field "datec" is missing';
    if (typeof total === 'string') return total;
    return {
      ...{ entity: 'quote', id: row.id, name: label(row.ref ?? ''), status, createdAt },
      ...given('modifiedAt', schema.at(row.date_modification), same),
      ...given('total', total, same),
      ...given('dealId', schema.linked(row.fk_project), same),
      ...given('accountId', schema.linked(row.socid), same),
      ...given('ownerId', schema.linked(row.user_author_id), same),
    };
  },
});

export const quotes: Stream = {
  id: 'proposals',
  entity: 'quote',
  page: (context, cursor) => (hasKey(context) ? quotesByKey.page(context, cursor) : byProposals(context, cursor)),
  map: (row, context) => (hasKey(context) ? quotesByKey.map(row, context) : mapProposal(row)),
  ids: async (context) => (hasKey(context) ? ((await quotesByKey.ids?.(context)) ?? []) : proposalIds(context)),
};

/** htdocs/commande/class/api_orders.class.php — -1 cancelled, 0 draft, 1 validated, 2 on its way, 3 delivered. */
const order = z.object({
  ...written,
  statut: z.pipe(z.union([z.string(), z.number()]), z.transform(String)),
  date: schema.seconds,
  date_creation: schema.seconds,
  user_author_id: schema.link,
});
const orderStatuses: Readonly<Record<string, RecordOf<'order'>['status']>> = {
  ...{ '-1': 'cancelled', 0: 'draft', 1: 'confirmed', 2: 'confirmed', 3: 'done' },
};

export const orders = listStream({
  id: 'orders',
  entity: 'order',
  list: 'orders',
  row: order,
  map(row, context) {
    const [status, createdAt, total] = [orderStatuses[row.statut], schema.at(row.date_creation), totalOf(row, context)];
    if (status === undefined) return `the field "statut" holds "${row.statut.slice(0, 20)}", which we do not understand`;
    if (createdAt === undefined) return 'the field "date_creation" is missing';
    if (typeof total === 'string') return total;
    return {
      ...{ entity: 'order', id: row.id, name: label(row.ref ?? ''), status, createdAt },
      ...given('modifiedAt', schema.at(row.date_modification), same),
      ...given('total', total, same),
      ...given('orderedDay', schema.day(row.date), same),
      ...given('dealId', schema.linked(row.fk_project), same),
      ...given('accountId', schema.linked(row.socid), same),
      ...given('ownerId', schema.linked(row.user_author_id), same),
    };
  },
});

/** A line bears no date: that of its order. Titles and subtotals (`special_code`, no product, no amount) are lines, too. */
const line = z.object({
  id: schema.id,
  order: schema.id,
  createdAt: schema.seconds,
  changedAt: schema.seconds,
  fk_product: schema.link,
  qty: schema.number,
  total_ht: schema.number,
  multicurrency_code: schema.text,
  multicurrency_total_ht: schema.number,
});

/** The lines that came with an order. */
function linesOf(row: unknown): readonly unknown[] {
  const { id, lines, date_creation: createdAt, date_modification: changedAt, multicurrency_code } = (row ?? {}) as Record<string, unknown>;
  const all: unknown[] = Array.isArray(lines) ? lines : [];
  return all.map((one) => ({ ...(one as object), order: id, createdAt, changedAt, multicurrency_code }));
}

export const orderLines = listStream({
  id: 'order-lines',
  entity: 'orderLine',
  list: 'orders',
  late: true,
  row: line,
  spread: linesOf,
  map(row, context) {
    const [createdAt, amount] = [schema.at(row.createdAt), totalOf(row, context)];
    if (createdAt === undefined) return 'the order of this line has no date';
    if (typeof amount === 'string') return amount;
    return {
      ...{ entity: 'orderLine', id: row.id, orderId: row.order, createdAt },
      ...given('modifiedAt', schema.at(row.changedAt), same),
      ...given('amount', amount, same),
      ...given('quantity', schema.decimal(row.qty), Number),
      ...given('productId', schema.linked(row.fk_product), same),
    };
  },
});
