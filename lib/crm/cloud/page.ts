/**
 * Northdesk Cloud (test/crms/cloud): the demo CRM as a hosted service. Its pages do not say who is signed in, and the open
 * record stands in the address, in the address of a request, or only in the body of one. In demo builds alone: what the
 * product can do that no CRM but a hosted one asks for is tried on it.
 */
import type { CrmPage, PageAdapter, PageContext } from '../adapter';
import { reads } from './reads';

export const page: PageAdapter = {
  id: 'cloud',
  name: 'Northdesk Cloud (demo)',
  reads,

  readPage({ url, hint }) {
    const [, org] = /^https:\/\/([a-z0-9-]+)\.northdesk-cloud\.test$/.exec(url.origin) ?? [];
    if (!org || org === 'api' || org === 'accounts' || !/^\/app(\/|$)/.test(url.pathname)) return undefined;
    const found: CrmPage = { crm: 'cloud', org };
    const [, named] = /^#deal\/(\d+)$/.exec(url.hash) ?? [];
    // The board shows a deal over itself and keeps its address.
    const id = named ?? (url.pathname === '/app/board' ? hint?.['deal'] : undefined);
    if (id) found.record = { entity: 'deal', id };
    return found;
  },

  session: ({ cookie }: PageContext): Record<string, string> => (cookie('cloud_csrf') ? { 'x-requested-with': 'paceline' } : {}),
  sessionQuery({ cookie }: PageContext): Record<string, string> {
    const token = cookie('cloud_csrf');
    return token ? { csrf: token } : {};
  },

  whoAsks: {
    call: () => ({ method: 'GET', path: '/api/me' }),
    userId(answer) {
      const id = (answer as { user?: { id?: unknown } } | null)?.user?.id;
      return typeof id === 'number' ? String(id) : undefined;
    },
  },

  hint(url) {
    const [, deal] = /^\/page\/deals\/(\d+)$/.exec(url.pathname) ?? [];
    return deal ? { deal } : undefined;
  },

  changed(url) {
    return url.pathname === '/page/save' ? { entity: 'any', exact: true } : undefined;
  },

  recordPath: (_org, { id }) => `/app#deal/${encodeURIComponent(id)}`,
};
