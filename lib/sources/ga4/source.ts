/** Google Analytics 4: visits by day, source and campaign, sign-ups and activations it counts, and what advertisements have cost. */
import { CrmError } from '../../crm/crm-error';
import type { SourceContext } from '../../crm/adapter';
import { answer } from '../../crm/map-row';
import type { Account, ChoiceOption, Chosen, MarketingSource } from '../marketing-source';
import { assumptions } from './assumptions';
import { admin, data, reads } from './reads';
import { readReport } from './report';
import * as schema from './schema';
import { costs, sourceDimensions, visits, type Asked } from './visits';
import { accountsCall, budget, judge } from './wire';

const isProperty = (text: string): boolean => /^\d{1,20}$/.test(text);
/** https://support.google.com/analytics/answer/13316687: letters, digits and underscores, 40 signs at most. */
const isEvent = (text: string): boolean => /^[\p{L}][\p{L}\p{N}_]{0,39}$/u.test(text);

interface Found {
  account: Account;
  properties: ChoiceOption[];
}

async function accountsOf({ http }: Pick<SourceContext, 'http'>): Promise<Found[]> {
  const found: Found[] = [];
  for (let token: string | undefined; ;) {
    const { accountSummaries, nextPageToken } = answer(schema.summaries, await http.json(accountsCall(token)), 'accounts');
    for (const { account, displayName, propertySummaries } of accountSummaries) {
      const name = displayName ?? account;
      const properties = propertySummaries.map((one) => ({
        value: one.property.slice('properties/'.length),
        name: `${one.displayName ?? one.property} (${name})`,
      }));
      found.push({ account: { id: account, name }, properties });
    }
    token = nextPageToken ?? '';
    if (token === '') return found;
  }
}

/** Names of events that the property knows, the most frequent first; none where it cannot be asked: they may be typed. */
async function eventsOf(context: SourceContext, { property = '' }: Chosen): Promise<ChoiceOption[]> {
  if (!isProperty(property)) return [];
  try {
    const { rows } = await readReport(context, property, {
      ...{ dimensions: ['eventName'], metrics: ['eventCount'], from: '90daysAgo', to: 'today' },
    });
    return rows
      .toSorted((a, b) => (b.numbers[0] ?? 0) - (a.numbers[0] ?? 0))
      .flatMap(({ texts: [name = ''] }) => (isEvent(name) ? [{ value: name, name }] : []));
  } catch (error) {
    if (error instanceof CrmError && (error.kind === 'forbidden' || error.kind === 'odd_answer')) return [];
    throw error;
  }
}

function askedBy({ property = '', source = '', signUp = '', activation = '' }: Chosen): Asked | undefined {
  if (!isProperty(property)) return undefined;
  return {
    property,
    source: sourceDimensions.find((one) => one === source) ?? sourceDimensions[0],
    signUp: isEvent(signUp) ? signUp : undefined,
    activation: isEvent(activation) ? activation : undefined,
  };
}

/** As Google's own pages name them, in English. */
const dimensionNames = {
  sessionDefaultChannelGroup: 'Session default channel group',
  sessionSource: 'Session source',
  sessionSourceMedium: 'Session source / medium',
};

export const ga4: MarketingSource = {
  id: 'ga4',
  name: 'Google Analytics 4',
  access: {
    way: 'client',
    authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    revokeUrl: 'https://oauth2.googleapis.com/revoke',
    scopes: ['https://www.googleapis.com/auth/analytics.readonly'],
    // Without a fresh consent a second sign-in brings no refresh token.
    authorizeParams: { access_type: 'offline', prompt: 'consent' },
    secret: true,
    looksRight: (text) => /^\d{6,30}-[0-9a-z]{10,60}\.apps\.googleusercontent\.com$/.test(text),
    origins: [admin, data],
    headers: (token) => ({ authorization: `Bearer ${token}` }),
    madeAt: 'https://console.cloud.google.com/auth/clients',
  },
  reads,
  originOf: ({ method }, origins) => origins.find((origin) => origin === (method === 'GET' ? admin : data)) ?? '',
  // Ten questions of one property at once are allowed, for all programs together.
  pace: { perSecond: 8, parallel: 2 },
  judge,
  budget,
  async me(context) {
    const found = await accountsOf(context);
    // Whoever may see several accounts is known by the one that was there when the source was added.
    const known = found.find((one) => one.account.id === context.org);
    const account = (known ?? found.find(({ properties }) => properties.length > 0) ?? found[0])?.account;
    if (!account) throw new CrmError('forbidden', { detail: 'no account of Google Analytics' });
    return account;
  },
  choices: [
    {
      id: 'property',
      needed: true,
      typed: { fits: isProperty },
      options: async (context) => (await accountsOf(context)).flatMap(({ properties }) => properties),
      usual: (options) => (options.length === 1 ? options[0]?.value : undefined),
    },
    {
      id: 'source',
      options: () => Promise.resolve(sourceDimensions.map((value) => ({ value, name: dimensionNames[value] }))),
      usual: () => sourceDimensions[0],
    },
    {
      id: 'signUp',
      after: 'property',
      typed: { fits: isEvent },
      options: eventsOf,
      // https://developers.google.com/analytics/devguides/collection/ga4/reference/events#sign_up
      usual: (options) => options.find(({ value }) => value === 'sign_up')?.value,
    },
    { id: 'activation', after: 'property', typed: { fits: isEvent }, options: eventsOf },
  ],
  brings: ['traffic', 'cost'],
  exports: { ready: 'google-analytics', ids: { traffic: 'file:google-analytics:', cost: 'google-analytics:' } },
  streams(given) {
    const asked = askedBy(given.chosen);
    if (!asked) return [];
    // Where the CRM keeps costs itself those of Google would count twice.
    return [visits(asked, given), ...(given.brought.has('cost') ? [] : [costs(asked, given)])];
  },
  assumptions,
};
