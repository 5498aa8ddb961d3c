/** How Mailchimp is asked, and how its errors are told (RFC 7807). */
import type { Call, Judged, Reply } from '../../crm/adapter';
import { CrmError } from '../../crm/crm-error';

/** The vendor's ceiling for one page. */
export const COUNT = 1000;

export const get = (path: string, query: Readonly<Record<string, string | number>>): Call => ({
  method: 'GET',
  path: `/3.0${path}?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()}`,
});

/** An instant as Mailchimp takes it, in whole seconds: `2015-10-21T15:41:36+00:00`. */
export const timeText = (instant: number): string => `${new Date(Math.floor(instant / 1000) * 1000).toISOString().slice(0, 19)}+00:00`;

/** Epoch ms of a time of theirs; undefined for an empty one and for what is none. */
export function instantIn(text: string | null | undefined): number | undefined {
  if (text === null || text === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/.test(text)) return undefined;
  const instant = Date.parse(text);
  return Number.isFinite(instant) ? instant : undefined;
}

/** `title` of a problem: a few words of the vendor's own; never `detail`, which repeats what was sent. */
function titleIn(body: string): string | undefined {
  try {
    const { title } = JSON.parse(body) as { title?: unknown };
    return typeof title === 'string' ? title.slice(0, 60) : undefined;
  } catch {
    return undefined;
  }
}

/** Errors that mean something else here than elsewhere. */
export function judge(reply: Reply, call: Call): Judged | undefined {
  const { status } = reply;
  if (status < 400 || status === 429 || status >= 500) return undefined;
  const title = titleIn(reply.body);
  if (status === 401) return { error: new CrmError('token_refused', { detail: title }) };
  // Before the interface itself stands a gate that shuts out whoever asks too much, with a page instead of a problem.
  if (status === 403 && title === undefined) return { error: new CrmError('rate_limited', { detail: 'status 403' }), again: true };
  if (status === 403) return { error: new CrmError('forbidden', { detail: title }) };
  if (status === 404 && call.path.startsWith('/3.0/lists/'))
    return { error: new CrmError('odd_answer', { detail: 'the chosen audience is gone', code: 'gone' }) };
  return { error: new CrmError('odd_answer', { detail: title === undefined ? `status ${status}` : `status ${status}: ${title}` }) };
}
