/**
 * HubSpot on this machine: the app's pages and the interface private apps use, over the demo company. Written from the vendor's
 * published types and documentation; what it did not write checks it (types.test.ts, client.test.ts).
 */
import { serve, type Asked, type Simulator, type Told } from '../kit/serve.ts';
import type { Carrier } from '../kit/send.ts';
import type { Staged } from '../kit/company.ts';
import { stageCompany } from '../kit/company.ts';
import { scopes } from '../../../lib/crm/hubspot/access.ts';
import { editDeal } from './edit.ts';
import { listEmails, type Email } from './emails.ts';
import { bad, expired, missingScopes, noToken, notFound } from './errors.ts';
import { ownId } from './ids.ts';
import { pageOf } from './pages.ts';
import { associationsRead, batchRead, list, search, searchCeiling, type QueryOptions } from './query.ts';
import { budgetOf, campaignRows, dealPipelines, ownerRows, rateRows, teamRows } from './settings.ts';
import { sourceOptions } from './sources.ts';
import { iso } from './stored.ts';
import { isObject, tablesOf, type ObjectName, type Tables } from './tables.ts';

export const portal = '8123456';
export const token = 'pat-eu1-0f6a2b9c-1d3e-4f50-8a6b-7c8d9e0f1a2b';

export interface HubspotOptions extends Partial<QueryOptions> {
  staged?: Staged;
  /** Scopes the token lacks. */
  without?: readonly string[];
  /** The account has no lead records: they belong to the larger editions. */
  noLeads?: boolean;
  tls?: boolean;
  /** Marketing e-mails; none if not given. */
  emails?: readonly Email[];
  /** Stands for HubSpot's own word on an answer, for tests of what was assumed. */
  bend?: (asked: Asked, told: Told) => Told;
}

export interface Hubspot {
  simulator: Simulator;
  staged: Staged;
  tables: Tables;
  /** Ends the token's life, or gives it back. */
  expire(ended: boolean): void;
  carrier(): Carrier;
  back: ReturnType<typeof ownId>;
  close(): Promise<void>;
}

const scopeOf: Record<ObjectName, string> = {
  deals: 'crm.objects.deals.read',
  companies: 'crm.objects.companies.read',
  contacts: 'crm.objects.contacts.read',
  leads: 'crm.objects.leads.read',
  calls: 'crm.objects.contacts.read',
  emails: 'sales-email-read',
  meetings: 'crm.objects.contacts.read',
  tasks: 'crm.objects.contacts.read',
  notes: 'crm.objects.contacts.read',
  products: 'e-commerce',
  line_items: 'crm.objects.line_items.read',
  quotes: 'crm.objects.quotes.read',
  invoices: 'crm.objects.invoices.read',
  commerce_payments: 'crm.objects.commercepayments.read',
  goal_targets: 'crm.objects.goals.read',
  feedback_submissions: 'crm.objects.feedback_submissions.read',
  users: 'crm.objects.users.read',
};

export async function startHubspot(options: HubspotOptions = {}): Promise<Hubspot> {
  const staged = options.staged ?? stageCompany();
  const { live } = staged;
  const { company } = live;
  const tables = tablesOf(live);
  const query: QueryOptions = { ceiling: options.ceiling ?? searchCeiling, keptVersions: options.keptVersions ?? 20 };
  const granted = new Set(scopes.map(({ name }) => name).filter((name) => !(options.without ?? []).includes(name)));
  if (options.noLeads) granted.delete('crm.objects.leads.read');
  let ended = false;
  let used = 0;

  const needs = (scope: string, told: () => Told): Told => (granted.has(scope) ? told() : missingScopes([scope]));

  function api(asked: Asked): Told {
    const { path, method, query: asks } = asked;
    if (ended) return expired();
    if (asked.headers['authorization'] !== `Bearer ${token}`) return noToken();
    used += 1;
    if (method === 'GET' && path === '/account-info/v3/details') return { body: accountDetails(company.org) };
    if (method === 'GET' && path === '/account-info/v3/api-usage/daily/private-apps')
      return {
        body: {
          results: [
            {
              name: 'private-apps-api-calls-daily',
              usageLimit: 250_000,
              currentUsage: used,
              fetchStatus: 'SUCCESS',
              collectedAt: iso(staged.now()),
              resetsAt: iso(staged.now() + 3_600_000),
            },
          ],
        },
      };
    const [, ownerId] = /^\/crm\/v3\/owners(?:\/(\d+))?$/.exec(path) ?? [];
    if (path.startsWith('/crm/v3/owners')) return needs('crm.objects.owners.read', () => owners(asks, ownerId));
    if (path === '/settings/v3/users/teams') return needs('settings.users.teams.read', () => ({ body: { results: teamRows(company) } }));
    if (path === '/settings/v3/currencies/exchange-rates') return needs('settings.currencies.read', () => paged(rateRows(company), asks));
    if (path === '/crm/v3/pipelines/deals') return needs('crm.objects.deals.read', () => ({ body: { results: dealPipelines(company) } }));
    if (path.startsWith('/crm/v3/properties/')) return propertyOf(path);
    if (path === '/marketing/v3/campaigns') return needs('marketing.campaigns.read', () => paged(campaignRows(company), asks));
    const [, guid] = /^\/marketing\/v3\/campaigns\/([\w-]+)\/budget\/totals$/.exec(path) ?? [];
    if (guid) return needs('marketing.campaigns.read', () => ({ body: budgetOf(company, guid) }));
    if (method === 'GET' && path === '/marketing/v3/emails/') return needs('content', () => listEmails(options.emails ?? [], asks));
    return records(asked);
  }

  function records(asked: Asked): Told {
    const { path, method } = asked;
    const [, from = '', to = ''] = /^\/crm\/v4\/associations\/(\w+)\/(\w+)\/batch\/read$/.exec(path) ?? [];
    if (options.noLeads && to === 'leads') return bad('leads is not an object of this account');
    if (method === 'POST' && isObject(from)) return needs(scopeOf[from], () => associationsRead(tables, from, to, asked));
    const [, typed = '', verb = ''] = /^\/crm\/v3\/objects\/([\w-]+)(\/search|\/batch\/read)?$/.exec(path) ?? [];
    const object = typed === '0-3' ? 'deals' : typed; // the published client asks for some by number
    if (!isObject(object)) return notFound();
    const answer = (): Told => {
      if (options.noLeads && (asked.query.get('associations') ?? '').includes('leads'))
        return bad('leads is not an object of this account');
      if (method === 'GET' && verb === '') return list(tables, object, asked, query);
      if (method === 'POST' && verb === '/search') return search(tables, object, asked, query);
      if (method === 'POST' && verb === '/batch/read') return batchRead(tables, object, asked, query);
      return notFound();
    };
    return needs(scopeOf[object], answer);
  }

  function owners(asks: URLSearchParams, id: string | undefined): Told {
    if (id === undefined) return paged(ownerRows(company, asks.get('archived') === 'true'), asks);
    const all = [...ownerRows(company, false), ...ownerRows(company, true)] as { id: string }[];
    const found = all.find((owner) => owner.id === id);
    return found ? { body: found } : notFound();
  }

  function propertyOf(path: string): Told {
    const [, name = ''] = /^\/crm\/v3\/properties\/\w+\/(\w+)$/.exec(path) ?? [];
    if (!/^(hs_analytics_source|hs_latest_source|hs_employee_range)$/.test(name)) return notFound();
    const options = name === 'hs_employee_range' ? [] : sourceOptions;
    return { body: { name, label: name, type: 'enumeration', fieldType: 'select', groupName: 'analytics', description: '', options } };
  }

  const answer = (asked: Asked): Told => {
    if (/^app(-\w+)?\.hubspot\.com$/.test(asked.host)) return pageOf(asked, tables, portal, (id, change) => editDeal(live, id, change));
    const told = api(asked);
    const search = asked.path.endsWith('/search');
    // Searches do not tell how much is left.
    const headers: Record<string, string> = search
      ? {}
      : {
          'x-hubspot-ratelimit-daily': '250000',
          'x-hubspot-ratelimit-daily-remaining': String(250_000 - used),
          'x-hubspot-ratelimit-interval-milliseconds': '10000',
          'x-hubspot-ratelimit-max': '190',
          'x-hubspot-ratelimit-remaining': '189',
        };
    const full = { ...told, headers: { ...headers, ...told.headers } };
    return options.bend?.(asked, full) ?? full;
  };

  const simulator = await serve(answer, { tls: options.tls ?? false });
  return {
    simulator,
    staged,
    tables,
    expire: (now) => void (ended = now),
    carrier: () => ({ url: simulator.url, headers: () => ({ authorization: `Bearer ${token}` }) }),
    back: ownId(company),
    close: () => simulator.close(),
  };
}

const accountDetails = (org: { currency: string; timeZone: string }): Record<string, unknown> => ({
  portalId: Number(portal),
  accountType: 'STANDARD',
  timeZone: org.timeZone,
  companyCurrency: org.currency,
  additionalCurrencies: ['USD', 'PLN', 'CNY', 'CHF'],
  utcOffset: '+01:00',
  utcOffsetMilliseconds: 3_600_000,
  uiDomain: 'app-eu1.hubspot.com',
  dataHostingLocation: 'eu1',
});

/** A page of a plain list; `after` is a place in it. */
function paged(all: readonly unknown[], asks: URLSearchParams): Told {
  const limit = Number(asks.get('limit') ?? 50);
  if (limit < 1 || limit > 500) return bad(`Invalid limit ${limit}`);
  const start = Number(asks.get('after') ?? 0);
  const next = start + limit;
  return {
    body: {
      total: all.length,
      results: all.slice(start, next),
      ...(next < all.length ? { paging: { next: { after: String(next) } } } : {}),
    },
  };
}
