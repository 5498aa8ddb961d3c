/** Figures that rest on what a CRM does not have: no value and the reason, until the records say otherwise. */
import { describe, expect, it } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import { createEngine } from '../../lib/engine/engine';
import type { EngineInput } from '../../lib/engine/input';
import type { Calendar } from '../../lib/model/calendar';
import type { AnyRecord, Deal, Stage } from '../../lib/model/records';

const calendar: Calendar = {
  timeZone: 'UTC',
  weekStart: 1,
  fiscalYearStart: 1,
  workDays: [1, 2, 3, 4, 5],
  workFrom: 540,
  workTo: 1020,
  holidays: [],
};
const now = Date.UTC(2026, 5, 30);
const year = { start: Date.UTC(2026, 0, 1), end: Date.UTC(2027, 0, 1) };
const stages: Stage[] = [
  { entity: 'stage', id: 'NEW', name: 'New', order: 0, type: 'open' },
  { entity: 'stage', id: 'CUSTOMER', name: 'Customer', order: 1, type: 'won' },
];
const lostStage: Stage = { entity: 'stage', id: 'LOST', name: 'Lost', order: 2, type: 'lost' };
const person: AnyRecord = { entity: 'user', id: 'u', name: 'Ann', active: true };
const deals = (ownerId?: string): Deal[] =>
  Array.from({ length: 25 }, (_, at) => ({
    entity: 'deal',
    id: `${at}`,
    name: '',
    status: at < 22 ? 'won' : 'open',
    stageId: at < 22 ? 'CUSTOMER' : 'NEW',
    amount: { units: 1_000_000, currency: 'EUR' },
    createdAt: Date.UTC(2026, 1, 1),
    closeDay: '2026-03-01',
    ...(ownerId === undefined ? {} : { ownerId }),
  }));

const engine = (records: readonly AnyRecord[], absentFields?: EngineInput['absentFields']) =>
  createEngine({
    dataset: datasetOf(records),
    calendar,
    now,
    me: { userId: 'u' },
    baseCurrency: 'EUR',
    absent: { order: 'no_model', subscription: 'no_model' },
    absentFields,
  });
const lacks = { deal: ['status=lost', 'ownerId'] };

describe('a CRM without a stage for lost deals', () => {
  const all = { kind: 'everyone' } as const;
  const reason = (records: readonly AnyRecord[], fields?: EngineInput['absentFields']) =>
    engine(records, fields).evaluate('win_rate_count', all, year);

  it('has no win rate, and says why', () => {
    expect(reason([person, ...stages, ...deals()], lacks)).toMatchObject({ reason: 'no_lost_stage', coverage: 0 });
    expect(reason([person, ...stages, ...deals()], lacks).value).toBeUndefined();
    for (const id of ['win_rate_value', 'win_rate_broad'] as const)
      expect(engine([...stages, ...deals()], lacks).evaluate(id, all, year).reason).toBe('no_lost_stage');
  });

  it('has one as soon as there is such a stage, or a lost deal from elsewhere', () => {
    expect(reason([...stages, lostStage, ...deals()], lacks).value).toBe(1);
    const [first, ...others] = deals();
    expect(reason([...stages, ...others, { ...(first as Deal), status: 'lost' }], lacks).value).toBeCloseTo(21 / 22);
  });

  it('is only one whose adapter says so', () => {
    expect(reason([...stages, ...deals()]).value).toBe(1);
    expect(reason([...stages], lacks).reason).toBe('nothing_decided');
  });

  it('learns no chances from deals of which none was lost', () => {
    expect(engine([...stages, ...deals()], lacks).evaluate('weighted_pipeline_value', all, year).reason).toBe('no_probability');
  });
});

describe('a CRM whose deals belong to nobody', () => {
  it('has no figure of a person that rests on deals, and has everyone’s', () => {
    const here = engine([person, ...stages, ...deals()], lacks);
    for (const who of [{ kind: 'me' }, { kind: 'user', userId: 'u' }] as const)
      for (const id of ['pipeline_value', 'open_opportunities', 'won_deals', 'revenue_per_customer'] as const)
        expect([id, here.evaluate(id, who, year).reason]).toEqual([id, 'no_owner']);
    expect(here.evaluate('pipeline_value', { kind: 'everyone' }, year).value).toBe(3_000_000);
  });

  it('has it once owners have come from elsewhere', () => {
    expect(engine([person, ...stages, ...deals('u')], lacks).evaluate('pipeline_value', { kind: 'me' }, year).value).toBe(3_000_000);
  });

  it('keeps what does not rest on deals', () => {
    const task: AnyRecord = { entity: 'activity', id: 't', kind: 'task', direction: 'internal', automated: false, at: now, userId: 'u' };
    expect(engine([person, task, ...deals()], lacks).evaluate('follow_ups', { kind: 'me' }, year).reason).not.toBe('no_owner');
  });
});
