/**
 * Salesforce: Lightning pages, the older `one.app`, and Classic. The address says which record is open; who is signed in stands
 * nowhere on the page, and its own session cannot ask the interface: that is for the access (see access.ts).
 */
import type { CrmPage, PageAdapter, RecordRef } from '../adapter';
import { organisationOf } from './hosts';
import { objects, recordOf } from './ids';
import { reads } from './reads';

/** Actions of the page's own framework that save, by the name it puts into the query. */
const saves = /(?:^|[.&?])(?:updateRecord|createRecord|deleteRecord|saveRecord|save|convertLead|changeOwner|updateStage)=\d/;

export const page: PageAdapter = {
  id: 'salesforce',
  name: 'Salesforce',
  reads,

  readPage({ url }) {
    const organisation = url.protocol === 'https:' ? organisationOf(url.hostname) : undefined;
    if (!organisation) return undefined;
    const found: CrmPage = { crm: 'salesforce', org: organisation.org };
    const record = recordAt(url);
    if (record) found.record = record;
    return found;
  },

  // Calls go to another host with a session of its own; the page has nothing to lend.
  session: () => ({}),

  // The framework sends reading and saving to one address; the query names the action.
  changed(url) {
    if (url.pathname !== '/aura' && url.pathname !== '/s/sfsites/aura') return undefined;
    return saves.test(url.search) ? { entity: 'any', exact: true } : undefined;
  },

  recordPath(_org, { entity, id }) {
    return `/lightning/r/${objects[entity]}/${encodeURIComponent(id)}/view`;
  },
};

/** The record an address names; what its prefix says counts, not the name in the path. */
function recordAt({ pathname, hash }: URL): RecordRef | undefined {
  const [, lightning] = /^\/lightning\/r\/(?:[A-Za-z0-9_]+\/)?([A-Za-z0-9]{15,18})\/(?:view|edit|related)/.exec(pathname) ?? [];
  const [, one] = pathname === '/one/one.app' ? (/^#\/sObject\/([A-Za-z0-9]{15,18})\/view/.exec(hash) ?? []) : [];
  const [, classic] = /^\/([A-Za-z0-9]{15,18})$/.exec(pathname) ?? [];
  const id = lightning ?? one ?? classic;
  return id === undefined ? undefined : recordOf(id);
}
