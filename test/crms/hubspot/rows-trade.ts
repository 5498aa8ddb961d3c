/** Products, lines, quotes, invoices, payments, goals and survey answers of the company as HubSpot's records. */
import { textOf } from '../demo/feelings.ts';
import type { Company } from '../demo/generate/types.ts';
import { instantOf } from '../demo/generate/zone.ts';
import { isHeldLine, isHeldPayment, isHeldQuota, isHeldQuote, isHeldSurvey } from './held.ts';
import { idOf, idOrNull } from './ids.ts';
import { iso, link, stored, textOrNull, versions, type Stored } from './stored.ts';

const midday = 12 * 60;
const utcDay = (day: string): string => `${day}T00:00:00Z`;
const utcDayEnd = (day: string): string => `${day}T23:59:59.999Z`;

export const productRows = (company: Company): Stored[] =>
  company.products.map((p) => stored(idOf('product', p.id), p.modified, p.modified, { name: p.name, hs_sku: `SKU-${p.id}` }));

/** Lines of deals; HubSpot copies them for quotes, and those copies are lines of quotes alone. */
export function lineRows(company: Company): Stored[] {
  const lines = company.lines.filter(isHeldLine).map((l) =>
    stored(
      idOf('line', l.id),
      l.created,
      l.modified,
      {
        hs_product_id: idOrNull('product', l.productId),
        quantity: textOrNull(l.quantity),
        amount: l.amount,
        hs_line_item_currency_code: l.currency,
        createdate: iso(l.created),
      },
      { to: { deals: link('deal', l.dealId) } },
    ),
  );
  const [first] = lines;
  if (!first) return [];
  const copy = stored(
    idOf('line', '900000'),
    first.createdAt,
    first.updatedAt,
    { ...first.properties },
    { to: { quotes: link('quote', '5001') } },
  );
  return [...lines, copy];
}

const publications = { sent: 'APPROVAL_NOT_NEEDED', accepted: 'APPROVED', declined: 'APPROVED', expired: 'APPROVAL_NOT_NEEDED' } as const;
const newStatus = { draft: 'DRAFT', sent: 'PUBLISHED', accepted: 'ACCEPTED', declined: 'VOID', expired: 'EXPIRED' } as const;

export const quoteRows = (company: Company): Stored[] =>
  company.quotes.filter(isHeldQuote).map((q) => {
    const state = q.status === 'draft' ? 'DRAFT' : publications[q.status];
    const past = [{ value: 'DRAFT', at: q.created }, ...(q.sentAt === null ? [] : [{ value: state, at: q.sentAt }])];
    return stored(
      idOf('quote', q.id),
      q.created,
      q.modified,
      {
        hs_title: q.name,
        hs_status: state,
        hs_quote_status: newStatus[q.status],
        hs_quote_amount: q.total,
        hs_currency: q.currency,
        hubspot_owner_id: idOrNull('owner', q.ownerId),
      },
      {
        to: { deals: link('deal', q.dealId), companies: link('company', q.accountId), contacts: link('contact', q.contactId) },
        history: { hs_status: versions(past) },
      },
    );
  });

export const invoiceRows = (company: Company): Stored[] =>
  company.invoices.map((i) =>
    stored(
      idOf('invoice', i.id),
      i.created,
      i.modified,
      {
        hs_number: i.name,
        hs_invoice_status: i.status === 'void' ? 'voided' : i.status,
        hs_amount_billed: i.total,
        hs_currency: i.currency,
        hs_invoice_date: i.issuedDay && utcDay(i.issuedDay),
        hs_due_date: i.dueDay,
        hubspot_owner_id: idOrNull('owner', i.ownerId),
      },
      { to: { deals: link('deal', i.dealId), companies: link('company', i.accountId), contacts: link('contact', i.contactId) } },
    ),
  );

export const paymentRows = (company: Company): Stored[] =>
  company.payments.filter(isHeldPayment).map((p) =>
    stored(
      idOf('payment', p.id),
      p.created,
      p.modified,
      {
        hs_initial_amount: p.amount,
        hs_currency_code: p.currency,
        hs_latest_status: 'succeeded',
        hs_initiated_date: iso(instantOf(company.org.timeZone, p.paidDay, midday)),
        hubspot_owner_id: idOrNull('owner', p.ownerId),
      },
      { to: { invoices: link('invoice', p.invoiceId), companies: link('company', p.accountId), contacts: link('contact', p.contactId) } },
    ),
  );

export const goalRows = (company: Company): Stored[] =>
  company.quotas
    .filter((q) => isHeldQuota(q, q.amount === null ? null : q.currency))
    .map((q) =>
      stored(idOf('goal', q.id), q.modified, q.modified, {
        hs_goal_name: `Sales ${q.startDay}`,
        hs_goal_type: 'sales_quota',
        hs_kpi_unit_type: 'currency',
        hs_target_amount: q.amount,
        hs_start_datetime: utcDay(q.startDay),
        hs_end_datetime: utcDayEnd(q.endDay),
        hs_assignee_user_id: idOrNull('user', q.userId),
      }),
    );

export function answerRows(company: Company): Stored[] {
  const rows = company.surveys.filter(isHeldSurvey).map((s) =>
    stored(idOf('answer', s.id), s.respondedAt ?? s.sentAt, s.modified, {
      hs_survey_type: 'NPS',
      hs_survey_channel: s.channel,
      hs_value: textOrNull(s.score),
      hs_content: s.sentiment && textOf(s.sentiment, s.id),
      hs_submission_timestamp: iso(s.respondedAt ?? s.sentAt),
      hs_contact_id: idOrNull('contact', s.contactId),
    }),
  );
  const [first] = rows;
  // An answer to another kind of survey, whose scale nothing says.
  return first
    ? [...rows, { ...first, id: idOf('answer', '900000'), properties: { ...first.properties, hs_survey_type: 'CES', hs_value: '6' } }]
    : rows;
}
