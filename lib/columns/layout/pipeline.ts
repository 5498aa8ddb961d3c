/** Columns of deals, the stages they pass, and what has changed about them. */
import { f64, flag, i32, pick, ref, text, word } from './kinds';

export const stage = {
  sortedBy: undefined,
  columns: {
    id: ref('stage'),
    name: text,
    pipelineId: word,
    order: i32,
    type: pick('open', 'won', 'lost', 'derailed'),
    probability: f64,
    purpose: pick('demo', 'proposal'),
    modifiedAt: f64,
  },
} as const;

export const deal = {
  sortedBy: 'createdAt',
  columns: {
    id: ref('deal'),
    name: text,
    accountId: ref('account'),
    contactId: ref('contact'),
    ownerId: ref('user'),
    stageId: ref('stage'),
    status: pick('open', 'won', 'lost', 'derailed'),
    amount: f64,
    currency: word,
    probability: f64,
    forecast: pick('omitted', 'pipeline', 'best_case', 'commit'),
    productId: ref('product'),
    campaignId: ref('campaign'),
    source: word,
    lostReason: word,
    competitor: word,
    hasNextStep: flag,
    createdAt: f64,
    startDay: i32,
    closeDay: i32,
    modifiedAt: f64,
  },
} as const;

export const stageChange = {
  sortedBy: 'at',
  columns: { id: text, dealId: ref('deal'), at: f64, fromStageId: ref('stage'), toStageId: ref('stage'), modifiedAt: f64 },
} as const;

export const ownerChange = {
  sortedBy: 'at',
  columns: {
    id: text,
    of: pick('lead', 'deal'),
    leadId: ref('lead'),
    dealId: ref('deal'),
    at: f64,
    fromUserId: ref('user'),
    toUserId: ref('user'),
    modifiedAt: f64,
  },
} as const;

export const amountChange = {
  sortedBy: 'at',
  columns: { id: text, dealId: ref('deal'), at: f64, before: f64, beforeCurrency: word, amount: f64, currency: word, modifiedAt: f64 },
} as const;

export const exchangeRate = {
  sortedBy: undefined,
  columns: { id: text, base: word, currency: word, day: i32, rate: word, modifiedAt: f64 },
} as const;
