/**
 * Ways into Frappe CRM: the page's own session, or a key and secret that the person makes in their own settings. Both are documented.
 * https://docs.frappe.io/framework/user/en/guides/integration/rest_api/token_based_authentication
 */
import type { Access } from '../access';

export const access: readonly Access[] = [
  { id: 'session', way: 'session', scopes: [] },
  {
    id: 'token',
    way: 'token',
    // Key and secret may do what their owner may do.
    scopes: [
      { name: 'CRM Deal, CRM Deal Status', for: ['deal', 'stage', 'stageChange', 'orderLine', 'exchangeRate'], needed: true },
      { name: 'CRM Lead', for: ['lead'] },
      { name: 'CRM Organization, Contact', for: ['account', 'contact'] },
      { name: 'CRM Call Log, CRM Task, FCRM Note, Communication', for: ['activity'] },
      { name: 'CRM Product', for: ['product'] },
    ],
    apiOrigin: ({ origin }) => origin,
    headers: (token) => ({ Authorization: `token ${token}` }),
    looksRight: (token) => /^[0-9a-z]{10,40}:[0-9a-z]{10,40}$/i.test(token),
    madeAt: ({ origin }) => `${origin}/app/user-profile`,
  },
];
