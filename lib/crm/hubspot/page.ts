/**
 * HubSpot's app, in every data centre. An address names the portal (HubSpot's account) and, on a record, its type by number.
 * It does not say who is signed in, and its session is not used (`access.ts` says why): the person's token carries the calls.
 */
import type { CrmPage, PageAdapter, RecordRef } from '../adapter';
import { reads } from './reads';

/** `app` for the first data centre, `app-eu1`, `app-na2`, `app-ap1` … for the others. */
const host = /^app(-[a-z]{2}\d{1,2})?\.hubspot\.com$/;
/** Every tool keeps its pages under its own name and the portal's id. */
const place = /^\/[a-z][a-z0-9-]*\/(\d{1,15})(?:\/|$)/;
const record = /^\/contacts\/\d+\/(?:record\/(0-\d+)|(contact|company|deal))\/(\d+)(?:\/|$)/;

const types: Record<RecordRef['entity'], string> = { contact: '0-1', account: '0-2', deal: '0-3', lead: '0-136' };
const entities: Record<string, RecordRef['entity']> = {
  '0-1': 'contact',
  '0-2': 'account',
  '0-3': 'deal',
  '0-136': 'lead',
  contact: 'contact',
  company: 'account',
  deal: 'deal',
};

export const page: PageAdapter = {
  id: 'hubspot',
  name: 'HubSpot',
  reads,

  readPage({ url }) {
    if (url.protocol !== 'https:' || url.port !== '' || !host.test(url.hostname)) return undefined;
    const [, org] = place.exec(url.pathname) ?? [];
    if (!org) return undefined;
    const found: CrmPage = { crm: 'hubspot', org };
    const [, type, legacy, id] = record.exec(url.pathname) ?? [];
    const name = type ?? legacy ?? '';
    const entity = Object.hasOwn(entities, name) ? entities[name] : undefined;
    if (entity && id) found.record = { entity, id };
    return found;
  },

  session: () => ({}),

  // The page's own interface is not documented: what looks like a write of records is worth a look, and no more.
  changed({ pathname }) {
    if (!/^\/api\/(inbounddb-objects|crm-objects?|engagements|associations)(\/|$)/.test(pathname)) return undefined;
    const [, type = ''] = /\/(0-\d+)(?:\/|$)/.exec(pathname) ?? [];
    return { entity: (Object.hasOwn(entities, type) ? entities[type] : undefined) ?? 'any', exact: false };
  },

  recordPath: (org, { entity, id }) => `/contacts/${encodeURIComponent(org)}/record/${types[entity]}/${encodeURIComponent(id)}`,
};
