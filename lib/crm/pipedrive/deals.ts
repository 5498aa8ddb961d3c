/** Deals, those in the archive apart: `/deals` leaves them out. */
import type { AnyRecord } from '../../model/records';
import { zoneOr, type Zone } from '../../model/calendar';
import { formatDay } from '../../model/days';
import type { Cursor, SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow } from '../map-row';
import { given, label, same, share, type Row } from '../row-fields';
import { changedPage, stampOf, TEN_MINUTES, v2All } from './lists';
import { channels } from './once';
import * as schema from './schema';
import { standing } from './stages';
import { amountOf, instantOf } from './wire';

/** The zone days are told in: that of whoever is signed in, as Pipedrive itself shows them. */
export const zoneOfMe = ({ me }: SourceContext): Zone => zoneOr(me?.timeZone, 'UTC');

/** Rows with the name of their marketing channel. @param needed refuses the list where no channel has a name: where leads come from is a figure */
export async function withChannels(context: SourceContext, rows: readonly unknown[], needed = false): Promise<readonly unknown[]> {
  const channelOf = (row: unknown) => (row as { channel?: unknown } | null)?.channel ?? undefined;
  if (rows.every((row) => channelOf(row) === undefined)) return rows;
  const names = await channels(context);
  if (needed && names.size === 0) throw new CrmError('odd_answer', { detail: 'marketing channels are given, and nothing names them' });
  return rows.map((row) => (channelOf(row) === undefined ? row : { ...(row as object), channel_label: names.get(String(channelOf(row))) }));
}

/** @param zone tells on which day a deal was closed: Pipedrive keeps the moment */
export function dealOf(r: Row<typeof schema.deal>, zone: Zone): AnyRecord | string | undefined {
  if (r.status === 'deleted' || r.is_deleted) return undefined;
  const amount = amountOf(r.value, r.currency);
  if (typeof amount === 'string') return amount;
  const closed = r.status === 'open' ? undefined : ((r.status === 'won' ? r.won_time : r.lost_time) ?? r.close_time);
  return {
    entity: 'deal',
    id: String(r.id),
    name: label(r.title),
    status: r.status,
    stageId: standing(r.status, r.stage_id, r.pipeline_id),
    createdAt: instantOf(r.add_time),
    ...given('modifiedAt', r.update_time, instantOf),
    ...given('amount', amount, same),
    ...given('probability', r.probability, share),
    ...given('ownerId', r.owner_id, String),
    ...given('accountId', r.org_id, String),
    ...given('contactId', r.person_id, String),
    ...given('source', r.channel_label, label),
    ...given('lostReason', r.status === 'lost' ? r.lost_reason : undefined, label),
    ...given('closeDay', r.status === 'open' ? r.expected_close_date : closed && formatDay(zone.dayOf(instantOf(closed))), same),
  };
}

function stream(id: string, path: string, rest: number): Stream {
  return {
    id,
    entity: 'deal',
    async page(context, cursor) {
      const page = await changedPage(context, { path, rest }, cursor);
      return { ...page, rows: await withChannels(context, page.rows) };
    },
    map: (row, context) => mapRow(schema.deal, (deal) => dealOf(deal, zoneOfMe(context)))(row),
  };
}

export const dealStream: Stream = {
  ...stream('deals', 'deals', 0),
  // Deleted deals are listed for 30 days; what is older the sweep over `ids` of the archive's stream finds.
  async deleted(context: SourceContext, cursor: Cursor | undefined) {
    const ids: string[] = [];
    let at = cursor;
    for (;;) {
      const page = await changedPage(context, { path: 'deals', query: { status: 'deleted' }, rest: TEN_MINUTES }, at);
      ids.push(...page.rows.flatMap((row) => stampOf(row)?.id ?? []));
      at = page.next;
      if (!page.more) return { ids, next: page.next };
    }
  },
};

export const archivedDealStream: Stream = { ...stream('archived-deals', 'deals/archived', TEN_MINUTES), ids: allDealIds };

/** Ids of all deals, the archive included. */
async function allDealIds(context: SourceContext): Promise<readonly string[]> {
  const lists = await Promise.all([v2All(context, 'deals', { sort_by: 'id' }), v2All(context, 'deals/archived', { sort_by: 'id' })]);
  return lists.flat().flatMap((row) => stampOf(row)?.id ?? []);
}
