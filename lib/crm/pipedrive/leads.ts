/**
 * Leads: v1 lists those in the inbox and those in the archive. One that became a deal is in neither: the deal names it, and it is
 * asked for one by one.
 */
import * as z from 'zod/mini';
import type { AnyRecord } from '../../model/records';
import type { SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow } from '../map-row';
import { given, label, type Row } from '../row-fields';
import { withChannels } from './deals';
import { changedPage, FIVE_MINUTES, TEN_MINUTES, v2All } from './lists';
import { changedV1, newestFirst, v1All } from './lists-v1';
import { readable } from './once';
import * as schema from './schema';
import { instantOf, time } from './wire';

/** Deals at a time whose leads are asked for. */
const atOnce = 50;

function leadOf(r: Row<typeof schema.lead>): AnyRecord | string {
  if (r.deal && instantOf(r.deal.add_time) < instantOf(r.add_time)) return 'the deal is older than the lead it is said to come from';
  // what somebody goes on working at was not put away
  if (r.is_archived && !r.deal && r.next_activity_id) return 'the lead is in the archive, and yet something is planned for it';
  return {
    entity: 'lead',
    id: r.id,
    name: label(r.title),
    // put away without becoming a deal: as close to "disqualified" as Pipedrive comes
    status: r.deal ? 'converted' : r.is_archived ? 'disqualified' : 'open',
    imported: r.origin === 'Import',
    createdAt: instantOf(r.add_time),
    ...given('modifiedAt', r.update_time, instantOf),
    ...given('ownerId', r.owner_id, String),
    ...given('accountId', r.organization_id, String),
    ...given('contactId', r.person_id, String),
    // a channel without a name is not the way the lead was typed in
    ...given('source', r.channel === null || r.channel === undefined ? r.source_name : r.channel_label, label),
    ...given('dealId', r.deal?.id, String),
    ...given('convertedAt', r.deal?.add_time, instantOf),
  };
}

const map = mapRow(schema.lead, leadOf);

export const leadStream: Stream = {
  id: 'leads',
  entity: 'lead',
  async page(context, cursor) {
    const page = await changedV1(context, { path: 'leads', limit: 500 }, cursor);
    return { ...page, rows: await withChannels(context, page.rows, true) };
  },
  map,
  async ids(context) {
    const lists = await Promise.all([v1All(context, 'leads'), v1All(context, 'leads/archived')]);
    const became = await Promise.all(
      ['deals', 'deals/archived'].map((path) => v2All(context, path, { sort_by: 'id', include_fields: 'source_lead_id' })),
    );
    return [
      ...lists.flat().flatMap((row) => readable(z.object({ id: z.string() }), [row]).map(({ id }) => id)),
      ...readable(fromLead, became.flat()).map(({ source_lead_id: id }) => id),
    ];
  },
};

export const archivedLeadStream: Stream = {
  id: 'archived-leads',
  entity: 'lead',
  async page(context, cursor) {
    const page = await newestFirst(context, { path: 'leads/archived', limit: 500, rest: TEN_MINUTES }, cursor);
    return { ...page, rows: await withChannels(context, page.rows, true) };
  },
  map,
};

const fromLead = z.object({ id: z.int(), add_time: time, source_lead_id: z.string().check(z.minLength(1)) });
/** Loose: the schema of the stream reads the rest. */
const one = z.object({ data: z.nullish(z.looseObject({ id: z.string() })) });

/** The lead as it was, undefined when Pipedrive no longer shows it. */
async function formerLead({ http }: SourceContext, id: string): Promise<object | undefined> {
  try {
    const found = z.safeParse(one, await http.json({ method: 'GET', path: `/api/v1/leads/${encodeURIComponent(id)}` }));
    return found.data?.data ?? undefined;
  } catch (error) {
    if (error instanceof CrmError && (error.code === '404' || error.code === '410')) return undefined;
    throw error;
  }
}

async function converted(context: SourceContext, rows: readonly unknown[]): Promise<unknown[]> {
  const deals = readable(fromLead, rows);
  const leads = await Promise.all(deals.map((deal) => formerLead(context, deal.source_lead_id)));
  if (deals.length > 0 && leads.every((lead) => lead === undefined))
    throw new CrmError('odd_answer', {
      detail: 'leads that became deals are no longer shown: figures of leads lack them',
      code: 'converted_leads',
    });
  return deals.map((deal, at) => {
    const lead = leads[at];
    return lead ? { ...lead, deal: { id: deal.id, add_time: deal.add_time } } : { id: deal.source_lead_id };
  });
}

const converting = (id: string, path: string, rest: number): Stream => ({
  id,
  entity: 'lead',
  async page(context, cursor) {
    const page = await changedPage(context, { path, limit: atOnce, rest, query: { include_fields: 'source_lead_id' } }, cursor);
    return { ...page, rows: await withChannels(context, await converted(context, page.rows), true) };
  },
  map: (row) => {
    const mapped = map(row);
    const shown = typeof row === 'object' && row !== null && 'title' in row;
    return 'reject' in mapped && !shown && mapped.id ? { ...mapped, reject: 'the lead this deal came from is no longer shown' } : mapped;
  },
  late: true,
});

export const convertedLeadStream = converting('converted-leads', 'deals', FIVE_MINUTES);
export const archivedConvertedLeadStream = converting('archived-converted-leads', 'deals/archived', TEN_MINUTES);
