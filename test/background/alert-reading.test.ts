import { describe, expect, it } from 'vitest';
import { readingOf } from '../../entrypoints/background/alert-reading';
import { datasetOf } from '../../lib/columns/dataset';
import { createEngine } from '../../lib/engine/engine';
import { freshAlert, look } from '../../lib/goals/alerts';
import type { Alert } from '../../lib/messages/protocol';
import type { Calendar } from '../../lib/model/calendar';
import type { AnyRecord } from '../../lib/model/records';

const HOUR = 3_600_000;
const now = Date.UTC(2026, 10, 18, 15);
const calendar: Calendar = {
  ...{ timeZone: 'UTC', weekStart: 1, fiscalYearStart: 1, workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1_080, holidays: [] },
};
const engineOf = (records: readonly AnyRecord[], at = now) =>
  createEngine({
    ...{ dataset: datasetOf([{ entity: 'user', id: 'u1', name: 'Ada', active: true }, ...records]), calendar, now: at },
    ...{ me: { userId: 'u1' }, baseCurrency: 'EUR', absent: {} },
  });
const alertOf = (metric: Alert['metric'], rule: Alert['rule'], more: Partial<Alert> = {}): Alert => ({
  ...{
    id: 'a',
    connectionId: 'c',
    userId: 'u',
    metric,
    who: { kind: 'everyone' },
    period: 'month',
    rule,
    coolDownMinutes: 0,
    createdAt: 0,
  },
  ...more,
});

const lead = (id: string, hoursAgo: number): AnyRecord => ({
  ...{ entity: 'lead', id, name: id, status: 'open', ownerId: 'u1', createdAt: now - hoursAgo * HOUR, emailValid: true, phoneValid: false },
});

describe('somebody who waits too long', () => {
  const alert = alertOf('waiting', { is: 'waiting_longer', minutes: 60 });

  it('is told of once, and so is the next one though the first still waits', () => {
    const first = readingOf(engineOf([lead('l1', 2), lead('l2', 0.5)]), alert, 60)(freshAlert);
    expect([first.reading.value, first.about.waiting, first.waiting?.length]).toEqual([120, 1, 1]);
    const told = look(alert, first.reading, freshAlert, now, false);
    expect(told.tell).toMatchObject({ id: 'a#1', value: 120, against: 60 });
    const state = { ...told.state, waiting: first.waiting ?? [], armed: true };

    // Half an hour later the second has waited an hour and a minute.
    const later = now + 31 * 60_000;
    const second = readingOf(engineOf([lead('l1', 2), lead('l2', 0.5)], later), alert, 60)(state);
    expect([second.reading.value, second.about.waiting]).toEqual([61, 2]);
    expect(look(alert, second.reading, state, later, false).tell?.id).toBe('a#2');
    const after = readingOf(engineOf([lead('l1', 2), lead('l2', 0.5)], later), alert, 60)({ ...state, waiting: second.waiting ?? [] });
    expect(after.reading.value).toBe(0);
  });

  it('is nobody where that cannot be known', () => {
    const read = readingOf(engineOf([]), alertOf('waiting', { is: 'waiting_longer', minutes: 0 }, { who: { kind: 'me' } }), 60);
    expect(read(freshAlert).reading.value).toBe(0);
    const blind = createEngine({ ...engineOf([]).input, absent: { lead: 'no_messages', activity: 'no_messages' } });
    expect(readingOf(blind, alert, 60)(freshAlert).reading.value).toBeUndefined();
  });
});

describe('a figure', () => {
  /** So many calls in each month up to October 2026, the last first, and some in November. */
  const calls = (perMonth: readonly number[], running: number): AnyRecord[] =>
    [running, ...perMonth].flatMap((count, back) =>
      Array.from({ length: count }, (_, n): AnyRecord => {
        const at = Date.UTC(2026, 10 - back, 2, 9) + n * 60_000;
        return {
          entity: 'activity',
          id: `${back}-${n}`,
          kind: 'call',
          direction: 'out',
          automated: false,
          userId: 'u1',
          at,
          doneAt: at,
        } as AnyRecord;
      }),
    );

  it('with a limit is that of the running period', () => {
    const read = readingOf(engineOf(calls([9, 9], 4)), alertOf('calls_made', { is: 'above', value: 3 }), 60)(freshAlert);
    expect([read.reading.value, read.reading.band, read.about.days]).toEqual([4, undefined, { from: '2026-11-01', to: '2026-11-18' }]);
  });

  it('that may be unusual is the last that is over, beside those before it alone', () => {
    const past = [10, 11, 12, 10, 11, 12, 10, 11];
    const read = readingOf(engineOf(calls([30, ...past], 1)), alertOf('calls_made', { is: 'unusual' }), 60)(freshAlert);
    expect([read.reading.value, read.about.days]).toEqual([30, { from: '2026-10-01', to: '2026-10-31' }]);
    // The median of eight is 11, the middle distance from it 1: three times 1.4826 on either side.
    const { low = NaN, high = NaN } = read.about.usual ?? {};
    expect([low, high].map((edge) => Math.round(edge * 1_000))).toEqual([6_552, 15_448]);
    expect(read.about.usual?.seasonal).toBe(false);
  });

  it('in another currency than the limit is not compared', () => {
    const deal: AnyRecord = {
      ...{ entity: 'deal', id: 'd', name: 'd', status: 'open', ownerId: 'u1', createdAt: now - HOUR, closeDay: '2026-11-30' },
      amount: { units: 10_000, currency: 'EUR' },
    };
    const value = (currency: string) =>
      readingOf(engineOf([deal]), alertOf('pipeline_value', { is: 'above', value: 1 }, { currency }), 60)(freshAlert).reading.value;
    expect([value('EUR'), value('USD')]).toEqual([10_000, undefined]);
  });
});
