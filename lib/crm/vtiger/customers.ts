/** Accounts, which the CRM's pages call organizations, and contacts. */
import * as z from 'zod/mini';
import { given, label, same } from '../row-fields';
import { pointing } from './deals';
import { moduleStream } from './module-stream';
import { ownerOf } from './people';
import * as schema from './schema';

/** https://help.vtiger.com/article/147111249-Rest-API-Manual (Accounts) */
const account = z.object({ id: schema.id, accountname: schema.text, prefixes: schema.prefixes, ...schema.owned, ...schema.dated });

export const accounts = moduleStream({
  id: 'accounts',
  entity: 'account',
  module: 'Accounts',
  needed: ['accountname', 'createdtime'],
  row: account,
  map: (r) => ({
    entity: 'account',
    id: schema.recordOf(r.id),
    name: label(r.accountname ?? ''),
    createdAt: schema.at(r.createdtime),
    ...given('modifiedAt', r.modifiedtime, schema.at),
    ...given('ownerId', ownerOf(r), same),
  }),
});

/** https://help.vtiger.com/article/147111249-Rest-API-Manual (Contacts) */
const contact = z.object({
  id: schema.id,
  firstname: schema.text,
  lastname: schema.text,
  account_id: schema.text,
  leadsource: schema.text,
  email: schema.text,
  phone: schema.text,
  mobile: schema.text,
  prefixes: schema.prefixes,
  ...schema.owned,
  ...schema.dated,
});

export const contacts = moduleStream({
  id: 'contacts',
  entity: 'contact',
  module: 'Contacts',
  needed: ['lastname', 'createdtime'],
  row: contact,
  map: (r) => ({
    entity: 'contact',
    id: schema.recordOf(r.id),
    name: label([r.firstname, r.lastname].filter(Boolean).join(' ')),
    createdAt: schema.at(r.createdtime),
    ...given('modifiedAt', r.modifiedtime, schema.at),
    ...given('ownerId', ownerOf(r), same),
    ...given('accountId', pointing(r.account_id, r.prefixes['Accounts']), same),
    ...given('source', r.leadsource, label),
    ...given('email', r.email, same),
    ...given('phone', r.phone || r.mobile, same),
  }),
});
