/**
 * Zoho CRM on every data centre, known by its host alone. Its session is a cookie and a CSRF token in another one; its pages do
 * not say who is signed in, so `whoAsks` does. The address names the organisation in most forms, not in all.
 */
import type { PageAdapter, RecordRef } from '../adapter';
import { dataCentreOf } from './hosts';
import { reads } from './reads';

/** Deals were called potentials once, and their tab still is. */
const tabs: Record<string, RecordRef['entity']> = {
  Potentials: 'deal',
  Deals: 'deal',
  Leads: 'lead',
  Accounts: 'account',
  Contacts: 'contact',
};
const tabOf: Record<RecordRef['entity'], string> = { deal: 'Potentials', lead: 'Leads', account: 'Accounts', contact: 'Contacts' };

/** What the page saves under, and what of ours rests on it. */
const saved: Record<string, 'deal' | 'lead' | 'activity' | 'any'> = {
  Deals: 'deal',
  Leads: 'lead',
  Calls: 'activity',
  Events: 'activity',
  Tasks: 'activity',
};

/** [1] id of the organisation, [2] name of a portal, [3] tab, [4] record */
const path = /^\/crm\/(?:org(\d+)\/|(?!tab\/)([\w.-]+)\/)?tab\/(\w+)(?:\/(\d{6,})(?:\/|$))?/;
/** Anything else of the CRM: home, settings, reports. */
const elsewhere = /^\/crm\/org(\d+)(?:\/|$)/;

/** Where the address names none: the organisation the session opens by itself. */
const ownOrg = 'default';

export const page: PageAdapter = {
  id: 'zoho',
  name: 'Zoho CRM',
  reads,

  readPage({ url, hint }) {
    if (!isOurs(url)) return undefined;
    const [, id, portal, tab = '', record] = path.exec(url.pathname) ?? elsewhere.exec(url.pathname) ?? [];
    if (id === undefined && portal === undefined && tab === '') return undefined;
    const org = id ?? hint?.org ?? portal ?? ownOrg;
    const entity = Object.hasOwn(tabs, tab) ? tabs[tab] : undefined;
    return { crm: 'zoho', org, ...(entity && record ? { record: { entity, id: record } } : {}) };
  },

  session(context) {
    if (!isOurs(context.url)) return {};
    const { cookie, document } = context;
    const token =
      cookie('CT_CSRF_TOKEN') ?? cookie('crmcsr') ?? cookie('CSRF_TOKEN') ?? document.querySelector('input#token')?.getAttribute('value');
    if (!token) return {};
    const org = page.readPage(context)?.org ?? '';
    return {
      'X-ZCSRF-TOKEN': `crmcsrfparam=${token}`,
      'X-Requested-With': 'XMLHttpRequest',
      ...(/^\d+$/.test(org) ? { 'X-CRM-ORG': org } : {}),
    };
  },

  whoAsks: {
    call: () => ({ method: 'GET', path: '/crm/v8/users?type=CurrentUser' }),
    userId(answer) {
      const users = (answer as { users?: readonly { id?: unknown }[] } | null | undefined)?.users;
      const id = Array.isArray(users) ? (users[0] as { id?: unknown } | undefined)?.id : undefined;
      return typeof id === 'string' && id !== '' ? id : undefined;
    },
  },

  // Requests of a page whose own address names no organisation may name it.
  hint(url) {
    const [, org] = /^\/crm\/org(\d+)\//.exec(url.pathname) ?? [];
    return isOurs(url) && org !== undefined ? { org } : undefined;
  },

  // Reading and saving a record share one address: never proof of a save. The older pages save under names that end in `.do`.
  changed(url) {
    const [, module = ''] = /^\/crm\/(?:org\d+\/)?v[\d.]+\/([A-Z]\w+)\/(?:\d{6,}|upsert|actions\/mass_update)$/.exec(url.pathname) ?? [];
    if (module !== '') return { entity: Object.hasOwn(saved, module) ? (saved[module] ?? 'any') : 'any', exact: false };
    return /^\/crm\/(?:org\d+\/)?(?:Save|Update|Edit|Create|Delete)\w*\.do$/.test(url.pathname)
      ? { entity: 'any', exact: false }
      : undefined;
  },

  recordPath(org, { entity, id }) {
    const place = org === ownOrg ? '' : /^\d+$/.test(org) ? `org${org}/` : `${encodeURIComponent(org)}/`;
    return `/crm/${place}tab/${tabOf[entity]}/${encodeURIComponent(id)}`;
  },
};

const isOurs = ({ protocol, hostname, port }: URL): boolean => protocol === 'https:' && port === '' && dataCentreOf(hostname) !== undefined;
