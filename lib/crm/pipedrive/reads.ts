import type { ReadRule } from '../adapter';

/** Every call this adapter makes. Neither version of the API lists everything: v1 lost deals and activities, v2 lacks leads and users. */
export const reads: readonly ReadRule[] = [
  { method: 'GET', path: /^\/api\/v2\/(deals|activities|persons|organizations|products|pipelines|stages|dealFields|productFields)$/ },
  { method: 'GET', path: /^\/api\/v2\/deals\/(archived|products)$/ },
  { method: 'GET', path: /^\/api\/v1\/(users|legacyTeams|leads|notes|activityTypes|currencies)$/ },
  { method: 'GET', path: /^\/api\/v1\/users\/me$/ },
  { method: 'GET', path: /^\/api\/v1\/goals\/find$/ },
  { method: 'GET', path: /^\/api\/v1\/leads\/archived$/ },
  { method: 'GET', path: /^\/api\/v1\/leads\/[0-9a-f-]{36}$/ },
  { method: 'GET', path: /^\/api\/v1\/deals\/(summary|timeline)$/ },
  { method: 'GET', path: /^\/api\/v1\/deals\/(summary|timeline)\/archived$/ },
  { method: 'GET', path: /^\/api\/v1\/deals\/[0-9]+\/(changelog|mailMessages)$/ },
];
