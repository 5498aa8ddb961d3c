/**
 * Dynamics 365 Sales (model-driven apps): one organisation a host. The page's address says which record is open; who is signed
 * in stands nowhere in it, so the Web API is asked. Addresses: learn.microsoft.com, "Open forms, views, dialogs, and reports
 * with a URL".
 */
import type { CrmPage, PageAdapter, RecordRef } from '../adapter';
import { reads } from './reads';

/** Commercial regions, China, the US government's clouds. */
const hosts = /^[a-z0-9][a-z0-9-]*\.(crm\d{0,2}\.dynamics\.com|crm\.dynamics\.cn|crm\.microsoftdynamics\.us|crm\.appsplatform\.us)$/;
const places: Record<string, RecordRef['entity']> = { opportunity: 'deal', lead: 'lead', account: 'account', contact: 'contact' };
const tables = { deal: 'opportunity', lead: 'lead', account: 'account', contact: 'contact' } as const;
const guid = /^(?:\{|%7B)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:\}|%7D)?$/i;
/** Sets whose saving changes figures; a save of the page is a batch or a PATCH to one of them. */
const saved = {
  opportunities: 'deal',
  leads: 'lead',
  phonecalls: 'activity',
  emails: 'activity',
  appointments: 'activity',
  tasks: 'activity',
} as const;

export const page: PageAdapter = {
  id: 'dynamics',
  name: 'Dynamics 365 Sales',
  reads,

  readPage({ url }) {
    if (url.protocol !== 'https:' || !hosts.test(url.hostname) || url.pathname !== '/main.aspx') return undefined;
    const found: CrmPage = { crm: 'dynamics', org: url.hostname };
    const table = url.searchParams.get('etn') ?? '';
    const entity = Object.hasOwn(places, table) ? places[table] : undefined;
    const [, id] = guid.exec(url.searchParams.get('id') ?? '') ?? [];
    if (entity && id && url.searchParams.get('pagetype') === 'entityrecord') found.record = { entity, id: id.toLowerCase() };
    return found;
  },

  // The page's cookies are enough for reading.
  session: () => ({}),

  whoAsks: {
    call: () => ({ method: 'GET', path: '/api/data/v9.2/WhoAmI' }),
    userId(answer) {
      const id = typeof answer === 'object' && answer !== null && 'UserId' in answer ? answer.UserId : undefined;
      return typeof id === 'string' && guid.test(id) ? id.toLowerCase() : undefined;
    },
  },

  // An address names the set but not the method: reading a form looks like saving it. Batches hide even the set.
  changed(url) {
    const [, set = ''] = /^\/api\/data\/v9\.\d\/(?:\$?)([a-z]+)(?:\([0-9a-f-]+\))?$/.exec(url.pathname) ?? [];
    if (set === 'batch') return { entity: 'any', exact: false };
    return Object.hasOwn(saved, set) ? { entity: saved[set as keyof typeof saved], exact: false } : undefined;
  },

  recordPath(_org, { entity, id }) {
    return `/main.aspx?pagetype=entityrecord&etn=${tables[entity]}&id=${encodeURIComponent(id)}`;
  },
};
