/**
 * Stage history as a salesperson may see it. Values of tracked fields are for administrators (mail.tracking.value), and the
 * thread of a record cannot be read without marking its notifications as read; what is left is `duration_tracking` (since 17) and
 * the moments of messages with the subtypes of crm.lead. https://github.com/odoo/odoo addons/mail/models/mail_tracking_duration_mixin.py
 */
import * as z from 'zod/mini';
import type { AnyRecord } from '../../model/records';
import type { SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import { mapRow } from '../map-row';
import { changedRows } from './changed-rows';
import { begunAt, withStages } from './deals';
import { readAll } from './rpc';
import { at, full, idIn, link, number, stamped, text } from './schema';
import { stagePath } from './stage-path';
import { endOf, statusOf } from './stages';

/** addons/crm/data/mail_message_subtype_data.xml, by their names in the source: what a person sees is translated. */
const subtypeNames = {
  'Stage Changed': 'stage',
  'Opportunity Won': 'stage',
  'Opportunity Lost': 'lost',
  'Opportunity Restored': 'restored',
} as const;
type Kind = (typeof subtypeNames)[keyof typeof subtypeNames];
const subtype = z.object({ id: z.int(), name: z.string() });
const known = new WeakMap<SourceContext, Promise<Map<number, Kind>>>();

/** @throws CrmError odd_answer when the subtypes of stages are not there under their names */
export async function subtypes(context: SourceContext): Promise<Map<number, Kind>> {
  const found = await readAll(
    context,
    { model: 'mail.message.subtype', domain: [['res_model', '=', 'crm.lead']], fields: ['name'], lang: 'en_US' },
    subtype,
  );
  const kinds = new Map(
    found.flatMap(({ id, name }) =>
      Object.hasOwn(subtypeNames, name) ? [[id, subtypeNames[name as keyof typeof subtypeNames]] as const] : [],
    ),
  );
  if (kinds.size < Object.keys(subtypeNames).length)
    throw new CrmError('odd_answer', { detail: 'the subtypes of stage changes have other names' });
  return kinds;
}

const message = z.object({ id: z.int(), res_id: z.int(), date: z.string(), subtype_id: link });

async function withMoments(rows: readonly unknown[], context: SourceContext): Promise<unknown[]> {
  let kinds = known.get(context);
  if (!kinds) known.set(context, (kinds = subtypes(context)));
  const byId = await kinds;
  const ids = rows.flatMap((row) => z.safeParse(z.object({ id: z.int() }), row).data?.id ?? []);
  const domain = [
    ['model', '=', 'crm.lead'],
    ['res_id', 'in', ids],
    ['subtype_id', 'in', [...byId.keys()]],
  ];
  const messages = await readAll(context, { model: 'mail.message', domain, fields: ['date', 'res_id', 'subtype_id'] }, message);
  const moments = new Map<number, { at: number; kind: Kind }[]>();
  for (const one of messages) {
    const kind = one.subtype_id ? byId.get(one.subtype_id[0]) : undefined;
    const list = moments.get(one.res_id) ?? [];
    if (kind) list.push({ at: at(one.date), kind });
    moments.set(one.res_id, list);
  }
  return (await withStages(rows, context)).map((row) => ({
    ...row,
    moments: (moments.get(Number(row.id)) ?? []).toSorted((a, b) => a.at - b.at),
  }));
}

const past = z.object({
  ...stamped,
  active: z.boolean(),
  probability: number,
  stage_id: link,
  date_closed: text,
  date_conversion: text,
  duration_tracking: z.union([z.literal(false), z.record(z.string(), z.number())]),
  won: z.boolean(),
  pipeline: z.optional(z.string()),
  moments: z.array(z.object({ at: z.int(), kind: z.enum(['stage', 'lost', 'restored']) })),
});
type Past = z.infer<typeof past>;

/** Every change of stage, from the day it became an opportunity; `lost` and `archived` are stages of ours. */
function changes(r: Past): AnyRecord[] | string {
  const last = idIn(r.stage_id);
  if (last === undefined) return 'it stands in no stage';
  const spent = new Map(Object.entries(r.duration_tracking || {}));
  const moments = r.moments.map(({ at: when, kind }) => ({ at: when, moves: kind === 'stage' }));
  const path = stagePath({ from: at(r.create_date), moments, spent, last });
  if (path === undefined) return 'the moments of its stage changes and the time in each stage leave more than one path, or none';
  return records(r, moves(r, path));
}

interface Move {
  at: number;
  to: string;
}

function moves(r: Past, path: readonly string[]): Move[] {
  const begun = begunAt(r);
  const status = statusOf(r, r.won);
  const list: Move[] = [{ at: at(r.create_date), to: path[0] ?? '' }];
  let away = false;
  const lastLost = r.moments.findLastIndex(({ kind }) => kind === 'lost');
  r.moments.forEach((moment, n) => {
    const stage = path[n + 1] ?? '';
    const put = n === lastLost && status === 'derailed' ? 'derailed' : 'lost';
    away = moment.kind === 'lost' || (away && moment.kind !== 'restored' && n < lastLost);
    list.push({ at: moment.at, to: away ? endOf(put, r.pipeline) : stage });
  });
  if ((status === 'lost' || status === 'derailed') && !away)
    list.push({ at: at(full(r.date_closed) ?? r.write_date), to: endOf(status, r.pipeline) });
  // What the lead went through before is no history of the opportunity.
  const before = list.filter((move) => move.at <= begun).at(-1) ?? list[0];
  return [{ at: begun, to: before?.to ?? '' }, ...list.filter((move) => move.at > begun)];
}

function records(r: Past, list: readonly Move[]): AnyRecord[] {
  const out: AnyRecord[] = [];
  let from: string | undefined;
  for (const { at: when, to } of list) {
    if (to === from) continue;
    out.push({
      entity: 'stageChange',
      id: `${r.id}:${out.length}`,
      dealId: String(r.id),
      at: when,
      toStageId: to,
      ...(from !== undefined && { fromStageId: from }),
    });
    from = to;
  }
  return out;
}

const rows = {
  model: 'crm.lead',
  domain: [['type', '=', 'opportunity']],
  fields: ['active', 'probability', 'stage_id', 'date_closed', 'create_date'],
  optional: ['date_conversion'],
  needed: ['duration_tracking'],
  moving: ['duration_tracking'],
  limit: 200,
} as const;

export const history: Stream = {
  id: 'stage-history',
  entity: 'stageChange',
  async page(context, cursor) {
    const page = await changedRows(context, rows, cursor);
    return page.rows.length === 0 ? page : { ...page, rows: await withMoments(page.rows, context) };
  },
  map: mapRow(past, changes),
  late: true,
};
