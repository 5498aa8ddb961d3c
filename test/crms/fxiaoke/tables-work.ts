/** What the company did, offered, sold and was paid, in the objects of 纷享销客; what those cannot hold is left out (held.ts). */
import type { Company, DemoActivity } from '../demo/generate/types.ts';
import { employeeId, recordId } from './ids.ts';
import { currencyOf } from './money.ts';
import { head, interactiveNames, type Choices } from './tables.ts';
import { date, type Row } from './values.ts';

const links = (a: DemoActivity): Row[] =>
  (
    [
      ['AccountObj', 'account', a.accountId],
      ['LeadsObj', 'lead', a.leadId],
      ['NewOpportunityObj', 'deal', a.dealId],
      ['ContactObj', 'contact', a.contactId],
    ] as const
  ).flatMap(([name, entity, id]) => (id === null ? [] : [{ id: recordId(entity, id), name: '…', describe_api_name: name }]));

export function work(company: Company, choices: Choices): Record<string, Row[]> {
  const held = company.activities.filter((a) => a.direction !== 'in' && a.status !== 'cancelled' && a.status !== 'no_show');
  return {
    ActiveRecordObj: held.flatMap((a) =>
      a.kind === 'meeting' || a.kind === 'task' || a.status === 'planned'
        ? []
        : [
            {
              ...head(company, 'ActiveRecordObj', { ...a, created: a.at, ownerId: a.userId }),
              ...(a.automated ? { created_by: ['-10000'] } : {}),
              _id: recordId('activity', a.id),
              interactive_types: choices.interactive.value(interactiveNames[a.kind]),
              active_record_content: a.text,
              related_object_data: links(a),
            },
          ],
    ),
    ScheduleObj: held.flatMap((a) =>
      a.kind !== 'meeting'
        ? []
        : [
            {
              ...head(company, 'ScheduleObj', { ...a, created: a.booked ?? a.at, ownerId: a.userId }),
              _id: recordId('schedule', a.id),
              content: a.subject,
              participants: a.userId === null ? undefined : [employeeId(a.userId)],
              begin_time: a.at,
              end_time: a.at + (a.seconds ?? 0) * 1000,
              related_object_data: links(a),
            },
          ],
    ),
  };
}

export function trade(company: Company, choices: Choices): Record<string, Row[]> {
  const account = (id: string | null): string | undefined => (id === null ? undefined : recordId('account', id));
  const deal = (id: string | null): string | undefined => (id === null ? undefined : recordId('deal', id));
  const cancelled = new Set(company.orders.filter(({ status }) => status === 'cancelled').map(({ id }) => id));
  const base = company.org.currency;
  return {
    ProductObj: company.products.map((p) => ({
      ...head(company, 'ProductObj', { ...p, created: p.modified, ownerId: null }),
      _id: recordId('product', p.id),
      name: p.name,
      category: choices.category.value(p.family),
    })),
    QuoteObj: company.quotes.map((q) => ({
      ...head(company, 'QuoteObj', q),
      ...currencyOf(company, q.currency, q.created, q.total),
      _id: recordId('quote', q.id),
      name: q.name,
      life_status: q.status === 'draft' ? 'ineffective' : 'normal',
      quote_amount: q.total ?? undefined,
      quote_time: q.sentAt ?? undefined,
      account_id: account(q.accountId),
      new_opportunity_id: deal(q.dealId),
    })),
    SalesOrderObj: company.orders.flatMap((o) =>
      o.status === 'cancelled'
        ? []
        : [
            {
              ...head(company, 'SalesOrderObj', o),
              ...currencyOf(company, o.currency, o.created, o.total),
              _id: recordId('order', o.id),
              name: o.name,
              life_status: o.status === 'draft' ? 'under_review' : 'normal',
              order_status: o.status === 'done' ? '11' : '7',
              order_amount: o.total ?? undefined,
              order_time: date(o.orderedDay),
              account_id: account(o.accountId),
              new_opportunity_id: deal(o.dealId),
            },
          ],
    ),
    SalesOrderProductObj: company.lines.flatMap((l) =>
      l.orderId === null || cancelled.has(l.orderId)
        ? []
        : [
            {
              ...head(company, 'SalesOrderProductObj', { ...l, ownerId: null }),
              mc_currency: l.currency,
              mc_functional_currency: base,
              _id: recordId('orderLine', l.id),
              name: `SOP-${l.id}`,
              order_id: recordId('order', l.orderId),
              product_id: l.productId === null ? undefined : recordId('product', l.productId),
              quantity: l.quantity === null ? undefined : String(l.quantity),
              subtotal: l.amount ?? undefined,
            },
          ],
    ),
    PaymentObj: company.payments.flatMap((p) =>
      p.kind !== 'payment'
        ? []
        : [
            {
              ...head(company, 'PaymentObj', p),
              ...currencyOf(company, p.currency, p.created, p.amount),
              _id: recordId('payment', p.id),
              name: `HK-${p.id}`,
              payment_amount: p.amount,
              payment_time: date(p.paidDay),
              account_id: account(p.accountId),
            },
          ],
    ),
    RefundObj: company.payments.flatMap((p) =>
      p.kind !== 'refund'
        ? []
        : [
            {
              ...head(company, 'RefundObj', p),
              ...currencyOf(company, p.currency, p.created, p.amount),
              _id: recordId('refund', p.id),
              name: `TK-${p.id}`,
              refunded_amount: p.amount.replace(/^-/, ''),
              refunded_time: date(p.paidDay),
              account_id: account(p.accountId),
            },
          ],
    ),
  };
}
