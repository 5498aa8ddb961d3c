/** Products, proposals, orders with their lines, invoices and payments as Dolibarr's lists. */
import type { DemoInvoice } from '../demo/generate/commerce-types.ts';
import type { Company } from '../demo/generate/types.ts';
import { dolId, dolIdOrNull } from './ids.ts';
import { kept, type Kept } from './rows.ts';
import { amount, midnight, percentOf, seconds } from './values.ts';

export const productRows = (company: Company): Kept[] =>
  company.products.map((product) =>
    kept(product.modified, { id: dolId('product', product.id), ref: `P${product.id}`, label: product.name, type: '1' }),
  );

/** The organisation's own currency beside the document's: at a rate of two, which no figure may show. */
function totals({ org }: Company, total: string | null, currency: string) {
  const own = currency === org.currency;
  return {
    total_ht: amount(total === null ? null : own ? total : percentOf(total, 200)),
    total_ttc: amount(total === null ? null : own ? total : percentOf(total, 200)),
    multicurrency_code: currency,
    multicurrency_tx: own ? '1.00000000' : '0.50000000',
    multicurrency_total_ht: amount(total),
  };
}

const dated = ({ created, modified }: { created: number; modified: number }) => ({
  date_creation: seconds(created),
  date_modification: seconds(modified),
});

const proposals = { draft: 0, sent: 1, accepted: 2, declined: 3, expired: 1 } as const;

export const proposalRows = (company: Company): Kept[] =>
  company.quotes.map((quote) =>
    kept(quote.modified, {
      id: dolId('quote', quote.id),
      ref: quote.name,
      statut: proposals[quote.status],
      socid: dolIdOrNull('account', quote.accountId),
      fk_project: dolIdOrNull('deal', quote.dealId),
      user_author_id: dolIdOrNull('user', quote.ownerId),
      datec: seconds(quote.created),
      ...dated(quote),
      ...totals(company, quote.total, quote.currency),
    }),
  );

const orders = { draft: '0', confirmed: '1', done: '3', cancelled: '-1' } as const;

export const orderRows = (company: Company): Kept[] =>
  company.orders.map((order) =>
    kept(order.modified, {
      id: dolId('order', order.id),
      ref: order.name,
      statut: orders[order.status],
      socid: dolIdOrNull('account', order.accountId),
      fk_project: dolIdOrNull('deal', order.dealId),
      user_author_id: dolIdOrNull('user', order.ownerId),
      date: midnight(order.orderedDay),
      ...dated(order),
      ...totals(company, order.total, order.currency),
      lines: company.lines
        .filter(({ orderId }) => orderId === order.id)
        .map((line) => ({
          id: dolId('orderLine', line.id),
          fk_product: dolIdOrNull('product', line.productId),
          qty: line.quantity === null ? null : String(line.quantity),
          ...totals(company, line.amount, order.currency),
          multicurrency_code: null,
        })),
    }),
  );

const invoices = { draft: '0', open: '1', paid: '2', void: '3' } as const;
/** Every second customer pays a fifth more, which is not the house's. */
const taxed = ({ id, currency }: DemoInvoice, { org }: Company): boolean => Number(id) % 2 === 0 && currency === org.currency;

export const invoiceRows = (company: Company): Kept[] =>
  company.invoices.map((invoice) => {
    const paid = company.payments.filter(({ invoiceId }) => invoiceId === invoice.id);
    const all = totals(company, invoice.total, invoice.currency);
    return kept(invoice.modified, {
      id: dolId('invoice', invoice.id),
      ref: invoice.name,
      type: invoice.total.startsWith('-') ? '2' : '0',
      statut: invoices[invoice.status],
      paye: invoice.status === 'paid' ? '1' : '0',
      socid: dolIdOrNull('account', invoice.accountId),
      fk_project: dolIdOrNull('deal', invoice.dealId),
      fk_user_author: dolIdOrNull('user', invoice.ownerId),
      date: midnight(invoice.issuedDay),
      date_lim_reglement: midnight(invoice.dueDay),
      ...dated(invoice),
      ...all,
      ...(taxed(invoice, company) && { total_ttc: amount(percentOf(invoice.total, 120)) }),
      totalpaid: paid.length === 0 ? null : String(paid.reduce((sum, one) => sum + Number(one.amount), 0)),
    });
  });

/** What was paid for an invoice, and what a credit note took off. */
export function paymentsOf(company: Company, id: string): unknown[] {
  const invoice = company.invoices.find((one) => one.id === id);
  if (!invoice) return [];
  const paid = company.payments
    .filter(({ invoiceId, kind }) => invoiceId === id && kind !== 'write_off')
    .map((one) => ({
      amount: amount(taxed(invoice, company) ? percentOf(one.amount, 120) : one.amount),
      type: 'VIR',
      date: `${one.paidDay} 12:00:00`,
      num: '',
      ref: `PAY${one.id.padStart(5, '0')}`,
      ref_ext: null,
    }));
  const off = paid.length === 0 ? [] : [{ amount: '5.00000000', type: '(CREDIT_NOTE)', date: '2026-01-02 10:00:00', num: '', ref: 'AV1' }];
  return [...paid, ...off];
}
