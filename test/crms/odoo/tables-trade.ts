/** Products, quotations that are orders, invoices and payments. */
import type { Company } from '../demo/generate/types.ts';
import { partners } from './customers.ts';
import { dealKey, order, quote, user } from './ids.ts';
import { noon, numbering, orFalse, stamps, type Row } from './row.ts';

const quoteStates: Record<string, string> = { draft: 'draft', sent: 'sent', declined: 'cancel' };

export function tradeModels(company: Company, currency: (code: string) => readonly [number, string]): Record<string, Row[]> {
  const customer = partners(company);
  const [family, source] = [numbering(), numbering()];
  const owner = (id: string | null): readonly [number, string] | false => (id === null ? false : [user(id), '']);
  const deal = (id: string | null): readonly [number, string] | false => (id === null ? false : [dealKey(id), '']);
  const amounts = (total: string | null, code: string) => ({
    amount_untaxed: Number(total ?? 0),
    currency_id: currency(total === null ? company.org.currency : code),
  });
  const kept = company.orders.filter(({ status }) => status === 'confirmed' || status === 'done');
  const keptIds = new Set(kept.map(({ id }) => id));
  return {
    'product.product': company.products.map((one) => ({
      id: Number(one.id),
      name: one.name,
      categ_id: family(one.family),
      ...stamps(one.modified, one.modified),
    })),
    'sale.order': [
      ...company.quotes
        .filter(({ status }) => Object.hasOwn(quoteStates, status))
        .map((one) => ({
          id: quote(one.id),
          name: one.name,
          state: quoteStates[one.status] ?? 'draft',
          locked: false,
          partner_id: customer(one),
          user_id: owner(one.ownerId),
          opportunity_id: deal(one.dealId),
          source_id: false,
          date_order: stamps(one.created, 0).create_date,
          invoice_status: 'no',
          ...amounts(one.total, one.currency),
          ...stamps(one.created, one.modified),
        })),
      ...kept.map((one) => ({
        id: order(one.id),
        name: one.name,
        state: 'sale',
        locked: false,
        partner_id: customer(one),
        user_id: owner(one.ownerId),
        opportunity_id: deal(one.dealId),
        source_id: source(one.source),
        date_order: noon(one.orderedDay),
        invoice_status: one.status === 'done' ? 'invoiced' : 'to invoice',
        ...amounts(one.total, one.currency),
        ...stamps(one.created, one.modified),
      })),
    ],
    'sale.order.line': company.lines
      .filter(({ orderId }) => orderId !== null && keptIds.has(orderId))
      .map((one) => ({
        id: Number(one.id),
        order_id: [order(one.orderId ?? ''), ''],
        product_id: one.productId === null ? false : [Number(one.productId), ''],
        state: 'sale',
        display_type: false,
        product_uom_qty: one.quantity ?? 0,
        price_subtotal: Number(one.amount ?? 0),
        currency_id: currency(one.amount === null ? company.org.currency : one.currency),
        ...stamps(one.created, one.modified),
      })),
    'account.move': company.invoices.map((one) => ({
      id: Number(one.id),
      name: one.name,
      move_type: Number(one.total) < 0 ? 'out_refund' : 'out_invoice',
      state: { draft: 'draft', open: 'posted', paid: 'posted', void: 'cancel' }[one.status],
      payment_state: one.status === 'paid' ? 'paid' : 'not_paid',
      partner_id: customer(one),
      invoice_user_id: owner(one.ownerId),
      amount_untaxed: Math.abs(Number(one.total)),
      currency_id: currency(one.currency),
      invoice_date: orFalse(one.issuedDay),
      invoice_date_due: orFalse(one.dueDay),
      ...stamps(one.created, one.modified),
    })),
    'account.payment': company.payments
      .filter(({ kind }) => kind !== 'write_off')
      .map((one) => ({
        id: Number(one.id),
        payment_type: one.kind === 'refund' ? 'outbound' : 'inbound',
        partner_type: 'customer',
        state: 'posted',
        partner_id: customer(one),
        amount: Math.abs(Number(one.amount)),
        currency_id: currency(one.currency),
        date: one.paidDay,
        reconciled_invoice_ids: one.invoiceId === null ? [] : [Number(one.invoiceId)],
        ...stamps(one.created, one.modified),
      })),
  };
}
