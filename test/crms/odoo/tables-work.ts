/** What people did, as Odoo keeps it: messages, planned activities, events of the calendar. */
import { zoneOr } from '../../../lib/model/calendar.ts';
import { formatDay } from '../../../lib/model/days.ts';
import { textOf } from '../demo/feelings.ts';
import type { Company, DemoActivity } from '../demo/generate/types.ts';
import { partners } from './customers.ts';
import { colleague, dealKey, leadKeys, user } from './ids.ts';
import { pastsOf, type Subtype } from './pasts.ts';
import { moment, stamps, type Row } from './row.ts';

export const subtypes: Record<Subtype | 'discussion' | 'note' | 'activities', number> = {
  discussion: 1,
  note: 2,
  activities: 3,
  stage: 9,
  won: 10,
  lost: 11,
  restored: 12,
};
const subtypeNames: Record<string, string> = {
  discussion: 'Discussions',
  note: 'Note',
  activities: 'Activities',
  stage: 'Stage Changed',
  won: 'Opportunity Won',
  lost: 'Opportunity Lost',
  restored: 'Opportunity Restored',
};
const kinds = { mail: 1, call: 2, meeting: 3, task: 4 } as const;
const kindRows = [
  [1, 'Email', 'default', 'fa-envelope'],
  [2, 'Call', 'phonecall', 'fa-phone'],
  [3, 'Meeting', 'meeting', 'fa-users'],
  [4, 'To-Do', 'default', 'fa-check'],
] as const;
/** Kinds of activities Odoo has a place for. */
export const places = (one: Pick<DemoActivity, 'kind' | 'status'>): 'message' | 'planned' | 'event' | undefined => {
  if (one.kind === 'meeting') return one.status === 'no_show' ? undefined : 'event';
  if (!['mail', 'call', 'task', 'note'].includes(one.kind)) return undefined;
  if (one.status === 'planned') return one.kind === 'note' ? undefined : 'planned';
  return one.status === null || one.status === 'done' ? 'message' : undefined;
};

/** The record an activity is about: one. */
export function aboutOf(company: Company): (one: DemoActivity) => { model: string; id: number } | undefined {
  const leads = leadKeys(company);
  const deals = new Set(company.deals.map(({ id }) => id));
  const customer = partners(company);
  return (one) => {
    if (one.dealId !== null && deals.has(one.dealId)) return { model: 'crm.lead', id: dealKey(one.dealId) };
    if (one.leadId !== null) {
      const id = leads.get(one.leadId);
      return id === undefined ? undefined : { model: 'crm.lead', id };
    }
    const partner = customer(one);
    return partner ? { model: 'res.partner', id: partner[0] } : undefined;
  };
}

/** The first message of each conversation that is kept: replies point at it. */
export function threadRoots(company: Company, about = aboutOf(company)): Map<string, string> {
  const roots = new Map<string, string>();
  for (const one of company.activities)
    if (one.kind === 'mail' && one.threadId !== null && places(one) === 'message' && about(one) && !roots.has(one.threadId))
      roots.set(one.threadId, one.id);
  return roots;
}

export function workModels(company: Company, now = company.until): Record<string, Row[]> {
  const about = aboutOf(company);
  const roots = threadRoots(company, about);
  const author = (id: string | null): readonly [number, string] | false =>
    id === null ? false : [colleague(id), company.users.find((one) => one.id === id)?.name ?? ''];
  const ownPartners = (id: string | null): number[] => (id === null ? [] : [colleague(id)]);
  const messages: Row[] = [];
  const planned: Row[] = [];
  const events: Row[] = [];
  for (const one of company.activities) {
    const of = about(one);
    const place = places(one);
    const made = stamps(one.booked ?? one.at, one.modified);
    if (place === 'message' && of) {
      const root = one.threadId === null ? undefined : roots.get(one.threadId);
      const written = one.kind === 'mail';
      messages.push({
        id: Number(one.id),
        date: moment(one.at),
        model: of.model,
        res_id: of.id,
        subject: false,
        preview: one.sentiment === null ? one.text : textOf(one.sentiment, one.id),
        tracking_value_ids: [],
        is_internal: !written,
        parent_id: root !== undefined && root !== one.id ? [Number(root), 'Re'] : false,
        ...made,
        ...(written ? letter(one) : { ...deed(one), author_id: author(one.userId), partner_ids: [], notified_partner_ids: [] }),
      });
    }
    if (place === 'planned' && of)
      planned.push({
        id: Number(one.id),
        active: true,
        activity_type_id: [kinds[one.kind as keyof typeof kinds], one.kind],
        summary: one.subject,
        date_deadline: formatDay(zoneOr(zoneFor(company), 'UTC').dayOf(one.at)),
        user_id: one.userId === null ? false : [user(one.userId), ''],
        res_model: of.model,
        res_id: of.id,
        automated: one.automated,
        calendar_event_id: false,
        state: 'planned',
        ...made,
      });
    if (place === 'event')
      events.push({
        id: Number(one.id),
        name: one.subject,
        start: moment(one.at),
        stop: moment(one.at + (one.seconds ?? 3_600) * 1000),
        duration: (one.seconds ?? 3_600) / 3_600,
        active: one.status !== 'cancelled',
        user_id: one.userId === null ? false : [user(one.userId), ''],
        opportunity_id: of?.model === 'crm.lead' && of.id % 2 === 1 ? [of.id, ''] : false,
        res_model: of?.model ?? false,
        res_id: of?.id ?? 0,
        partner_ids: ownPartners(one.userId),
        ...made,
      });
  }
  return {
    'mail.message': [...messages, ...tracked(company, now)],
    'mail.message.subtype': Object.entries(subtypes).map(([key, id]) => ({
      id,
      name: subtypeNames[key] ?? '',
      res_model: id >= 9 ? 'crm.lead' : false,
      ...stamps(0, 0),
    })),
    'mail.activity': planned,
    'mail.activity.type': kindRows.map(([id, name, category, icon]) => ({ id, name, category, icon, ...stamps(0, 0) })),
    'calendar.event': events,
  };

  /** E-mails, text messages and chats. */
  function letter(one: DemoActivity): Record<string, Row[string]> {
    const type = one.channel === 'sms' ? 'sms' : one.channel === 'chat' ? 'whatsapp_message' : undefined;
    if (one.direction === 'in')
      return {
        message_type: type ?? 'email',
        ...plain('discussion'),
        author_id: false,
        partner_ids: [],
        notified_partner_ids: ownPartners(one.userId),
      };
    if (one.direction === 'internal')
      return { message_type: 'comment', ...plain('note'), author_id: author(one.userId), partner_ids: [], notified_partner_ids: [] };
    const sent = one.automated ? 'auto_comment' : (type ?? 'comment');
    return {
      message_type: sent,
      ...plain('discussion'),
      author_id: author(one.userId),
      partner_ids: [9_999_991],
      notified_partner_ids: [],
    };
  }
}

const plain = (subtype: keyof typeof subtypes): Record<string, Row[string]> => ({
  subtype_id: [subtypes[subtype], subtypeNames[subtype] ?? ''],
  mail_activity_type_id: false,
});

/** A note, or what was planned and done. */
function deed(one: DemoActivity): Record<string, Row[string]> {
  if (one.kind === 'note') return { message_type: 'comment', ...plain('note') };
  const kind = kinds[one.kind as keyof typeof kinds];
  return { message_type: 'notification', ...plain('activities'), mail_activity_type_id: [kind, one.kind] };
}

/** The zone of the person the tests sign in as decides which day a deadline is. */
export const zoneFor = (company: Company): string => company.users.find(({ role }) => role === 'manager')?.timeZone ?? 'UTC';

/** Messages of the system about stages; their numbers follow those of people's messages. */
function tracked(company: Company, now: number): Row[] {
  const rows: Row[] = [];
  for (const [deal, past] of pastsOf(company, now))
    past.messages.forEach(({ at, subtype }, n) =>
      rows.push({
        id: 1_000_000 + Number(deal) * 100 + n,
        date: moment(at),
        model: 'crm.lead',
        res_id: dealKey(deal),
        message_type: 'notification',
        subject: false,
        preview: '',
        is_internal: true,
        tracking_value_ids: [],
        author_id: false,
        partner_ids: [],
        notified_partner_ids: [],
        parent_id: false,
        ...plain(subtype),
        ...stamps(at, at),
      }),
    );
  return rows;
}
