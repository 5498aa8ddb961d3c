/**
 * E-mails and messages about records of the CRM. Of its list of e-mails Frappe shows somebody without the right roles those alone that
 * they wrote themselves, or that came through a mailbox of theirs, and does not say so: figures then say that they lack some.
 */
import * as z from 'zod/mini';
import type { SourceContext, Stream } from '../adapter';
import { CrmError } from '../crm-error';
import { given, same, sounds } from '../row-fields';
import type { Filter } from './ask';
import { listStream } from './list-stream';
import { ownAddresses, ownRoles } from './people';
import { concerning, kindsAbout } from './reference';
import * as schema from './schema';
import { instantIn } from './site-clock';

/** What was written to or by customers; comments and notices of the system itself are other types. */
export const written: readonly Filter[] = [
  ['communication_type', 'in', ['Communication', 'Automated Message']],
  ['communication_medium', 'in', ['Email', 'Chat', 'SMS']],
  ['reference_doctype', 'in', kindsAbout],
];

/** https://github.com/frappe/frappe/blob/develop/frappe/core/doctype/communication/communication.json */
const email = z.object({
  name: schema.name,
  communication_type: z.enum(['Communication', 'Automated Message']),
  communication_medium: z.enum(['Email', 'Chat', 'SMS']),
  sent_or_received: z.enum(['Sent', 'Received']),
  communication_date: z.nullish(schema.moment),
  /** Of whoever sent it, where that is one of us. */
  person: z.optional(z.string()),
  content: schema.text,
  reference_doctype: schema.text,
  reference_name: schema.text,
  ...schema.dated,
});
const channels = { Email: 'email', Chat: 'chat', SMS: 'sms' } as const;

/** What a mail says, without the marks of its HTML. Anybody may send one, so nothing here goes through the same piece twice. */
const plain = (html: string): string =>
  html
    .slice(0, 20_000)
    .replace(/<(style|script)\b[^]*?(?:<\/\1>|$)/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(?:nbsp|#160);/g, ' ')
    .trim();

async function complete(rows: readonly unknown[], context: SourceContext): Promise<readonly unknown[]> {
  const ours = await ownAddresses(context);
  return rows.map((row) => {
    const { sender } = row as { sender?: unknown };
    return { ...(row as object), person: typeof sender === 'string' ? ours.get(sender.toLowerCase()) : undefined };
  });
}

const all = listStream({
  id: 'emails',
  entity: 'activity',
  doctype: 'Communication',
  fields: [
    ...['communication_type', 'communication_medium', 'sent_or_received', 'communication_date', 'sender', 'content'],
    ...['reference_doctype', 'reference_name', 'creation'],
  ],
  filters: written,
  needed: ['communication_type', 'sent_or_received', 'creation'],
  row: email,
  // With their texts.
  atOnce: 50,
  complete,
  map(r) {
    const out = r.sent_or_received === 'Sent';
    return {
      entity: 'activity',
      id: r.name,
      kind: 'email',
      direction: out ? 'out' : 'in',
      automated: r.communication_type === 'Automated Message',
      channel: channels[r.communication_medium],
      at: instantIn(r.zone, r.communication_date ?? r.creation),
      createdAt: instantIn(r.zone, r.creation),
      ...given('modifiedAt', r.modified, (text) => instantIn(r.zone, text)),
      ...given('userId', out ? r.person : undefined, same),
      ...given('sentiment', out ? undefined : plain(r.content ?? ''), sounds),
      ...concerning({ reference_doctype: r.reference_doctype, reference_docname: r.reference_name }),
    };
  },
  ids: 'elsewhere',
});

/** Whom every mailbox is shown: the second role lifts the limit, but gives no right to read. */
const seesAll: readonly (readonly string[])[] = [['System Manager'], ['Inbox User', 'Super Email User']];

async function isLimited(context: SourceContext): Promise<boolean> {
  const roles = await ownRoles(context);
  return !roles || !seesAll.some((needed) => needed.every((role) => roles.has(role)));
}

export const emails: Stream = {
  ...all,
  async page(context, cursor) {
    // What could be read was read by the page before.
    if (cursor?.['limited'] === context.now)
      throw new CrmError('forbidden', { detail: 'e-mails of other mailboxes are not shown to this person' });
    const found = await all.page(context, cursor);
    if (found.more || !(await isLimited(context))) return found;
    return { ...found, next: { ...found.next, limited: context.now }, more: true };
  },
};
