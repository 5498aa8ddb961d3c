/**
 * Companies, contacts and leads. https://developers.hubspot.com/docs/api-reference/latest/crm/objects/companies/guide ·
 * …/objects/contacts/guide · …/objects/leads/guide
 */
import * as z from 'zod/mini';
import { decimal, flag, optionalId, optionalTime, row, text } from './schema-fields';

export const company = z.object({
  ...row,
  name: text,
  domain: text,
  hubspot_owner_id: optionalId,
  hs_analytics_source: text,
  hs_employee_range: text,
  state: text,
  hs_is_target_account: flag,
  createdate: optionalTime,
  hs_lastmodifieddate: optionalTime,
  /** Added by us: labels of the account's own. */
  sourceLabel: text,
  rangeLabel: text,
});

export const contact = z.object({
  ...row,
  firstname: text,
  lastname: text,
  email: text,
  phone: text,
  mobilephone: text,
  associatedcompanyid: optionalId,
  hubspot_owner_id: optionalId,
  hs_analytics_source: text,
  createdate: optionalTime,
  lastmodifieddate: optionalTime,
  sourceLabel: text,
});

/** What a contact says of itself as a lead. */
const asLead = {
  email: text,
  phone: text,
  mobilephone: text,
  hs_analytics_source: text,
  hs_latest_source: text,
  hubspotscore: decimal,
  sourceLabel: text,
  latestLabel: text,
};

export const lead = z.object({
  ...row,
  hs_lead_name: text,
  hubspot_owner_id: optionalId,
  hs_lead_is_qualified: flag,
  hs_lead_is_disqualified: flag,
  hs_object_source: text,
  hs_createdate: optionalTime,
  hs_lastmodifieddate: optionalTime,
  /** Added by us: the contact it stands on. */
  person: z.optional(z.object(asLead)),
});

/** A contact where the account keeps no lead records. */
export const contactAsLead = z.object({
  ...row,
  ...asLead,
  firstname: text,
  lastname: text,
  associatedcompanyid: optionalId,
  hubspot_owner_id: optionalId,
  hs_lead_status: text,
  hs_v2_date_entered_lead: optionalTime,
  hs_v2_date_entered_marketingqualifiedlead: optionalTime,
  hs_v2_date_entered_salesqualifiedlead: optionalTime,
  hs_v2_date_entered_opportunity: optionalTime,
  hs_v2_date_entered_customer: optionalTime,
  hs_object_source: text,
  createdate: optionalTime,
  lastmodifieddate: optionalTime,
});
