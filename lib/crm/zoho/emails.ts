/**
 * E-mails. Zoho lists them per record only, ten at a time, so each lead and contact costs a call: those with the newest activity
 * are asked first, and afterwards only those that something has happened with since. Subjects and texts are not kept.
 * https://www.zoho.com/crm/developer/docs/api/v8/get-email-rel-list.html
 */
import type { Activity } from '../../model/records';
import type { Cursor, SourceContext, Stream, StreamPage } from '../adapter';
import { answer, mapRow } from '../map-row';
import { given, same, type Row } from '../row-fields';
import * as z from 'zod/mini';
import { ask, coql, isRefused, quoted, written } from './ask';
import * as schema from './schema-activities';
import { at, id, idOf, link, time } from './wire';

interface Phase {
  module: 'Leads' | 'Contacts';
  fields: string;
  /** Beside the time of the last activity. */
  where: string;
  /** Not every organisation knows what it asks for; without it the stream goes on. */
  optional?: boolean;
}
const phases: readonly Phase[] = [
  { module: 'Leads', fields: 'id, Last_Activity_Time', where: "Converted__s = 'false'" },
  { module: 'Leads', fields: 'id, Last_Activity_Time', where: "Converted__s = 'true'", optional: true },
  { module: 'Contacts', fields: 'id, Last_Activity_Time, Account_Name', where: 'id is not null' },
];

/** Records whose mails are read in one page: as many calls at least. */
const perPage = 50;
/** A mail may be filed a little after the activity was noted. */
const overlap = 60_000;

const parent = z.object({ id, Last_Activity_Time: time, Account_Name: z.optional(link) });
type Parent = z.infer<typeof parent>;

/**
 * A round goes through the phases, newest activity first. Where a phase's next round begins is settled by its first page: whatever
 * happens later is newer. A record that moves up meanwhile is read twice or in the next round, never missed.
 */
async function page(context: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> {
  const number = (name: string): number | undefined => (typeof cursor?.[name] === 'number' ? cursor[name] : undefined);
  const phase = number('phase') ?? 0;
  const skip = number('skip') ?? 0;
  const what = phases[phase];
  if (!what) throw new RangeError('no such phase');
  const since = number(`since${phase}`);
  const found = await parentsOf(context, what, since, skip);
  const mails = (await Promise.all(found.rows.map((one) => mailsOf(context, what.module, one)))).flat();
  const rows = found.refused ? [notAsked] : mails;
  const first = found.rows[0];
  const until = skip === 0 ? (first ? at(first.Last_Activity_Time) : since) : number('until');
  const next: Cursor = { ...cursor, phase, ...(until === undefined ? {} : { until }) };
  if (found.more) return { rows, next: { ...next, skip: skip + perPage - margin }, more: true };
  const settled: Cursor = { ...cursor, skip: 0, until: null, ...(until === undefined ? {} : { [`since${phase}`]: until }) };
  if (phase + 1 < phases.length) return { rows, next: { ...settled, phase: phase + 1 }, more: true };
  return { rows, next: { ...settled, phase: 0 }, more: false };
}

/** Records that lost their place to one that moved up are met again by looking a few places back. */
const margin = 5;

async function parentsOf(context: SourceContext, { module, fields, where, optional }: Phase, since: number | undefined, skip: number) {
  const after = since === undefined ? 'Last_Activity_Time is not null' : `Last_Activity_Time >= ${quoted(written(since - overlap))}`;
  const query = `select ${fields} from ${module} where (${after} and ${where}) order by Last_Activity_Time desc limit ${skip}, ${perPage}`;
  try {
    const { rows, more } = await coql(context, query);
    return { rows: rows.map((row) => answer(parent, row, `${module} by activity`)), more: more && rows.length > margin, refused: false };
  } catch (error) {
    if (optional && isRefused(error)) return { rows: [] as Parent[], more: false, refused: true };
    throw error;
  }
}

async function mailsOf(context: SourceContext, module: Phase['module'], one: Parent): Promise<unknown[]> {
  const accountId = one.Account_Name?.id;
  const $of = { module, id: one.id, ...(accountId === undefined ? {} : { accountId }) };
  const mails: unknown[] = [];
  for (let index: string | undefined; ;) {
    const found = answer(schema.emailsPage, await ask(context, `/${module}/${one.id}/Emails`, { index }), 'Emails');
    for (const mail of found.Emails ?? found.email_related_list ?? []) mails.push({ ...(mail as object), $of });
    const next = found.info?.next_index ?? undefined;
    if (found.info?.more_records !== true || !next || next === index) return mails;
    index = next;
  }
}

/** Where a mail came from when no person wrote it. */
const machines: ReadonlySet<string> = new Set([
  'workflow',
  'mass_mail',
  'mass_email',
  'autoresponder',
  'cadence',
  'cadences',
  'scheduled',
  'campaign',
]);
/** Where it came from when a person did. */
const persons: ReadonlySet<string> = new Set([
  ...['crm', 'user', 'mail', 'imap', 'pop', 'pop3', 'gmail', 'google', 'outlook', 'office365', 'exchange', 'microsoft'],
  ...['zoho_mail', 'zohomail', 'extension', 'mobile', 'bcc', 'bcc_dropbox'],
]);
const sentiments: Readonly<Record<string, Activity['sentiment']>> = { positive: 'positive', negative: 'negative', neutral: 'neutral' };

function email(row: Row<typeof schema.email>): Activity | string {
  const when = row.time ?? row.sent_time;
  if (!when || Number.isNaN(at(when))) return 'the e-mail has no time';
  if (row.sent === undefined || row.sent === null) return 'it is not said whether the e-mail was sent or received';
  const source = (row.source ?? '').toLowerCase();
  // A mail nobody wrote is no reply: one that could be either may be neither counted nor left out in silence.
  if (row.sent && !machines.has(source) && !persons.has(source)) return 'it is not said whether a person or an automation sent the e-mail';
  const { module, id: of, accountId } = row.$of;
  const deal = row.linked_record?.module?.api_name === 'Deals' ? row.linked_record.id : undefined;
  return {
    entity: 'activity',
    id: row.message_id,
    kind: 'email',
    channel: 'email',
    direction: row.sent ? 'out' : 'in',
    automated: machines.has(source),
    at: at(when),
    ...(module === 'Leads' ? { leadId: of } : { contactId: of, ...given('accountId', accountId, same) }),
    ...given('dealId', deal, same),
    // whose mailbox it went out of or came into
    ...given('userId', idOf(row.owner), same),
    ...given('threadId', row.thread_id, same),
    ...given('topic', row.intent === 'complaints' ? ('complaint' as const) : undefined, same),
    // only what customers say: our own words tell nothing of how they feel
    ...given('sentiment', row.sent ? undefined : sentiments[(row.sentiment_info ?? '').toLowerCase()], same),
  };
}

const mapped = mapRow(schema.email, email, 'message_id');

/** Stands for the e-mails of converted leads, where the organisation does not let them be asked for. */
const notAsked = {
  reject: 'converted leads cannot be asked for by their activity: e-mails that only they have are missing',
  id: 'converted',
};

export const emails: Stream = {
  id: 'emails',
  entity: 'activity',
  page,
  map: (row) => (row === notAsked ? notAsked : mapped(row)),
};
