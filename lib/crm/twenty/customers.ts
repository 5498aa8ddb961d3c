/** Companies and people. */
import * as z from 'zod/mini';
import { given, label, same } from '../row-fields';
import { listStream } from './list-stream';
import * as schema from './schema';

/** https://github.com/twentyhq/twenty — company.workspace-entity.ts */
const company = z.object({ ...schema.stamped, name: schema.text, accountOwnerId: schema.text });

export const accounts = listStream({
  id: 'companies',
  entity: 'account',
  of: 'companies',
  texts: ['companies'],
  row: company,
  map: (r) => ({
    entity: 'account',
    id: r.id,
    name: label(r.name ?? ''),
    createdAt: schema.at(r.createdAt),
    modifiedAt: schema.at(r.updatedAt),
    ...given('ownerId', r.accountOwnerId, same),
  }),
});

/** https://github.com/twentyhq/twenty — person.workspace-entity.ts */
const person = z.object({
  ...schema.stamped,
  name: schema.fullName,
  emails: z.nullish(z.object({ primaryEmail: schema.text })),
  phones: z.nullish(z.object({ primaryPhoneNumber: schema.text })),
  companyId: schema.text,
});

export const contacts = listStream({
  id: 'people',
  entity: 'contact',
  of: 'people',
  texts: ['people'],
  row: person,
  map: (r) => ({
    entity: 'contact',
    id: r.id,
    name: label(schema.nameOf(r.name)),
    createdAt: schema.at(r.createdAt),
    modifiedAt: schema.at(r.updatedAt),
    ...given('accountId', r.companyId, same),
    ...given('email', r.emails?.primaryEmail, same),
    ...given('phone', r.phones?.primaryPhoneNumber, same),
  }),
});
