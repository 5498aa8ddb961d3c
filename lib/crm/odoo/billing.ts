/** Invoices and payments, where the module Invoicing is installed and the person may read it. */
import * as z from 'zod/mini';
import type { AnyRecord, RecordOf } from '../../model/records';
import { given, label, same } from '../row-fields';
import { buyer, withBuyers } from './lookups';
import { amountOf, at, full, idIn, link, nameIn, number, stamped, text } from './schema';
import { table } from './table';

/** addons/account/models/account_move.py. Credit notes have positive amounts there. */
const move = z.object({
  ...stamped,
  name: text,
  move_type: z.enum(['out_invoice', 'out_refund']),
  state: z.enum(['draft', 'posted', 'cancel']),
  payment_state: text,
  partner_id: link,
  invoice_user_id: link,
  amount_untaxed: number,
  currency_id: link,
  invoice_date: text,
  invoice_date_due: text,
  buyer,
});
/** `reversed`: a credit note settled it; `blocked` is 18's word for one that is not to be chased. */
const settled = new Set(['paid', 'in_payment', 'reversed']);

function statusOf(r: z.infer<typeof move>): RecordOf<'invoice'>['status'] {
  if (r.state === 'draft') return 'draft';
  if (r.state === 'cancel') return 'void';
  return settled.has(full(r.payment_state) ?? '') ? 'paid' : 'open';
}

export const invoices = table({
  id: 'invoices',
  entity: 'invoice',
  model: 'account.move',
  domain: [['move_type', 'in', ['out_invoice', 'out_refund']]],
  fields: [
    ...['name', 'move_type', 'state', 'payment_state', 'partner_id', 'invoice_user_id', 'amount_untaxed', 'currency_id'],
    ...['invoice_date', 'invoice_date_due', 'create_date'],
  ],
  row: move,
  prepare: (rows, context) => withBuyers(context, rows),
  map(r): AnyRecord | string {
    const refund = r.move_type === 'out_refund';
    const total = amountOf(typeof r.amount_untaxed === 'number' && refund ? -r.amount_untaxed : r.amount_untaxed, nameIn(r.currency_id));
    if (typeof total === 'string') return total;
    return {
      entity: 'invoice',
      id: String(r.id),
      name: label(full(r.name) ?? ''),
      status: statusOf(r),
      createdAt: at(r.create_date),
      modifiedAt: at(r.write_date),
      ...given('ownerId', idIn(r.invoice_user_id), same),
      ...given('total', total, same),
      ...given('issuedDay', full(r.invoice_date), same),
      ...given('dueDay', full(r.invoice_date_due), same),
      ...r.buyer,
    };
  },
  ids: 'own',
});

/** addons/account/models/account_payment.py. Posted until 17, in_process and paid from 18 on. */
const payment = z.object({
  ...stamped,
  payment_type: z.enum(['inbound', 'outbound']),
  partner_id: link,
  amount: z.number(),
  currency_id: link,
  date: z.string(),
  reconciled_invoice_ids: z.nullish(z.array(z.int())),
  buyer,
});

export const payments = table({
  id: 'payments',
  entity: 'payment',
  model: 'account.payment',
  domain: [
    ['partner_type', '=', 'customer'],
    ['state', 'in', ['posted', 'in_process', 'paid']],
  ],
  fields: ['payment_type', 'partner_id', 'amount', 'currency_id', 'date', 'create_date'],
  optional: ['reconciled_invoice_ids'],
  row: payment,
  prepare: (rows, context) => withBuyers(context, rows),
  map(r): AnyRecord | string {
    const refund = r.payment_type === 'outbound';
    const amount = amountOf(refund ? -r.amount : r.amount, nameIn(r.currency_id));
    if (typeof amount !== 'object') return amount ?? 'the payment has no amount';
    return {
      entity: 'payment',
      id: String(r.id),
      kind: refund ? 'refund' : 'payment',
      amount,
      paidDay: r.date,
      createdAt: at(r.create_date),
      modifiedAt: at(r.write_date),
      ...given('invoiceId', r.reconciled_invoice_ids?.[0], String),
      ...r.buyer,
    };
  },
  ids: 'own',
});
