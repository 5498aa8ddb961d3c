/**
 * Ways into Dolibarr. The REST interface takes no session, so the page's own session reads pages: projects and proposals, and slowly. A key
 * reads everything; each person may have one on their own card, where the administrator has switched on the module "API/Web services".
 * https://wiki.dolibarr.org/index.php/Module_Web_Services_API_REST_(developer)
 */
import type { Access } from '../access';

/** Of the CRM: the key is for the site the person has connected, and its host is the page's own. */
export const byKey = 'key';

export const access: readonly Access[] = [
  { id: 'session', way: 'session', scopes: [], undocumented: true },
  {
    id: byKey,
    way: 'token',
    // A key may do what its person may do; these are the modules that are read.
    scopes: [
      { name: 'projects', for: ['deal', 'stage'], needed: true },
      { name: 'users', for: ['user'], needed: true },
      { name: 'thirdparties, contacts', for: ['account', 'contact'] },
      { name: 'agendaevents', for: ['activity'] },
      { name: 'proposals, orders, products', for: ['quote', 'order', 'orderLine', 'product'] },
      { name: 'invoices', for: ['invoice', 'payment'] },
    ],
    apiOrigin: ({ origin }) => origin,
    headers: (token) => ({ DOLAPIKEY: token }),
    looksRight: (token) => /^[\w!-]{12,128}$/.test(token),
    madeAt: ({ origin, org }) => `${origin}${org.startsWith('/') ? org : '/'}user/card.php`,
  },
];
