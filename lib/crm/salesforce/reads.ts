import type { ReadRule } from '../adapter';

/** Spring '24; Salesforce keeps a version for at least three years. */
export const base = '/services/data/v60.0';

/** Queries that only look: `FOR VIEW` and its kin would note that somebody has seen the record. */
const q = /^SELECT (?![\s\S]*\b(?:FOR\s+(?:VIEW|REFERENCE|UPDATE)|UPDATE\s+(?:TRACKING|VIEWSTAT))\b)/i;

/** Every call this adapter makes: queries, their further pages, which fields there are, and who is signed in. */
export const reads: readonly ReadRule[] = [
  { method: 'GET', path: /^\/services\/data\/v60\.0\/(query|queryAll)$/, query: { field: 'q', value: q } },
  { method: 'GET', path: /^\/services\/data\/v60\.0\/(query|queryAll)\/[A-Za-z0-9]{15,40}-[0-9]{1,9}$/ },
  { method: 'GET', path: /^\/services\/data\/v60\.0\/sobjects\/[A-Za-z0-9]{3,40}\/describe$/ },
  { method: 'GET', path: /^\/services\/data\/v60\.0\/ui-api\/object-info\/Opportunity\/picklist-values\/[A-Za-z0-9]{18}\/StageName$/ },
  { method: 'GET', path: /^\/services\/data\/v60\.0\/chatter\/users\/me$/ },
  { method: 'GET', path: /^\/services\/oauth2\/userinfo$/ },
];
