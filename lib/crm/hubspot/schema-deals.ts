/** Deals. https://developers.hubspot.com/docs/api-reference/latest/crm/objects/deals/guide */
import * as z from 'zod/mini';
import { currency, decimal, optionalId, optionalTime, row, text, version } from './schema-fields';

export const deal = z.object({
  ...row,
  dealname: text,
  dealstage: z.string(),
  hubspot_owner_id: optionalId,
  amount: decimal,
  /** Missing in accounts with one currency. */
  deal_currency_code: currency,
  hs_deal_stage_probability: decimal,
  hs_manual_forecast_category: text,
  hs_analytics_source: text,
  closed_lost_reason: text,
  hs_next_step: text,
  closedate: optionalTime,
  createdate: optionalTime,
  hs_lastmodifieddate: optionalTime,
  /** Added by us: what its stage means, the label of its source, and stages it entered before its oldest kept version. */
  stage: z.optional(z.object({ type: z.optional(z.enum(['open', 'won', 'lost', 'derailed'])), probability: z.optional(z.number()) })),
  sourceLabel: text,
  entered: z.optional(z.array(version)),
});
