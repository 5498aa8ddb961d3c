/** Invoices and payments of HubSpot's own commerce tools. */
import type * as z from 'zod/mini';
import { parseUnits } from '../../model/money';
import type { AnyRecord, RecordOf } from '../../model/records';
import type { SourceContext } from '../adapter';
import { given, label, moneyOf, same, withMoney } from '../row-fields';
import { currencyOf } from './commerce';
import { past } from './history';
import { objectStream } from './object-stream';
import { at, base, dayIn, filled, firstOf, plainDay } from './row-fields';
import * as schema from './schema-commerce';

type Payment = RecordOf<'payment'>;

const invoiceStatus: Record<string, RecordOf<'invoice'>['status']> = { draft: 'draft', open: 'open', paid: 'paid', voided: 'void' };

export const invoices = objectStream({
  id: 'invoices',
  entity: 'invoice',
  kind: {
    object: 'invoices',
    properties: [
      'hs_number',
      'hs_invoice_status',
      'hs_amount_billed',
      'hs_currency',
      'hs_invoice_date',
      'hs_due_date',
      'hubspot_owner_id',
      'hs_createdate',
    ],
    to: ['deals', 'companies', 'contacts'],
    must: ['hs_amount_billed', 'hs_invoice_status'],
  },
  shape: schema.invoice,
  map(row, context): AnyRecord | string {
    const created = filled(row.hs_createdate) ?? row.createdAt;
    if (created === undefined) return 'it has no date of creation';
    const status = invoiceStatus[row.hs_invoice_status ?? ''];
    if (!status) return 'its status is none we know';
    const record = {
      entity: 'invoice' as const,
      ...base(row, row.hs_lastmodifieddate),
      name: label(row.hs_number ?? ''),
      status,
      createdAt: at(created),
      ...given('issuedDay', row.hs_invoice_date, plainDay),
      ...given('dueDay', row.hs_due_date, plainDay),
      ...given('dealId', firstOf(row, 'deals'), same),
      ...given('accountId', firstOf(row, 'companies'), same),
      ...given('contactId', firstOf(row, 'contacts'), same),
      ...given('ownerId', row.hubspot_owner_id, same),
    };
    return withMoney(record, 'total', filled(row.hs_amount_billed) ?? null, currencyOf(row.hs_currency, context));
  },
});

/** Money that came in, even if some of it went back; what is under way or failed is no payment. */
const received: ReadonlySet<string> = new Set(['succeeded', 'partially_refunded', 'refunded', 'processing_refund', 'disputed_won']);

/** Money of it went back for certain. */
const refunded: ReadonlySet<string> = new Set(['partially_refunded', 'refunded']);

export const payments = objectStream({
  id: 'payments',
  entity: 'payment',
  kind: {
    object: 'commerce_payments',
    properties: ['hs_initial_amount', 'hs_currency_code', 'hs_latest_status', 'hs_initiated_date', 'hubspot_owner_id', 'hs_createdate'],
    to: ['invoices', 'companies', 'contacts'],
    history: ['hs_refunds_amount'],
  },
  shape: schema.payment,
  map(row, context): readonly AnyRecord[] | string | undefined {
    if (!received.has(row.hs_latest_status ?? '')) return undefined;
    const day = dayIn(context);
    const paid = filled(row.hs_initiated_date) ?? filled(row.hs_createdate) ?? row.createdAt;
    const amount = moneyOf(filled(row.hs_initial_amount), currencyOf(row.hs_currency_code, context));
    if (amount === undefined || typeof amount === 'string') return amount ?? 'the payment has no amount';
    if (paid === undefined) return 'it has no date';
    const payment: Payment = {
      entity: 'payment',
      ...base(row, row.hs_lastmodifieddate),
      kind: 'payment',
      amount,
      paidDay: day(paid),
      createdAt: at(filled(row.hs_createdate) ?? row.createdAt ?? paid),
      ...given('invoiceId', firstOf(row, 'invoices'), same),
      ...given('accountId', firstOf(row, 'companies'), same),
      ...given('contactId', firstOf(row, 'contacts'), same),
      ...given('ownerId', row.hubspot_owner_id, same),
    };
    const back = refunds(row, payment, context);
    if (refunded.has(row.hs_latest_status ?? '') && back.length === 0) return 'money of it went back, and it is not told when';
    return [payment, ...back];
  },
});

/** The amount given back grows with every refund: each growth is one, on the day it was noted. */
function refunds(row: z.infer<typeof schema.payment>, payment: Payment, context: SourceContext): Payment[] {
  const day = dayIn(context);
  const { currency } = payment.amount;
  let before = 0;
  return past(row.history?.['hs_refunds_amount']).flatMap(({ value, at: moment }) => {
    const back = parseUnits(value ?? '0') ?? before;
    const amount = { units: before - back, currency };
    before = back;
    if (amount.units === 0) return [];
    const id = `${payment.id}-refund-${moment}`;
    return [{ ...payment, id, kind: 'refund' as const, amount, paidDay: day(String(moment)), createdAt: moment }];
  });
}
