/** Moments that random companies seldom hit: hand-overs on the very day, deals that closed without leaving their stage. */
import { describe, expect, test } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import type { Engine } from '../../lib/engine/engine';
import { createEngine } from '../../lib/engine/engine';
import type { AnyRecord, Deal } from '../../lib/model/records';

const now = Date.parse('2026-11-21T14:20:00Z');
const calendar = {
  timeZone: 'Europe/Warsaw',
  weekStart: 1,
  fiscalYearStart: 1,
  workDays: [1, 2, 3, 4, 5],
  workFrom: 540,
  workTo: 1080,
  holidays: [],
};
const engineOf = (records: readonly AnyRecord[]): Engine =>
  createEngine({ dataset: datasetOf(records), calendar, now, me: {}, baseCurrency: 'EUR', absent: {} });
const deal = (id: string, more: Partial<Deal>): Deal => ({
  entity: 'deal',
  id,
  name: '',
  status: 'open',
  createdAt: Date.parse('2026-01-01T00:00:00Z'),
  ...more,
});
const handOver = (at: string): AnyRecord => ({
  entity: 'ownerChange',
  id: 'o',
  of: 'deal',
  recordId: 'd',
  at: Date.parse(at),
  fromUserId: 'old',
  toUserId: 'new',
});
const year = { start: Date.parse('2025-12-31T23:00:00Z'), end: Date.parse('2026-12-31T23:00:00Z') };

describe('a close date without a time', () => {
  const wonBy = (closeDay: string, changedAt: string): string[] => {
    const engine = engineOf([deal('d', { status: 'won', closeDay, ownerId: 'new' }), handOver(changedAt)]);
    return ['old', 'new'].filter((userId) => engine.evaluate('win_rate_count', { kind: 'user', userId }, year).n === 1);
  };

  test('credits whoever owned the deal when that day ended', () => {
    expect(wonBy('2026-06-10', '2026-06-10T21:59:59.999Z')).toEqual(['new']);
    expect(wonBy('2026-06-10', '2026-06-10T22:00:00.000Z')).toEqual(['old']);
  });

  test('and today whoever owns it now', () => {
    expect(wonBy('2026-11-21', '2026-11-21T14:20:00.000Z')).toEqual(['new']);
    expect(wonBy('2026-11-21', '2026-11-21T14:20:00.001Z')).toEqual(['old']);
  });
});

test('a past pipeline is owned by whoever had it then', () => {
  const move: AnyRecord = { entity: 'stageChange', id: 's', dealId: 'd', at: Date.parse('2026-01-01T00:00:00Z'), toStageId: 'anything' };
  const engine = engineOf([deal('d', { ownerId: 'new', amount: { units: 7, currency: 'EUR' } }), handOver('2026-10-31T23:00:00Z'), move]);
  const at = (userId: string, offset: number) =>
    engine.card('pipeline_value', { kind: 'user', userId }, { kind: 'month', offset }).result.value;
  expect([at('old', -2), at('new', -2), at('old', 0), at('new', 0)]).toEqual([7, 0, 0, 7]);
  // The hand-over happened at the very end of October in Warsaw.
  expect([at('old', -1), at('new', -1)]).toEqual([0, 7]);
});

test('a stage learns its chance from deals that closed in it without leaving it', () => {
  const stage: AnyRecord = { entity: 'stage', id: 's', name: '', order: 1, type: 'open' };
  const decided = (count: number): Deal[] =>
    Array.from({ length: count }, (_, i) => deal(`c${i}`, { status: i < 15 ? 'won' : 'lost', stageId: 's', closeDay: '2026-03-03' }));
  const open = deal('d', { stageId: 's', amount: { units: 1_000_000, currency: 'EUR' } });
  const weighted = (count: number) =>
    engineOf([stage, open, ...decided(count)]).evaluate('pipeline_value', { kind: 'everyone' }, year).companions.weighted;
  expect([weighted(20), weighted(19)]).toEqual([750_000, undefined]);
});

test('of two changes in one moment the later id counts, and 10 is later than 9', () => {
  const change = (id: string, from: string, to: string): AnyRecord => ({
    entity: 'ownerChange',
    id,
    of: 'deal',
    recordId: 'd',
    at: Date.parse('2026-05-05T00:00:00Z'),
    fromUserId: from,
    toUserId: to,
  });
  const engine = engineOf([
    deal('d', { status: 'won', closeDay: '2026-06-10', ownerId: 'c' }),
    change('10', 'b', 'c'),
    change('9', 'a', 'b'),
  ]);
  expect(engine.evaluate('win_rate_count', { kind: 'user', userId: 'c' }, year).n).toBe(1);
});

describe('the same dataset, looked at again later', () => {
  const later = (records: readonly AnyRecord[], hours: number, userId?: string): (number | undefined)[] => {
    const dataset = datasetOf(records);
    return [0, hours, 0].map((ahead) => {
      const engine = createEngine({ dataset, calendar, now: now + ahead * 3_600_000, me: {}, baseCurrency: 'EUR', absent: {} });
      return engine.evaluate('win_rate_count', userId === undefined ? { kind: 'everyone' } : { kind: 'user', userId }, year).n;
    });
  };

  test('a deal won with a close date ahead is placed when that day has come', () => {
    expect(later([deal('d', { status: 'won', closeDay: '2026-11-23' })], 30)).toEqual([0, 0, 0]);
    expect(later([deal('d', { status: 'won', closeDay: '2026-11-23' })], 34)).toEqual([0, 1, 0]);
  });

  test('a deal won today goes to whoever takes it over today', () => {
    const records = [deal('d', { status: 'won', closeDay: '2026-11-21', ownerId: 'new' }), handOver('2026-11-21T15:00:00Z')];
    expect(later(records, 1, 'new')).toEqual([0, 1, 0]);
    expect(later(records, 1, 'old')).toEqual([1, 0, 1]);
  });
});

test('a deal created in the last moment of a period is in its pipeline, one created after it is not', () => {
  const end = Date.parse('2026-10-31T23:00:00Z');
  const born = (createdAt: number) => {
    const move: AnyRecord = { entity: 'stageChange', id: 's', dealId: 'd', at: createdAt, toStageId: 'anything' };
    return engineOf([deal('d', { createdAt, amount: { units: 7, currency: 'EUR' } }), move]).card(
      'pipeline_value',
      { kind: 'everyone' },
      { kind: 'month', offset: -1 },
    ).result.n;
  };
  expect([born(end), born(end + 1)]).toEqual([1, 0]);
});

test('a lead we had written to first is left out for its owner of today', () => {
  const lead: AnyRecord = {
    entity: 'lead',
    id: 'd',
    name: '',
    status: 'open',
    createdAt: Date.parse('2026-10-10T10:00:00Z'),
    ownerId: 'new',
  };
  const mail = (at: string): AnyRecord => ({
    entity: 'activity',
    id: at,
    kind: 'email',
    direction: 'out',
    automated: false,
    at: Date.parse(at),
    leadId: 'd',
  });
  const taken: AnyRecord = { ...handOver('2026-10-20T10:00:00Z'), of: 'lead' } as AnyRecord;
  const engine = engineOf([lead, mail('2026-10-09T10:00:00Z'), mail('2026-10-11T10:00:00Z'), taken]);
  const excluded = (userId: string) => engine.evaluate('lead_response_time', { kind: 'user', userId }, year).excluded;
  expect([excluded('old'), excluded('new')]).toEqual([[], [{ reason: 'outbound', count: 1 }]]);
});
