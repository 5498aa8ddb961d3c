/** Ways into Zoho CRM. The page's own session needs no set-up but is not documented; OAuth is, and needs a client of the organisation's. */
import type { Access, Place, Scope } from '../access';
import { accountsOrigin, apiOriginOf, consoleOrigin, dataCentreOf, isApiOrigin, type DataCentre } from './hosts';

/** https://www.zoho.com/crm/developer/docs/api/v8/scopes.html */
const scopes: readonly Scope[] = [
  { name: 'ZohoCRM.users.READ', for: ['user'], needed: true },
  { name: 'ZohoCRM.org.READ', for: ['user'], needed: true },
  { name: 'ZohoCRM.settings.READ', for: ['stage', 'team', 'exchangeRate'], needed: true },
  {
    name: 'ZohoCRM.modules.READ',
    for: ['deal', 'lead', 'account', 'contact', 'activity', 'product', 'campaign', 'cost', 'quote', 'order', 'orderLine', 'invoice'],
    needed: true,
  },
  { name: 'ZohoCRM.modules.emails.READ', for: ['activity'] },
  { name: 'ZohoCRM.coql.READ', for: ['stageChange'] },
];

const centreOf = ({ origin }: Place): DataCentre => dataCentreOf(new URL(origin).hostname) ?? { domain: 'zoho.com', sandbox: false };

export const access: readonly Access[] = [
  { id: 'session', way: 'session', undocumented: true, scopes: [] },
  {
    id: 'oauth',
    way: 'oauth',
    scopes,
    // https://www.zoho.com/crm/developer/docs/api/v8/auth-request.html
    authorizeUrl: (place) => `${accountsOrigin(centreOf(place))}/oauth/v2/auth`,
    // https://www.zoho.com/crm/developer/docs/api/v8/access-refresh.html
    tokenUrl: (place) => `${accountsOrigin(centreOf(place))}/oauth/v2/token`,
    revokeUrl: (place) => `${accountsOrigin(centreOf(place))}/oauth/v2/token/revoke`,
    separator: ',',
    // Without `offline` there is no refresh token and every hour needs a new consent.
    authorizeParams: { access_type: 'offline', prompt: 'consent' },
    apiOrigin: (place, { api_domain: named }) => (typeof named === 'string' && isApiOrigin(named) ? named : apiOriginOf(centreOf(place))),
    headers: (token) => ({ Authorization: `Zoho-oauthtoken ${token}` }),
    madeAt: (place) => `${consoleOrigin(centreOf(place))}/`,
  },
];
