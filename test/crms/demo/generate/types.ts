/**
 * The demo company in plain objects. Instants are epoch milliseconds, days `YYYY-MM-DD`, amounts decimal text,
 * chances percent. The server turns these into its wire format; the known answers are computed from these alone.
 */
import type { DemoInvoice, DemoLine, DemoOrder, DemoPayment, DemoProduct, DemoQuote, DemoSubscription } from './commerce-types.ts';
import type { DemoCampaign, DemoCost, DemoQuota, DemoSurveyResponse, Sentiment } from './marketing-types.ts';

export interface Versioned {
  id: string;
  modified: number;
}

export interface DemoUser extends Versioned {
  login: string;
  name: string;
  role: 'rep' | 'manager' | 'admin';
  teamId: string | null;
  managerId: string | null;
  timeZone: string;
  active: boolean;
  /** First and last day in the company, where somebody entered it. */
  startDay: string | null;
  endDay: string | null;
}

export interface DemoTeam extends Versioned {
  name: string;
  parentId: string | null;
}

export type StageKind = 'open' | 'won' | 'lost' | 'derailed';

export interface DemoStage extends Versioned {
  pipelineId: string;
  pipeline: string;
  name: string;
  order: number;
  kind: StageKind;
  /** Percent; null where the company never set one. */
  chance: number | null;
  /** What reaching it means. */
  purpose: 'demo' | 'proposal' | null;
}

export interface DemoRate extends Versioned {
  base: string;
  currency: string;
  day: string;
  rate: string;
}

export interface DemoAccount extends Versioned {
  name: string;
  ownerId: string | null;
  industry: string;
  city: string;
  source: string | null;
  /** Size of the company. */
  segment: string | null;
  territory: string | null;
  /** Belongs to the market the company aims at. */
  target: boolean | null;
  created: number;
}

export interface DemoContact extends Versioned {
  name: string;
  title: string;
  /** Null: a private customer. */
  accountId: string | null;
  ownerId: string | null;
  email: string;
  phone: string;
  source: string | null;
  signedUpAt: number | null;
  activatedAt: number | null;
  created: number;
}

export interface DemoLead extends Versioned {
  name: string;
  company: string;
  email: string | null;
  phone: string | null;
  source: string;
  /** Last touch, where it was noted apart from the first. */
  lastSource: string | null;
  /** The account that recommended us. */
  referredById: string | null;
  state: 'new' | 'converted' | 'rejected';
  imported: boolean;
  score: number | null;
  ownerId: string | null;
  accountId: string | null;
  contactId: string | null;
  dealId: string | null;
  campaignId: string | null;
  signedUpAt: number | null;
  activatedAt: number | null;
  created: number;
  convertedAt: number | null;
}

export interface DemoDeal extends Versioned {
  name: string;
  accountId: string | null;
  contactId: string | null;
  ownerId: string | null;
  stageId: string;
  outcome: StageKind;
  amount: string | null;
  currency: string;
  /** Percent, the deal's own; null: its stage's. */
  chance: number | null;
  /** How sure the owner calls it. */
  forecast: 'omitted' | 'pipeline' | 'best_case' | 'commit' | null;
  productId: string | null;
  campaignId: string | null;
  source: string;
  lossReason: string | null;
  competitor: string | null;
  nextStep: string | null;
  closeDay: string | null;
  startDay: string | null;
  created: number;
}

export type ActivityKind = 'call' | 'mail' | 'meeting' | 'demo' | 'task' | 'note' | 'event' | 'social';

export interface DemoActivity extends Versioned {
  kind: ActivityKind;
  direction: 'in' | 'out' | 'internal';
  automated: boolean;
  at: number;
  userId: string | null;
  leadId: string | null;
  dealId: string | null;
  contactId: string | null;
  accountId: string | null;
  subject: string;
  text: string;
  connected: boolean | null;
  seconds: number | null;
  /** When it was put into the calendar or logged. */
  booked: number | null;
  /** Null: done, as only what has happened is logged. */
  status: 'planned' | 'done' | 'cancelled' | 'no_show' | null;
  threadId: string | null;
  channel: 'phone' | 'email' | 'chat' | 'sms' | 'social' | 'form' | null;
  topic: 'follow_up' | 'proposal' | 'demo' | 'complaint' | null;
  /** false: nobody from outside took part. */
  external: boolean | null;
  muted: boolean | null;
  social: 'like' | 'comment' | 'share' | 'message' | null;
  work: 'selling' | 'admin' | null;
  sentiment: Sentiment | null;
}

export interface DemoStageChange extends Versioned {
  dealId: string;
  at: number;
  fromStageId: string | null;
  toStageId: string;
  byUserId: string | null;
}

export interface DemoOwnerChange extends Versioned {
  of: 'lead' | 'deal';
  recordId: string;
  at: number;
  fromUserId: string | null;
  toUserId: string | null;
}

/** A deal's amount was changed; null: it had none. */
export interface DemoAmountChange extends Versioned {
  dealId: string;
  at: number;
  before: string | null;
  beforeCurrency: string;
  amount: string | null;
  currency: string;
  byUserId: string | null;
}

export interface Company {
  seed: number;
  size: number;
  today: string;
  /** Nothing in the company happened later than this; meetings, contracts and quotas may lie ahead. */
  until: number;
  org: { id: string; name: string; currency: string; timeZone: string };
  users: DemoUser[];
  teams: DemoTeam[];
  stages: DemoStage[];
  rates: DemoRate[];
  accounts: DemoAccount[];
  contacts: DemoContact[];
  leads: DemoLead[];
  deals: DemoDeal[];
  activities: DemoActivity[];
  stageHistory: DemoStageChange[];
  ownerHistory: DemoOwnerChange[];
  amountHistory: DemoAmountChange[];
  products: DemoProduct[];
  campaigns: DemoCampaign[];
  quotes: DemoQuote[];
  orders: DemoOrder[];
  lines: DemoLine[];
  invoices: DemoInvoice[];
  payments: DemoPayment[];
  subscriptions: DemoSubscription[];
  surveys: DemoSurveyResponse[];
  costs: DemoCost[];
  quotas: DemoQuota[];
}

export interface CompanyOptions {
  seed: number;
  /** 1 is about 1,500 leads, 1,000 deals, 12,000 activities and 1,300 orders. */
  size: number;
  /** Last day of the data, `YYYY-MM-DD`. */
  today: string;
  /** Last instant of the data; 17:00 UTC of `today` if not given. What would happen later is left out. */
  until?: number;
}
