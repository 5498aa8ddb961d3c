/**
 * Ways into Salesforce. The page's host has a session without rights to the interface; its sister `….my.salesforce.com` has one
 * with them, unless the organisation has switched on API Access Control: then OAuth with a client id of its own is left.
 */
import type { Access, Scope } from '../access';
import { organisationOf } from './hosts';

const all: Scope['for'] = [
  'user',
  'team',
  'stage',
  'deal',
  'stageChange',
  'amountChange',
  'ownerChange',
  'lead',
  'account',
  'contact',
  'activity',
  'product',
  'campaign',
  'cost',
  'quote',
  'order',
  'orderLine',
  'quota',
  'exchangeRate',
];

/** The session of which organisation a cookie is: its value begins with the organisation's id. */
const owner = (value: string): string | undefined => /^(00D[A-Za-z0-9]{12}(?:[A-Za-z0-9]{3})?)!/.exec(value)?.[1]?.slice(0, 15);

const apiHost = (origin: string): string => organisationOf(new URL(origin).hostname)?.apiHost ?? new URL(origin).hostname;
const apiOrigin = (origin: string): string => `https://${apiHost(origin)}`;
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

export const access: readonly Access[] = [
  {
    id: 'api-session',
    way: 'cookie',
    // Browser extensions of Salesforce developers have used it for years; Salesforce documents it nowhere.
    undocumented: true,
    scopes: [],
    cookie: {
      name: 'sid',
      hosts: ({ origin }) => [apiHost(origin)],
      // A host belongs to one organisation. Where its id is known it has to be the cookie's, too.
      fits: (value, { org }) => {
        const of = owner(value);
        return of !== undefined && (!/^00D[A-Za-z0-9]{12,15}$/.test(org) || org.slice(0, 15) === of);
      },
    },
    apiOrigin: (host) => `https://${host}`,
    headers: bearer,
  },
  {
    id: 'oauth',
    way: 'oauth',
    // https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_tokens_scopes.htm
    scopes: [
      { name: 'api', for: all, needed: true },
      { name: 'refresh_token', for: all, needed: true },
      { name: 'openid', for: ['user'] },
    ],
    authorizeUrl: ({ origin }) => `${apiOrigin(origin)}/services/oauth2/authorize`,
    tokenUrl: ({ origin }) => `${apiOrigin(origin)}/services/oauth2/token`,
    revokeUrl: ({ origin }) => `${apiOrigin(origin)}/services/oauth2/revoke`,
    // The answer names the host to call; another organisation's or nobody's is not believed.
    apiOrigin({ origin }, { instance_url: told }) {
      if (typeof told !== 'string' || !URL.canParse(told)) return apiOrigin(origin);
      const { protocol, hostname } = new URL(told);
      return protocol === 'https:' && hostname === apiHost(origin) ? `https://${hostname}` : apiOrigin(origin);
    },
    headers: bearer,
    madeAt: ({ origin }) => `${origin}/lightning/setup/ManageExternalClientApplication/home`,
  },
];
