/** Which field of which record is which column. `sortedBy` also decides the month a record is stored in. */
import type { Entity } from '../model/records';
import type { ColumnKind } from './table';

const f64 = { kind: 'f64' } as const;
const i32 = { kind: 'i32' } as const;
const flag = { kind: 'u8' } as const;
const word = { kind: 'word' } as const;
const text = { kind: 'text' } as const;
const ref = <E extends Entity>(to: E) => ({ kind: 'ref', to }) as const;
const pick = <V extends readonly string[]>(...values: V) => ({ kind: 'u8', values }) as const;

/** `id` is a ref into the entity's own dictionary: the same code in every table that points at it. */
export const layout = {
  user: {
    sortedBy: undefined,
    columns: { id: ref('user'), name: text, active: flag, teamId: ref('team'), managerId: ref('user'), timeZone: word, modifiedAt: f64 },
  },
  team: { sortedBy: undefined, columns: { id: ref('team'), name: text, modifiedAt: f64 } },
  stage: {
    sortedBy: undefined,
    columns: {
      id: ref('stage'),
      name: text,
      pipelineId: word,
      order: i32,
      type: pick('open', 'won', 'lost', 'derailed'),
      probability: f64,
      modifiedAt: f64,
    },
  },
  account: { sortedBy: 'createdAt', columns: { id: ref('account'), name: text, ownerId: ref('user'), createdAt: f64, modifiedAt: f64 } },
  contact: {
    sortedBy: 'createdAt',
    columns: { id: ref('contact'), name: text, accountId: ref('account'), ownerId: ref('user'), createdAt: f64, modifiedAt: f64 },
  },
  lead: {
    sortedBy: 'createdAt',
    columns: {
      id: ref('lead'),
      name: text,
      ownerId: ref('user'),
      accountId: ref('account'),
      dealId: ref('deal'),
      source: word,
      status: pick('open', 'converted', 'disqualified'),
      createdAt: f64,
      convertedAt: f64,
      // keyed hashes, 53 bits of them: enough to find duplicates, not to find the person
      emailKey: f64,
      phoneKey: f64,
      emailValid: flag,
      phoneValid: flag,
      modifiedAt: f64,
    },
  },
  deal: {
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
      source: word,
      lostReason: word,
      hasNextStep: flag,
      createdAt: f64,
      startDay: i32,
      closeDay: i32,
      modifiedAt: f64,
    },
  },
  stageChange: {
    sortedBy: 'at',
    columns: { id: text, dealId: ref('deal'), at: f64, fromStageId: ref('stage'), toStageId: ref('stage'), modifiedAt: f64 },
  },
  ownerChange: {
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
  },
  activity: {
    sortedBy: 'at',
    columns: {
      id: text,
      kind: pick('call', 'email', 'meeting', 'task', 'demo', 'event', 'social', 'note'),
      direction: pick('in', 'out', 'internal'),
      automated: flag,
      at: f64,
      userId: ref('user'),
      leadId: ref('lead'),
      dealId: ref('deal'),
      contactId: ref('contact'),
      accountId: ref('account'),
      connected: flag,
      durationSeconds: f64,
      modifiedAt: f64,
    },
  },
  order: {
    sortedBy: 'createdAt',
    columns: {
      id: ref('order'),
      name: text,
      accountId: ref('account'),
      dealId: ref('deal'),
      ownerId: ref('user'),
      status: pick('draft', 'confirmed', 'done', 'cancelled'),
      total: f64,
      currency: word,
      orderedDay: i32,
      createdAt: f64,
      modifiedAt: f64,
    },
  },
  exchangeRate: { sortedBy: undefined, columns: { id: text, base: word, currency: word, day: i32, rate: word, modifiedAt: f64 } },
} as const satisfies Record<Entity, { sortedBy: string | undefined; columns: Record<string, ColumnKind> }>;

export type Layout = typeof layout;
