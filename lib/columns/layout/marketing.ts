/** Columns of what was done to be known, what it cost, and what customers say. */
import { f64, i32, pick, ref, sentiment, text, word } from './kinds';

export const campaign = {
  sortedBy: undefined,
  columns: { id: ref('campaign'), name: text, source: word, startDay: i32, endDay: i32, createdAt: f64, modifiedAt: f64 },
} as const;

export const surveyResponse = {
  sortedBy: 'sentAt',
  columns: {
    id: text,
    instanceId: word,
    accountId: ref('account'),
    contactId: ref('contact'),
    userId: ref('user'),
    productId: ref('product'),
    channel: word,
    sentAt: f64,
    respondedAt: f64,
    scale: pick('good_bad', 'stars', 'nps'),
    score: f64,
    sentiment,
    modifiedAt: f64,
  },
} as const;

export const cost = {
  sortedBy: undefined,
  columns: {
    id: text,
    campaignId: ref('campaign'),
    source: word,
    productId: ref('product'),
    userId: ref('user'),
    kind: pick('marketing', 'salary', 'commission', 'tools', 'other'),
    amount: f64,
    currency: word,
    day: i32,
    modifiedAt: f64,
  },
} as const;
