/** Leads, and what was a lead before it was converted: date_conversion tells. */
import * as z from 'zod/mini';
import type { AnyRecord, Lead } from '../../model/records';
import { given, label, same } from '../row-fields';
import { buyer, withBuyers } from './lookups';
import { at, full, idIn, link, nameIn, stamped, text } from './schema';
import { table } from './table';

/** addons/crm/models/crm_lead.py */
const lead = z.object({
  ...stamped,
  name: text,
  contact_name: text,
  type: z.enum(['lead', 'opportunity']),
  active: z.boolean(),
  user_id: link,
  partner_id: link,
  email_from: text,
  phone: text,
  mobile: text,
  date_conversion: text,
  source_id: link,
  campaign_id: link,
  buyer,
});
type Row = z.infer<typeof lead>;

const statusOf = (r: Row): Lead['status'] => (r.type === 'opportunity' ? 'converted' : r.active ? 'open' : 'disqualified');

export const leads = table({
  id: 'leads',
  entity: 'lead',
  model: 'crm.lead',
  domain: ['|', ['type', '=', 'lead'], ['date_conversion', '!=', false]],
  fields: ['name', 'type', 'active', 'user_id', 'partner_id', 'create_date', 'date_conversion'],
  optional: ['contact_name', 'email_from', 'phone', 'mobile', 'source_id', 'campaign_id'],
  row: lead,
  prepare: (rows, context) => withBuyers(context, rows),
  map: (r): AnyRecord => ({
    entity: 'lead',
    id: String(r.id),
    name: label(full(r.name) ?? full(r.contact_name) ?? ''),
    status: statusOf(r),
    createdAt: at(r.create_date),
    modifiedAt: at(r.write_date),
    ...given('convertedAt', r.type === 'opportunity' ? full(r.date_conversion) : undefined, at),
    ...given('dealId', r.type === 'opportunity' ? String(r.id) : undefined, same),
    ...given('ownerId', idIn(r.user_id), same),
    ...given('email', full(r.email_from), same),
    ...given('phone', full(r.phone) ?? full(r.mobile), same),
    ...given('source', nameIn(r.source_id), label),
    ...given('campaignId', idIn(r.campaign_id), same),
    ...r.buyer,
  }),
  ids: 'own',
});
