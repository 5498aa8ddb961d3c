/** Mailchimp's Marketing API on this machine: Basic keys, partial responses, pages, problems; its rows have the vendor's own types. */
import type { lists } from '@mailchimp/mailchimp_marketing';
import { serve, type Asked, type Simulator, type Told } from '../../crms/kit/serve.ts';

/** A report of a campaign: the vendor's types have none, so that its client and its words stand in for them. */
export interface ReportRow {
  id: string;
  campaign_title: string;
  type: string;
  list_id: string;
  subject_line: string;
  emails_sent: number;
  send_time: string | null;
  unsubscribed: number;
  bounces: { hard_bounces: number; soft_bounces: number; syntax_errors: number };
  opens: { opens_total: number; unique_opens: number; open_rate: number };
  clicks: { clicks_total: number; unique_clicks: number; unique_subscriber_clicks: number };
}

export type MemberRow = Pick<
  lists.MembersSuccessResponse,
  | 'id'
  | 'email_address'
  | 'web_id'
  | 'status'
  | 'merge_fields'
  | 'timestamp_signup'
  | 'timestamp_opt'
  | 'last_changed'
  | 'source'
  | 'full_name'
>;

export interface Audience {
  id: string;
  name: string;
  fields: Pick<lists.MergeField, 'merge_id' | 'tag' | 'name' | 'type'>[];
  members: MemberRow[];
}

/** What the vendor holds; a test changes it as it likes. */
export interface Account {
  id: string;
  name: string;
  timeZone: string;
  key: string;
  reports: ReportRow[];
  audiences: Audience[];
}

/** How this Mailchimp is otherwise than assumed. */
export interface Turn {
  /** Partial responses lose `total_items`. */
  noTotal?: true;
  /** `since_send_time` is not looked at. */
  anyTime?: true;
  /** Members come as they please. */
  unsorted?: true;
  /** Archived members are on no list without a status. */
  noArchived?: true;
  /** `since_last_changed` leaves out that second itself. */
  after?: true;
}

export interface Mailchimp extends Simulator {
  account: Account;
}

const base = 'https://us19.api.mailchimp.com/3.0';

const problem = (status: number, title: string): Told => ({
  status,
  headers: { 'content-type': 'application/problem+json; charset=utf-8' },
  body: {
    type: 'https://mailchimp.com/developer/marketing/docs/errors/',
    title,
    status,
    detail: `${title}: see the documents`,
    instance: 'b3c0-1',
  },
});

/** Keeps the named parts alone, `a.b` meaning b in every a. */
function only(value: unknown, paths: readonly string[][]): unknown {
  if (Array.isArray(value)) return value.map((one) => only(one, paths));
  if (typeof value !== 'object' || value === null) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    const here = paths.filter(([first]) => first === name);
    if (here.length === 0) continue;
    kept[name] = here.some((path) => path.length === 1)
      ? inner
      : only(
          inner,
          here.map((path) => path.slice(1)),
        );
  }
  return kept;
}

function cut(asked: Asked, body: Record<string, unknown>, { noTotal }: Turn): Told {
  const fields = asked.query.get('fields');
  if (fields === null) return { body };
  const kept = only(
    body,
    fields.split(',').map((field) => field.split('.')),
  ) as Record<string, unknown>;
  if (noTotal) delete kept['total_items'];
  return { body: kept };
}

/** A page of a collection; more than a thousand at once is a mistake of the caller's. */
function page<T>(asked: Asked, name: string, rows: readonly T[], turn: Turn): Told {
  const count = Number(asked.query.get('count') ?? 10);
  const offset = Number(asked.query.get('offset') ?? 0);
  if (!Number.isInteger(count) || count < 0 || count > 1000 || !Number.isInteger(offset) || offset < 0)
    return problem(400, 'Invalid Resource');
  return cut(
    asked,
    { [name]: rows.slice(offset, offset + count), total_items: rows.length, _links: [{ rel: 'self', href: base, method: 'GET' }] },
    turn,
  );
}

const second = (text: string | null): number => Math.floor(Date.parse(text ?? '') / 1000);
const later = (text: string | null, since: string | null, turn: Turn): boolean =>
  since === null || (turn.after ? second(text) > second(since) : second(text) >= second(since));

function answer(account: Account, turn: Turn, asked: Asked): Told {
  const [user = '', key = ''] = atob((asked.headers['authorization'] ?? '').replace(/^Basic /, '')).split(':');
  if (user === '' || key !== account.key) return problem(401, 'API Key Invalid');
  if (asked.method !== 'GET') return problem(405, 'Method Not Allowed');
  const { path, query } = asked;
  if (path === '/3.0/' || path === '/3.0') {
    const { id, name, timeZone } = account;
    return cut(
      asked,
      { account_id: id, login_id: `${id}-login`, account_name: name, email: 'owner@acme.example', account_timezone: timeZone },
      turn,
    );
  }
  if (path === '/3.0/ping') return { body: { health_status: "Everything's Chimpy!" } };
  if (path === '/3.0/reports') {
    const since = turn.anyTime ? null : query.get('since_send_time');
    const rows = account.reports.filter(({ send_time }) => later(send_time, since, {}));
    rows.sort((a, b) => ((a.send_time ?? '') < (b.send_time ?? '') ? 1 : -1));
    return page(asked, 'reports', rows, turn);
  }
  if (path === '/3.0/lists') {
    const rows = account.audiences.map(({ id, name, members }) => ({ id, name, web_id: 7, stats: { member_count: members.length } }));
    return page(asked, 'lists', rows, turn);
  }
  const [, id, what] = /^\/3\.0\/lists\/(\w+)\/(merge-fields|members)$/.exec(path) ?? [];
  const audience = account.audiences.find((one) => one.id === id);
  if (!audience) return problem(404, 'Resource Not Found');
  if (what === 'merge-fields') return page(asked, 'merge_fields', audience.fields, turn);
  const rows = audience.members.filter(
    ({ status, last_changed }) => later(last_changed, query.get('since_last_changed'), turn) && !(turn.noArchived && status === 'archived'),
  );
  if (query.get('sort_field') === 'last_changed' && !turn.unsorted)
    rows.sort(
      (a, b) => (query.get('sort_dir') === 'DESC' ? -1 : 1) * (second(a.last_changed) - second(b.last_changed) || a.web_id - b.web_id),
    );
  return page(asked, 'members', rows, turn);
}

/** @param options.tls also over HTTPS, for a browser that takes it for the vendor's host */
export async function startMailchimp(account: Account, turn: Turn = {}, options: { tls?: boolean } = {}): Promise<Mailchimp> {
  const simulator = await serve((asked) => answer(account, turn, asked), options);
  return Object.assign(simulator, { account });
}
