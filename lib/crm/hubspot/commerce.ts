/** What is offered and sold: products, lines of deals, quotes. Orders are left out: nothing in HubSpot tells a cancelled one by its type. */
import type * as z from 'zod/mini';
import type { AnyRecord, RecordOf } from '../../model/records';
import type { SourceContext } from '../adapter';
import { given, label, same, withMoney } from '../row-fields';
import { past } from './history';
import { objectStream } from './object-stream';
import { at, base, filled, firstOf, plainDay } from './row-fields';
import * as schema from './schema-commerce';

type Quote = RecordOf<'quote'>;

export const products = objectStream({
  id: 'products',
  entity: 'product',
  kind: { object: 'products', properties: ['name'] },
  shape: schema.product,
  map: (row): AnyRecord => ({ entity: 'product', ...base(row, row.hs_lastmodifieddate), name: label(row.name ?? '') }),
});

export const lines = objectStream({
  id: 'line-items',
  entity: 'orderLine',
  kind: {
    object: 'line_items',
    properties: ['hs_product_id', 'quantity', 'amount', 'hs_line_item_currency_code', 'createdate'],
    to: ['deals'],
  },
  shape: schema.line,
  map(row, context): AnyRecord | string | undefined {
    const dealId = firstOf(row, 'deals');
    if (dealId === undefined) return undefined; // a quote's or an invoice's copy of a deal's line
    const created = filled(row.createdate) ?? row.createdAt;
    if (created === undefined) return 'it has no date of creation';
    const record = {
      entity: 'orderLine' as const,
      ...base(row, row.hs_lastmodifieddate),
      dealId,
      createdAt: at(created),
      ...given('productId', row.hs_product_id, same),
      ...given('quantity', row.quantity, Number),
    };
    return withMoney(record, 'amount', filled(row.amount) ?? null, currencyOf(row.hs_line_item_currency_code, context));
  },
});

/** The account's currency where a record names none: accounts with one currency never do. */
export const currencyOf = (code: string | null | undefined, { me }: SourceContext): string | undefined => filled(code) ?? me?.currency;

const published: ReadonlySet<string> = new Set(['APPROVED', 'APPROVAL_NOT_NEEDED']);
const standing: Record<string, Quote['status']> = { ACCEPTED: 'accepted', VOID: 'declined', ARCHIVED: 'declined', EXPIRED: 'expired' };

export const quotes = objectStream({
  id: 'quotes',
  entity: 'quote',
  kind: {
    object: 'quotes',
    properties: [
      'hs_title',
      'hs_status',
      'hs_quote_status',
      'hs_quote_esign_status',
      'hs_manually_signed',
      'hs_expiration_date',
      'hs_quote_amount',
      'hs_currency',
      'hubspot_owner_id',
      'hs_createdate',
    ],
    to: ['deals', 'companies', 'contacts'],
    history: ['hs_status'],
    must: ['hs_status', 'hs_quote_amount'],
  },
  shape: schema.quote,
  map(row, context): AnyRecord | string {
    const created = filled(row.hs_createdate) ?? row.createdAt;
    if (created === undefined) return 'it has no date of creation';
    // HubSpot keeps no date of sending: a quote is out from when it was published.
    const sentAt = past(row.history?.['hs_status']).find(({ value }) => published.has(value ?? ''))?.at;
    const record = {
      entity: 'quote' as const,
      ...base(row, row.hs_lastmodifieddate),
      name: label(row.hs_title ?? ''),
      status: statusOf(row, context.now),
      createdAt: at(created),
      ...given('sentAt', sentAt, same),
      ...given('dealId', firstOf(row, 'deals'), same),
      ...given('accountId', firstOf(row, 'companies'), same),
      ...given('contactId', firstOf(row, 'contacts'), same),
      ...given('ownerId', row.hubspot_owner_id, same),
    };
    return withMoney(record, 'total', filled(row.hs_quote_amount) ?? null, currencyOf(row.hs_currency, context));
  },
});

/** Signed is accepted, whatever else is said of it; an older quote that nobody signed ends with its last day. */
function statusOf(row: z.infer<typeof schema.quote>, now: number): Quote['status'] {
  if (row.hs_quote_esign_status === 'SIGNED' || row.hs_manually_signed === 'true') return 'accepted';
  const known = standing[row.hs_quote_status ?? ''];
  if (known) return known;
  if (!published.has(row.hs_status ?? '') && row.hs_quote_status !== 'PUBLISHED') return 'draft';
  const ends = filled(row.hs_expiration_date);
  return ends !== undefined && Date.parse(`${plainDay(ends)}T23:59:59Z`) < now ? 'expired' : 'sent';
}
