/**
 * Mails of deals. They are told deal by deal, for 20 tokens each, so only deals that hold any are asked, late, and within the day's
 * tokens. Mails of leads and of nobody's deal are not told to anyone but the owner of the mailbox: they are missing here.
 */
import * as z from 'zod/mini';
import type { AnyRecord } from '../../model/records';
import type { Cursor, SourceContext, Stream, StreamPage } from '../adapter';
import { answer, mapRow } from '../map-row';
import { given, sounds, type Row } from '../row-fields';
import { mailId } from './activities';
import { reserve } from './history';
import { againAfter, DAY, FIVE_MINUTES, TEN_MINUTES } from './lists';
import { readable } from './once';
import * as schema from './schema';
import { instantOf } from './wire';

const atOnce = 25;
const perPage = 100;

const withMails = z.object({ id: z.int(), org_id: z.nullish(z.int()), email_messages_count: z.number().check(z.gt(0)) });
const mailPage = z.object({
  success: z.literal(true),
  data: z.nullish(z.array(z.object({ data: z.looseObject({}) }))),
  additional_data: z.nullish(
    z.object({
      more_items_in_collection: z.nullish(z.boolean()),
      pagination: z.nullish(z.object({ more_items_in_collection: z.nullish(z.boolean()) })),
    }),
  ),
  tokens_left: z.optional(z.number()),
});

async function mailsOf({ http }: SourceContext, deal: z.infer<typeof withMails>): Promise<{ rows: object[]; left: number }> {
  const rows: object[] = [];
  let left = Infinity;
  for (;;) {
    const path = `/api/v1/deals/${deal.id}/mailMessages?start=${rows.length}&limit=${perPage}&include_body=1`;
    const page = answer(mailPage, await http.json({ method: 'GET', path }), 'mailMessages');
    const found = page.data ?? [];
    rows.push(...found.map(({ data }) => ({ ...data, deal: { id: deal.id, org_id: deal.org_id } })));
    left = page.tokens_left ?? left;
    const more = page.additional_data?.pagination?.more_items_in_collection ?? page.additional_data?.more_items_in_collection;
    if (!more || found.length === 0) return { rows, left };
  }
}

const isSet = (flag: boolean | number | null | undefined): boolean => flag === true || flag === 1;
/** What is left of a mail's HTML: words. Anybody may send one, so nothing here goes through the same piece twice. */
const wordsOf = (html: string): string => html.replace(/<(style|script)[\s\S]*?(?:<\/\1>|$)/gi, ' ').replace(/<[^<>]*>|&nbsp;/g, ' ');

function mailOf(r: Row<typeof schema.mail>): AnyRecord | string | undefined {
  if (isSet(r.automated_flag)) return 'the mail says that no person sent it, in a way we do not know';
  if (isSet(r.draft_flag) || isSet(r.deleted_flag)) return undefined;
  const out = isSet(r.sent_flag);
  const [other] = (out ? r.to : r.from) ?? [];
  return {
    entity: 'activity',
    id: mailId(r.id),
    kind: 'email',
    direction: out ? 'out' : 'in',
    automated: false,
    at: instantOf(r.message_time),
    status: 'done',
    channel: 'email',
    dealId: String(r.deal.id),
    ...given('createdAt', r.add_time, instantOf),
    ...given('modifiedAt', r.update_time, instantOf),
    ...given('userId', r.user_id, String),
    ...given('contactId', other?.linked_person_id, String),
    ...given('accountId', r.deal.org_id, String),
    ...given('threadId', r.mail_thread_id, String),
    // only what customers say: our own words tell nothing of how they feel
    ...given('sentiment', out ? undefined : (r.body ?? r.snippet), (html) => sounds(wordsOf(html))),
  };
}

function stream(id: string, path: string, rest: number): Stream {
  return {
    id,
    entity: 'activity',
    async page(context: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> {
      const list = { path, limit: atOnce, rest, query: { include_fields: 'email_messages_count' } };
      // a mail changes its deal; in case it does not, all deals with mails are looked at once a week
      const page = await againAfter(7 * DAY, context, list, cursor);
      const found = await Promise.all(readable(withMails, page.rows).map((deal) => mailsOf(context, deal)));
      const enough = found.every(({ left }) => left > reserve);
      return { rows: found.flatMap(({ rows }) => rows), next: page.next, more: page.more && enough };
    },
    map: mapRow(schema.mail, mailOf),
    late: true,
  };
}

export const mailStream = stream('mails', 'deals', FIVE_MINUTES);
export const archivedMailStream = stream('archived-mails', 'deals/archived', TEN_MINUTES);
