/**
 * Frappe CRM on any host: one document under /crm, known by the built script that carries it, never by its title, which every
 * organisation may change. Frappe takes a host for itself, so the folder is always the same; other apps of the site (the desk,
 * ERPNext) are other folders and no pages of the CRM.
 */
import type { CrmPage, PageAdapter, PageContext, RecordRef } from '../adapter';
import { reads } from './reads';

const routes: Record<string, RecordRef['entity']> = { deals: 'deal', leads: 'lead', organizations: 'account', contacts: 'contact' };
const saved: readonly (readonly [RegExp, ReturnType<PageAdapter['changed']>])[] = [
  [/\.crm_deal\.|\/CRM%20Deal(?:\/|$)/, { entity: 'deal', exact: false }],
  [/\.crm_lead\.|\/CRM%20Lead(?:\/|$)/, { entity: 'lead', exact: false }],
  [/\/method\/(?:frappe\.client\.(?:set_value|insert|save|delete|bulk_update)|run_doc_method)$/, { entity: 'any', exact: true }],
  [/\/method\/(?:crm\.api\.(?:doc|contact|todo|event)\.|frappe\.core\.doctype\.communication\.)/, { entity: 'any', exact: false }],
];

export const page: PageAdapter = {
  id: 'frappe',
  name: 'Frappe CRM',
  reads,

  readPage(context) {
    if (!isCrm(context)) return undefined;
    const [, route = '', id = ''] = /^\/crm\/(\w+)\/([^/]+)\/?$/.exec(context.url.pathname) ?? [];
    const entity = Object.hasOwn(routes, route) ? routes[route] : undefined;
    const record = entity && id !== 'view' ? decoded(id) : undefined;
    // A site has one CRM, always in this folder. Whoever is signed out is "Guest".
    const user = context.cookie('user_id');
    const found: CrmPage = { crm: 'frappe', org: '/crm', ...(user && user !== 'Guest' ? { userId: user } : {}) };
    return entity && record ? { ...found, record: { entity, id: record } } : found;
  },

  // The session is in cookies; what only reads needs no token beside them.
  session: () => ({}),

  changed(url) {
    if (!url.pathname.startsWith('/api/') || url.search !== '') return undefined;
    return saved.find(([pattern]) => pattern.test(url.pathname))?.[1];
  },

  recordPath(_org, { entity, id }) {
    const route = Object.keys(routes).find((name) => routes[name] === entity) ?? 'deals';
    return `/crm/${route}/${encodeURIComponent(id)}`;
  },
};

function isCrm({ url, document }: PageContext): boolean {
  return (
    /^https?:$/.test(url.protocol) &&
    /^\/crm(?:\/|$)/.test(url.pathname) &&
    document.querySelector('script[type="module"][src^="/assets/crm/frontend/"]') !== null
  );
}

/** Organisations are named by their own names: spaces, dots, anything. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
