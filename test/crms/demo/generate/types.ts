/**
 * The demo company in plain objects. Instants are epoch milliseconds, days `YYYY-MM-DD`, amounts decimal text,
 * chances percent. The server turns these into its wire format; the known answers are computed from these alone.
 */
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
}

export interface DemoTeam extends Versioned {
  name: string;
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
  created: number;
}

export interface DemoContact extends Versioned {
  name: string;
  title: string;
  accountId: string;
  ownerId: string | null;
  email: string;
  phone: string;
  created: number;
}

export interface DemoLead extends Versioned {
  name: string;
  company: string;
  email: string | null;
  phone: string | null;
  source: string;
  state: 'new' | 'converted' | 'rejected';
  ownerId: string | null;
  accountId: string | null;
  dealId: string | null;
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
  source: string;
  lossReason: string | null;
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

export interface Company {
  seed: number;
  size: number;
  today: string;
  /** Nothing in the company happened later than this. */
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
}

export interface CompanyOptions {
  seed: number;
  /** 1 is about 1,500 leads, 1,000 deals and 8,000 activities. */
  size: number;
  /** Last day of the data, `YYYY-MM-DD`. */
  today: string;
  /** Last instant of the data; 17:00 UTC of `today` if not given. What would happen later is left out. */
  until?: number;
}
