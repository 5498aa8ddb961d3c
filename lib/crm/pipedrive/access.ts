/**
 * Ways into Pipedrive. The personal API token stands alone: deals are listed by v2 of the API alone, which nobody has seen take the
 * page's session, and OAuth there wants a client secret, which a browser extension cannot keep.
 * https://pipedrive.readme.io/docs/core-api-concepts-authentication · https://pipedrive.readme.io/docs/how-to-find-the-api-token
 */
import type { Access } from '../access';

export const access: readonly Access[] = [
  {
    id: 'token',
    way: 'token',
    // A personal token has no scopes: it may do what its owner may do. What it is used for is told all the same.
    scopes: [
      { name: 'deals', for: ['deal', 'stage', 'stageChange', 'ownerChange', 'amountChange', 'exchangeRate'], needed: true },
      { name: 'users', for: ['user', 'team'], needed: true },
      { name: 'activities', for: ['activity'] },
      { name: 'leads', for: ['lead'] },
      { name: 'persons, organizations', for: ['contact', 'account'] },
      { name: 'products', for: ['product', 'orderLine'] },
      { name: 'goals', for: ['quota'] },
    ],
    apiOrigin: ({ origin }) => origin,
    headers: (token) => ({ 'x-api-token': token }),
    looksRight: (token) => /^[0-9a-f]{40}$/i.test(token),
    madeAt: ({ origin }) => `${origin}/settings/api`,
  },
];
