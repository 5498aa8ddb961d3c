/** What was taken for granted about Mailchimp without an account of it, and what a person notices where it is otherwise. */
import type { Assumption, Checked, SourceContext } from '../../crm/adapter';
import { fields } from './reads';
import { get, instantIn } from './wire';

const marketing = 'mailchimp.com/developer/marketing/api';

async function reportsOf({ http }: SourceContext): Promise<Record<string, unknown>[]> {
  const value = await http.json(get('/reports', { fields: fields.reports, count: 50, offset: 0 }));
  const { reports } = value as { reports?: unknown };
  return Array.isArray(reports) ? reports.filter((row): row is Record<string, unknown> => typeof row === 'object' && row !== null) : [];
}

const unknown = (saw: string): Checked => ({ holds: 'unknown', saw });

export const assumptions: readonly Assumption[] = [
  {
    id: 'fields-with-total',
    mark: 'V',
    claim: 'A list cut down by "fields" still tells total_items where that is among them.',
    source: `${marketing}, "Partial responses"`,
    ifWrong: 'Nothing is read; the card says that the answer is not as documented.',
    async check({ http }) {
      const value = await http.json(get('/reports', { fields: fields.reportIds, count: 1, offset: 0 }));
      const total = (value as { total_items?: unknown }).total_items;
      return { holds: typeof total === 'number', saw: Object.keys(value as object).join(', ') };
    },
  },
  {
    id: 'reports-say-when',
    mark: 'V',
    claim: 'Every report of something that was sent has send_time, automations too.',
    source: `${marketing}/reports; type "auto" and "automation"`,
    ifWrong: 'Such mailings are missing and listed with "no time says when".',
    async check(context) {
      const sent = (await reportsOf(context)).filter((row) => Number(row['emails_sent']) > 0);
      if (sent.length === 0) return unknown('nothing was sent yet');
      const without = sent.filter((row) => instantIn(typeof row['send_time'] === 'string' ? row['send_time'] : undefined) === undefined);
      return { holds: without.length === 0, saw: `${without.length} of ${sent.length} without send_time` };
    },
  },
  {
    id: 'since-send-time',
    mark: 'V',
    claim: 'since_send_time leaves out what was sent earlier and nothing else.',
    source: `${marketing}/reports/list-campaign-reports`,
    ifWrong: 'What came after the first read shows a day late, with the daily look at everything.',
  },
  {
    id: 'people-not-events',
    mark: 'V',
    claim: 'opens.unique_opens and clicks.unique_subscriber_clicks count people, and are never more than what was sent.',
    source: `${marketing}/reports/get-campaign-report`,
    ifWrong: 'Open and click rates are too high.',
    async check(context) {
      const rows = await reportsOf(context);
      if (rows.length === 0) return unknown('no report');
      const people = (row: Record<string, unknown>, group: string, name: string) =>
        Number((row[group] as Record<string, unknown> | undefined)?.[name] ?? 0);
      const odd = rows.filter((row) =>
        [people(row, 'opens', 'unique_opens'), people(row, 'clicks', 'unique_subscriber_clicks')].some(
          (n) => n > Number(row['emails_sent']),
        ),
      );
      return { holds: odd.length === 0, saw: `${odd.length} of ${rows.length} with more people than e-mails` };
    },
  },
  {
    id: 'sent-holds-bounced',
    mark: 'M',
    claim: 'emails_sent counts bounced e-mails, too: what was delivered is the rest.',
    source: 'no source; the vendor’s pages divide by "successful deliveries" without giving the number',
    ifWrong: 'Open and click rates differ by the share of bounces from those of the vendor’s pages.',
  },
  {
    id: 'members-in-order',
    mark: 'V',
    claim: 'Members come in the order they changed when that is asked for, and since_last_changed leaves out the earlier ones.',
    source: `${marketing}/list-members/list-members-info: sort_field, sort_dir, since_last_changed`,
    ifWrong: 'Sign-ups are not read; the card says that members are not in order.',
  },
  {
    id: 'signup-or-opt-in',
    mark: 'M',
    claim: 'Who filled in a form has timestamp_signup; who was brought in has only timestamp_opt.',
    source: `${marketing}/list-members; no source for imports`,
    ifWrong: 'People without either are missing and listed with "no time says when".',
  },
  {
    id: 'all-members-listed',
    mark: 'M',
    claim: 'A list of members without a status names archived and unsubscribed ones, too.',
    source: 'no source',
    ifWrong: 'Whoever is archived counts no more among the sign-ups of their month.',
  },
  {
    id: 'dates-are-days',
    mark: 'M',
    claim: 'A merge field of type date holds YYYY-MM-DD, whatever way it is shown.',
    source: 'forms of the vendor’s own plug-ins send it so',
    ifWrong: 'People with such a day are missing and listed with "the day of activation is no day".',
  },
  {
    id: 'gate-answers-403',
    mark: 'S',
    claim: 'A 403 without a problem in JSON comes from a gate that passes; a refused key is 401, and a missing right a 403 with a title.',
    source: 'questions to the vendor’s client on its issue tracker; RFC 7807 for problems',
    ifWrong: 'The card speaks of waiting where a right is missing.',
  },
];
