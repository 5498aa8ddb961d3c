/** What was taken for granted about Google Analytics without an account of it, and what a person notices where it is otherwise. */
import type { Assumption } from '../../crm/adapter';

const docs = 'developers.google.com/analytics/devguides/reporting/data/v1';

export const assumptions: readonly Assumption[] = [
  {
    id: 'session-dimensions-with-events',
    mark: 'V',
    claim: 'eventCount and keyEvents may be asked for beside sessionSource, sessionDefaultChannelGroup and sessionCampaignName.',
    source: `${docs}/api-schema, compatibility of dimensions and metrics`,
    ifWrong: 'No visits are read; the card says that the question was refused (INVALID_ARGUMENT).',
  },
  {
    id: 'cost-by-session',
    mark: 'M',
    claim: 'advertiserAdCost may be asked for beside the same session dimensions and is in the currency that the answer names.',
    source: `${docs}/api-schema: advertiserAdCost; no source for the currency`,
    ifWrong: 'No costs are read; the card says that the question was refused.',
  },
  {
    id: 'days-settle',
    mark: 'V',
    claim: 'Numbers of a day may change for up to 72 hours and not later.',
    source: 'support.google.com/analytics/answer/11198161 (data freshness)',
    ifWrong: 'Figures of older days differ from those of the vendor’s pages until the source is read anew.',
  },
  {
    id: 'today-of-the-property',
    mark: 'V',
    claim: '"today" and all dates are days of the property’s own time zone.',
    source: `${docs}/rest/v1beta/DateRange`,
    ifWrong: 'The last day is read a day late.',
  },
  {
    id: 'client-with-secret',
    mark: 'V',
    claim: 'The token endpoint asks for the secret of a client of type "Web application" even with PKCE.',
    source: 'developers.google.com/identity/protocols/oauth2/web-server',
    ifWrong: 'Signing in is refused, and nothing is kept.',
  },
  {
    id: 'other-has-no-day',
    mark: 'M',
    claim: 'The row "(other)" says so in every dimension, the date included.',
    source: 'support.google.com/analytics/answer/13331684 speaks of rows that are put together; the date is not named',
    ifWrong: 'Visits of "(other)" stand under that name as a source of their day.',
  },
];
