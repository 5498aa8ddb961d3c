import { describe, expect, test } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import type { EngineInput } from '../../lib/engine/engine';
import { createEngine } from '../../lib/engine/engine';
import type { RecordFacts } from '../../lib/insight/record-facts';
import { recordFacts } from '../../lib/insight/record-facts';
import type { RecordFact } from '../../lib/messages/protocol';
import type { Calendar } from '../../lib/model/calendar';
import type { AnyRecord, Deal } from '../../lib/model/records';
import { company, only } from '../oracles/company';
import { close, ownerAt, sortedQuantile } from '../oracles/plain';
import { wallDay } from '../oracles/plain-time';
import { engineOf } from '../oracles/questions';

/** Saturday, 21 November 2026, 15:20 in Warsaw. */
const now = Date.parse('2026-11-21T14:20:00Z');
const calendar: Calendar = {
  timeZone: 'Europe/Warsaw',
  weekStart: 1,
  fiscalYearStart: 1,
  workDays: [1, 2, 3, 4, 5],
  workFrom: 540,
  workTo: 1080,
  holidays: [],
};

const deal = (id: string, more: Partial<Deal> = {}): Deal => ({
  entity: 'deal',
  id,
  name: `Deal ${id}`,
  status: 'open',
  createdAt: Date.parse('2026-10-11T20:00:00Z'),
  ownerId: 'u1',
  ...more,
});
const won = (id: string, createdAt: string, closeDay: string, units?: number, more: Partial<Deal> = {}): Deal =>
  deal(id, {
    status: 'won',
    createdAt: Date.parse(createdAt),
    closeDay,
    ...(units === undefined ? {} : { amount: { units, currency: 'EUR' } }),
    ...more,
  });
const user: AnyRecord = { entity: 'user', id: 'u1', name: 'Ada', active: true };
const fiveWon = [10, 20, 30, 40, 50].map((days, i) =>
  won(`w${i}`, '2026-06-01T10:00:00Z', new Date(Date.UTC(2026, 5, 1 + days)).toISOString().slice(0, 10), days * 1000),
);

function look(
  records: readonly AnyRecord[],
  ref: { entity: 'deal' | 'lead' | 'account'; id: string },
  more: Partial<EngineInput> = {},
): RecordFacts {
  const engine = createEngine({ dataset: datasetOf(records), calendar, now, me: {}, baseCurrency: 'EUR', absent: {}, ...more });
  return recordFacts(engine, ref, now, { responseLimitMinutes: 60 });
}
const fact = <K extends RecordFact['kind']>(view: RecordFacts, kind: K) =>
  view.facts.find((one): one is Extract<RecordFact, { kind: K }> => one.kind === kind);

describe('age', () => {
  test('in calendar days, against the owner’s own won deals', () => {
    const view = look([user, ...fiveWon, deal('d')], { entity: 'deal', id: 'd' });
    // 22:00 on 11 October in Warsaw to 21 November.
    expect(fact(view, 'age')).toEqual({
      kind: 'age',
      days: 41,
      closed: false,
      wonMedianDays: 30,
      wonP10Days: 14,
      wonP90Days: 46,
      n: 5,
      by: 'owner',
    });
  });

  test('from the day the CRM calls its start', () => {
    expect(fact(look([deal('d', { startDay: '2026-11-20' })], { entity: 'deal', id: 'd' }), 'age')).toEqual({
      kind: 'age',
      days: 1,
      closed: false,
      n: 0,
      by: 'everyone',
    });
  });

  test('of a closed deal, to its close; same day is 0', () => {
    const view = look([won('d', '2026-06-01T14:00:00Z', '2026-06-01')], { entity: 'deal', id: 'd' });
    expect(fact(view, 'age')).toMatchObject({ days: 0, closed: true });
  });

  test('against everyone’s where the owner has won fewer than five, and says how many', () => {
    const others = fiveWon.map((one) => ({ ...one, ownerId: 'u2' }));
    expect(fact(look([...others, deal('d')], { entity: 'deal', id: 'd' }), 'age')).toMatchObject({
      wonMedianDays: 30,
      n: 5,
      by: 'everyone',
    });
    const four = others.slice(1);
    expect(
      fact(look([...four, won('w', '2026-06-01T10:00:00Z', '2026-06-11', 5), deal('d')], { entity: 'deal', id: 'd' }), 'age'),
    ).toMatchObject({ wonMedianDays: 30, n: 5 });
  });

  test('agrees with plain loops over a random company', { timeout: 60_000 }, () => {
    const made = company({ seed: 61, deals: 160, leads: 5, money: 'one' });
    const engine = engineOf(made);
    const q = { ...made, owners: undefined, start: 0, end: 0 };
    const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
    const zone = made.calendar.timeZone;
    let seen = 0;
    for (const one of only(made.records, 'deal').filter(({ status }) => status === 'open')) {
      const lengths = (mine: boolean): number[] =>
        only(made.records, 'deal').flatMap((other) => {
          const closed = other.status === 'won' ? close(q, other) : undefined;
          if (!closed || closed.at > made.now) return [];
          if (mine && (one.ownerId === undefined || ownerAt(q, 'deal', other, closed.credit) !== one.ownerId)) return [];
          const length = days(wallDay(other.createdAt, zone), wallDay(closed.at, zone));
          return length >= 0 ? [length] : [];
        });
      const own = lengths(true);
      const measure = own.length >= 5 ? own : lengths(false);
      const found = fact(recordFacts(engine, { entity: 'deal', id: one.id }, made.now, { responseLimitMinutes: 60 }), 'age');
      expect(found?.days).toBe(days(wallDay(one.createdAt, zone), wallDay(made.now, zone)));
      expect(found?.n).toBe(measure.length);
      expect(found?.wonMedianDays).toBeCloseTo(sortedQuantile(measure, 0.5) ?? NaN, 9);
      expect(found?.wonP90Days).toBeCloseTo(sortedQuantile(measure, 0.9) ?? NaN, 9);
      seen++;
    }
    expect(seen).toBeGreaterThan(30);
  });
});

describe('amount', () => {
  test('against average and median of won deals; nothing and refunds are no sales', () => {
    const extra = [
      won('z', '2026-06-01T10:00:00Z', '2026-06-20', 0),
      won('m', '2026-06-01T10:00:00Z', '2026-06-20', -99),
      won('none', '2026-06-01T10:00:00Z', '2026-06-20'),
    ];
    const view = look(
      [
        ...fiveWon,
        won('big', '2026-06-01T10:00:00Z', '2026-06-20', 150_000),
        ...extra,
        deal('d', { amount: { units: 90_000, currency: 'EUR' } }),
      ],
      { entity: 'deal', id: 'd' },
    );
    expect(view.amount).toEqual({ units: 90_000, currency: 'EUR' });
    expect(fact(view, 'amount')).toEqual({
      kind: 'amount',
      units: 90_000,
      currency: 'EUR',
      averageUnits: 50_000,
      medianUnits: 35_000,
      n: 6,
      by: 'owner',
    });
  });

  test('others at the newest rate; without one they are left out', () => {
    const rate: AnyRecord = { entity: 'exchangeRate', id: 'r', base: 'EUR', currency: 'USD', day: '2026-01-01', rate: '0.5' };
    const dollars = deal('d', { amount: { units: 40_000, currency: 'USD' } });
    expect(fact(look([...fiveWon, rate, dollars], { entity: 'deal', id: 'd' }), 'amount')).toMatchObject({
      currency: 'USD',
      medianUnits: 60_000,
      averageUnits: 60_000,
      n: 5,
    });
    expect(fact(look([...fiveWon, dollars], { entity: 'deal', id: 'd' }), 'amount')).toEqual({
      kind: 'amount',
      units: 40_000,
      currency: 'USD',
      n: 0,
      by: 'everyone',
    });
  });

  test('at the rates of the day, on the same dataset too', () => {
    const rate = (day: string, text: string): AnyRecord => ({
      entity: 'exchangeRate',
      id: day,
      base: 'EUR',
      currency: 'USD',
      day,
      rate: text,
    });
    const dataset = datasetOf([
      ...fiveWon,
      rate('2026-01-01', '0.5'),
      rate('2026-11-22', '0.25'),
      deal('d', { amount: { units: 40_000, currency: 'USD' } }),
    ]);
    const median = (at: number) => {
      const engine = createEngine({ dataset, calendar, now: at, me: {}, baseCurrency: 'EUR', absent: {} });
      return fact(recordFacts(engine, { entity: 'deal', id: 'd' }, at, { responseLimitMinutes: 60 }), 'amount')?.medianUnits;
    };
    expect([median(now), median(now + 86_400_000)]).toEqual([60_000, 120_000]);
  });

  test('no amount, no fact', () => {
    expect(fact(look([...fiveWon, deal('d')], { entity: 'deal', id: 'd' }), 'amount')).toBeUndefined();
  });
});

describe('stage', () => {
  const stages: AnyRecord[] = (['open', 'open', 'open', 'won', 'lost'] as const).map((type, i) => ({
    entity: 'stage',
    id: `s${i}`,
    name: `Stage ${i}`,
    order: i,
    type,
    pipelineId: 'p',
  }));
  const elsewhere: AnyRecord = { entity: 'stage', id: 'x', name: 'Elsewhere', order: 1, type: 'open', pipelineId: 'other' };
  const move = (id: string, at: string, toStageId: string): AnyRecord => ({
    entity: 'stageChange',
    id,
    dealId: 'd',
    at: Date.parse(at),
    toStageId,
  });

  test('place among the open stages of its own pipeline, and days since it came there', () => {
    const view = look(
      [
        ...stages,
        elsewhere,
        deal('d', { stageId: 's1' }),
        move('1', '2026-10-12T09:00:00Z', 's0'),
        move('2', '2026-11-10T23:30:00Z', 's1'),
      ],
      { entity: 'deal', id: 'd' },
    );
    // Half past midnight on the 11th in Warsaw.
    expect(view.stage).toEqual({ name: 'Stage 1', index: 2, of: 3, closed: false, days: 10 });
  });

  test('a stage written again is not entered again', () => {
    const records = [
      ...stages,
      deal('d', { stageId: 's1' }),
      move('1', '2026-11-01T12:00:00Z', 's1'),
      move('2', '2026-11-20T12:00:00Z', 's1'),
    ];
    expect(look(records, { entity: 'deal', id: 'd' }).stage?.days).toBe(20);
  });

  test('days are unknown without history; a closed deal stands at the end', () => {
    expect(look([...stages, deal('d', { stageId: 's0' })], { entity: 'deal', id: 'd' }).stage).toEqual({
      name: 'Stage 0',
      index: 1,
      of: 3,
      closed: false,
    });
    expect(look([...stages, deal('d', { stageId: 's3', status: 'won' })], { entity: 'deal', id: 'd' }).stage).toMatchObject({
      index: 3,
      of: 3,
      closed: true,
    });
    expect(look([deal('d')], { entity: 'deal', id: 'd' }).stage).toBeUndefined();
  });
});

describe('what needs attention', () => {
  test('a close date that has passed, only while open', () => {
    expect(fact(look([deal('d', { closeDay: '2026-11-18' })], { entity: 'deal', id: 'd' }), 'closeDatePassed')).toEqual({
      kind: 'closeDatePassed',
      days: 3,
    });
    expect(fact(look([deal('d', { closeDay: '2026-11-21' })], { entity: 'deal', id: 'd' }), 'closeDatePassed')).toBeUndefined();
    expect(fact(look([won('d', '2026-06-01T10:00:00Z', '2026-06-20')], { entity: 'deal', id: 'd' }), 'closeDatePassed')).toBeUndefined();
  });

  test('no next step, where this CRM keeps them', () => {
    const other = deal('o', { nextStep: 'call' });
    expect(fact(look([deal('d'), other], { entity: 'deal', id: 'd' }), 'noNextStep')).toBeDefined();
    expect(fact(look([deal('d', { nextStep: 'mail' }), other], { entity: 'deal', id: 'd' }), 'noNextStep')).toBeUndefined();
    expect(fact(look([deal('d')], { entity: 'deal', id: 'd' }), 'noNextStep')).toBeUndefined();
  });
});

describe('the response clock', () => {
  const lead = (more: Partial<Extract<AnyRecord, { entity: 'lead' }>> = {}): AnyRecord => ({
    entity: 'lead',
    id: 'l',
    name: 'Jo',
    status: 'open',
    createdAt: Date.parse('2026-11-20T16:40:00Z'),
    ...more,
  });
  const mail = (at: string, automated = false): AnyRecord => ({
    entity: 'activity',
    id: at,
    kind: 'email',
    direction: 'out',
    automated,
    at: Date.parse(at),
    leadId: 'l',
  });

  test('waiting counts working time', () => {
    // Friday 17:40 in Warsaw; the office closes at 18:00, and it is Saturday now.
    expect(look([lead()], { entity: 'lead', id: 'l' })).toEqual({
      ref: { entity: 'lead', id: 'l' },
      name: 'Jo',
      facts: [
        { kind: 'leadAge', days: 1, n: 0 },
        { kind: 'responseWaiting', waitedMinutes: 20, limitMinutes: 60 },
      ],
      next: { rule: 'answerLead', at: { entity: 'lead', id: 'l' }, waitedMinutes: 20 },
    });
  });

  test('an automatic answer does not stop it, a human one does', () => {
    expect(look([lead(), mail('2026-11-20T16:41:00Z', true)], { entity: 'lead', id: 'l' }).facts[1]?.kind).toBe('responseWaiting');
    expect(look([lead(), mail('2026-11-20T17:10:00Z')], { entity: 'lead', id: 'l' }).facts[1]).toEqual({
      kind: 'responseDone',
      tookMinutes: 30,
    });
  });

  test('given up after seven days; no clock when we wrote first', () => {
    expect(look([lead({ createdAt: Date.parse('2026-11-01T10:00:00Z') })], { entity: 'lead', id: 'l' }).facts[1]).toEqual({
      kind: 'responseNever',
    });
    expect(look([lead(), mail('2026-11-19T10:00:00Z')], { entity: 'lead', id: 'l' }).facts).toEqual([{ kind: 'leadAge', days: 1, n: 0 }]);
  });

  test('a second lead of the same person runs on the clock of the first', () => {
    const [first, second] = [lead({ email: 'jo@example.org' }), lead({ id: 'again', email: 'jo@example.org', createdAt: now - 60_000 })];
    const view = look([first, second, mail('2026-11-20T17:10:00Z')], { entity: 'lead', id: 'again' });
    expect(fact(view, 'responseDone')).toEqual({ kind: 'responseDone', tookMinutes: 30 });
    expect(fact(view, 'responseWaiting')).toBeUndefined();
  });

  test('a deal has the clock of its lead', () => {
    const view = look([lead({ dealId: 'd' }), deal('d')], { entity: 'deal', id: 'd' });
    expect(fact(view, 'responseWaiting')).toEqual({ kind: 'responseWaiting', waitedMinutes: 20, limitMinutes: 60 });
    expect(look([deal('d')], { entity: 'deal', id: 'd' }).facts.some(({ kind }) => kind.startsWith('response'))).toBe(false);
  });

  test('a CRM without messages says so, and shows no clock', () => {
    const absent = { absent: { activity: 'no_messages' } } as const;
    expect(look([lead(), mail('2026-11-20T17:10:00Z')], { entity: 'lead', id: 'l' }, absent).facts).toEqual([
      { kind: 'leadAge', days: 1, n: 0 },
      { kind: 'responseUnavailable' },
    ]);
    expect(fact(look([deal('d')], { entity: 'deal', id: 'd' }, absent), 'responseUnavailable')).toBeDefined();
  });
});

test('a record that is not there yet', () => {
  const records = [
    deal('d'),
    { entity: 'activity', id: 'a', kind: 'call', direction: 'out', automated: false, at: now, dealId: 'seen-in-passing' } as const,
  ];
  for (const id of ['unheard-of', 'seen-in-passing'])
    expect(look(records, { entity: 'deal', id })).toEqual({ ref: { entity: 'deal', id }, name: '', facts: [{ kind: 'notInCache' }] });
  expect(look(records, { entity: 'account', id: 'a1' }).facts).toEqual([{ kind: 'notInCache' }]);
  expect(look([{ entity: 'account', id: 'a1', name: 'Acme', createdAt: 0 }], { entity: 'account', id: 'a1' })).toMatchObject({
    name: 'Acme',
    facts: [{ kind: 'openDeals', n: 0, sums: [], withoutAmount: 0 }],
  });
});
