/** Rows of campaigns, expenses, surveys and plans as records of ours. */
import type { AnyRecord } from '../../model/records';
import { given, label, moneyOf, named, same, sounds, withMoney, type Row } from '../row-fields';
import { at, base } from './row-fields';
import type * as schema from './schema-marketing';

const costSorts = { advertising: 'marketing', wages: 'salary', bonus: 'commission', software: 'tools', sundry: 'other' } as const;
const scales = { thumbs: 'good_bad', five_stars: 'stars', recommend: 'nps' } as const;

export const campaign = (r: Row<typeof schema.campaign>): AnyRecord => ({
  entity: 'campaign',
  ...base(r),
  name: label(r.title),
  ...given('source', r.origin, label),
  ...given('startDay', r.starts_on, same),
  ...given('endDay', r.ends_on, same),
  createdAt: at(r.created),
});

export function cost(r: Row<typeof schema.cost>): AnyRecord | string {
  const amount = moneyOf(r.sum, r.currency);
  if (amount === undefined || typeof amount === 'string') return amount ?? 'the expense has no amount';
  return {
    entity: 'cost',
    ...base(r),
    ...given('campaignId', r.campaign_id, String),
    ...given('source', r.origin, label),
    ...given('productId', r.product_id, String),
    ...given('userId', r.user_id, String),
    kind: named(costSorts)(r.sort),
    amount,
    day: r.spent_on,
  };
}

export const surveyResponse = (r: Row<typeof schema.surveyResponse>): AnyRecord => ({
  entity: 'surveyResponse',
  ...base(r),
  ...given('instanceId', r.survey_id, String),
  ...given('accountId', r.account_id, String),
  ...given('contactId', r.contact_id, String),
  ...given('userId', r.agent_id, String),
  ...given('productId', r.product_id, String),
  ...given('channel', r.medium, label),
  sentAt: at(r.asked),
  ...given('respondedAt', r.answered, at),
  scale: named(scales)(r.scale),
  ...given('score', r.points, same),
  ...given('sentiment', r.comment, sounds),
});

export function quota(r: Row<typeof schema.quota>): AnyRecord | string {
  const record = {
    entity: 'quota' as const,
    ...base(r),
    ...given('userId', r.user_id, String),
    ...given('teamId', r.team_id, String),
    ...given('productId', r.product_id, String),
    ...given('count', r.pieces, same),
    startDay: r.from_day,
    endDay: r.to_day,
  };
  return withMoney(record, 'amount', r.sum, r.currency);
}
