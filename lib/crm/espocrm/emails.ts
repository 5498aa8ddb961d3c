/**
 * E-mails, sent from the CRM or fetched from mailboxes. It does not say which way one went: one that a colleague sent bears
 * `sentById`, which EspoCRM sets for senders it knows as users; all others came in.
 */
import * as z from 'zod/mini';
import type { SourceContext } from '../adapter';
import { answer } from '../map-row';
import { once } from '../once';
import { given, same, sounds } from '../row-fields';
import { about, concerning } from './activities';
import { ask } from './ask';
import { listStream } from './list-stream';
import { ownAddresses } from './people';
import * as schema from './schema';

/** https://docs.espocrm.com/api/ (Email). `isAutoReply` from version 9 on. */
const email = z.object({
  id: schema.id,
  status: z.string(),
  dateSent: z.nullish(schema.moment),
  fromEmailAddressName: schema.text,
  /** The sender's address is one of ours. */
  ours: z.boolean(),
  sentById: schema.text,
  createdById: schema.text,
  isAutoReply: z.nullish(z.boolean()),
  bodyPlain: schema.text,
  ...about,
  ...schema.owned,
  ...schema.dated,
});
type Row = z.infer<typeof email>;

/** Drafts, what is on its way and what could not be sent have reached nobody. */
const arrived: ReadonlySet<string> = new Set(['Sent', 'Archived']);
/** The user EspoCRM itself acts as: workflows and replies of group mailboxes. */
const system = 'system';

const me = (context: SourceContext) =>
  once(context, 'App/user', async () => answer(schema.appUser, await ask(context, 'App/user'), 'App/user'));

async function addresses(context: SourceContext): Promise<ReadonlySet<string>> {
  const { user } = await me(context);
  const mine = user.userEmailAddressList ?? [];
  return new Set([...(await ownAddresses(context)), ...mine.map((one) => one.toLowerCase())]);
}

const isOut = (r: Row): boolean => r.status === 'Sent' || Boolean(r.sentById) || r.ours;

export const emails = listStream({
  id: 'emails',
  entity: 'activity',
  scope: 'Email',
  select: [
    ...['status', 'dateSent', 'fromEmailAddressName', 'sentById', 'createdById', 'isAutoReply', 'bodyPlain'],
    ...['parentType', 'parentId', 'accountId', 'assignedUserId', 'assignedUserName', 'createdAt'],
  ],
  needed: ['status', 'createdAt'],
  row: email,
  // With their texts.
  atOnce: 50,
  async complete(rows, context) {
    if (rows.length === 0) return rows;
    const ours = await addresses(context);
    return rows.map((row) => {
      const from = (row as { fromEmailAddressName?: unknown }).fromEmailAddressName;
      return { ...(row as object), ours: typeof from === 'string' && ours.has(from.toLowerCase()) };
    });
  },
  map(r) {
    if (!arrived.has(r.status)) return undefined;
    const out = isOut(r);
    return {
      entity: 'activity',
      id: r.id,
      kind: 'email',
      direction: out ? 'out' : 'in',
      automated: r.isAutoReply === true || (out && !r.sentById && r.createdById === system),
      at: schema.at(r.dateSent ?? r.createdAt),
      createdAt: schema.at(r.createdAt),
      ...given('modifiedAt', r.modifiedAt, schema.at),
      ...given('userId', (out ? r.sentById : undefined) || r.assignedUserId, same),
      ...given('sentiment', out ? undefined : r.bodyPlain, sounds),
      ...concerning(r),
    };
  },
  ids: 'elsewhere',
});
