import { describe, expect, test } from 'vitest';
import { stoodAt } from '../../entrypoints/background/report';
import { pastOf, quotaViews, targetView } from '../../entrypoints/background/target-views';
import { offers, whoOf } from '../../lib/insight/target-figures';
import type { Target, TargetScope } from '../../lib/messages/protocol';
import { labels } from '../../lib/metrics/labels';
import { periodOf } from '../../lib/model/periods';
import { only } from '../oracles/company';
import { companyOf } from '../twins/companies';
import { newEngineOf, questionOf } from '../twins/compare';
import { plainQuantile } from '../twins/plain/surveys';
import revenue from '../twins/single/revenue';
import winRate from '../twins/win_rate_count';

const company = companyOf({ kind: 'b2b', seed: 11, size: 6, money: 'one' });
const people = only(company.records, 'user').map(({ id }) => id);
const target = (more: Partial<Target>): Target => ({
  ...{
    id: 't',
    connectionId: 'c',
    userId: 'u',
    createdAt: company.now - 1e10,
    metric: 'revenue',
    goal: 1e9,
    currency: 'PLN',
    period: 'quarter',
  },
  ...more,
});
const quarter = (offset: number) => periodOf({ kind: 'quarter', offset }, company.calendar, company.now).period;

describe('a target of every scope is the figure of whom it is for', () => {
  const [me = '', other = ''] = people;
  const engine = newEngineOf({ ...company, me });
  test.each<TargetScope>([{ of: 'me' }, { of: 'user', userId: other }, { of: 'team', teamId: 'sales' }, { of: 'everyone' }])(
    '$of',
    (scope) => {
      const view = targetView(engine, target({ scope }));
      const known = revenue(questionOf({ ...company, me }, whoOf(scope), quarter(0)));
      expect([view.actual, view.reason === undefined]).toEqual([known.value, known.value !== undefined]);
      expect(view.from !== undefined && view.gap === (known.value === undefined ? undefined : 1e9 - known.value)).toBe(true);
    },
  );

  test('products add up to the whole, and one without a sale has no value', () => {
    const products = only(company.records, 'product').map(({ id }) => id);
    const period = quarter(-1);
    const of = (productId: string) => {
      const days = { from: day(period.start), to: day(period.end - 1) };
      return targetView(engine, target({ period: 'custom', ...days, scope: { of: 'product', productId } }));
    };
    const groups = engine.breakdown('revenue', { kind: 'everyone' }, period, 'product');
    expect(groups.length).toBeGreaterThan(1);
    for (const id of products) expect([id, of(id).actual]).toEqual([id, groups.find(({ key }) => key === id)?.result.value]);
    expect(of('unheard of')).toMatchObject({ status: 'unknown', reason: 'no_records' });
  });

  test('stages only where the figure has them', () => {
    expect(offers({ metric: 'revenue', scope: { of: 'stage', stageId: 's' } })).toBe(false);
    expect(offers({ metric: 'open_opportunities', scope: { of: 'stage', stageId: 's' } })).toBe(true);
    const groups = engine
      .breakdown('open_opportunities', { kind: 'everyone' }, quarter(0), 'stage')
      .filter(({ result }) => (result.value ?? 0) > 0);
    expect(groups.length).toBeGreaterThan(0);
    for (const { key, result } of groups) {
      const count = target({ metric: 'open_opportunities', goal: 5, scope: { of: 'stage', stageId: key } });
      expect(targetView(engine, count).actual).toBe(result.value);
    }
  });

  test('in the review of a period that is over, of a product or a stage, by its name', () => {
    const last = { kind: 'quarter', offset: -1 } as const;
    for (const [metric, by] of [
      ['revenue', 'product'],
      ['open_opportunities', 'stage'],
    ] as const) {
      const groups = engine
        .breakdown(metric, { kind: 'everyone' }, quarter(-1), by)
        .filter(({ key, result }) => key !== '' && result.n > 0);
      expect(groups.length).toBeGreaterThan(1);
      for (const { key, result } of groups) {
        const scope: TargetScope = by === 'product' ? { of: by, productId: key } : { of: by, stageId: key };
        const view = stoodAt(engine, target({ metric, scope }), last);
        expect([key, view?.actual, view?.n]).toEqual([key, result.value, result.n]);
        expect(view?.whose).toBeTruthy();
      }
    }
    expect(stoodAt(engine, target({ scope: { of: 'everyone' } }), last)?.whose).toBeUndefined();
  });

  test('what has not begun is not computed', () => {
    const { start, end } = quarter(1);
    const view = targetView(engine, target({ from: day(start), to: day(end - 1) }));
    expect(view).toMatchObject({ phase: 'coming', status: 'unknown', from: day(start), n: 0 });
    expect(view.actual).toBeUndefined();
  });
});

const day = (at: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: company.calendar.timeZone }).format(at);

describe('the past of a goal', () => {
  test.each(people)('of %s is that of the whole quarters before, as the twins count them', (me) => {
    const own = { ...company, me };
    for (const [metric, twin] of [
      ['revenue', revenue],
      ['win_rate_count', winRate],
    ] as const) {
      const past = pastOf(newEngineOf(own), { metric, period: 'quarter' });
      const answers = Array.from({ length: 12 }, (_, index) => twin(questionOf(own, { kind: 'me' }, quarter(index - 12))));
      const begins = answers.findIndex(({ n = 0 }) => n > 0);
      const known = begins < 0 ? [] : answers.slice(begins);
      expect(past.points.map(({ value }) => value)).toEqual(
        known.map(({ value }) => (value === undefined ? undefined : (expect.closeTo(value, 9) as number))),
      );
      const recent = known.slice(-6).flatMap(({ value }) => value ?? []);
      expect(past.known).toBe(recent.length);
      if (recent.length === 0) continue;
      expect(past.best).toBeCloseTo(Math.max(...recent), 9);
      expect(past.median).toBeCloseTo(plainQuantile(recent, 0.5) ?? NaN, 6);
      expect(labels[metric].better).toBe('up');
    }
  });

  test('of next quarter ends with the last whole one, and has no figure of its own yet', () => {
    const me = people[0] ?? '';
    const engine = newEngineOf({ ...company, me });
    const { start, end } = quarter(1);
    const [next, running] = [
      pastOf(engine, { metric: 'revenue', period: 'quarter', from: day(start), to: day(end - 1) }),
      pastOf(engine, { metric: 'revenue', period: 'quarter' }),
    ];
    expect(next.points).toEqual(running.points);
    expect([next.running, next.now, running.running]).toEqual([false, undefined, true]);
    expect(next.days).toEqual({ from: day(start), to: day(end - 1) });
  });
});

describe('quotas', () => {
  test('are those of the person that hold today: from the CRM and entered, beside whatever the person set', () => {
    const [me = ''] = people;
    const today = day(company.now);
    const year = { from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` };
    const own = {
      ...{ ...company, me },
      records: [
        ...company.records.filter(({ entity }) => entity !== 'quota'),
        {
          entity: 'quota' as const,
          id: 'q1',
          userId: me,
          startDay: year.from,
          endDay: year.to,
          amount: { units: 5_000_000, currency: 'PLN' },
        },
        {
          entity: 'quota' as const,
          id: 'q2',
          userId: 'somebody',
          startDay: year.from,
          endDay: year.to,
          amount: { units: 9, currency: 'PLN' },
        },
      ],
      inputs: {
        ...company.inputs,
        targets: [
          { metric: 'won_deals' as const, who: { kind: 'me' as const }, goal: 7, quota: true, ...year },
          // The person's own is no quota.
          { metric: 'revenue' as const, who: { kind: 'me' as const }, goal: 1, currency: 'PLN', ...year },
        ],
      },
    };
    const views = quotaViews(newEngineOf(own));
    expect(views.map(({ metric, from, goal }) => [metric, from, goal])).toEqual([
      ['revenue', 'crm', 5_000_000],
      ['won_deals', 'entered', 7],
    ]);
    const whole = periodOf({ kind: 'custom', ...year }, own.calendar, own.now).period;
    const known = revenue(questionOf(own, { kind: 'me' }, whole)).value ?? NaN;
    expect(views[0]).toMatchObject({ actual: known, share: known / 5_000_000, gap: 5_000_000 - known, days: year });
    expect(views[0]?.expected).toBeGreaterThan(0);
    // Nobody else has them.
    expect(quotaViews(newEngineOf({ ...own, me: 'another' })).map(({ from }) => from)).toEqual(['entered']);
  });
});
