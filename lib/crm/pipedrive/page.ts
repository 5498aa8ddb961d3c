/**
 * Pipedrive in the browser: every company has its own subdomain, `https://<company>.pipedrive.com`, and a single-page application
 * with an address for each record. Nothing on the page says who is signed in, so the page's own session is asked.
 */
import type { CrmPage, PageAdapter, RecordRef } from '../adapter';
import { reads } from './reads';

/** Subdomains of the vendor that belong to no customer. */
const vendors =
  /^(www|app|api|oauth|developers?|support|help|status|blog|learn|academy|community|marketplace|careers|login|cdn|assets|webforms|mail)$/;
/** First part of the address of every page of the application we know. */
const places =
  /^\/(pipeline|deals?|leads|timeline|activities|person|persons|organizations?|contacts|goals|progress|insights|mail|products?|projects|campaigns|settings|users|dashboard)(\/|$)/;
const records: readonly [RegExp, RecordRef['entity']][] = [
  [/^\/deal\/(\d+)(?:\/|$)/, 'deal'],
  [/^\/person\/(\d+)(?:\/|$)/, 'contact'],
  [/^\/organization\/(\d+)(?:\/|$)/, 'account'],
  [/^\/leads\/inbox\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/, 'lead'],
];
const entities = { deals: 'deal', leads: 'lead', activities: 'activity', persons: 'contact', organizations: 'account' } as const;

export const page: PageAdapter = {
  id: 'pipedrive',
  name: 'Pipedrive',
  reads,

  readPage({ url }) {
    const org = companyOf(url);
    if (org === undefined || !places.test(url.pathname)) return undefined;
    const found: CrmPage = { crm: 'pipedrive', org };
    for (const [path, entity] of records) {
      const id = path.exec(url.pathname)?.[1];
      if (id) found.record = { entity, id };
    }
    return found;
  },

  session: () => ({}),

  // The page's own calls carry this cookie's value beside the cookies. Undocumented: used to ask who is signed in, for nothing else.
  sessionQuery({ url, cookie }): Record<string, string> {
    const token = companyOf(url) === undefined ? undefined : cookie('pipe-session-token');
    return token ? { session_token: token, strict_mode: 'true' } : {};
  },

  whoAsks: {
    call: () => ({ method: 'GET', path: '/api/v1/users/me' }),
    userId(answer) {
      const { data } = (answer ?? {}) as { data?: { id?: unknown } | null };
      return typeof data?.id === 'number' ? String(data.id) : undefined;
    },
  },

  // One address serves reading and saving: never proof of a save.
  changed(url) {
    const [, list = ''] = /^(?:\/api)?\/v[12]\/([a-z]+)(?:\/[0-9a-f-]+)?$/.exec(url.pathname) ?? [];
    if (companyOf(url) === undefined || !Object.hasOwn(entities, list)) return undefined;
    return { entity: entities[list as keyof typeof entities], exact: false };
  },

  recordPath(_org, { entity, id }) {
    const place = { deal: 'deal', contact: 'person', account: 'organization', lead: 'leads/inbox' }[entity];
    return `/${place}/${encodeURIComponent(id)}`;
  },
};

/** The company's subdomain, undefined on any host that is no customer's. */
function companyOf({ protocol, hostname, port }: URL): string | undefined {
  const [, name] = /^([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\.pipedrive\.com$/.exec(hostname) ?? [];
  return protocol === 'https:' && port === '' && name !== undefined && !vendors.test(name) ? name : undefined;
}
