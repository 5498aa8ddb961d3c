/** Leads, organizations, contacts. */
import * as z from 'zod/mini';
import type { SourceContext } from '../adapter';
import { given, label, same } from '../row-fields';
import { all, inAddresses, nameOf } from './ask';
import { listStream } from './list-stream';
import { ownerIn } from './people';
import * as schema from './schema';
import { instantIn } from './site-clock';
import { lostLeadStatuses } from './stages';

/** https://github.com/frappe/crm/blob/main/crm/fcrm/doctype/crm_lead/crm_lead.json */
const lead = z.object({
  name: schema.name,
  lead_name: schema.text,
  organization: schema.text,
  status: z.string(),
  /** The status is one of those nobody follows any further. */
  lost: z.boolean(),
  converted: z.union([z.number(), z.boolean()]),
  source: schema.text,
  email: schema.text,
  mobile_no: schema.text,
  phone: schema.text,
  lead_owner: schema.text,
  /** The deal it became: made in the same moment, of an organization and a contact. */
  deal: z.optional(z.object({ name: schema.name, creation: schema.moment, organization: schema.text })),
  ...schema.dated,
});

const made = z.object({ name: schema.name, lead: z.string(), creation: schema.moment, organization: schema.text });

/** Deals that were made of these leads; of several the first. */
async function dealsOf(context: SourceContext, leads: readonly string[]): Promise<Map<string, z.infer<typeof made>>> {
  const found = new Map<string, z.infer<typeof made>>();
  const fields = ['name', 'lead', 'creation', 'organization'];
  const lists = await Promise.all(inAddresses(leads).map((some) => all(context, 'CRM Deal', fields, [['lead', 'in', some]])));
  for (const row of lists.flat().flatMap((one) => z.safeParse(made, one).data ?? [])) {
    const known = found.get(row.lead);
    if (!known || row.creation < known.creation) found.set(row.lead, row);
  }
  return found;
}

async function complete(rows: readonly unknown[], context: SourceContext): Promise<readonly unknown[]> {
  const lost = await lostLeadStatuses(context);
  const converted = rows.filter((row) => Boolean((row as { converted?: unknown }).converted)).flatMap((row) => nameOf(row) ?? []);
  const deals = await dealsOf(context, converted);
  return rows.map((row) => ({
    ...(row as object),
    lost: lost.has(String((row as { status?: unknown }).status)),
    deal: deals.get(nameOf(row) ?? ''),
  }));
}

export const leads = listStream({
  id: 'leads',
  entity: 'lead',
  doctype: 'CRM Lead',
  fields: [...['lead_name', 'organization', 'status', 'converted', 'source', 'email', 'mobile_no', 'phone', 'lead_owner', 'creation']],
  needed: ['status', 'converted', 'lead_owner', 'creation'],
  owners: ['lead_owner'],
  row: lead,
  complete,
  map: (r) => ({
    entity: 'lead',
    id: r.name,
    name: label(r.lead_name || r.organization || ''),
    status: r.converted ? 'converted' : r.lost ? 'disqualified' : 'open',
    createdAt: instantIn(r.zone, r.creation),
    ...given('modifiedAt', r.modified, (text) => instantIn(r.zone, text)),
    ...(r.converted ? given('convertedAt', r.deal?.creation, (text) => instantIn(r.zone, text)) : {}),
    ...ownerIn(r.lead_owner),
    ...given('accountId', r.converted ? r.deal?.organization : undefined, same),
    ...given('dealId', r.converted ? r.deal?.name : undefined, same),
    ...given('source', r.source, label),
    ...given('email', r.email, same),
    ...given('phone', r.mobile_no || r.phone, same),
  }),
});

/** https://github.com/frappe/crm/blob/main/crm/fcrm/doctype/crm_organization/crm_organization.json — named by its own name. */
const organization = z.object({
  name: schema.name,
  organization_name: schema.text,
  territory: schema.text,
  no_of_employees: schema.text,
  ...schema.dated,
});

export const accounts = listStream({
  id: 'organizations',
  entity: 'account',
  doctype: 'CRM Organization',
  fields: ['organization_name', 'territory', 'no_of_employees', 'creation'],
  needed: ['creation'],
  row: organization,
  map: (r) => ({
    entity: 'account',
    id: r.name,
    name: label(r.organization_name || r.name),
    createdAt: instantIn(r.zone, r.creation),
    ...given('modifiedAt', r.modified, (text) => instantIn(r.zone, text)),
    ...given('territory', r.territory, label),
    ...given('segment', r.no_of_employees, label),
  }),
});

/** https://github.com/frappe/frappe/blob/develop/frappe/contacts/doctype/contact/contact.json — `company_name` names the organization. */
const contact = z.object({
  name: schema.name,
  full_name: schema.text,
  first_name: schema.text,
  company_name: schema.text,
  email_id: schema.text,
  mobile_no: schema.text,
  phone: schema.text,
  ...schema.dated,
});

export const contacts = listStream({
  id: 'contacts',
  entity: 'contact',
  doctype: 'Contact',
  fields: ['full_name', 'first_name', 'company_name', 'email_id', 'mobile_no', 'phone', 'creation'],
  needed: ['creation'],
  row: contact,
  map: (r) => ({
    entity: 'contact',
    id: r.name,
    name: label(r.full_name || r.first_name || r.name),
    createdAt: instantIn(r.zone, r.creation),
    ...given('modifiedAt', r.modified, (text) => instantIn(r.zone, text)),
    ...given('accountId', r.company_name, same),
    ...given('email', r.email_id, same),
    ...given('phone', r.mobile_no || r.phone, same),
  }),
});
