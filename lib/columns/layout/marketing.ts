/** Columns of what was done to be known, what it cost, and what customers say. */
import { f64, flag, i32, pick, ref, sentiment, text, word } from './kinds';

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

export const mailing = {
  sortedBy: 'sentAt',
  columns: {
    id: text,
    name: text,
    campaignId: ref('campaign'),
    source: word,
    sentAt: f64,
    sends: f64,
    delivered: f64,
    opens: f64,
    clicks: f64,
    bounces: f64,
    unsubscribes: f64,
    automated: flag,
    modifiedAt: f64,
  },
} as const;

export const traffic = {
  sortedBy: undefined,
  columns: {
    id: text,
    day: i32,
    source: word,
    campaignId: ref('campaign'),
    sessions: f64,
    conversions: f64,
    signUps: f64,
    activations: f64,
    modifiedAt: f64,
  },
} as const;

export const signUp = {
  sortedBy: 'signedUpAt',
  columns: {
    id: text,
    // a keyed hash, as of those who buy
    emailKey: f64,
    emailValid: flag,
    contactId: ref('contact'),
    source: word,
    campaignId: ref('campaign'),
    signedUpAt: f64,
    activatedAt: f64,
    modifiedAt: f64,
  },
} as const;
