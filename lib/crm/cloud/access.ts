/** Ways into Northdesk Cloud: one of each kind, so that each is tried in a real browser. */
import type { Access, CookieAccess, OAuthAccess, Scope, TokenAccess } from '../access';

const scopes: readonly Scope[] = [
  { name: 'sales.read', for: ['deal', 'stage', 'stageChange', 'lead'], needed: true },
  { name: 'people.read', for: ['user', 'team'], needed: true },
  { name: 'activities.read', for: ['activity'] },
];
const api = 'https://api.northdesk-cloud.test';
const accounts = 'https://accounts.northdesk-cloud.test';
const bearer = (secret: string): Record<string, string> => ({ authorization: `Bearer ${secret}` });

const token: TokenAccess = {
  ...{ id: 'token', way: 'token', scopes },
  apiOrigin: () => api,
  headers: bearer,
  query: (_place, random) => ({ trace: random() }),
  looksRight: (text) => /^nd_pat_[0-9a-f]{24}$/.test(text),
  madeAt: ({ origin }) => `${origin}/app/settings/tokens`,
};

/** A token of the whole organisation. */
const key: TokenAccess = { ...token, id: 'key', looksRight: (text) => /^nd_key_[0-9a-f]{24}$/.test(text), nameless: true };

const cookie: CookieAccess = {
  ...{ id: 'cookie', way: 'cookie', scopes: [] },
  cookie: {
    name: 'cloud_sid',
    hosts: ({ org }) => ['api.northdesk-cloud.test', `${org}.northdesk-cloud.test`],
    fits: (value, { org }) => value.startsWith(`${org}!`),
  },
  apiOrigin: () => api,
  headers: bearer,
};

const oauth: OAuthAccess = {
  ...{ id: 'oauth', way: 'oauth', scopes },
  authorizeUrl: () => `${accounts}/authorize`,
  tokenUrl: () => `${accounts}/token`,
  revokeUrl: () => `${accounts}/revoke`,
  authorizeParams: { access_type: 'offline' },
  apiOrigin: (_place, answer) => (typeof answer['api'] === 'string' ? answer['api'] : api),
  headers: bearer,
  madeAt: ({ origin }) => `${origin}/app/settings/apps`,
};

export const access: readonly Access[] = [{ id: 'session', way: 'session', scopes: [], undocumented: true }, token, key, cookie, oauth];
