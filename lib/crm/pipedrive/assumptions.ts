/**
 * What this adapter takes for granted without having seen a live company, and what the person notices if it is wrong. Checks read a few
 * rows; what they report are names of fields, statuses and counts.
 */
import type { Assumption } from '../adapter';
import { knownPictures } from './activities';
import { changelogKeys, convertedLead, fieldsOf, firstHas, seen } from './assumption-checks';
import { v2Page } from './lists';
import { v1Page } from './lists-v1';

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
    ifWrong: 'Deals really worth 0 are listed as deals without an amount: sums stay right, averages say how many they leave out.',
  },
  {
    id: 'changelog-keys',
    mark: 'S',
    claim: 'The changelog names stage_id, status, value, currency and user_id (or owner_id), with old and new values as text.',
    source: 'singer tap for Pipedrive (stage_id, add_time); v1 deal fields',
    ifWrong: 'Deals that were closed or moved, and whose changelog does not tell how, have no past: they are listed with the reason.',
    check: changelogKeys,
  },
  {
    id: 'changes-touch-the-deal',
    mark: 'M',
    claim: 'Products, mails, archiving and changes of status move update_time of a deal.',
    source: 'no source',
    ifWrong: 'Lines added later are missing until the next day, mails until the next week, when all are looked at again.',
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
    ifWrong: 'A lead younger than its deal is left out with the reason; no figure counts the time from lead to deal.',
  },
  {
    id: 'channel-options',
    mark: 'M',
    claim: 'The marketing channel of deals and leads is an option of the deal field "channel".',
    source: 'the API documents: channels "can be configured in company settings, fields"',
    ifWrong: 'Leads with a channel are refused, as where leads come from is a figure; deals are read without a source.',
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
    ifWrong: 'Leads in the archive that somebody goes on planning for are left out with the reason.',
  },
  {
    id: 'times-are-utc',
    mark: 'V',
    claim: 'Times without a zone, due times of activities among them, are UTC.',
    source: 'OpenAPI document of v1 (call logs, recents); for due_time from memory',
    ifWrong: 'Notes and the hours of planned activities are shifted by the zone of the company; no figure rests on the hour of either.',
    check: firstHas('activities', ['due_date', 'add_time', 'done']),
  },
  {
    id: 'no-direction',
    mark: 'M',
    claim: 'What is logged as a call was made and not received: activities have no direction.',
    source: 'OpenAPI document of v2: no such field',
    ifWrong: 'Activities that say a direction are left out with the reason, rather than counted as made.',
  },
  {
    id: 'no-automation-mark',
    mark: 'M',
    claim: 'Mails that sequences send are not told apart from those a person sends.',
    source: 'OpenAPI document of v1: no such field',
    ifWrong: 'Mails that are marked as automatic are left out with the reason, rather than counted as written by a person.',
  },
  {
    id: 'icons-of-types',
    mark: 'M',
    claim: 'A type of activity of the company is a call, mail, meeting or demo if its picture is, else a task.',
    source: 'OpenAPI document of v1: icon_key is a closed list',
    ifWrong: 'Activities of a type with another picture are left out, and the picture is listed.',
    check: (context) =>
      seen(async () => {
        const { rows } = await v1Page(context, 'activityTypes');
        const own = rows.filter((row) => (row as { is_custom_flag?: unknown }).is_custom_flag === true);
        const odd = own.filter((row) => !knownPictures.has(String((row as { icon_key?: unknown }).icon_key)));
        return { holds: odd.length === 0, saw: `${own.length} types of the company's own, ${odd.length} with other pictures` };
      }),
  },
  {
    id: 'summary-converts-now',
    mark: 'M',
    claim: 'The summary converts at the rate of today, into the currency of the person who asks.',
    source: 'OpenAPI document of v1: value_converted; which rate is not said',
    ifWrong: 'Where the sums are not in the currency of the person, rates are refused: foreign amounts are not converted, and say so.',
    check: (context) =>
      seen(async () => {
        const answer = (await context.http.json({ method: 'GET', path: '/api/v1/deals/summary' })) as { data?: { values_total?: unknown } };
        const totals = (answer.data?.values_total ?? {}) as Record<string, { value?: unknown; value_converted?: unknown }>;
        const own = totals[context.me?.currency ?? ''];
        const same = Math.abs(Number(own?.value) - Number(own?.value_converted)) <= 0.01 + Math.abs(Number(own?.value)) * 1e-6;
        return { holds: own === undefined ? 'unknown' : same, saw: `${fieldsOf(totals).length} currencies` };
      }),
  },
  {
    id: 'sum-without-tax',
    mark: 'M',
    claim: 'The sum of a deal product holds tax only when prices are kept with tax (tax_method "inclusive").',
    source: 'OpenAPI document of v2, from the description of tax_method',
    ifWrong: 'Lines whose sum is the price with the tax are left out with the reason.',
  },
  {
    id: 'goals-by-calendar',
    mark: 'M',
    claim: 'Periods of a goal are those of the calendar, weeks from Monday.',
    source: 'no source',
    ifWrong: 'Goals that begin in the middle of a period and last longer are left out with the reason.',
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
    ifWrong: 'Where nobody has that access, users are refused: who sells is not known, and all figures of people say so.',
  },
  {
    id: 'words-of-errors',
    mark: 'M',
    claim: 'An error is { success: false, error } with an optional code, in both versions, whatever the status of the reply.',
    source: 'OpenAPI documents: given for some calls of v1; for v2 from memory',
    ifWrong: 'The list is refused as an unexpected answer and marked as not read.',
  },
  {
    id: 'burst-headers',
    mark: 'S',
    claim: 'x-ratelimit-reset tells in seconds when calls are taken again after status 429.',
    source: 'third-party clients; vendor pages on rate limiting',
    ifWrong: 'The next attempt comes after two seconds, the span a burst is counted over, and is put off again.',
  },
  {
    id: 'page-addresses',
    mark: 'M',
    claim: 'Pages of the application begin with one of the known names (deal, pipeline, leads, activities, timeline, progress and others).',
    source: 'addresses in third-party extensions; timeline and progress from memory',
    ifWrong: 'A page under another name is not recognised: nothing is shown there.',
  },
];
