/** What the demo company does to be known, what selling costs, what customers say, and what is expected of its people. */
import type { Versioned } from './types.ts';

export interface DemoCampaign extends Versioned {
  name: string;
  source: string | null;
  startDay: string | null;
  endDay: string | null;
  created: number;
}

export interface DemoCost extends Versioned {
  campaignId: string | null;
  source: string | null;
  productId: string | null;
  userId: string | null;
  kind: 'marketing' | 'salary' | 'commission' | 'tools' | 'other';
  /** Negative: money that came back. */
  amount: string;
  currency: string;
  day: string;
}

export interface DemoSurveyResponse extends Versioned {
  /** The one asking; several answers to it share it. */
  instanceId: string | null;
  accountId: string | null;
  contactId: string | null;
  userId: string | null;
  productId: string | null;
  channel: string | null;
  sentAt: number;
  respondedAt: number | null;
  scale: 'good_bad' | 'stars' | 'nps';
  score: number | null;
  sentiment: Sentiment | null;
}

export type Sentiment = 'positive' | 'neutral' | 'negative' | 'not_scored';

export interface DemoQuota extends Versioned {
  userId: string | null;
  teamId: string | null;
  productId: string | null;
  amount: string | null;
  currency: string | null;
  /** Deals or pieces instead of money. */
  count: number | null;
  startDay: string;
  /** Last day, included. */
  endDay: string;
}
