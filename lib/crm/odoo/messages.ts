/**
 * What was said and done: messages of leads, opportunities and customers. Odoo writes a message for an e-mail that came in, for
 * what is sent to customers, for notes among colleagues, and for each planned activity that was done. Texts are scored where a
 * customer wrote them, and dropped. addons/mail/models/mail_message.py
 */
import * as z from 'zod/mini';
import type { Activity, AnyRecord } from '../../model/records';
import type { SourceContext } from '../adapter';
import { given, same, sounds } from '../row-fields';
import { activityKinds } from './activity-kinds';
import { aboutLeads, usersByPartner, withBuyers } from './lookups';
import { at, full, keyIn, link, stamped, text } from './schema';
import { table } from './table';

/** Written by rules, campaigns and acknowledgements. */
const automatic = new Set(['email_outgoing', 'auto_comment']);
const types = ['email', 'comment', 'email_outgoing', 'auto_comment', 'sms', 'whatsapp_message'];

const about = {
  leadId: z.optional(z.string()),
  dealId: z.optional(z.string()),
  accountId: z.optional(z.string()),
  contactId: z.optional(z.string()),
};
const message = z.object({
  ...stamped,
  date: z.string(),
  message_type: z.string(),
  is_internal: z.nullish(z.boolean()),
  preview: text,
  mail_activity_type_id: link,
  parent_id: link,
  /** Looked up: the user who wrote it, whether somebody from outside was written to, what was done. */
  by: z.optional(z.string()),
  outside: z.boolean(),
  /** The only colleague who was told of it. */
  told: z.optional(z.string()),
  done: z.optional(z.enum(['call', 'email', 'meeting', 'task'])),
  about: z.object(about),
});
type Row = z.infer<typeof message>;

const raw = z.object({
  model: text,
  res_id: z.nullish(z.union([z.int(), z.literal(false)])),
  author_id: link,
  partner_ids: z.nullish(z.array(z.int())),
  notified_partner_ids: z.nullish(z.array(z.int())),
  mail_activity_type_id: link,
});

async function prepare(rows: readonly unknown[], context: SourceContext): Promise<unknown[]> {
  const [users, kinds] = await Promise.all([usersByPartner(context), activityKinds(context)]);
  const read = rows.map((row) => ({ row: row as Record<string, unknown>, ...z.safeParse(raw, row).data }));
  const leads = await aboutLeads(context, [...new Set(read.flatMap(({ model, res_id: id }) => (model === 'crm.lead' && id ? [id] : [])))]);
  const partners = await withBuyers(
    context,
    read.flatMap(({ model, res_id: id }) => (model === 'res.partner' && id ? [{ partner_id: [id, ''] }] : [])),
  );
  const buyers = new Map(partners.map((one) => [(one['partner_id'] as [number, string])[0], one['buyer']]));
  return read.map(({ row, model, res_id: id, author_id: author, mail_activity_type_id: type, ...sent }) => {
    const by = author ? users.get(author[0]) : undefined;
    const to = [...(sent.partner_ids ?? []), ...(sent.notified_partner_ids ?? [])];
    const kind = kinds.get(keyIn(type) ?? 0);
    const told = [...new Set((sent.notified_partner_ids ?? []).flatMap((partner) => users.get(partner) ?? []))];
    return {
      ...row,
      outside: to.some((partner) => !users.has(partner)),
      about: (model === 'crm.lead' ? leads.get(id || 0) : buyers.get(id || 0)) ?? {},
      ...given('by', by, same),
      ...given('told', told.length === 1 ? told[0] : undefined, same),
      ...(type && { done: kind ?? 'task' }),
    };
  });
}

export const messages = table({
  id: 'messages',
  entity: 'activity',
  model: 'mail.message',
  domain: [['model', 'in', ['crm.lead', 'res.partner']], '|', ['message_type', 'in', types], ['mail_activity_type_id', '!=', false]],
  fields: ['date', 'model', 'res_id', 'message_type', 'author_id', 'mail_activity_type_id', 'create_date'],
  optional: ['is_internal', 'preview', 'partner_ids', 'notified_partner_ids', 'parent_id'],
  filtered: true,
  row: message,
  prepare,
  map(r): AnyRecord | undefined {
    const said = saidOf(r);
    return (
      said && {
        entity: 'activity',
        id: `m${r.id}`,
        at: at(r.date),
        createdAt: at(r.create_date),
        modifiedAt: at(r.write_date),
        ...given('userId', r.by ?? r.told, same),
        ...r.about,
        ...said,
      }
    );
  },
});

type Said = Pick<Activity, 'kind' | 'direction' | 'automated'> & Partial<Activity>;

/** What kind of thing a message stands for; nothing for a meeting, which stands in the calendar. */
function saidOf(r: Row): Said | undefined {
  if (r.done === 'meeting') return undefined;
  if (r.done) return { kind: r.done, direction: r.done === 'task' ? 'internal' : 'out', automated: false };
  // A first message is a conversation of its own until it is answered.
  const thread = { threadId: `m${keyIn(r.parent_id) ?? r.id}` };
  if (automatic.has(r.message_type)) return { kind: 'email', direction: 'out', automated: true, channel: 'email', ...thread };
  const channel =
    r.message_type === 'sms' ? ('sms' as const) : r.message_type === 'whatsapp_message' ? ('chat' as const) : ('email' as const);
  if (!r.by) {
    const feeling = given('sentiment', full(r.preview), sounds);
    return { kind: 'email', direction: 'in', automated: false, channel, ...thread, ...feeling };
  }
  // What one of us wrote goes to a customer, or stays among us.
  if (r.outside || r.message_type !== 'comment') return { kind: 'email', direction: 'out', automated: false, channel, ...thread };
  return { kind: 'note', direction: 'internal', automated: false };
}
