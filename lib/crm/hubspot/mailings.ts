/** Marketing e-mails and what became of them. Those that people write to each other are activities. */
import type { Cursor, SourceContext, Stream, StreamPage } from '../adapter';
import { answer, mapRow, type RowResult } from '../map-row';
import { given, label, same, type Row } from '../row-fields';
import { at, filled } from './row-fields';
import * as shared from './schema';
import * as schema from './schema-mailings';

/** Each comes with its whole content. */
const atOnce = 25;
/** Opens and clicks go on coming in and change nothing about an e-mail itself: all are read again so often. */
export const wholeEvery = 6 * 3_600_000;
/** What is published while a page is made may be dated a little earlier. */
const overlap = 600_000;

/** Also those that are not published: one that was taken back did reach people before. */
export const page = ({ http }: SourceContext, query: Readonly<Record<string, string>>): Promise<unknown> =>
  http.json({ method: 'GET', path: `/marketing/v3/emails/?${new URLSearchParams(query).toString()}` });

/** Sent once to a list, or by each new entry of a feed. */
const toMany: ReadonlySet<string> = new Set(['BATCH_EMAIL', 'AB_EMAIL', 'LOCALTIME_EMAIL', 'RSS_EMAIL_CHILD', 'BLOG_EMAIL_CHILD']);
/** Sent by a rule to whoever meets it. */
const byRule: ReadonlySet<string> = new Set([
  ...['AUTOMATED_EMAIL', 'AUTOMATED_AB_EMAIL', 'FOLLOWUP_EMAIL', 'LEADFLOW_EMAIL', 'MARKETING_SINGLE_SEND_API'],
]);
/** Feeds themselves, whose entries are listed as well; questions for consent, surveys, receipts, passwords, tickets. */
const noMarketing =
  /^(?:RSS_EMAIL|BLOG_EMAIL|RESUBSCRIBE_EMAIL|OPTIN_(?:FOLLOWUP_)?EMAIL|FEEDBACK_[A-Z_]+|SINGLE_SEND_API|SMTP_TOKEN|TICKET_EMAIL|MEMBERSHIP_[A-Z_]+)$/;

function mailingOf(email: Row<typeof schema.email>, now: number): RowResult {
  const { type, isTransactional, stats, publishDate, campaign } = email;
  if (isTransactional === true || noMarketing.test(type ?? '')) return undefined;
  const rule = byRule.has(type ?? '');
  if (!rule && !toMany.has(type ?? '')) return 'a kind of e-mail that is not known';
  if (!stats) return email.isPublished === false ? undefined : 'nothing says what became of the e-mail';
  const { sent: sends, delivered, open, click, bounce, unsubscribed } = stats.counters;
  const sentAt = filled(publishDate);
  if (sends === 0 || (sentAt !== undefined && at(sentAt) > now)) return undefined;
  if (sentAt === undefined) return 'the e-mail was sent, and no time says when';
  return {
    entity: 'mailing',
    id: email.id,
    name: label(email.name || email.subject || email.id),
    sentAt: at(sentAt),
    sends,
    // Campaigns are known by their UUID; older e-mails bear a number that is none.
    ...given('campaignId', /^[0-9a-f-]{36}$/.test(campaign ?? '') ? campaign : undefined, same<string>),
    ...given('delivered', delivered, same<number>),
    ...given('opens', open, same<number>),
    ...given('clicks', click, same<number>),
    ...given('bounces', bounce, same<number>),
    ...given('unsubscribes', unsubscribed, same<number>),
    ...(rule ? { automated: true } : {}),
    ...given('modifiedAt', email.updatedAt, at),
  };
}

/** A run that reads all, or what was changed `since`; before a run: when all were read last, and anything at all. */
function begin(cursor: Cursor | undefined, now: number): { since: number; began: number; whole: number } {
  const { since, began, whole, read } = cursor ?? {};
  if (typeof began === 'number') return { since: Number(since), began, whole: Number(whole) };
  const [last, lastWhole] = [Number(read ?? 0), Number(whole ?? 0)];
  return now - lastWhole >= wholeEvery ? { since: 0, began: now, whole: now } : { since: last - overlap, began: now, whole: lastWhole };
}

export const mailings: Stream = {
  id: 'marketing-emails',
  entity: 'mailing',
  async page(context, cursor): Promise<StreamPage> {
    const run = begin(cursor, context.now);
    const after = cursor?.['after'];
    const found = await page(context, {
      ...{ includeStats: 'true', limit: String(atOnce), sort: 'createdAt' },
      ...(run.since > 0 ? { updatedAfter: new Date(run.since).toISOString() } : {}),
      ...(typeof after === 'string' ? { after } : {}),
    });
    const { results, paging } = answer(shared.rows, found, 'marketing e-mails');
    const next = paging?.next?.after;
    return next === undefined
      ? { rows: results, next: { whole: run.whole, read: run.began }, more: false }
      : { rows: results, next: { ...run, after: next }, more: true };
  },
  map: (row, { now }) => mapRow(schema.email, (email) => mailingOf(email, now))(row),
  async ids(context) {
    const all: string[] = [];
    for (let after: string | undefined, more = true; more;) {
      const found = await page(context, { limit: '100', sort: 'createdAt', ...(after === undefined ? {} : { after }) });
      const { results, paging } = answer(shared.rows, found, 'marketing e-mails');
      all.push(...results.map((row) => answer(schema.listed, row, 'marketing e-mail').id));
      after = paging?.next?.after;
      more = after !== undefined;
    }
    return all;
  },
};
