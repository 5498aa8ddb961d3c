/** Campaigns that were sent, as their reports count them → mailings. */
import type { Cursor, SourceContext, Stream, StreamPage } from '../../crm/adapter';
import { answer, mapRow, type RowResult } from '../../crm/map-row';
import { given as field, same, type Row } from '../../crm/row-fields';
import type { Given } from '../marketing-source';
import { fields } from './reads';
import * as schema from './schema';
import { COUNT, get, instantIn, timeText } from './wire';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Reports go on changing after a campaign was sent: for so long they are read again each time, … */
const recent = 30 * DAY;
/** … and all of them so often, for automations, which send for years. */
const wholeEvery = DAY;

/** `automation` is the old word, `auto` that of reports. */
const automated: ReadonlySet<string> = new Set(['auto', 'automation', 'automation-email']);

const mailingId = (id: string): string => `mailchimp:${id}`;

/** What one report becomes; nothing for what was never sent. */
function mailingOf(report: Row<typeof schema.report>, { joins }: Given): RowResult {
  const sentAt = instantIn(report.send_time);
  const { emails_sent: sends, bounces, opens, clicks } = report;
  if (sends === 0) return undefined;
  if (sentAt === undefined) return 'it was sent, and no time says when';
  const title = report.campaign_title?.trim() ?? '';
  const bounced = bounces ? (bounces.hard_bounces ?? 0) + (bounces.soft_bounces ?? 0) + (bounces.syntax_errors ?? 0) : undefined;
  return {
    entity: 'mailing',
    id: mailingId(report.id),
    name: (title === '' ? report.id : title).slice(0, 500),
    sentAt,
    sends,
    ...field('campaignId', joins.campaign(title), same<string>),
    // https://mailchimp.com/help/about-open-and-click-rates/ counts against what was delivered: sent, without what bounced.
    ...(bounced === undefined ? {} : { bounces: bounced, delivered: Math.max(0, sends - bounced) }),
    ...field('opens', opens?.unique_opens, same<number>),
    ...field('clicks', clicks?.unique_subscriber_clicks, same<number>),
    ...field('unsubscribes', report.unsubscribed, same<number>),
    ...(automated.has(report.type ?? '') ? { automated: true } : {}),
  };
}

/** Where the next page begins: all reports, or those of what was sent `since`. Before a run: when all were read last. */
function begin(cursor: Cursor | undefined, now: number): { all: boolean; since: string; offset: number; began: number; wholeAt: number } {
  const { all, since, offset, began, wholeAt } = cursor ?? {};
  if (typeof offset === 'number' && typeof since === 'string' && typeof began === 'number')
    return { all: all === true, since, offset, began, wholeAt: Number(wholeAt ?? 0) };
  const last = typeof wholeAt === 'number' ? wholeAt : 0;
  const whole = now - last >= wholeEvery;
  return { all: whole, since: timeText(now - recent), offset: 0, began: now, wholeAt: last };
}

async function page({ http, now }: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> {
  const at = begin(cursor, now);
  const asked = { fields: fields.reports, count: COUNT, offset: at.offset, ...(at.all ? {} : { since_send_time: at.since }) };
  const { reports, total_items: total } = answer(schema.reports, await http.json(get('/reports', asked)), 'reports');
  const offset = at.offset + reports.length;
  const more = reports.length > 0 && offset < total;
  return {
    rows: reports,
    more,
    next: more ? { ...at, offset } : { wholeAt: at.all ? at.began : at.wholeAt },
    ...(at.all ? { total } : {}),
  };
}

/** Ids of all campaigns that have a report: whoever deletes one there does not want it counted here. */
async function ids({ http }: SourceContext): Promise<string[]> {
  const found: string[] = [];
  for (let offset = 0, total = 1; offset < total;) {
    const asked = { fields: fields.reportIds, count: COUNT, offset };
    const { reports, total_items } = answer(schema.reports, await http.json(get('/reports', asked)), 'reports');
    found.push(
      ...reports
        .flatMap((row) => (row as { id?: unknown }).id ?? [])
        .filter((id) => typeof id === 'string')
        .map(mailingId),
    );
    total = reports.length === 0 ? 0 : total_items;
    offset += reports.length;
  }
  return found;
}

export const mailings = (given: Given): Stream => ({
  id: 'reports',
  entity: 'mailing',
  page,
  ids,
  map: mapRow(schema.report, (report) => mailingOf(report, given)),
});
