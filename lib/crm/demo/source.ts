/** The demo CRM as records. Run against its own server (test/crms/demo). Pages by (modified, id), deletions by list. */
import * as z from 'zod/mini';
import { parseRecord, type AnyRecord, type Entity } from '../../model/records';
import type { Cursor, Me, SourceAdapter, SourceContext, Stream, StreamPage } from '../adapter';
import { CrmError } from '../crm-error';
import * as rows from './rows';
import * as schema from './schema';

/** The most the CRM gives at once. */
const pageSize = 200;

export const source: SourceAdapter = {
  id: 'demo',
  absent: {},
  probabilityScale: 100,
  pace: { perSecond: 60, parallel: 4 },
  me,
  streams: [
    stream('users', 'user', schema.user, rows.user),
    stream('teams', 'team', schema.team, rows.team),
    stream('stages', 'stage', schema.stage, rows.stage),
    stream('rates', 'exchangeRate', schema.rate, rows.rate),
    stream('products', 'product', schema.product, rows.product),
    stream('campaigns', 'campaign', schema.campaign, rows.campaign),
    stream('deals', 'deal', schema.deal, rows.deal),
    stream('stage-history', 'stageChange', schema.stageChange, rows.stageChange),
    stream('owner-history', 'ownerChange', schema.ownerChange, rows.ownerChange),
    stream('amount-history', 'amountChange', schema.amountChange, rows.amountChange),
    stream('sales-plans', 'quota', schema.quota, rows.quota),
    stream('leads', 'lead', schema.lead, rows.lead),
    stream('activities', 'activity', schema.activity, rows.activity),
    stream('offers', 'quote', schema.quote, rows.quote),
    stream('sales-orders', 'order', schema.order, rows.order),
    stream('positions', 'orderLine', schema.orderLine, rows.orderLine),
    stream('bills', 'invoice', schema.invoice, rows.invoice),
    stream('receipts', 'payment', schema.payment, rows.payment),
    stream('contracts', 'subscription', schema.subscription, rows.subscription),
    stream('survey-answers', 'surveyResponse', schema.surveyResponse, rows.surveyResponse),
    stream('expenses', 'cost', schema.cost, rows.cost),
    { ...stream('accounts', 'account', schema.account, rows.account), late: true },
    { ...stream('contacts', 'contact', schema.contact, rows.contact), late: true },
  ],
};

async function me({ http }: SourceContext): Promise<Me> {
  const { user, org } = answer(schema.me, await http.json({ method: 'GET', path: '/api/me' }), 'me');
  const timeZone = user.time_zone ?? org.time_zone;
  return {
    loginId: String(user.id),
    name: user.full_name,
    currency: org.base_currency,
    ...(user.role === 'admin' ? {} : { userId: String(user.id) }),
    ...(timeZone ? { timeZone } : {}),
  };
}

/** A list of the CRM as a stream of one entity; `map` answers a record, nothing for a row we have no use for, or why it does not fit. */
function stream<S extends z.ZodMiniType>(
  list: string,
  entity: Entity,
  shape: S,
  map: (row: z.infer<S>) => AnyRecord | string | undefined,
): Stream {
  return {
    id: list,
    entity,
    async page({ http }: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> {
      const after = typeof cursor?.after === 'string' ? `&after=${encodeURIComponent(cursor.after)}` : '';
      const { rows: found, page } = answer(
        schema.rowsPage,
        await http.json({ method: 'GET', path: `/api/${list}?limit=${pageSize}${after}` }),
        list,
      );
      return { rows: found, next: { after: page.after }, more: page.more, ...(page.total === undefined ? {} : { total: page.total }) };
    },
    map(row) {
      const read = z.safeParse(shape, row);
      if (!read.success) return { reject: misfit(read.error, row), ...idOf(row) };
      const mapped = map(read.data);
      if (mapped === undefined) return { records: [] };
      if (typeof mapped === 'string') return { reject: mapped, ...idOf(row) };
      const checked = parseRecord(mapped);
      return checked.ok ? { records: [checked.record] } : { reject: checked.reason, ...idOf(row) };
    },
    async deleted({ http }: SourceContext, cursor: Cursor | undefined) {
      const ids: string[] = [];
      let since = typeof cursor?.since === 'number' ? cursor.since : 0;
      for (;;) {
        const path = `/api/deletions?entity=${list}&since=${since}`;
        const found = answer(schema.deletionsPage, await http.json({ method: 'GET', path }), 'deletions');
        ids.push(...found.rows.map((row) => String(row.id)));
        since = found.page.since;
        if (!found.page.more) return { ids, next: { since } };
      }
    },
  };
}

/** The CRM may answer 200 and yet an error: what is no page is told apart here. */
function answer<S extends z.ZodMiniType>(shape: S, value: unknown, what: string): z.infer<S> {
  const read = z.safeParse(shape, value);
  if (!read.success)
    throw new CrmError('odd_answer', { detail: `${what}: ${String(read.error.issues[0]?.path.join('.') ?? '')} is not as documented` });
  return read.data;
}

/** In plain words what does not fit. Only short values are repeated, so that no message or address ends up in a list of rejects. */
function misfit(error: z.core.$ZodError, row: unknown): string {
  const field = String(error.issues[0]?.path[0] ?? '');
  const value = typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[field] : row;
  if (field === '') return 'the row is no record';
  if (value === undefined || value === null) return `the field "${field}" is missing`;
  const short = typeof value !== 'object' && String(value).length <= 20 && !/name|title|mail|phone/.test(field);
  return short
    ? `the field "${field}" holds "${String(value)}", which we do not understand`
    : `the field "${field}" holds something we do not understand`;
}

function idOf(row: unknown): { id?: string } {
  const id: unknown = typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;
  return typeof id === 'number' || typeof id === 'string' ? { id: String(id) } : {};
}
