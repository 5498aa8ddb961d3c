import { describe, expect, test } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import type { EngineInput } from '../../lib/engine/engine';
import { createEngine } from '../../lib/engine/engine';
import { heroIds } from '../../lib/metrics/hero';
import type { PanelView } from '../../lib/messages/protocol';
import { company } from '../oracles/company';
import { engineOf } from '../oracles/questions';

const made = company({ seed: 51, deals: 150, leads: 100, money: 'rates' });
const input = (more: Partial<EngineInput>): EngineInput => ({
  dataset: datasetOf(made.records),
  calendar: made.calendar,
  now: made.now,
  me: { userId: 'u1' },
  baseCurrency: 'EUR',
  absent: {},
  ...more,
});
const month = { kind: 'month', offset: 0 } as const;

describe('a view', () => {
  const view = engineOf(made).view({ kind: 'me' }, month);

  test('is the panel’s but for targets', () => {
    const panel: PanelView = { ...view, targets: [] };
    expect(panel.cards.map(({ metric }) => metric)).toEqual([...heroIds]);
    expect(panel.people.map(({ id }) => id)).toEqual(['u1', 'u2', 'u3', 'u5']);
    expect(panel.people[0]).toEqual({ id: 'u1', name: 'Ada', teamId: 'north' });
    expect(panel.teams).toEqual([
      { id: 'north', name: 'North' },
      { id: 'south', name: 'South' },
    ]);
    expect(JSON.parse(JSON.stringify(view))).toMatchObject({ who: { kind: 'me' }, asOf: made.now });
  });

  test('the last of twelve points is the figure itself; ended points are those of their own period', () => {
    const engine = engineOf(made);
    for (const { metric, result, series } of view.cards) {
      expect(series).toHaveLength(12);
      const last = series[11];
      expect([last?.value, last?.n, last?.open, last?.band]).toEqual([result.value, result.n, true, result.band]);
      const before = engine.card(metric, { kind: 'me' }, { kind: 'month', offset: -3 });
      const point = series[8];
      expect([point?.value, point?.n, point?.open]).toEqual([before.result.value, before.result.n, false]);
      expect(engine.history(metric, { kind: 'me' }, month)).toEqual(series);
      expect(engine.history(metric, { kind: 'me' }, month, 24).slice(12)).toEqual(series);
    }
  });

  test('the comparison of an ended month is the month before as a whole', () => {
    const engine = engineOf(made);
    for (const id of heroIds) {
      const { previous } = engine.card(id, { kind: 'everyone' }, { kind: 'month', offset: -1 });
      const { result } = engine.card(id, { kind: 'everyone' }, { kind: 'month', offset: -2 });
      expect(previous).toEqual(result);
    }
  });

  test('"me" is the signed-in person', () => {
    const engine = engineOf(made);
    expect(engine.view({ kind: 'me' }, month).cards).toEqual(engine.view({ kind: 'user', userId: 'u1' }, month).cards);
  });
});

describe('no figure, and the reason', () => {
  test('an account that is no salesperson has none of its own, but sees the team', () => {
    const engine = createEngine(input({ me: {} }));
    for (const { result, previous } of engine.view({ kind: 'me' }, month).cards) {
      expect(result).toMatchObject({ reason: 'no_user', n: 0, coverage: 0 });
      expect(result.value).toBeUndefined();
      expect(previous.reason).toBe('no_user');
    }
    expect(engine.view({ kind: 'everyone' }, month).cards.some(({ result }) => result.value !== undefined)).toBe(true);
    expect(engine.behind('pipeline_value', { kind: 'me' }, month, { leftOut: false, offset: 0, limit: 9 })).toEqual({
      counted: 0,
      leftOut: 0,
      offset: 0,
      rows: [],
    });
  });

  test('a CRM without messages has no response time, whatever its other activities say', () => {
    const engine = createEngine(input({ absent: { activity: 'no_messages', lead: 'no_model' } }));
    const [response, pipeline] = engine.view({ kind: 'everyone' }, month).cards;
    expect(response?.result).toMatchObject({ reason: 'no_messages', n: 0, coverage: 0 });
    expect(response?.result.value).toBeUndefined();
    expect(response?.series.every(({ value }) => value === undefined)).toBe(true);
    expect(pipeline?.result.value).toBeGreaterThan(0);
  });

  test('deals that may not be read', () => {
    const engine = createEngine(input({ absent: { deal: 'no_permission' } }));
    expect(engine.evaluate('win_rate_count', { kind: 'everyone' }, { start: 0, end: made.now }).reason).toBe('no_permission');
  });

  test('without stage history the past pipeline is unknown, today’s is not', () => {
    const bare = datasetOf(made.records.filter((record) => record.entity !== 'stageChange'));
    const { cards } = createEngine(input({ dataset: bare })).view({ kind: 'everyone' }, month);
    const pipeline = cards.find(({ metric }) => metric === 'pipeline_value');
    expect(pipeline?.result).toMatchObject({ basis: 'live' });
    expect(pipeline?.result.value).toBeGreaterThan(0);
    expect(pipeline?.previous).toMatchObject({ reason: 'no_history', basis: 'stage_history', coverage: 0 });
  });
});

test('an engine made later on the same dataset answers as one made afresh', { timeout: 60_000 }, () => {
  // Some of these deals close today, some in weeks, some owners change after the first look.
  const future = company({ seed: 52, deals: 150, leads: 30, money: 'rates' });
  const kept = datasetOf(future.records);
  const at = (now: number, dataset = datasetOf(future.records)) => {
    const engine = createEngine(input({ dataset, calendar: future.calendar, now }));
    return (['year', 'quarter'] as const).flatMap((kind) => engine.view({ kind: 'team', teamId: 'north' }, { kind, offset: 0 }).cards);
  };
  const days = [-200, -30, 0, 0.3, 3, 25, 300, -1, 0];
  const today = at(future.now)[2]?.result.numerator;
  let changed = 0;
  for (const day of days) {
    const now = future.now + day * 86_400_000;
    const fresh = at(now);
    expect(at(now, kept), `${day} days on`).toEqual(fresh);
    if (fresh[2]?.result.numerator !== today) changed++;
  }
  expect(changed).toBeGreaterThan(2);
});

test('an unknown zone is refused in words', () => {
  expect(() => createEngine(input({ calendar: { ...made.calendar, timeZone: 'Mars/Base' } }))).toThrow(RangeError);
});
