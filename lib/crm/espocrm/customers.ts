/** Leads, accounts, contacts. */
import * as z from 'zod/mini';
import type { SourceContext } from '../adapter';
import { answer } from '../map-row';
import { given, label, same } from '../row-fields';
import { metadata } from './ask';
import { listStream } from './list-stream';
import * as schema from './schema';

/** https://docs.espocrm.com/api/ (Lead). Converting one sets its status and `convertedAt`. */
const lead = z.object({
  id: schema.id,
  name: schema.text,
  accountName: schema.text,
  status: z.string(),
  /** The status is one of those that ask for nothing more. */
  over: z.boolean(),
  source: schema.text,
  emailAddress: schema.text,
  phoneNumber: schema.text,
  campaignId: schema.text,
  createdAccountId: schema.text,
  createdContactId: schema.text,
  createdOpportunityId: schema.text,
  convertedAt: z.nullish(schema.moment),
  ...schema.owned,
  ...schema.dated,
});

const converted = 'Converted';

/** As the CRM's own filter "actual" tells it: statuses of this list are not. */
async function overStatuses(context: SourceContext): Promise<ReadonlySet<string>> {
  const field = answer(schema.statusField, await metadata(context, 'entityDefs.Lead.fields.status'), 'Metadata of the lead status');
  return new Set(field?.notActualOptions ?? [converted, 'Recycled', 'Dead']);
}

export const leads = listStream({
  id: 'leads',
  entity: 'lead',
  scope: 'Lead',
  select: [
    ...['name', 'accountName', 'status', 'source', 'emailAddress', 'phoneNumber', 'campaignId', 'convertedAt', 'createdAt'],
    ...['createdAccountId', 'createdContactId', 'createdOpportunityId', 'assignedUserId', 'assignedUserName'],
  ],
  needed: ['status', 'assignedUserId', 'createdAt'],
  row: lead,
  async complete(rows, context) {
    if (rows.length === 0) return rows;
    const over = await overStatuses(context);
    return rows.map((row) => ({ ...(row as object), over: over.has(String((row as { status?: unknown }).status)) }));
  },
  map: (r) => ({
    entity: 'lead',
    id: r.id,
    name: label(r.name || r.accountName || ''),
    status: r.status === converted ? 'converted' : r.over ? 'disqualified' : 'open',
    createdAt: schema.at(r.createdAt),
    ...given('modifiedAt', r.modifiedAt, schema.at),
    ...given('convertedAt', r.status === converted ? r.convertedAt : undefined, schema.at),
    ...given('ownerId', r.assignedUserId, same),
    ...given('accountId', r.createdAccountId, same),
    ...given('contactId', r.createdContactId, same),
    ...given('dealId', r.createdOpportunityId, same),
    ...given('campaignId', r.campaignId, same),
    ...given('source', r.source, label),
    ...given('email', r.emailAddress, same),
    ...given('phone', r.phoneNumber, same),
  }),
});

/** https://docs.espocrm.com/api/ (Account) */
const account = z.object({ id: schema.id, name: schema.text, ...schema.owned, ...schema.dated });

export const accounts = listStream({
  id: 'accounts',
  entity: 'account',
  scope: 'Account',
  select: ['name', 'assignedUserId', 'assignedUserName', 'createdAt'],
  row: account,
  map: (r) => ({
    entity: 'account',
    id: r.id,
    name: label(r.name ?? ''),
    createdAt: schema.at(r.createdAt),
    ...given('modifiedAt', r.modifiedAt, schema.at),
    ...given('ownerId', r.assignedUserId, same),
  }),
});

/** https://docs.espocrm.com/api/ (Contact). `accountId` is the first of its accounts. */
const contact = z.object({
  id: schema.id,
  name: schema.text,
  accountId: schema.text,
  emailAddress: schema.text,
  phoneNumber: schema.text,
  ...schema.owned,
  ...schema.dated,
});

export const contacts = listStream({
  id: 'contacts',
  entity: 'contact',
  scope: 'Contact',
  select: ['name', 'accountId', 'emailAddress', 'phoneNumber', 'assignedUserId', 'assignedUserName', 'createdAt'],
  row: contact,
  map: (r) => ({
    entity: 'contact',
    id: r.id,
    name: label(r.name ?? ''),
    createdAt: schema.at(r.createdAt),
    ...given('modifiedAt', r.modifiedAt, schema.at),
    ...given('accountId', r.accountId, same),
    ...given('ownerId', r.assignedUserId, same),
    ...given('email', r.emailAddress, same),
    ...given('phone', r.phoneNumber, same),
  }),
});
