/**
 * What this adapter takes for granted without having seen a live company, and what the person notices if it is wrong. Checks read a few
 * rows; what they report are names of fields, statuses and counts.
 */
import type { Assumption, Checked, SourceContext } from '../adapter';
import { CrmError } from '../crm-error';
import { v2Page } from './lists';
import { v1Page } from './lists-v1';

const fieldsOf = (row: unknown): string[] => (typeof row === 'object' && row !== null ? Object.keys(row) : []);

/** Looks at one answer; an error of the CRM is an answer, too. */
async function seen(look: () => Promise<Checked>): Promise<Checked> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    return { holds: 'unknown', saw: `${error.kind}${error.code === undefined ? '' : ` ${error.code}`}` };
  }
}

/** Does the first row of a v2 list have these fields? */
const firstHas =
  (path: string, names: readonly string[], query: Readonly<Record<string, string>> = {}) =>
  (context: SourceContext): Promise<Checked> =>
    seen(async () => {
      const { rows } = await v2Page(context, path, { limit: '1', ...query });
      if (rows.length === 0) return { holds: 'unknown', saw: 'no rows' };
      const missing = names.filter((name) => !fieldsOf(rows[0]).includes(name));
      return { holds: missing.length === 0, saw: missing.length === 0 ? 'all fields' : `missing ${missing.join(', ')}` };
    });

/** Keys of changes in the changelog of the deal that changed last. */
async function changelogKeys(context: SourceContext): Promise<Checked> {
  return seen(async () => {
    const { rows } = await v2Page(context, 'deals', { sort_by: 'update_time', sort_direction: 'desc', limit: '1', status: 'won' });
    const id = (rows[0] as { id?: unknown } | undefined)?.id;
    if (typeof id !== 'number') return { holds: 'unknown', saw: 'no won deal' };
    const changes = await v1Page(context, `deals/${id}/changelog`, { limit: '100' });
    const keys = new Set(changes.rows.flatMap((row) => ((row as { field_key?: unknown }).field_key as string | undefined) ?? []));
    return { holds: keys.has('status'), saw: `keys ${[...keys].filter((key) => /^[a-z_]+$/.test(key)).join(', ')}` };
  });
}

/** Can the lead of a converted deal still be read? */
async function convertedLead(context: SourceContext): Promise<Checked> {
  return seen(async () => {
    const query = { include_fields: 'source_lead_id', sort_by: 'update_time', sort_direction: 'desc', limit: '100' };
    const { rows } = await v2Page(context, 'deals', query);
    const id = rows.map((row) => (row as { source_lead_id?: unknown }).source_lead_id).find((one) => typeof one === 'string' && one !== '');
    if (typeof id !== 'string') return { holds: 'unknown', saw: 'no deal that was a lead' };
    try {
      await context.http.json({ method: 'GET', path: `/api/v1/leads/${encodeURIComponent(id)}` });
      return { holds: true, saw: 'status 200' };
    } catch (error) {
      if (error instanceof CrmError && error.code === '404') return { holds: false, saw: 'status 404' };
      throw error;
    }
  });
}

export const assumptions: readonly Assumption[] = [
  {
    id: 'token-on-company-host',
    mark: 'V',
    claim: 'The personal API token in the header x-api-token is taken on the company host, for both versions of the API.',
    source: 'developers.pipedrive.com, authentication; OpenAPI documents of v1 and v2',
    ifWrong: 'The test of the token fails with "signed out"; nothing is connected.',
    check: firstHas('stages', ['id', 'order_nr', 'pipeline_id', 'deal_probability']),
  },
  {
    id: 'session-asks-who',
    mark: 'S',
    claim: 'With the page cookie pipe-session-token as query parameter, v1 users/me tells who is signed in.',
    source: "RingCentral's published extension and builds of the vendor's front end, 2019 to 2022",
    ifWrong: 'The page does not say who is signed in; the panel stays without a person and says so.',
  },
  {
    id: 'zero-is-empty',
    mark: 'M',
    claim: 'A deal whose value nobody entered has the value 0.',
    source: 'the API documents: value is a number and never null',
    ifWrong: 'Deals really worth 0 are listed as deals without an amount.',
  },
  {
    id: 'changelog-keys',
    mark: 'S',
    claim: 'The changelog names stage_id, status, value, currency and user_id (or owner_id), with old and new values as text.',
    source: 'singer tap for Pipedrive (stage_id, add_time); v1 deal fields',
    ifWrong: 'Stages, owners or amounts have no past: the deal itself stays right, figures of time in stages are not available.',
    check: changelogKeys,
  },
  {
    id: 'changes-touch-the-deal',
    mark: 'M',
    claim: 'Products, mails, archiving and changes of status move update_time of a deal.',
    source: 'no source',
    ifWrong: 'Lines or mails added later are missing until the deal itself is saved; the number of records is below the CRM count.',
  },
  {
    id: 'converted-lead-readable',
    mark: 'M',
    claim: 'A lead that became a deal can still be read by its id, although no list shows it.',
    source: 'the API documents say that the lead is "marked as deleted" and that the deal names it in source_lead_id',
    ifWrong: 'The stream of converted leads stops with "leads that became deals are no longer shown"; leads are marked as partly read.',
    check: convertedLead,
  },
  {
    id: 'conversion-time',
    mark: 'M',
    claim: 'A deal made from a lead is created at the moment of the conversion.',
    source: 'no source',
    ifWrong: 'The time from lead to deal is wrong by the difference; nothing can tell.',
  },
  {
    id: 'channel-options',
    mark: 'M',
    claim: 'The marketing channel of deals and leads is an option of the deal field "channel".',
    source: 'the API documents: channels "can be configured in company settings, fields"',
    ifWrong: 'Deals have no source; leads have the way they were created instead.',
    check: (context) =>
      seen(async () => {
        const { rows } = await v2Page(context, 'dealFields', { limit: '500' });
        const field = rows.find((row) => (row as { field_code?: unknown }).field_code === 'channel');
        return { holds: field !== undefined, saw: field === undefined ? 'no field "channel"' : `fields ${fieldsOf(field).join(', ')}` };
      }),
  },
  {
    id: 'archived-lead-is-disqualified',
    mark: 'M',
    claim: 'A lead in the archive was put away without becoming a deal.',
    source: 'support pages of the vendor, from memory',
    ifWrong: 'Leads kept for later count as disqualified.',
  },
  {
    id: 'times-are-utc',
    mark: 'V',
    claim: 'Times without a zone, due times of activities among them, are UTC.',
    source: 'OpenAPI document of v1 (call logs, recents); for due_time from memory',
    ifWrong: 'Planned activities and meetings are shifted by the zone of the company.',
    check: firstHas('activities', ['due_date', 'add_time', 'done']),
  },
  {
    id: 'no-direction',
    mark: 'M',
    claim: 'What is logged as a call was made and not received: activities have no direction.',
    source: 'OpenAPI document of v2: no such field',
    ifWrong: 'Incoming calls that somebody logs count as made, and as a reply to a lead.',
  },
  {
    id: 'no-automation-mark',
    mark: 'M',
    claim: 'Mails that sequences send are not told apart from those a person sends.',
    source: 'OpenAPI document of v1: no such field',
    ifWrong: 'They count as sent by the person whose mailbox they left.',
  },
  {
    id: 'icons-of-types',
    mark: 'M',
    claim: 'A type of activity of the company is a call, mail, meeting or demo if its picture is, else a task.',
    source: 'OpenAPI document of v1: icon_key is a closed list',
    ifWrong: 'Activities of such a type count under another kind.',
    check: (context) =>
      seen(async () => {
        const { rows } = await v1Page(context, 'activityTypes');
        const own = rows.filter((row) => (row as { is_custom_flag?: unknown }).is_custom_flag === true);
        return { holds: rows.length > 0, saw: `${own.length} of ${rows.length} types are the company's own` };
      }),
  },
  {
    id: 'summary-converts-now',
    mark: 'M',
    claim: 'The summary converts at the rate of today, into the currency of the person who asks.',
    source: 'OpenAPI document of v1: value_converted; which rate is not said',
    ifWrong: 'Amounts in foreign currencies are converted at another rate than the CRM uses.',
    check: (context) =>
      seen(async () => {
        const answer = (await context.http.json({ method: 'GET', path: '/api/v1/deals/summary' })) as { data?: { values_total?: unknown } };
        const totals = answer.data?.values_total;
        const codes = fieldsOf(totals);
        return { holds: codes.length === 0 ? 'unknown' : true, saw: `${codes.length} currencies` };
      }),
  },
  {
    id: 'sum-without-tax',
    mark: 'M',
    claim: 'The sum of a deal product holds tax only when prices are kept with tax (tax_method "inclusive").',
    source: 'OpenAPI document of v2, from the description of tax_method',
    ifWrong: 'Amounts of lines are too high by the tax.',
  },
  {
    id: 'goals-by-calendar',
    mark: 'M',
    claim: 'Periods of a goal are those of the calendar, weeks from Monday.',
    source: 'no source',
    ifWrong: 'A goal is compared with a period that is shifted.',
  },
  {
    id: 'day-of-tokens',
    mark: 'M',
    claim: 'The tokens of a day start anew at midnight UTC, and x-daily-ratelimit-token-remaining tells what is left.',
    source: 'vendor pages on rate limiting; the hour from memory',
    ifWrong: 'After the last token the next attempt comes too early and is put off again.',
  },
  {
    id: 'cloudflare-after-429',
    mark: 'M',
    claim: 'Whoever goes on after status 429 gets status 403 with a page of HTML for a while.',
    source: 'vendor pages on rate limiting, from memory',
    ifWrong: 'A page of HTML with status 403 for another reason is taken for a limit, and the next attempt comes 15 minutes later.',
  },
  {
    id: 'deleted-for-30-days',
    mark: 'V',
    claim: 'Deals with status=deleted are listed for 30 days.',
    source: 'OpenAPI document of v2',
    ifWrong: 'Deleted deals stay until the ids of all deals are compared, every thirtieth run.',
    check: (context) =>
      seen(async () => ({ holds: true, saw: `${(await v2Page(context, 'deals', { status: 'deleted', limit: '1' })).rows.length} rows` })),
  },
  {
    id: 'ids-in-order',
    mark: 'M',
    claim: 'Activities and notes are numbered in order, so that a gap is something deleted or hidden.',
    source: 'no source',
    ifWrong: 'Nothing: a number that was never given out is nobody.',
  },
  {
    id: 'seats',
    mark: 'S',
    claim: 'A user without access to the application "sales" sells nothing.',
    source: 'OpenAPI document of v1: access.app',
    ifWrong: 'A salesperson is missing from teams and cannot see figures of their own.',
  },
];
