/** Opportunities: crm.lead of the type opportunity. A lead becomes one without changing its id. */
import * as z from 'zod/mini';
import { zoneOr } from '../../model/calendar';
import { formatDay } from '../../model/days';
import type { AnyRecord } from '../../model/records';
import type { SourceContext } from '../adapter';
import { given, label, same, share } from '../row-fields';
import { buyer, stagesById, withBuyers } from './lookups';
import { amountOf, at, full, idIn, keyIn, link, nameIn, number, stamped, text } from './schema';
import { standing, statusOf } from './stages';
import { table } from './table';

/** addons/crm/models/crm_lead.py */
export const opportunity = z.object({
  ...stamped,
  name: text,
  type: z.literal('opportunity'),
  active: z.boolean(),
  probability: number,
  stage_id: link,
  user_id: link,
  partner_id: link,
  expected_revenue: number,
  company_currency: link,
  date_conversion: text,
  date_closed: text,
  date_deadline: text,
  lost_reason_id: link,
  source_id: link,
  campaign_id: link,
  /** Of its stage. */
  won: z.boolean(),
  pipeline: z.optional(z.string()),
  buyer,
});
type Row = z.infer<typeof opportunity>;

/** Rows with what their stage means. */
export async function withStages(rows: readonly unknown[], context: SourceContext): Promise<Record<string, unknown>[]> {
  const stages = await stagesById(context);
  return rows.map((row) => {
    const stage = stages.get(keyIn(z.safeParse(link, (row as { stage_id?: unknown }).stage_id).data) ?? 0);
    return { ...(row as object), won: stage?.is_won === true, ...given('pipeline', stage && idIn(stage.team_id), same) };
  });
}

export const deals = table({
  id: 'deals',
  entity: 'deal',
  model: 'crm.lead',
  domain: [['type', '=', 'opportunity']],
  fields: [
    ...['name', 'type', 'active', 'probability', 'stage_id', 'user_id', 'partner_id', 'expected_revenue', 'create_date'],
    ...['date_closed', 'date_deadline'],
  ],
  optional: ['company_currency', 'date_conversion', 'lost_reason_id', 'source_id', 'campaign_id'],
  row: opportunity,
  prepare: async (rows, context) => withBuyers(context, await withStages(rows, context)),
  map: deal,
  ids: 'own',
});

/** An opportunity that was a lead began when it was converted; the lead began when the record was made. */
export const begunAt = (r: { create_date: string; date_conversion?: string | false | null | undefined }): number =>
  at(full(r.date_conversion) ?? r.create_date);

function deal(r: Row, { me }: SourceContext): AnyRecord | string {
  const status = statusOf(r, r.won);
  // Odoo has 0 where nothing was entered.
  const amount = amountOf(full(r.expected_revenue) === 0 ? false : r.expected_revenue, nameIn(r.company_currency) ?? me?.currency);
  if (typeof amount === 'string') return amount;
  const closed = status === 'open' ? undefined : full(r.date_closed);
  const closeDay = closed === undefined ? full(r.date_deadline) : formatDay(zoneOr(me?.timeZone, 'UTC').dayOf(at(closed)));
  return {
    entity: 'deal',
    id: String(r.id),
    name: label(full(r.name) ?? ''),
    status,
    createdAt: begunAt(r),
    modifiedAt: at(r.write_date),
    ...given('stageId', standing(status, r.stage_id, r.pipeline), same),
    ...given('ownerId', idIn(r.user_id), same),
    ...given('amount', amount, same),
    ...given('probability', r.probability === false ? undefined : r.probability, share),
    ...given('closeDay', closeDay, same),
    ...given('lostReason', status === 'lost' ? nameIn(r.lost_reason_id) : undefined, label),
    ...given('source', nameIn(r.source_id), label),
    ...given('campaignId', idIn(r.campaign_id), same),
    ...r.buyer,
  };
}
