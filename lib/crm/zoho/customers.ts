/** Leads, accounts, contacts and products. */
import type { AnyRecord, Lead } from '../../model/records';
import type { Stream } from '../adapter';
import { mapRow } from '../map-row';
import { given, label, same, type Row } from '../row-fields';
import { moduleStream } from './module-stream';
import * as schema from './schema-records';
import { at, chosen, idOf } from './wire';

/**
 * Statuses of a lead that nobody works on any more, as Zoho ships them; in other languages the shown text differs, the value does not.
 * Statuses an organisation made itself say nothing we could know: such leads stay open.
 */
const givenUp: ReadonlySet<string> = new Set(['Junk Lead', 'Lost Lead', 'Not Qualified']);

const common = (row: {
  id: string;
  Created_Time: string;
  Modified_Time?: string | null | undefined;
  Owner?: { id: string } | null | undefined;
}) => ({
  id: row.id,
  createdAt: at(row.Created_Time),
  ...given('modifiedAt', row.Modified_Time, at),
  ...given('ownerId', idOf(row.Owner), same),
});

const reach = (row: { Email?: string | null | undefined; Phone?: string | null | undefined; Mobile?: string | null | undefined }) => ({
  ...given('email', row.Email, same),
  ...given('phone', chosen(row.Phone) ?? row.Mobile, same),
});

function leadStatus(row: Row<typeof schema.lead>): Lead['status'] {
  if (row.Converted__s === true) return 'converted';
  return givenUp.has(row.Lead_Status ?? '') ? 'disqualified' : 'open';
}

const lead = (row: Row<typeof schema.lead>): AnyRecord | string =>
  row.Converted__s === undefined ? 'it is not said whether the lead was converted' : leadOf(row);

const leadOf = (row: Row<typeof schema.lead>): AnyRecord => ({
  entity: 'lead',
  ...common(row),
  name: label(row.Full_Name ?? row.Last_Name ?? row.Company ?? ''),
  status: leadStatus(row),
  ...given('convertedAt', row.Converted__s === true ? row.Converted_Date_Time : undefined, at),
  ...given('accountId', idOf(row.Converted_Account), same),
  ...given('contactId', idOf(row.Converted_Contact), same),
  ...given('dealId', idOf(row.Converted_Deal), same),
  ...given('source', chosen(row.Lead_Source), label),
  ...reach(row),
});

const contact = (row: Row<typeof schema.contact>): AnyRecord => ({
  entity: 'contact',
  ...common(row),
  name: label(row.Full_Name ?? row.Last_Name ?? ''),
  ...given('accountId', idOf(row.Account_Name), same),
  ...given('source', chosen(row.Lead_Source), label),
  ...reach(row),
});

// What sort of customer it is: Zoho keeps the line of business for that, and territories where they are switched on.
const account = (row: Row<typeof schema.account>): AnyRecord => ({
  entity: 'account',
  ...common(row),
  name: label(row.Account_Name ?? ''),
  ...given('segment', chosen(row.Industry), label),
  ...given('territory', row.Territories?.[0]?.Name ?? row.Territories?.[0]?.name, label),
});

const product = (row: Row<typeof schema.product>): AnyRecord => ({
  entity: 'product',
  id: row.id,
  name: label(row.Product_Name ?? ''),
  ...given('family', chosen(row.Product_Category), label),
  ...given('modifiedAt', row.Modified_Time, at),
});

export const leads: Stream = moduleStream({
  id: 'leads',
  entity: 'lead',
  module: 'Leads',
  // a converted lead vanishes from Zoho's lists unless it is asked for
  query: { converted: 'both' },
  fields: [
    ...['Full_Name', 'Last_Name', 'Company', 'Email', 'Phone', 'Mobile', 'Lead_Source', 'Lead_Status', 'Owner', 'Created_Time'],
    ...['Converted__s', 'Converted_Date_Time', 'Converted_Account', 'Converted_Contact', 'Converted_Deal'],
  ],
  counted: true,
  map: mapRow(schema.lead, lead),
});

export const accounts: Stream = moduleStream({
  id: 'accounts',
  entity: 'account',
  module: 'Accounts',
  fields: ['Account_Name', 'Industry', 'Territories', 'Owner', 'Created_Time'],
  every: 2 * 60_000,
  counted: true,
  late: true,
  map: mapRow(schema.account, account),
});

export const contacts: Stream = moduleStream({
  id: 'contacts',
  entity: 'contact',
  module: 'Contacts',
  fields: ['Full_Name', 'Last_Name', 'Account_Name', 'Email', 'Phone', 'Mobile', 'Lead_Source', 'Owner', 'Created_Time'],
  every: 2 * 60_000,
  counted: true,
  late: true,
  map: mapRow(schema.contact, contact),
});

export const products: Stream = moduleStream({
  id: 'products',
  entity: 'product',
  module: 'Products',
  fields: ['Product_Name', 'Product_Category'],
  every: 10 * 60_000,
  map: mapRow(schema.product, product),
});
