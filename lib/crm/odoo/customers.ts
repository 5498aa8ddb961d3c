/** Customers: companies and people are one model, res.partner. Colleagues are partners, too, and are left out. */
import * as z from 'zod/mini';
import type { AnyRecord } from '../../model/records';
import { given, label, same } from '../row-fields';
import { usersByPartner } from './lookups';
import { at, full, idIn, link, nameIn, stamped, text } from './schema';
import { table } from './table';

/** odoo/addons/base/models/res_partner.py */
const company = z.object({ ...stamped, name: text, user_id: link, industry_id: link, country_id: link });

export const accounts = table({
  id: 'companies',
  entity: 'account',
  model: 'res.partner',
  domain: [['is_company', '=', true]],
  fields: ['name', 'user_id', 'create_date'],
  optional: ['industry_id', 'country_id'],
  row: company,
  map: (r): AnyRecord => ({
    entity: 'account',
    id: String(r.id),
    name: label(full(r.name) ?? ''),
    createdAt: at(r.create_date),
    modifiedAt: at(r.write_date),
    ...given('ownerId', idIn(r.user_id), same),
    ...given('segment', nameIn(r.industry_id), label),
    ...given('territory', nameIn(r.country_id), label),
  }),
  ids: 'own',
  late: true,
});

const person = z.object({
  ...stamped,
  name: text,
  user_id: link,
  commercial_partner_id: link,
  email: text,
  phone: text,
  mobile: text,
  colleague: z.boolean(),
});

export const contacts = table({
  id: 'people',
  entity: 'contact',
  model: 'res.partner',
  // Other addresses of a company (invoice, delivery) are nobody.
  domain: [
    ['is_company', '=', false],
    ['type', 'in', ['contact', false]],
  ],
  fields: ['name', 'user_id', 'commercial_partner_id', 'create_date'],
  optional: ['email', 'phone', 'mobile'],
  row: person,
  async prepare(rows, context) {
    const users = await usersByPartner(context);
    return rows.map((row) => ({ ...(row as object), colleague: users.has(Number((row as { id?: unknown }).id)) }));
  },
  map: (r): AnyRecord | undefined => {
    const account = idIn(r.commercial_partner_id);
    return r.colleague
      ? undefined
      : {
          entity: 'contact',
          id: String(r.id),
          name: label(full(r.name) ?? ''),
          createdAt: at(r.create_date),
          modifiedAt: at(r.write_date),
          ...given('accountId', account === String(r.id) ? undefined : account, same),
          ...given('ownerId', idIn(r.user_id), same),
          ...given('email', full(r.email), same),
          ...given('phone', full(r.phone) ?? full(r.mobile), same),
        };
  },
  ids: 'own',
  late: true,
});
