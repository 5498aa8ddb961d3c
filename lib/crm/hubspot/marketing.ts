/** Campaigns and what they cost. HubSpot's campaigns have UUIDs and an interface of their own, without search. */
import type { AnyRecord } from '../../model/records';
import type { Cursor, SourceContext, Stream } from '../adapter';
import { answer, mapRow } from '../map-row';
import { given, label, withMoney } from '../row-fields';
import { at, dayIn, filled, plainDay } from './row-fields';
import * as shared from './schema';
import * as schema from './schema-marketing';

interface CampaignPage {
  rows: unknown[];
  next: Cursor;
  more: boolean;
}

/** @param limit how many at once */
async function campaignPage({ http }: SourceContext, cursor: Cursor | undefined, limit: number): Promise<CampaignPage> {
  const query = new URLSearchParams({ limit: String(limit), properties: 'hs_name,hs_start_date,hs_end_date' });
  if (typeof cursor?.['after'] === 'string') query.set('after', cursor['after']);
  const path = `/marketing/v3/campaigns?${query.toString()}`;
  const { results, paging } = answer(shared.rows, await http.json({ method: 'GET', path }), 'campaigns');
  const after = paging?.next?.after;
  return { rows: results, next: after === undefined ? {} : { after }, more: after !== undefined };
}

export const campaigns: Stream = {
  id: 'campaigns',
  entity: 'campaign',
  page: (context, cursor) => campaignPage(context, cursor, 100),
  map: mapRow(schema.campaign, ({ id, properties, createdAt, updatedAt }): AnyRecord => ({
    entity: 'campaign',
    id,
    name: label(properties.hs_name ?? ''),
    createdAt: at(createdAt),
    ...given('modifiedAt', updatedAt, at),
    ...given('startDay', properties.hs_start_date, plainDay),
    ...given('endDay', properties.hs_end_date, plainDay),
  })),
  ids: (context) => everyCampaign(context),
};

async function everyCampaign(context: SourceContext): Promise<string[]> {
  const all: string[] = [];
  for (let cursor: Cursor | undefined, more = true; more;) {
    const page = await campaignPage(context, cursor, 100);
    all.push(...page.rows.map((row) => answer(schema.campaign, row, 'campaign').id));
    cursor = page.next;
    more = page.more;
  }
  return all;
}

/** A question for each campaign: few at a time, so that a run can stop between them. */
const atOnce = 10;

async function spendItems(context: SourceContext, ids: readonly string[]): Promise<unknown[]> {
  const found = await Promise.all(
    ids.map(async (id) => {
      const path = `/marketing/v3/campaigns/${encodeURIComponent(id)}/budget/totals`;
      const { currencyCode, spendItems: items } = answer(schema.spending, await context.http.json({ method: 'GET', path }), 'spending');
      return (items ?? []).map((item) => ({ ...(item as object), campaignId: id, currency: currencyCode ?? context.me?.currency }));
    }),
  );
  return found.flat();
}

export const costs: Stream = {
  id: 'campaign-costs',
  entity: 'cost',
  async page(context, cursor) {
    const page = await campaignPage(context, cursor, atOnce);
    const ids = page.rows.map((row) => answer(schema.campaign, row, 'campaign').id);
    return { ...page, rows: await spendItems(context, ids) };
  },
  map: (row, context) =>
    mapRow(schema.spendItem, (item): AnyRecord | string => {
      const record = {
        entity: 'cost' as const,
        id: `${item.campaignId}:${item.id}`,
        campaignId: item.campaignId,
        kind: 'marketing' as const,
        day: dayIn(context)(String(item.createdAt)),
        ...given('modifiedAt', item.updatedAt, Math.round),
      };
      // JSON has rounded the number already: its shortest text is what was typed.
      const cost = withMoney(record, 'amount', String(item.amount), filled(item.currency));
      return typeof cost === 'string' ? cost : cost.amount ? { ...cost, amount: cost.amount } : 'the expense has no amount';
    })(row),
  async ids(context) {
    const ids = await everyCampaign(context);
    return (await spendItems(context, ids)).map((item) => {
      const { campaignId, id } = answer(schema.spendItem, item, 'spending');
      return `${campaignId}:${id}`;
    });
  },
};
