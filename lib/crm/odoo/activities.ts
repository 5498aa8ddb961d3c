/** What is planned, and meetings. Done activities are messages (messages.ts). */
import * as z from 'zod/mini';
import { zoneOr } from '../../model/calendar';
import { parseDay } from '../../model/days';
import type { AnyRecord } from '../../model/records';
import type { SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { given, same } from '../row-fields';
import { activityKinds } from './activity-kinds';
import { allIds } from './changed-rows';
import { aboutLeads, usersByPartner, withBuyers } from './lookups';
import type { Model } from './reads';
import type { Domain } from './rpc';
import { at, idIn, keyIn, link, number, stamped, text } from './schema';
import { table } from './table';

const about = z.object({
  leadId: z.optional(z.string()),
  dealId: z.optional(z.string()),
  accountId: z.optional(z.string()),
  contactId: z.optional(z.string()),
});
const records = z.object({ res_model: text, res_id: z.nullish(z.union([z.int(), z.literal(false)])) });
const noon = 43_200_000;

/** Rows with the lead, opportunity or customer they are about. */
async function withAbout(rows: readonly unknown[], context: SourceContext): Promise<Record<string, unknown>[]> {
  const read = rows.map((row) => ({ row: row as Record<string, unknown>, ...z.safeParse(records, row).data }));
  const leads = await aboutLeads(context, [
    ...new Set(read.flatMap(({ res_model: model, res_id: id }) => (model === 'crm.lead' && id ? [id] : []))),
  ]);
  const found: Record<string, unknown>[] = [];
  for (const { row, res_model: model, res_id: id } of read) {
    const [customer] = model === 'res.partner' && id ? await withBuyers(context, [{ partner_id: [id, ''] }]) : [];
    found.push({ ...row, about: (model === 'crm.lead' ? leads.get(id || 0) : customer?.['buyer']) ?? {} });
  }
  return found;
}

/** addons/mail/models/mail_activity.py. Deadlines are days; done activities are deleted, or archived where they are kept. */
const planned = z.object({
  ...stamped,
  date_deadline: z.string(),
  user_id: link,
  automated: z.nullish(z.boolean()),
  activity_type_id: link,
  calendar_event_id: link,
  kind: z.enum(['call', 'email', 'meeting', 'task']),
  about,
});
const plannedDomain: Domain = [
  ['active', '=', true],
  ['res_model', 'in', ['crm.lead', 'res.partner']],
];

export const plans = table({
  id: 'planned',
  entity: 'activity',
  model: 'mail.activity',
  domain: plannedDomain,
  fields: ['date_deadline', 'user_id', 'activity_type_id', 'res_model', 'res_id', 'create_date'],
  optional: ['automated', 'calendar_event_id'],
  needed: ['active'],
  filtered: true,
  row: planned,
  async prepare(rows, context) {
    const kinds = await activityKinds(context);
    return (await withAbout(rows, context)).map((row) => ({
      ...row,
      kind: kinds.get(keyIn(z.safeParse(link, row['activity_type_id']).data) ?? 0) ?? 'task',
    }));
  },
  map(r, { me }): AnyRecord | string | undefined {
    if (r.calendar_event_id) return undefined;
    const day = parseDay(r.date_deadline);
    if (day === undefined) return 'the deadline is no day';
    return {
      entity: 'activity',
      id: `a${r.id}`,
      kind: r.kind,
      direction: r.kind === 'task' ? 'internal' : 'out',
      automated: r.automated === true,
      status: 'planned',
      // The middle of the day: a deadline has no time.
      at: zoneOr(me?.timeZone, 'UTC').instantOf(day, noon),
      createdAt: at(r.create_date),
      modifiedAt: at(r.write_date),
      ...given('userId', idIn(r.user_id), same),
      ...r.about,
    };
  },
});

/** addons/calendar/models/calendar_event.py, addons/crm/models/calendar.py. `duration` is in hours. */
const event = z.object({
  ...stamped,
  start: z.string(),
  stop: z.string(),
  duration: number,
  active: z.boolean(),
  user_id: link,
  opportunity_id: link,
  outside: z.boolean(),
  about,
});
const attendees = z.object({ partner_ids: z.nullish(z.array(z.int())), opportunity_id: link });

export const meetings = table({
  id: 'meetings',
  entity: 'activity',
  model: 'calendar.event',
  fields: ['start', 'stop', 'active', 'user_id', 'create_date'],
  optional: ['duration', 'opportunity_id', 'res_model', 'res_id', 'partner_ids'],
  row: event,
  async prepare(rows, context) {
    const users = await usersByPartner(context);
    const read = rows.map((row) => ({ row: row as Record<string, unknown>, ...z.safeParse(attendees, row).data }));
    const deal = (of: (typeof read)[number]) => (of.opportunity_id ? { res_model: 'crm.lead', res_id: of.opportunity_id[0] } : {});
    const found = await withAbout(
      read.map((one) => ({ ...one.row, ...deal(one) })),
      context,
    );
    return found.map((row, n) => ({ ...row, outside: (read[n]?.partner_ids ?? []).some((partner) => !users.has(partner)) }));
  },
  map: (r, { now }): AnyRecord => {
    const begins = at(r.start);
    const external = r.outside || Object.keys(r.about).length > 0;
    return {
      entity: 'activity',
      id: `e${r.id}`,
      kind: 'meeting',
      // About a customer's record, or with somebody from outside: with that customer.
      direction: external ? 'out' : 'internal',
      automated: false,
      at: begins,
      createdAt: at(r.create_date),
      modifiedAt: at(r.write_date),
      ...given('status', r.active ? (begins > now ? ('planned' as const) : undefined) : ('cancelled' as const), same),
      ...given('durationSeconds', typeof r.duration === 'number' ? r.duration : (at(r.stop) - begins) / 3_600_000, (hours) =>
        Math.round(hours * 3_600),
      ),
      ...given('userId', idIn(r.user_id), same),
      ...r.about,
    };
  },
  // What is planned, said and met are all activities of ours: compared together.
  ids: async (context) => [
    ...(await prefixed(context, 'm', 'mail.message', messageDomain, true)),
    ...(await prefixed(context, 'a', 'mail.activity', plannedDomain, true)),
    ...(await prefixed(context, 'e', 'calendar.event', [], false)),
  ],
});

const messageDomain: Domain = [['model', 'in', ['crm.lead', 'res.partner']]];

/** A model that is not there or may not be read has no records. */
async function prefixed(context: SourceContext, letter: string, model: Model, domain: Domain, filtered: boolean): Promise<string[]> {
  try {
    return (await allIds(context, model, domain, filtered)).map((id) => `${letter}${id}`);
  } catch (error) {
    if (error instanceof CrmError && error.kind === 'forbidden') return [];
    throw error;
  }
}
