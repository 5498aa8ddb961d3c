/** Campaigns and what they cost, answers to surveys, goals. */
import * as z from 'zod/mini';
import { decimal, optionalId, optionalTime, row, text, time } from './schema-fields';

/** https://developers.hubspot.com/docs/api-reference/latest/marketing/campaigns/guide */
export const campaign = z.object({
  id: z.string(),
  properties: z.object({ hs_name: text, hs_start_date: text, hs_end_date: text }),
  createdAt: time,
  updatedAt: z.optional(time),
});

/** https://developers.hubspot.com/docs/api-reference/latest/marketing/campaigns/budget/get-budget-totals */
export const spending = z.object({
  currencyCode: z.nullish(z.string()),
  spendItems: z.nullish(z.array(z.unknown())),
});
export const spendItem = z.object({
  id: z.string(),
  amount: z.number(),
  /** Epoch ms: an item has no day of its own. */
  createdAt: z.number(),
  updatedAt: z.nullish(z.number()),
  /** Added by us. */
  campaignId: z.string(),
  currency: z.nullish(z.string()),
});

/** https://developers.hubspot.com/docs/api-reference/latest/crm/objects/feedback-submissions/guide */
export const answered = z.object({
  ...row,
  hs_survey_type: text,
  hs_survey_channel: text,
  hs_value: decimal,
  hs_content: text,
  hs_submission_timestamp: optionalTime,
  hs_contact_id: optionalId,
  hs_lastmodifieddate: optionalTime,
});

/** https://developers.hubspot.com/docs/api-reference/latest/crm/objects/goals/guide */
export const goal = z.object({
  ...row,
  hs_goal_type: text,
  hs_kpi_unit_type: text,
  hs_target_amount: decimal,
  hs_start_datetime: optionalTime,
  hs_end_datetime: optionalTime,
  hs_assignee_user_id: optionalId,
  hs_lastmodifieddate: optionalTime,
  /** Added by us: the owner behind the user. */
  ownerId: text,
});
