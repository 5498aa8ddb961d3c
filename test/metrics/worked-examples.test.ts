import { describe, expect, test } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import { createEngine } from '../../lib/engine/engine';
import type { MetricResult } from '../../lib/metrics/result';
import type { AnyRecord, Deal } from '../../lib/model/records';

const now = Date.parse('2026-11-21T12:00:00Z');
const calendar = {
  timeZone: 'UTC',
  weekStart: 1,
  fiscalYearStart: 1,
  workDays: [1, 2, 3, 4, 5, 6, 7],
  workFrom: 7 * 60,
  workTo: 18 * 60,
  holidays: [],
};
const quarter = { start: Date.parse('2026-10-01T00:00:00Z'), end: Date.parse('2027-01-01T00:00:00Z') };

function ask(metric: MetricResult['metric'], records: readonly AnyRecord[], period = quarter): MetricResult {
  return createEngine({ dataset: datasetOf(records), calendar, now, me: {}, baseCurrency: 'USD', absent: {} }).evaluate(
    metric,
    { kind: 'everyone' },
    period,
  );
}

const deals = (count: number, status: Deal['status'], more: Partial<Deal> = {}): Deal[] =>
  Array.from({ length: count }, (_, i) => ({
    entity: 'deal',
    id: `${status}${i}${more.closeDay ?? ''}`,
    name: '',
    status,
    createdAt: Date.parse('2026-09-01T00:00:00Z'),
    closeDay: '2026-10-15',
    ...more,
  }));

describe('win rate', () => {
  test('45 won, 135 lost, 80 open: 25 %', () => {
    const result = ask('win_rate_count', [...deals(45, 'won'), ...deals(135, 'lost'), ...deals(80, 'open')]);
    expect([result.value, result.numerator, result.denominator, result.n]).toEqual([0.25, 45, 180, 180]);
  });

  test('10 closed, 3 won: 30 %', () => {
    expect(ask('win_rate_count', [...deals(3, 'won'), ...deals(7, 'lost')]).value).toBe(0.3);
  });

  test('4 won, 2 lost, 94 without a decision: two thirds, and the 94 are told', () => {
    const result = ask('win_rate_count', [...deals(4, 'won'), ...deals(2, 'lost'), ...deals(94, 'derailed')]);
    expect(result.value).toBeCloseTo(2 / 3, 12);
    expect(result.excluded).toEqual([{ reason: 'no_decision', count: 94 }]);
  });

  test('9 of 17 has a band of 31 to 74 %', () => {
    const { band } = ask('win_rate_count', [...deals(9, 'won'), ...deals(8, 'lost')]);
    expect([band?.low.toFixed(2), band?.high.toFixed(2)]).toEqual(['0.31', '0.74']);
  });

  test('nothing decided is no value, and never 0', () => {
    const result = ask('win_rate_count', deals(5, 'open'));
    expect(result).toMatchObject({ reason: 'nothing_decided', n: 0 });
    expect('value' in result).toBe(false);
  });

  test('decided on the last and the first moment of a quarter', () => {
    const edge = [
      ...deals(1, 'won', { closeDay: '2026-09-30' }),
      ...deals(1, 'won', { closeDay: '2026-10-01' }),
      ...deals(1, 'lost', { closeDay: '2026-10-01' }),
    ];
    expect(ask('win_rate_count', edge).denominator).toBe(2);
  });
});

describe('pipeline', () => {
  const rate = (currency: string, day: string, text: string): AnyRecord => ({
    entity: 'exchangeRate',
    id: `${currency}${day}`,
    base: 'USD',
    currency,
    day,
    rate: text,
  });
  const open = (units: number, currency: string, more: Partial<Deal> = {}): Deal[] =>
    deals(1, 'open', { id: `${units}${currency}`, amount: { units, currency }, ...more });

  test('€10,000 at the newest rate', () => {
    const result = ask('pipeline_value', [
      ...open(100_000_000, 'EUR'),
      rate('EUR', '2026-01-01', '1.2'),
      rate('EUR', '2026-11-01', '1.1'),
      rate('EUR', '2026-12-01', '9'),
    ]);
    expect([result.value, result.currency]).toEqual([110_000_000, 'USD']);
  });

  test('a rate holds from its own day on', () => {
    const euro = open(100, 'EUR');
    expect(ask('pipeline_value', [...euro, rate('EUR', '2026-01-01', '2'), rate('EUR', '2026-11-21', '3')]).value).toBe(300);
    expect(ask('pipeline_value', [...euro, rate('EUR', '2026-01-01', '2'), rate('EUR', '2026-11-22', '3')]).value).toBe(200);
  });

  test('no rate for a currency: left out by name; no rates at all: subtotals', () => {
    const some = ask('pipeline_value', [...open(5, 'EUR'), ...open(7, 'PLN'), rate('EUR', '2026-01-01', '1')]);
    expect([some.value, some.n, some.excluded]).toEqual([
      5,
      1,
      [
        { reason: 'no_probability', count: 1, detail: 'weighted' },
        { reason: 'not_converted', count: 1, detail: 'PLN' },
      ],
    ]);
    const none = ask('pipeline_value', [...open(5, 'EUR'), ...open(7, 'PLN')]);
    expect(none).toMatchObject({
      reason: 'mixed_currency',
      subtotals: [
        { currency: 'EUR', units: 5, n: 1 },
        { currency: 'PLN', units: 7, n: 1 },
      ],
    });
    expect(none.value).toBeUndefined();
    expect(ask('pipeline_value', open(5, 'EUR'))).toMatchObject({ value: 5, currency: 'EUR' });
  });

  test('chances on a scale of 0 to 1 weigh; others are listed', () => {
    const result = ask('pipeline_value', [...open(1_000_000, 'USD', { probability: 0.5 }), ...open(3_000_000, 'USD', { probability: 50 })]);
    expect([result.value, result.companions.weighted]).toEqual([4_000_000, 500_000]);
    expect(result.excluded).toEqual([{ reason: 'bad_probability', count: 1, detail: 'weighted' }]);
  });

  test('nothing open is a real zero, no deals at all is not', () => {
    expect(ask('pipeline_value', deals(3, 'won'))).toMatchObject({ value: 0, n: 0, currency: 'USD' });
    expect(ask('pipeline_value', [])).toMatchObject({ reason: 'no_records' });
  });
});

describe('response time', () => {
  const lead = (id: string, created: string): AnyRecord => ({
    entity: 'lead',
    id,
    name: '',
    status: 'open',
    createdAt: Date.parse(created),
  });
  const mail = (leadId: string, at: string, automated = false): AnyRecord => ({
    entity: 'activity',
    id: `${leadId}${at}`,
    kind: 'email',
    direction: 'out',
    automated,
    at: Date.parse(at),
    leadId,
  });

  test('in at 18:00, hours 7 to 18, reply at 8:00 next day: 14 hours, one of them working', () => {
    const result = ask('lead_response_time', [lead('a', '2026-11-03T18:00:00Z'), mail('a', '2026-11-04T08:00:00Z')]);
    expect([result.value, result.companions.businessMedian]).toEqual([14 * 60, 60]);
  });

  test('in and answered the same night: no working minute', () => {
    expect(
      ask('lead_response_time', [lead('a', '2026-11-03T19:00:00Z'), mail('a', '2026-11-03T23:00:00Z')]).companions.businessMedian,
    ).toBe(0);
  });

  test('the customer writes three times: one run, from the first', () => {
    const incoming = (at: string): AnyRecord => ({
      entity: 'activity',
      id: at,
      kind: 'email',
      direction: 'in',
      automated: false,
      at: Date.parse(at),
      leadId: 'a',
    });
    const records = [
      lead('a', '2026-11-03T10:00:00Z'),
      incoming('2026-11-03T10:10:00Z'),
      incoming('2026-11-03T10:20:00Z'),
      mail('a', '2026-11-03T10:30:00Z'),
      mail('a', '2026-11-03T12:00:00Z'),
    ];
    expect(ask('lead_response_time', records)).toMatchObject({ value: 30, n: 1 });
  });

  test('within the hour, waiting and never add up to everybody', () => {
    const records = [
      lead('quick', '2026-11-02T10:00:00Z'),
      mail('quick', '2026-11-02T11:00:00Z'),
      lead('slow', '2026-11-02T10:00:00Z'),
      mail('slow', '2026-11-03T10:00:00Z'),
      lead('never', '2026-11-02T10:00:00Z'),
      lead('waiting', '2026-11-20T12:00:00Z'),
      mail('waiting', '2026-11-20T12:00:30Z', true),
      lead('young', '2026-11-21T11:30:00Z'),
    ];
    const { companions } = ask('lead_response_time', records);
    expect(companions).toMatchObject({
      total: 5,
      withinHour: 1 / 4,
      never: 1 / 5,
      neverCount: 1,
      waiting: 2,
      oldestWaitingMinutes: 24 * 60,
      acknowledgement: 0.5,
    });
  });

  test('a wait of 24 hours over a change of clocks stays 24 hours', () => {
    const warsaw = { ...calendar, timeZone: 'Europe/Warsaw' };
    const records = [lead('a', '2026-10-24T20:00:00Z'), mail('a', '2026-10-25T20:00:00Z')];
    const engine = createEngine({ dataset: datasetOf(records), calendar: warsaw, now, me: {}, baseCurrency: 'USD', absent: {} });
    expect(engine.evaluate('lead_response_time', { kind: 'everyone' }, quarter).value).toBe(24 * 60);
  });

  test('the same person within 30 days is one lead, to the millisecond; a duplicate starts no group', () => {
    const person = (id: string, at: string): AnyRecord => ({
      entity: 'lead',
      id,
      name: '',
      status: 'open',
      createdAt: Date.parse(at),
      email: 'jo@example.org',
    });
    const total = (...ids: AnyRecord[]) => ask('lead_response_time', ids).companions.total;
    const first = person('a', '2026-10-02T10:00:00.000Z');
    expect(total(first, person('b', '2026-11-01T10:00:00.000Z'))).toBe(1);
    expect(total(first, person('b', '2026-11-01T10:00:00.001Z'))).toBe(2);
    // 20 days after the duplicate, but 40 after the first of the group.
    expect(total(first, person('b', '2026-10-22T10:00:00Z'), person('c', '2026-11-11T10:00:00Z'))).toBe(2);
  });

  test('no leads and no answers are no value, for two reasons', () => {
    expect(ask('lead_response_time', [])).toMatchObject({ reason: 'no_records', n: 0 });
    expect(ask('lead_response_time', [lead('a', '2026-11-03T10:00:00Z')])).toMatchObject({ reason: 'nothing_answered', n: 0 });
  });
});
