/** Third parties that are customers or prospects, and the people who work there. */
import * as z from 'zod/mini';
import { given, label, same } from '../row-fields';
import { listStream } from './list-stream';
import { fullName } from './me';
import * as schema from './schema';

/** htdocs/societe/class/api_thirdparties.class.php — client: 0 neither, 1 customer, 2 prospect, 3 both. */
const thirdParty = z.object({
  id: schema.id,
  name: schema.text,
  client: schema.number,
  date_creation: schema.seconds,
  date_modification: schema.seconds,
});

export const accounts = listStream({
  id: 'thirdparties',
  entity: 'account',
  list: 'thirdparties',
  row: thirdParty,
  map(row) {
    if (!/^[123]$/.test(String(row.client))) return undefined;
    const createdAt = schema.at(row.date_creation);
    if (createdAt === undefined) return 'the field "date_creation" is missing';
    const modifiedAt = schema.at(row.date_modification);
    return { entity: 'account', id: row.id, name: label(row.name ?? ''), createdAt, ...given('modifiedAt', modifiedAt, same) };
  },
});

/** htdocs/societe/class/api_contacts.class.php */
const person = z.object({
  id: schema.id,
  ...{ firstname: schema.text, lastname: schema.text, email: schema.text },
  ...{ phone_pro: schema.text, phone_mobile: schema.text, phone_perso: schema.text },
  socid: schema.link,
  date_creation: schema.seconds,
  date_modification: schema.seconds,
});

export const contacts = listStream({
  id: 'contacts',
  entity: 'contact',
  list: 'contacts',
  row: person,
  map(row) {
    const createdAt = schema.at(row.date_creation);
    if (createdAt === undefined) return 'the field "date_creation" is missing';
    return {
      entity: 'contact',
      id: row.id,
      name: label(fullName(row)),
      createdAt,
      ...given('modifiedAt', schema.at(row.date_modification), same),
      ...given('accountId', schema.linked(row.socid), same),
      ...given('email', row.email, same),
      ...given('phone', row.phone_pro || row.phone_mobile || row.phone_perso, same),
    };
  },
});
