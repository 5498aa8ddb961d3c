/** The fields a new row begins without. */
import type { DemoActivity, DemoDeal, DemoLead } from './types.ts';

export const blankDeal = { forecast: null, productId: null, campaignId: null, competitor: null } as const satisfies Partial<DemoDeal>;

export const blankLead = {
  lastSource: null,
  referredById: null,
  imported: false,
  score: null,
  contactId: null,
  campaignId: null,
  signedUpAt: null,
  activatedAt: null,
} as const satisfies Partial<DemoLead>;

export const blankActivity = {
  booked: null,
  status: null,
  threadId: null,
  channel: null,
  topic: null,
  external: null,
  muted: null,
  social: null,
  work: null,
  sentiment: null,
} as const satisfies Partial<DemoActivity>;
