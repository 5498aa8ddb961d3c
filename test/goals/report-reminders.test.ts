import { describe, expect, it } from 'vitest';
import { dueReports, nextReport } from '../../lib/goals/report-reminders';
import type { ReportReminder, ReportRule } from '../../lib/messages/protocol';
import type { Calendar } from '../../lib/model/calendar';
import { asUnit } from '../../lib/model/periods';

const calendar: Calendar = {
  ...{ timeZone: 'Europe/Warsaw', weekStart: 1, fiscalYearStart: 1, workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1080 },
  holidays: ['2026-11-02', '2026-11-11'],
};
const quiet = { from: 1_200, to: 480 };
const plan = { calendar, notifications: true, quiet };
const at = (text: string): number => Date.parse(`2026-${text}:00+01:00`);
const reminder = (rule: ReportRule, createdAt = at('01-01T00:00')): ReportReminder => ({
  ...{ id: 'r', connectionId: 'c', who: { kind: 'me' }, rule, createdAt },
});
const due = (rule: ReportRule, now: string, fired: readonly string[] = [], since?: number) =>
  dueReports([reminder(rule, since)], plan, at(now), new Set(fired)).map(({ id, days }) => `${id} ${days.from}..${days.to}`);

describe('a review is told of', () => {
  const monday: ReportRule = { kind: 'weekly', weekday: 1, at: 540 };
  const second: ReportRule = { kind: 'monthly', workDay: 2, at: 540 };

  it('once a week, of the week that had ended, on the next work day where that day is off', () => {
    expect(due(monday, '11-23T08:59', ['r:weekly:2026-11-16'])).toEqual([]);
    expect(due(monday, '11-23T09:00')).toEqual(['r:weekly:2026-11-23 2026-11-16..2026-11-22']);
    expect(due(monday, '11-23T09:00', ['r:weekly:2026-11-23'])).toEqual([]);
    expect(due(monday, '11-02T12:00', ['r:weekly:2026-10-26'])).toEqual([]);
    expect(due(monday, '11-03T09:00')).toEqual(['r:weekly:2026-11-02 2026-10-26..2026-11-01']);
  });

  it('once a month on a work day counted from its first, or on its last', () => {
    expect(due(second, '11-03T12:00', ['r:monthly:2026-10-01'])).toEqual([]);
    expect(due(second, '11-04T09:00')).toEqual(['r:monthly:2026-11-01 2026-10-01..2026-10-31']);
    const last: ReportRule = { ...second, workDay: 23 };
    expect(due(last, '11-30T08:59', ['r:monthly:2026-10-01'])).toEqual([]);
    expect(due(last, '11-30T09:00')).toEqual(['r:monthly:2026-11-01 2026-10-01..2026-10-31']);
  });

  it('of the latest alone after a long sleep, never in quiet hours, never of what lies before it was set', () => {
    expect(due(monday, '12-16T10:00')).toEqual(['r:weekly:2026-12-14 2026-12-07..2026-12-13']);
    expect(due({ ...monday, at: 300 }, '11-23T07:59')).toEqual([]);
    expect(nextReport([reminder({ ...monday, at: 300 })], plan, at('11-23T05:10'), new Set())).toBe(at('11-23T08:00'));
    expect(due(monday, '11-24T10:00', [], at('11-24T09:59'))).toEqual([]);
    expect(nextReport([reminder(monday, at('11-24T09:59'))], plan, at('11-24T10:00'), new Set())).toBe(at('11-30T09:00'));
    expect(nextReport([], plan, at('11-24T10:00'), new Set())).toBeUndefined();
  });
});

it('days that are a whole week or month are known as such, so that they are "last week" where they are', () => {
  const now = at('11-24T10:00');
  const named = (from: string, to: string) => asUnit({ kind: 'custom', from, to }, calendar, now);
  expect(named('2026-11-16', '2026-11-22')).toEqual({ kind: 'week', offset: -1 });
  expect(named('2026-09-01', '2026-09-30')).toEqual({ kind: 'month', offset: -2 });
  expect(named('2026-09-01', '2026-09-29')).toEqual({ kind: 'custom', from: '2026-09-01', to: '2026-09-29' });
  expect(asUnit({ kind: 'month', offset: 0 }, calendar, now)).toEqual({ kind: 'month', offset: 0 });
});
