import { describe, expect, test } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import { createEngine } from '../../lib/engine/engine';
import { morningOf } from '../../lib/insight/morning';
import type { Activity, AnyRecord } from '../../lib/model/records';
import { waitingFor } from '../../lib/insight/waiting';
import { only } from '../oracles/company';
import { companyOf, shapes, type Company } from '../twins/companies';
import { engineOf } from '../twins/compare';

const kinds = ['call', 'meeting', 'demo', 'task', 'email', 'event'] as const;

const HOUR = 3_600_000;

/** A company in whose calendar every seller has something today: before now, after it, cancelled, and a task of the early morning. */
function withPlans(company: Company): AnyRecord[] {
  const people = only(company.records, 'user');
  const plan = (userId: string, kind: Activity['kind'], hours: number, status: Activity['status'], i: number): Activity => ({
    ...{ entity: 'activity', id: `plan-${userId}-${i}`, kind, direction: 'out', automated: false, userId },
    ...{ at: company.now + hours * HOUR, ...(status ? { status } : {}) },
  });
  return [
    ...company.records,
    ...people.flatMap(({ id }, i) => [
      plan(id, 'meeting', 0.2 + i / 100, 'planned', 0),
      plan(id, 'meeting', 0.4, 'planned', 1),
      plan(id, 'call', -1, 'planned', 2),
      plan(id, 'call', 0.3, 'cancelled', 3),
      plan(id, 'task', -0.5, 'planned', 4),
      plan(id, 'demo', 48, 'planned', 5),
    ]),
  ];
}

describe.each(shapes.map((shape) => [shape.kind, shape] as const))('the morning in a company of %s', (_, shape) => {
  const company = companyOf(shape);
  const records = withPlans(company);
  const dayOf = (at: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: company.calendar.timeZone }).format(at);
  const today = dayOf(company.now);

  test.each(
    only(records, 'user')
      .slice(0, 6)
      .map(({ id }) => [id]),
  )('of %s', (userId) => {
    const engine = engineOf({ ...company, me: userId }, records);
    const { now } = company;
    const morning = morningOf(engine, 60);
    expect(morning.day).toBe(today);

    // Planned today and still to come; a task has the whole day.
    const mine = only(records, 'activity').filter(
      (one) => one.userId === userId && one.status === 'planned' && dayOf(one.at) === today && (one.kind === 'task' || one.at >= now),
    );
    expect(mine.length).toBeGreaterThan(0);
    expect(morning.planned).toEqual(
      kinds.flatMap((kind) => {
        const own = mine.filter((one) => one.kind === kind);
        return own.length === 0 ? [] : [{ kind, count: own.length, first: Math.min(...own.map(({ at }) => at)) }];
      }),
    );

    const open = only(records, 'deal').filter((deal) => deal.status === 'open' && deal.ownerId === userId && deal.createdAt <= now);
    const closing = open.filter(({ closeDay }) => closeDay === today).map(({ id }) => id);
    expect(morning.closing).toHaveLength(Math.min(3, closing.length));
    for (const { ref } of morning.closing) expect(closing).toContain(ref.id);

    const { slipping, waiting } = morning;
    const figure = engine.evaluate('stalled_deals', { kind: 'me' }, { start: now - 24 * HOUR, end: now + 24 * HOUR });
    expect(slipping?.total).toBe(figure.value ?? 0);
    const overdue = open.filter(({ closeDay }) => closeDay !== undefined && closeDay < today);
    const late = slipping?.items.filter(({ slips }) => slips.includes('overdue')) ?? [];
    expect(late).toHaveLength(Math.min(3, overdue.length));
    const units = late.map(({ amount }) => amount?.units ?? 0);
    expect(units).toEqual(units.toSorted((a, b) => b - a));

    const all = waitingFor(engine, { kind: 'me' }, { limitMinutes: 60 });
    expect(waiting).toEqual(all.reason ? undefined : { items: all.items.slice(0, 3), total: all.total });
    expect(morning.waitingReason).toBe(all.reason);
  });
});

test('a day off is told as one, and an account that is no salesperson has no morning', () => {
  const [shape] = shapes;
  if (!shape) throw new Error('no company');
  const company = companyOf(shape);
  const { calendar, now, baseCurrency, options, inputs, records } = company;
  const base = { dataset: datasetOf(records), calendar, baseCurrency, absent: {}, options, inputs, me: {} };
  const days = Array.from({ length: 7 }, (_, i) => morningOf(createEngine({ ...base, now: now + i * 24 * HOUR }), 60));
  for (const morning of days) {
    expect(morning).toEqual({ day: morning.day, isWorkDay: morning.isWorkDay, closing: [], planned: [] });
    const weekday = new Date(`${morning.day}T12:00:00Z`).getUTCDay() || 7;
    expect(morning.isWorkDay).toBe(calendar.workDays.includes(weekday));
  }
  expect(new Set(days.map(({ isWorkDay }) => isWorkDay)).size).toBe(2);
});
