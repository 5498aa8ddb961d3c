/** Rows of campaigns, expenses, surveys and what is expected of people. */
import type { DemoCampaign, DemoCost, DemoQuota, DemoSurveyResponse } from './generate/marketing-types.ts';
import { textOf } from './feelings.ts';
import { key, rowWriter, type WireRow } from './wire-fields.ts';

export interface MarketingTypes {
  campaigns: DemoCampaign;
  expenses: DemoCost;
  'survey-answers': DemoSurveyResponse;
  'sales-plans': DemoQuota;
}

const sorts = { marketing: 'advertising', salary: 'wages', commission: 'bonus', tools: 'software', other: 'sundry' } as const;
const scales = { good_bad: 'thumbs', stars: 'five_stars', nps: 'recommend' } as const;

export function wireMarketing(timeZone: string): { [K in keyof MarketingTypes]: (row: MarketingTypes[K]) => WireRow } {
  const { time, base } = rowWriter(timeZone);
  return {
    campaigns: (c) => ({
      ...base(c),
      title: c.name,
      origin: c.source,
      starts_on: c.startDay,
      ends_on: c.endDay,
      created: time(c.created),
    }),
    expenses: (c) => ({
      ...base(c),
      campaign_id: key(c.campaignId),
      origin: c.source,
      product_id: key(c.productId),
      user_id: key(c.userId),
      sort: sorts[c.kind],
      sum: c.amount,
      currency: c.currency,
      spent_on: c.day,
    }),
    'survey-answers': (s) => ({
      ...base(s),
      survey_id: key(s.instanceId),
      account_id: key(s.accountId),
      contact_id: key(s.contactId),
      agent_id: key(s.userId),
      product_id: key(s.productId),
      medium: s.channel,
      asked: time(s.sentAt),
      answered: time(s.respondedAt),
      scale: scales[s.scale],
      points: s.score,
      comment: s.sentiment && textOf(s.sentiment, s.id),
    }),
    'sales-plans': (q) => ({
      ...base(q),
      user_id: key(q.userId),
      team_id: key(q.teamId),
      product_id: key(q.productId),
      sum: q.amount,
      currency: q.currency,
      pieces: q.count,
      from_day: q.startDay,
      to_day: q.endDay,
    }),
  };
}
