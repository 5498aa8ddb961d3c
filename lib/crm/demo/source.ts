/** The demo CRM as records. Run against its own server (test/crms/demo). Pages by (modified, id), deletions by list. */
import type * as z from 'zod/mini';
import type { Entity } from '../../model/records';
import type { Cursor, Me, SourceAdapter, SourceContext, Stream, StreamPage } from '../adapter';
import { answer, mapRow, type RowResult } from '../map-row';
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

/** A list of the CRM as a stream of one entity. */
function stream<S extends z.ZodMiniType>(list: string, entity: Entity, shape: S, map: (row: z.infer<S>) => RowResult): Stream {
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
    map: mapRow(shape, map),
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
