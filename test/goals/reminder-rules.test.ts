import { describe, expect, it } from 'vitest';
import { look, freshAlert, type AlertState, type Reading } from '../../lib/goals/alerts';
import { isQuiet, quietEnds } from '../../lib/goals/quiet';
import { due, nextDue } from '../../lib/goals/reminders';
import { usualBand } from '../../lib/goals/usual-band';
import type { Alert } from '../../lib/messages/alerts';
import type { Target } from '../../lib/messages/protocol';
import type { ReminderRule } from '../../lib/messages/reminder-rules';
import { zoneOf, type Calendar } from '../../lib/model/calendar';

const at = (text: string): number => Date.parse(text);
const calendar: Calendar = {
  ...{ timeZone: 'Europe/Warsaw', weekStart: 1, fiscalYearStart: 1, workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1080 },
  holidays: ['2026-11-11'],
};
const target = (reminders: ReminderRule[], period: Target['period'] = 'month'): Target => ({
  ...{ id: 't', connectionId: 'c', userId: 'u', metric: 'win_rate_count', goal: 0.3, period, reminders },
  createdAt: at('2026-10-01T00:00:00Z'),
});
const ids = (rules: ReminderRule[], now: string, fired: string[] = [], more: object = {}): string[] =>
  due([target(rules)], { calendar, notifications: true, ...more }, at(now), new Set(fired)).map(({ id }) => id);

describe('rules', () => {
  it('weekly: on its day, or on the next work day of that week', () => {
    expect(ids([{ kind: 'weekly', weekday: 3, at: 540 }], '2026-11-04T09:00:00Z')).toEqual(['t:weekly:2026-11-02']);
    // Wednesday is a holiday: Thursday.
    expect(ids([{ kind: 'weekly', weekday: 3, at: 540 }], '2026-11-11T12:00:00Z', ['t:weekly:2026-11-02'])).toEqual([]);
    expect(ids([{ kind: 'weekly', weekday: 3, at: 540 }], '2026-11-12T09:00:00Z', ['t:weekly:2026-11-02'])).toEqual([
      't:weekly:2026-11-09',
    ]);
  });

  it('deadline: work days before the last work day, and not after the period', () => {
    const rule: ReminderRule = { kind: 'deadline', daysBefore: 2, at: 600 };
    // November 2026 ends on a Monday: two work days before is Thursday the 26th.
    expect(ids([rule], '2026-11-26T08:59:00Z', ['t:deadline2:2026-10-31'])).toEqual([]);
    expect(ids([rule], '2026-11-26T09:00:00Z', ['t:deadline2:2026-10-31'])).toEqual(['t:deadline2:2026-11-30']);
    expect(ids([rule], '2026-12-01T09:00:00Z')).toEqual([]);
  });

  it('a day that is lived twice is not told of twice, nor yesterday after today', () => {
    const daily: ReminderRule[] = [{ kind: 'daily', at: 540 }];
    const inZone = (timeZone: string) => ({ calendar: { ...calendar, timeZone } });
    const now = '2026-11-05T02:00:00Z';
    // Asleep on the 4th, told on the 5th in Shanghai, then off to New York, where it is the 4th again.
    expect(ids(daily, now, [], inZone('Asia/Shanghai'))).toEqual(['t:2026-11-05']);
    expect(ids(daily, now, ['t:2026-11-05'], inZone('America/New_York'))).toEqual([]);
    expect(ids(daily, now, [], inZone('America/New_York'))).toEqual(['t:2026-11-04']);
  });
});

describe('quiet hours', () => {
  const quiet = { from: 1_320, to: 420 };
  it('hold back what is due and let it go when they end', () => {
    const rules: ReminderRule[] = [{ kind: 'daily', at: 360 }];
    expect(ids(rules, '2026-11-05T05:30:00Z', [], { quiet })).toEqual([]);
    expect(ids(rules, '2026-11-05T06:00:00Z', [], { quiet })).toEqual(['t:2026-11-05']);
    const settings = { calendar, notifications: true, quiet };
    expect(nextDue([target(rules)], settings, at('2026-11-05T05:30:00Z'), new Set())).toBe(at('2026-11-05T06:00:00Z'));
    expect(nextDue([], settings, at('2026-11-05T12:00:00Z'), new Set(), [{ id: 'x', until: at('2026-11-05T22:00:00Z') }])).toBe(
      at('2026-11-06T06:00:00Z'),
    );
  });

  it('end when do-not-disturb does, but not in the night', () => {
    const zone = zoneOf('Europe/Warsaw');
    const until = at('2026-11-05T22:30:00Z');
    expect(isQuiet({ from: 0, to: 0, until }, zone, until - 1)).toBe(true);
    expect(quietEnds({ from: 0, to: 0, until }, zone, until - 1)).toBe(until);
    expect(quietEnds({ ...quiet, until }, zone, until - 1)).toBe(at('2026-11-06T06:00:00Z'));
    expect(quietEnds(quiet, zone, at('2026-11-05T12:00:00Z'))).toBe(at('2026-11-05T12:00:00Z'));
    // The clock jumps over the end of the quiet hours: 2:00 to 3:00 on 29 March.
    expect(isQuiet({ from: 60, to: 150 }, zone, quietEnds({ from: 60, to: 150 }, zone, at('2026-03-29T00:30:00Z')))).toBe(false);
  });
});

describe('alerts', () => {
  const alert = (rule: Alert['rule'], coolDownMinutes = 0): Alert => ({
    ...{
      id: 'a',
      connectionId: 'c',
      userId: 'u',
      metric: 'win_rate_count',
      who: { kind: 'me' },
      period: 'month',
      rule,
      coolDownMinutes,
      createdAt: 0,
    },
  });
  /** Values in turn, a minute apart; what was told. */
  const tell = (of: Alert, values: (number | undefined)[], more: Partial<Reading> = {}): string[] => {
    let state: AlertState = freshAlert;
    return values.flatMap((value, i) => {
      const found = look(of, { value, complete: value !== undefined, ...more }, state, 1_000_000 + i * 60_000, false);
      state = found.state;
      return found.tell ? [`${i} ${found.tell.direction} ${found.tell.against}`] : [];
    });
  };

  it('ring once, and again only after going back past the margin', () => {
    expect(tell(alert({ is: 'above', value: 100 }), [90, 101, 99, 101, 94, 101])).toEqual(['1 above 100', '5 above 100']);
    expect(tell(alert({ is: 'below', value: 100 }), [101, 99, 102, 99, 106, 99])).toEqual(['1 below 100', '5 below 100']);
  });

  it('tell of crossings both ways, and not of the side it began on', () => {
    expect(tell(alert({ is: 'crosses', value: 100 }), [120, 101, 94, 99, 106, 80])).toEqual(['2 below 100', '4 above 100', '5 below 100']);
  });

  it('tell of changes against what was told last', () => {
    expect(tell(alert({ is: 'changes_by', share: 0.1, over: 'week' }), [100, 105, 110, 115, 98, 0, 0, 5])).toEqual([
      '2 above 100',
      '4 below 110',
      '5 below 98',
      '7 above 0',
    ]);
  });

  it('tell of a change by exactly the share that was set', () => {
    expect(tell(alert({ is: 'changes_by', share: 0.07, over: 'week' }), [100, 106, 107])).toEqual(['2 above 100']);
  });

  it('tell of what is unusual, with the edge it went over', () => {
    expect(tell(alert({ is: 'unusual' }), [5, 12, 13, 6, -1], { band: { low: 0, high: 10 } })).toEqual(['1 above 10', '4 below 0']);
    expect(tell(alert({ is: 'unusual' }), [1e9])).toEqual([]);
  });

  it('keep silent while cooling down, and tell then if it is still so', () => {
    expect(tell(alert({ is: 'above', value: 100 }, 4), [101, 90, 101, 101, 101])).toEqual(['0 above 100', '4 above 100']);
  });

  it('conclude nothing from half a sync or from no value', () => {
    expect(tell(alert({ is: 'below', value: 100 }), [101, 5, undefined, 5], { complete: false })).toEqual([]);
  });
});

describe('what is usual', () => {
  it('is the median with three scaled deviations, of the same season where enough is known', () => {
    expect(usualBand([10, 12, 11, 13, 9, 11], 12)).toMatchObject({ median: 11, n: 6, seasonal: false });
    const summer = Array.from({ length: 84 }, (_, month) => (month % 12 === 0 ? 100 + month / 12 : 10));
    expect(usualBand(summer, 12)).toMatchObject({ seasonal: true, n: 7, median: 103 });
    expect(usualBand([1, 2, undefined, 3], 12)).toBeUndefined();
  });
});
