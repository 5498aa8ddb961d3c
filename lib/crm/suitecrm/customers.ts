/** Leads, accounts, contacts, campaigns. */
import * as z from 'zod/mini';
import { given, label, same } from '../row-fields';
import { choicesOf, idIn, keyOf, textIn } from './ask';
import { listStream } from './list-stream';
import * as schema from './schema';

const dates = { moments: ['date_entered', 'date_modified'] };
const person = { first_name: schema.text, last_name: schema.text };
const nameOf = (r: { first_name?: string | null | undefined; last_name?: string | null | undefined }): string =>
  label([r.first_name, r.last_name].filter(Boolean).join(' '));

/** modules/Leads/vardefs.php. When one was converted is not kept. */
const lead = z.object({
  id: schema.id,
  ...person,
  account_name: schema.text,
  state: z.string(),
  lead_source: schema.text,
  phone_work: schema.text,
  account_id: schema.text,
  contact_id: schema.text,
  opportunity_id: schema.text,
  campaign_id: schema.text,
  ...schema.owned,
  ...schema.dated,
});
const givenUp: ReadonlySet<string> = new Set(['Dead', 'Recycled']);

export const leads = listStream({
  id: 'leads',
  entity: 'lead',
  module: 'Leads',
  fields: [
    ...['first_name', 'last_name', 'account_name', 'status', 'lead_source', 'phone_work', 'account_id', 'contact_id', 'opportunity_id'],
    ...['campaign_id', ...schema.ownedFields, ...schema.datedFields],
  ],
  ...dates,
  row: lead,
  never: 'empty',
  async complete(rows, context) {
    const choices = await choicesOf(context, 'Leads', 'status', idIn(rows[0]) ?? '', ['Converted']);
    return rows.map((row) => ({ ...row, state: keyOf(choices, textIn(row, 'status')) }));
  },
  map: (r) => ({
    entity: 'lead',
    id: r.id,
    name: nameOf(r) || label(r.account_name ?? ''),
    status: r.state === 'Converted' ? 'converted' : givenUp.has(r.state) ? 'disqualified' : 'open',
    createdAt: r.date_entered,
    modifiedAt: r.date_modified,
    ...given('ownerId', r.assigned_user_id, same),
    ...given('accountId', r.account_id, same),
    ...given('contactId', r.contact_id, same),
    ...given('dealId', r.opportunity_id, same),
    ...given('campaignId', r.campaign_id, same),
    ...given('source', r.lead_source, label),
    ...given('phone', r.phone_work, same),
  }),
});

/** modules/Accounts/vardefs.php */
const account = z.object({ id: schema.id, name: schema.text, ...schema.owned, ...schema.dated });

export const accounts = listStream({
  id: 'accounts',
  entity: 'account',
  module: 'Accounts',
  fields: ['name', ...schema.ownedFields, ...schema.datedFields],
  ...dates,
  row: account,
  map: (r) => ({
    entity: 'account',
    id: r.id,
    name: label(r.name ?? ''),
    createdAt: r.date_entered,
    modifiedAt: r.date_modified,
    ...given('ownerId', r.assigned_user_id, same),
  }),
});

/** modules/Contacts/vardefs.php */
const contact = z.object({
  id: schema.id,
  ...person,
  account_id: schema.text,
  lead_source: schema.text,
  phone_work: schema.text,
  ...schema.owned,
  ...schema.dated,
});

export const contacts = listStream({
  id: 'contacts',
  entity: 'contact',
  module: 'Contacts',
  fields: ['first_name', 'last_name', 'account_id', 'lead_source', 'phone_work', ...schema.ownedFields, ...schema.datedFields],
  ...dates,
  row: contact,
  map: (r) => ({
    entity: 'contact',
    id: r.id,
    name: nameOf(r),
    createdAt: r.date_entered,
    modifiedAt: r.date_modified,
    ...given('accountId', r.account_id, same),
    ...given('source', r.lead_source, label),
    ...given('ownerId', r.assigned_user_id, same),
    ...given('phone', r.phone_work, same),
  }),
});

/** modules/Campaigns/vardefs.php */
const campaign = z.object({ id: schema.id, name: schema.text, start_date: schema.day, end_date: schema.day, ...schema.dated });

export const campaigns = listStream({
  id: 'campaigns',
  entity: 'campaign',
  module: 'Campaigns',
  fields: ['name', 'start_date', 'end_date', ...schema.datedFields],
  days: ['start_date', 'end_date'],
  ...dates,
  row: campaign,
  map: (r) => ({
    entity: 'campaign',
    id: r.id,
    name: label(r.name ?? ''),
    createdAt: r.date_entered,
    modifiedAt: r.date_modified,
    ...given('startDay', r.start_date, same),
    ...given('endDay', r.end_date, same),
  }),
});
