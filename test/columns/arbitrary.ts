/** Records as the property tests need them: every entity, every field present or missing, nasty texts, few ids so that they collide. */
import fc from 'fast-check';
import { entities, type AnyRecord, type Entity } from '../../lib/model/records';

const id = fc.oneof(
  fc.constantFrom('a', 'b', 'c', 'd'),
  fc.integer({ min: 1, max: 30 }).map(String),
  fc.constantFrom('ü-1', '日本', '0', ' x'),
);
const text = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('', 'Müller & Söhne', '<b>x</b>', '=1+1', '株式会社', '🦊'));
const instant = fc.integer({ min: Date.UTC(2025, 10, 1), max: Date.UTC(2026, 2, 31) });
const day = fc.integer({ min: 15000, max: 25000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
const money = fc.record({ units: fc.integer({ min: -1e12, max: 9e15 }), currency: fc.constantFrom('EUR', 'USD', 'PLN') });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const rate = fc.constantFrom('4.2871', '1', '0.0001');
const entity = <E extends Entity>(name: E) => fc.constant(name);
const modifiedAt = instant;

/** One record of each entity. */
export const recordOf = {
  user: fc.record(
    {
      entity: entity('user'),
      id,
      name: text,
      active: fc.boolean(),
      teamId: id,
      managerId: id,
      timeZone: fc.constantFrom('Europe/Warsaw', 'UTC'),
      modifiedAt,
    },
    { requiredKeys: ['entity', 'id', 'name', 'active'] },
  ),
  team: fc.record({ entity: entity('team'), id, name: text, modifiedAt }, { requiredKeys: ['entity', 'id', 'name'] }),
  stage: fc.record(
    {
      entity: entity('stage'),
      id,
      name: text,
      pipelineId: id,
      order: fc.integer({ min: -100, max: 100 }),
      type: fc.constantFrom('open', 'won', 'lost', 'derailed'),
      probability: share,
      modifiedAt,
    },
    { requiredKeys: ['entity', 'id', 'name', 'order', 'type'] },
  ),
  account: fc.record(
    { entity: entity('account'), id, name: text, ownerId: id, createdAt: instant, modifiedAt },
    { requiredKeys: ['entity', 'id', 'name', 'createdAt'] },
  ),
  contact: fc.record(
    { entity: entity('contact'), id, name: text, accountId: id, ownerId: id, createdAt: instant, modifiedAt },
    { requiredKeys: ['entity', 'id', 'name', 'createdAt'] },
  ),
  lead: fc.record(
    {
      entity: entity('lead'),
      id,
      name: text,
      ownerId: id,
      accountId: id,
      dealId: id,
      source: fc.constantFrom('web', 'fair'),
      status: fc.constantFrom('open', 'converted', 'disqualified'),
      createdAt: instant,
      convertedAt: instant,
      email: fc.constantFrom('a@b.example', 'nonsense'),
      phone: fc.constantFrom('+48 600 700 800', 'x'),
      modifiedAt,
    },
    { requiredKeys: ['entity', 'id', 'name', 'status', 'createdAt'] },
  ),
  deal: fc.record(
    {
      entity: entity('deal'),
      id,
      name: text,
      accountId: id,
      contactId: id,
      ownerId: id,
      stageId: id,
      status: fc.constantFrom('open', 'won', 'lost', 'derailed'),
      amount: money,
      probability: share,
      source: fc.constantFrom('web', 'fair'),
      lostReason: fc.constantFrom('price'),
      nextStep: fc.constantFrom('call', ' '),
      createdAt: instant,
      startDay: day,
      closeDay: day,
      modifiedAt,
    },
    { requiredKeys: ['entity', 'id', 'name', 'status', 'createdAt'] },
  ),
  stageChange: fc.record(
    { entity: entity('stageChange'), id, dealId: id, at: instant, fromStageId: id, toStageId: id, modifiedAt },
    { requiredKeys: ['entity', 'id', 'dealId', 'at', 'toStageId'] },
  ),
  ownerChange: fc.record(
    {
      entity: entity('ownerChange'),
      id,
      of: fc.constantFrom('lead', 'deal'),
      recordId: id,
      at: instant,
      fromUserId: id,
      toUserId: id,
      modifiedAt,
    },
    { requiredKeys: ['entity', 'id', 'of', 'recordId', 'at'] },
  ),
  activity: fc.record(
    {
      entity: entity('activity'),
      id,
      kind: fc.constantFrom('call', 'email', 'meeting', 'task', 'demo', 'event', 'social', 'note'),
      direction: fc.constantFrom('in', 'out', 'internal'),
      automated: fc.boolean(),
      at: instant,
      userId: id,
      leadId: id,
      dealId: id,
      contactId: id,
      accountId: id,
      connected: fc.boolean(),
      durationSeconds: fc.double({ min: 0, max: 1e6, noNaN: true }),
      modifiedAt,
    },
    { requiredKeys: ['entity', 'id', 'kind', 'direction', 'automated', 'at'] },
  ),
  order: fc.record(
    {
      entity: entity('order'),
      id,
      name: text,
      accountId: id,
      dealId: id,
      ownerId: id,
      status: fc.constantFrom('draft', 'confirmed', 'done', 'cancelled'),
      total: money,
      orderedDay: day,
      createdAt: instant,
      modifiedAt,
    },
    { requiredKeys: ['entity', 'id', 'name', 'status', 'createdAt'] },
  ),
  exchangeRate: fc.record(
    { entity: entity('exchangeRate'), id, base: fc.constantFrom('EUR'), currency: fc.constantFrom('USD', 'PLN'), day, rate, modifiedAt },
    { requiredKeys: ['entity', 'id', 'base', 'currency', 'day', 'rate'] },
  ),
} satisfies Record<Entity, fc.Arbitrary<unknown>>;

/** Any record of ours. */
export const anyRecord: fc.Arbitrary<AnyRecord> = fc.oneof(
  ...entities.map((name): fc.Arbitrary<AnyRecord> => recordOf[name] as fc.Arbitrary<AnyRecord>),
);

/** Records in which every version has a modified stamp of its own, so that "newest" is never a matter of order. */
export const stampedRecords: fc.Arbitrary<AnyRecord[]> = fc
  .array(anyRecord, { maxLength: 40 })
  .map((records) => records.map((record, i) => ({ ...record, modifiedAt: 1_760_000_000_000 + i * 1000 })));
