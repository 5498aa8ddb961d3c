/**
 * The demo CRM (test/crms/demo), on any host: known by its application name and the tenant on the root element.
 * Its session is a cookie; the page's own calls carry the token from a meta tag beside it.
 */
import type { CrmPage, PageAdapter, PageContext, RecordRef } from '../adapter';
import { reads } from './reads';

const marker = 'meta[name="application-name"][content="Northdesk"]';
const places: Record<string, RecordRef['entity']> = { deals: 'deal', leads: 'lead', accounts: 'account', contacts: 'contact' };

export const page: PageAdapter = {
  id: 'demo',
  name: 'Northdesk (demo)',
  reads,

  readPage({ url, document }) {
    const root = document.querySelector('html[data-org]');
    const org = root?.getAttribute('data-org');
    if (!root || !org || !document.querySelector(marker)) return undefined;
    const found: CrmPage = { crm: 'demo', org };
    const userId = root.getAttribute('data-user-id');
    if (userId) found.userId = userId;
    const [, place = '', id] = /^\/([a-z]+)\/(\d+)$/.exec(url.pathname) ?? [];
    const entity = Object.hasOwn(places, place) ? places[place] : undefined;
    if (entity && id) found.record = { entity, id };
    return found;
  },

  session({ document }: PageContext): Record<string, string> {
    const token = document.querySelector('meta[name="csrf-token"]')?.getAttribute('content');
    return token ? { 'X-CSRF-Token': token } : {};
  },

  // A save has an address of its own; a deal's or lead's may have added to the history, too.
  changed(url) {
    const [, place, verb] = /^\/api\/([a-z]+)\/(?:(?:\d+|new)\/)?(save|delete|log)$/.exec(url.pathname) ?? [];
    if (!place || !verb) return undefined;
    return place === 'activities' && verb === 'log' ? { entity: 'activity', exact: true } : { entity: 'any', exact: true };
  },

  recordPath(_org, { entity, id }) {
    return `/${entity}s/${encodeURIComponent(id)}`;
  },
};
