import { describe, expect, it } from 'vitest';
import { milestones } from '../../lib/goals/milestones';
import { snoozedUntil } from '../../lib/goals/snooze';
import type { TargetView } from '../../lib/messages/protocol';
import type { Calendar } from '../../lib/model/calendar';

const at = (text: string): number => Date.parse(text);
const calendar: Calendar = {
  ...{ timeZone: 'Europe/Warsaw', weekStart: 1, fiscalYearStart: 1, workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1080 },
  holidays: ['2026-11-11'],
};
const now = at('2026-11-18T12:00:00Z');
const view = (share: number, metric: TargetView['target']['metric'] = 'calls_made', goal = 60): TargetView => ({
  target: {
    ...{ id: 't', connectionId: 'c', userId: 'u', metric, goal, period: 'month', createdAt: 0 },
    reminders: [0.5, 0.8, 1].map((of) => ({ kind: 'milestone', share: of })),
  },
  ...{ n: 1, status: 'on_pace', daysLeft: 3, share },
});
const looked = 't:goal60';
const id = (share: number) => `t:milestone${share}:2026-11-01`;

describe('milestones', () => {
  it('tell the highest that is new, and claim the lower ones with it', () => {
    expect(milestones(view(0.49), calendar, now, new Set([looked]))).toEqual({ claims: [] });
    expect(milestones(view(0.5), calendar, now, new Set([looked]))).toEqual({ reached: { id: id(0.5), share: 0.5 }, claims: [] });
    expect(milestones(view(1.2), calendar, now, new Set([looked]))).toEqual({
      reached: { id: id(1), share: 1 },
      claims: [id(0.8), id(0.5)],
    });
    expect(milestones(view(1.2), calendar, now, new Set([looked, id(1), id(0.8), id(0.5)]))).toEqual({ claims: [] });
    // A figure fell back and rose again, or a rule was added below: nothing new.
    expect(milestones(view(0.85), calendar, now, new Set([looked, id(1)]))).toEqual({ claims: [id(0.8), id(0.5)] });
  });

  it('begin anew with the period', () => {
    const december = at('2026-12-02T12:00:00Z');
    expect(milestones(view(0.5), calendar, december, new Set([looked, id(0.5)])).reached?.id).toBe('t:milestone0.5:2026-12-01');
  });

  it('say nothing of what was reached before the target was set, nor before its goal was changed', () => {
    expect(milestones(view(0.6), calendar, now, new Set())).toEqual({ claims: [id(0.5), looked] });
    expect(milestones(view(0.6, 'calls_made', 50), calendar, now, new Set([looked]))).toEqual({ claims: [id(0.5), 't:goal50'] });
  });

  it('are not for figures of which less is better', () => {
    expect(milestones(view(2, 'lead_response_time'), calendar, now, new Set(['t:goal60']))).toEqual({ claims: [] });
  });
});

describe('putting off', () => {
  it.each([
    ['hour', '2026-11-18T12:00:00Z', '2026-11-18T13:00:00Z'],
    ['tomorrow', '2026-11-18T12:00:00Z', '2026-11-19T08:00:00Z'],
    // Friday: Monday; the day before a holiday: the day after it.
    ['tomorrow', '2026-11-20T12:00:00Z', '2026-11-23T08:00:00Z'],
    ['tomorrow', '2026-11-10T12:00:00Z', '2026-11-12T08:00:00Z'],
    ['week', '2026-11-18T12:00:00Z', '2026-11-23T08:00:00Z'],
    ['week', '2026-11-23T00:00:00Z', '2026-11-30T08:00:00Z'],
  ] as const)('%s from %s is %s', (by, from, until) => {
    expect(new Date(snoozedUntil(by, calendar, at(from))).toISOString()).toBe(new Date(until).toISOString());
  });
});
