/** Products and the lines of deals. Quotes, orders, invoices and payments have no place in Pipedrive's API. */
import type { AnyRecord } from '../../model/records';
import type { SourceContext, Stream } from '../adapter';
import { mapRow } from '../map-row';
import { given, label, same, type Row } from '../row-fields';
import { parseUnits } from '../../model/money';
import { againAfter, changedPage, DAY, FIVE_MINUTES, HOUR, stampOf, TEN_MINUTES, v2All, v2Page } from './lists';
import { categories } from './once';
import * as schema from './schema';
import { amountOf, instantOf } from './wire';

/** The most deals one call may name. */
const dealsAtOnce = 100;

async function withCategories(context: SourceContext, rows: readonly unknown[]): Promise<readonly unknown[]> {
  const categoryOf = (row: unknown) => (row as { category?: unknown } | null)?.category ?? undefined;
  if (rows.every((row) => categoryOf(row) === undefined)) return rows;
  const names = await categories(context);
  return rows.map((row) => ({ ...(row as object), category_label: names.get(String(categoryOf(row))) }));
}

const productOf = (r: Row<typeof schema.product>): AnyRecord | undefined =>
  r.is_deleted
    ? undefined
    : {
        entity: 'product',
        id: String(r.id),
        name: label(r.name),
        ...given('family', r.category_label, label),
        ...given('modifiedAt', r.update_time, instantOf),
      };

export const productStream: Stream = {
  id: 'products',
  entity: 'product',
  async page(context, cursor) {
    const page = await changedPage(context, { path: 'products', rest: HOUR }, cursor);
    return { ...page, rows: await withCategories(context, page.rows) };
  },
  map: mapRow(schema.product, productOf),
};

/** What a line comes to without tax; `sum` holds the tax only where prices are kept with it. */
function netOf({ sum, tax, tax_method: method }: Row<typeof schema.line>): string | undefined {
  if (sum === null || sum === undefined) return undefined;
  if (method !== 'inclusive' || !tax) return String(sum);
  const [gross, rate] = [parseUnits(String(sum)), parseUnits(String(tax))];
  if (gross === undefined || rate === undefined) return String(sum);
  const [above, below] = [BigInt(gross) * 1_000_000n, 1_000_000n + BigInt(rate)];
  const net = (above * 2n + (above < 0n ? -below : below)) / (below * 2n);
  const digits = String(net < 0n ? -net : net).padStart(5, '0');
  return `${net < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

/** Whether the sum is nearer to the price with tax than to the price: prices "exclusive" of tax have sums without it. */
function holdsTax(r: Row<typeof schema.line>): boolean {
  const { sum, item_price: price, quantity, tax, tax_method: method, discount, discount_type: kind } = r;
  if (method !== 'exclusive' || !sum || !price || !quantity || !tax) return false;
  const whole = price * quantity;
  const net = whole - (kind === 'amount' ? (discount ?? 0) : (whole * (discount ?? 0)) / 100);
  return Math.abs(sum - net * (1 + tax / 100)) < Math.abs(sum - net);
}

export function lineOf(r: Row<typeof schema.line>): AnyRecord | string | undefined {
  // switched off: part of the offer, not of the deal's value
  if (r.is_enabled === false) return undefined;
  if (holdsTax(r)) return 'the sum of the line holds the tax, although prices are kept without it';
  const amount = amountOf(netOf(r), r.currency);
  if (typeof amount === 'string') return amount;
  return {
    entity: 'orderLine',
    id: String(r.id),
    dealId: String(r.deal_id),
    createdAt: instantOf(r.add_time),
    ...given('modifiedAt', r.update_time, instantOf),
    ...given('productId', r.product_id, String),
    ...given('quantity', r.quantity, same),
    ...given('amount', amount, same),
  };
}

/** All lines of some deals. */
async function linesOf(context: SourceContext, deals: readonly string[]): Promise<unknown[]> {
  const rows: unknown[] = [];
  for (let at = 0; at < deals.length; at += dealsAtOnce) {
    const deal_ids = deals.slice(at, at + dealsAtOnce).join(',');
    let cursor: string | null = null;
    do {
      const page = await v2Page(context, 'deals/products', { deal_ids, limit: '500', ...(cursor === null ? {} : { cursor }) });
      rows.push(...page.rows);
      cursor = page.cursor as string | null;
    } while (cursor !== null);
  }
  return rows;
}

const lines = (id: string, path: string, rest: number): Stream => ({
  id,
  entity: 'orderLine',
  // a line that is changed changes its deal: the lines of changed deals are the changed lines; once a day all are looked at
  async page(context, cursor) {
    const list = { path, limit: dealsAtOnce, rest, query: { include_fields: 'products_count' } };
    const page = await againAfter(DAY, context, list, cursor);
    const ids = page.rows.flatMap((row) => ((row as { products_count?: unknown }).products_count === 0 ? [] : (stampOf(row)?.id ?? [])));
    return { ...page, rows: await linesOf(context, ids) };
  },
  map: mapRow(schema.line, lineOf),
  late: true,
});

export const lineStream: Stream = {
  ...lines('deal-products', 'deals', FIVE_MINUTES),
  async ids(context) {
    const deals = await Promise.all(
      ['deals', 'deals/archived'].map((path) => v2All(context, path, { sort_by: 'id', include_fields: 'products_count' })),
    );
    const ids = deals.flat().flatMap((row) => ((row as { products_count?: unknown }).products_count === 0 ? [] : (stampOf(row)?.id ?? [])));
    return (await linesOf(context, ids)).flatMap((row) => stampOf(row)?.id ?? []);
  },
};
export const archivedLineStream = lines('archived-deal-products', 'deals/archived', TEN_MINUTES);
