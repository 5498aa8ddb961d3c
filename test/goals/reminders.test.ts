import { describe, expect, test } from 'vitest';
import { due, nextDue } from '../../lib/goals/reminders';
import type { Target } from '../../lib/messages/protocol';
import type { Calendar } from '../../lib/model/calendar';

const calendar: Calendar = {
  timeZone: 'Europe/Warsaw',
  weekStart: 1,
  fiscalYearStart: 1,
  workDays: [1, 2, 3, 4, 5],
  workFrom: 540,
  workTo: 1080,
  holidays: ['2026-11-11'],
};
const settings = { calendar, notifications: true };
const at = (text: string): number => Date.parse(text);
const nine: Target = {
  id: 'nine',
  connectionId: 'c',
  userId: 'u',
  createdAt: at('2026-11-02T10:00:00Z'),
  metric: 'win_rate_count',
  goal: 0.3,
  period: 'month',
  remindAt: 9 * 60,
};
const ids = (now: string, fired: string[] = [], targets = [nine]): string[] =>
  due(targets, settings, at(now), new Set(fired)).map(({ id }) => id);

describe('what is due', () => {
  test('at nine on a work day, not a minute before', () => {
    expect(ids('2026-11-03T07:59:59Z')).toEqual([]);
    expect(ids('2026-11-03T08:00:00Z')).toEqual(['nine:2026-11-03']);
  });

  test('once: what was shown is not due again, after any restart', () => {
    expect(ids('2026-11-03T08:00:05Z', ['nine:2026-11-03'])).toEqual([]);
    expect(ids('2026-11-03T20:00:00Z', ['nine:2026-11-03'])).toEqual([]);
  });

  test('after a week of sleep: the latest only, and once', () => {
    expect(ids('2026-11-20T12:00:00Z', ['nine:2026-11-10'])).toEqual(['nine:2026-11-20']);
    expect(ids('2026-11-20T12:00:00Z', ['nine:2026-11-20'])).toEqual([]);
    // Awake again on Sunday: Friday's was the last.
    expect(ids('2026-11-22T12:00:00Z', ['nine:2026-11-10'])).toEqual(['nine:2026-11-20']);
    expect(ids('2026-11-22T12:00:00Z', ['nine:2026-11-20'])).toEqual([]);
  });

  test('not on weekends and holidays', () => {
    expect(ids('2026-11-11T12:00:00Z', ['nine:2026-11-10'])).toEqual([]);
    expect(ids('2026-11-21T12:00:00Z', ['nine:2026-11-20'])).toEqual([]);
  });

  test('never for a time before the target was set', () => {
    expect(ids('2026-11-02T11:00:00Z')).toEqual([]);
    expect(due([{ ...nine, createdAt: at('2026-11-20T09:00:00Z') }], settings, at('2026-11-21T09:00:00Z'), new Set())).toEqual([]);
  });

  test('several targets, those without a time not at all', () => {
    const five = { ...nine, id: 'five', remindAt: 17 * 60 };
    const { remindAt: silent, ...rest } = nine;
    expect(silent).toBe(540);
    expect(ids('2026-11-03T17:00:00Z', [], [nine, five, { ...rest, id: 'silent' }])).toEqual(['nine:2026-11-03', 'five:2026-11-03']);
  });

  test('nothing when notifications are off', () => {
    expect(due([nine], { ...settings, notifications: false }, at('2026-11-03T09:00:00Z'), new Set())).toEqual([]);
  });
});

describe('when the alarm rings next', () => {
  const next = (now: string, fired: string[] = [], targets = [nine]): string | undefined => {
    const found = nextDue(targets, settings, at(now), new Set(fired));
    return found === undefined ? undefined : new Date(found).toISOString();
  };

  test('this morning, else on the next work day', () => {
    expect(next('2026-11-03T06:00:00Z', ['nine:2026-11-02'])).toBe('2026-11-03T08:00:00.000Z');
    expect(next('2026-11-03T08:00:00Z', ['nine:2026-11-03'])).toBe('2026-11-04T08:00:00.000Z');
    expect(next('2026-11-10T12:00:00Z', ['nine:2026-11-10'])).toBe('2026-11-12T08:00:00.000Z');
    expect(next('2026-11-20T12:00:00Z', ['nine:2026-11-20'])).toBe('2026-11-23T08:00:00.000Z');
  });

  test('at once while one is due', () => {
    expect(next('2026-11-03T12:00:00Z')).toBe('2026-11-03T12:00:00.000Z');
  });

  test('at nine on the wall on both sides of a change of clocks', () => {
    const early = { ...nine, createdAt: at('2026-10-01T00:00:00Z') };
    expect(next('2026-10-23T12:00:00Z', ['nine:2026-10-23'], [early])).toBe('2026-10-26T08:00:00.000Z');
    expect(next('2026-10-22T12:00:00Z', ['nine:2026-10-22'], [early])).toBe('2026-10-23T07:00:00.000Z');
  });

  test('never without targets, times or work days', () => {
    expect(next('2026-11-03T12:00:00Z', [], [])).toBeUndefined();
    expect(nextDue([nine], { ...settings, notifications: false }, at('2026-11-03T12:00:00Z'), new Set())).toBeUndefined();
    expect(
      nextDue([nine], { notifications: true, calendar: { ...calendar, workDays: [] } }, at('2026-11-03T12:00:00Z'), new Set()),
    ).toBeUndefined();
  });

  test('run minute by minute over three weeks with the browser closed at night, each work day fires exactly once', () => {
    const fired = new Set<string>();
    const shown: string[] = [];
    for (let now = at('2026-11-02T11:00:00Z'); now < at('2026-11-24T00:00:00Z'); now += 7 * 60_000) {
      const hour = new Date(now).getUTCHours();
      if (hour < 6 || hour > 18) continue;
      for (const { id } of due([nine], settings, now, fired)) {
        shown.push(id);
        fired.add(id);
      }
    }
    expect(shown).toEqual(
      ['03', '04', '05', '06', '09', '10', '12', '13', '16', '17', '18', '19', '20', '23'].map((date) => `nine:2026-11-${date}`),
    );
  });
});
