/**
 * The demo CRM (test/crms/demo), on any host: known by its application name and the tenant on the root element.
 * Its session is a cookie; the page's own calls carry the token from a meta tag beside it.
 */
import type { CrmPage, PageAdapter, PageContext, RecordRef } from '../adapter';
import { reads } from './reads';

const marker = 'meta[name="application-name"][content="Northdesk"]';
const places: Record<string, RecordRef['entity']> = { deals: 'deal', leads: 'lead', accounts: 'account', contacts: 'contact' };

// Plain texts, no calls: builds without this adapter must be able to drop the whole file.
const named = '<meta name="application-name" content="Northdesk">';
const signedIn = `<html data-org="northdesk-7" data-user-id="2">${named}<meta name="csrf-token" content="t"></html>`;
const signedOut = `<html data-org="northdesk-7">${named}</html>`;
const other = '<html data-org="northdesk-7" data-user-id="2"><meta name="application-name" content="Southdesk"></html>';

export const page: PageAdapter = {
  id: 'demo',
  name: 'Northdesk (demo)',
  examples: {
    match: [
      { url: 'http://127.0.0.1:8200/deals', html: signedIn },
      { url: 'http://127.0.0.1:8200/deals/board?owner=me', html: signedIn },
      { url: 'http://localhost:8200/deals/1042', html: signedIn },
      { url: 'https://crm.example.test/leads/17?tab=notes', html: signedIn },
      { url: 'http://127.0.0.1:8200/sign-in', html: signedOut },
    ],
    not: [
      { url: 'http://127.0.0.1:8200/deals/1042' },
      { url: 'http://127.0.0.1:8200/deals', html: '<html data-org="northdesk-7" data-user-id="2"><title>Northdesk</title></html>' },
      { url: 'http://127.0.0.1:8200/', html: '<meta name="application-name" content="Northdesk">' },
      { url: 'https://crm.example.test/deals/1', html: other },
    ],
  },
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
