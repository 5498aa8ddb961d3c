import { describe, expect, test } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import { createEngine } from '../../lib/engine/engine';
import { bottleneckOf, funnelOf } from '../../lib/insight/funnel';
import type { FunnelStage } from '../../lib/messages/questions/funnel';
import { periodOf, type PeriodChoice } from '../../lib/model/periods';
import { sortedQuantile } from '../oracles/plain';
import { companyOf, shapes } from '../twins/companies';
import { engineOf, questionOf, whos } from '../twins/compare';
import { purse } from '../twins/plain/dated-money';
import { close, DAY, dealOwner, isMeant, localDay } from '../twins/plain/deals';
import { entrants, fate, ladders, staysIn, unplaced } from '../twins/plain/stages';
import type { Question } from '../twins/question';

const choices: readonly PeriodChoice[] = [
  { kind: 'year', offset: 0 },
  { kind: 'quarter', offset: 0 },
  { kind: 'month', offset: -1 },
];

/** The funnel once more, by plain loops over the records. */
function plainFunnel(q: Question) {
  const all = entrants(q);
  return [...ladders(q)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, steps]) => {
      const stages = steps.map(({ id, name: stageName }) => {
        const { step, climbs } = all.get(id) ?? { step: -1, climbs: [] };
        const counts = { advanced: 0, pending: 0, leaked: 0 };
        const money = purse(q);
        const whys: Record<string, number> = {};
        for (const climb of climbs) {
          const what = fate(q, climb, step);
          counts[what]++;
          const { deal } = climb;
          if (what !== 'leaked') continue;
          if (deal.status === 'lost' && deal.lostReason !== undefined) whys[deal.lostReason] = (whys[deal.lostReason] ?? 0) + 1;
          if (deal.amount) money.put(deal.amount, localDay(q, (deal.status === 'open' ? undefined : close(q, deal)?.at) ?? q.now));
        }
        const days = staysIn(q, id)
          .filter(
            ({ ms, exit, deal }) => ms >= 0 && exit >= q.start && exit < q.end && exit <= q.now && isMeant(q, dealOwner(q, deal, exit)),
          )
          .map(({ ms }) => ms / DAY);
        const sum = money.total();
        const [most] = Object.entries(whys).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
        return {
          ...{ id, name: stageName, entered: climbs.length, movedOn: counts.advanced, pending: counts.pending, leaked: counts.leaked },
          leakedValue: sum === 'mixed' || money.n === 0 ? undefined : { units: sum.units, currency: sum.currency },
          lostMostly: most ? { why: most[0], n: most[1] } : undefined,
          stayDays: days.length === 0 ? undefined : (expect.closeTo(sortedQuantile(days, 0.5) ?? NaN, 9) as number),
          stays: days.length,
        };
      });
      const [first] = steps;
      const started = (first && all.get(first.id)?.climbs) ?? [];
      return { name, stages, entered: started.length, won: started.filter(({ deal }) => deal.status === 'won').length };
    })
    .filter(({ stages }) => stages.some(({ entered }) => entered > 0));
}

describe('each stage against plain loops', () => {
  let [leaks, bottlenecks, values] = [0, 0, 0];
  test.each(shapes.map((shape) => [`${shape.kind} ${shape.seed}`, shape] as const))('%s', { timeout: 60_000 }, (_, shape) => {
    const company = companyOf(shape);
    const engine = engineOf(company);
    for (const choice of choices) {
      const { period } = periodOf(choice, company.calendar, company.now);
      for (const who of whos) {
        const question = questionOf(company, who, period);
        const funnel = funnelOf(engine, who, choice);
        const plain = plainFunnel(question);
        const single = ladders(question).size === 1;
        for (const pipeline of funnel.pipelines) {
          if (pipeline.largestLeak !== undefined) leaks++;
          if (pipeline.bottleneck) bottlenecks++;
          for (const stage of pipeline.stages) {
            expect(stage.movedOn + stage.pending + stage.leaked).toBe(stage.entered);
            if (stage.leakedValue) values++;
          }
          const { largestLeak } = pipeline;
          const leak = (stage: FunnelStage | undefined): number => (stage && stage.entered >= 10 ? stage.leaked / stage.entered : 0);
          const most = Math.max(...pipeline.stages.map(leak));
          expect(leak(pipeline.stages.find(({ id }) => id === largestLeak))).toBe(most);
          expect(largestLeak === undefined).toBe(most === 0);
        }
        expect(funnel.pipelines.map(({ name, stages, entered, won }) => ({ name: single ? '' : name, stages, entered, won }))).toEqual(
          plain.map((pipeline) => (single ? { ...pipeline, name: '' } : pipeline)),
        );
        if (funnel.reason === undefined) expect(funnel.unplaced).toBe(unplaced(question));
      }
    }
  });
  test('there was something to compare', () => {
    expect(leaks).toBeGreaterThan(5);
    expect(bottlenecks).toBeGreaterThan(3);
    expect(values).toBeGreaterThan(20);
  });
});

const stage = (id: string, more: Partial<FunnelStage>): FunnelStage => ({
  ...{ id, name: id, entered: 20, movedOn: 16, pending: 0, leaked: 4, stays: 10, stayDays: 10 },
  ...more,
});
const stays: Record<string, readonly number[]> = { a: [10, 10, 10], b: [10, 10, 10], c: [30, 30, 30] };
const held = (stages: readonly FunnelStage[]) => bottleneckOf(stages, (id) => stays[id] ?? []);

describe('the stage that holds a pipeline up', () => {
  const leaky = { movedOn: 8, leaked: 12 };
  test('none when no stage stands out', () => {
    expect(held([stage('a', {}), stage('b', { stayDays: 14 })])).toBeUndefined();
    expect(held([stage('c', { stayDays: 30 })])).toBeUndefined();
  });
  test('the one that is slow and leaky says both', () => {
    expect(held([stage('a', {}), stage('c', { ...leaky, stayDays: 30 })])).toEqual({
      stage: 'c',
      slow: { days: 30, others: 10 },
      leaky: { share: 0.4, others: 0.8 },
    });
  });
  test('the slow one before the leaky one', () => {
    expect(held([stage('a', leaky), stage('b', {}), stage('c', { stayDays: 30 })])).toEqual({ stage: 'c', slow: { days: 30, others: 10 } });
    expect(held([stage('a', leaky), stage('b', {})])).toEqual({ stage: 'a', leaky: { share: 0.4, others: 0.8 } });
  });
  test('a stage of few stays is not slow, one of few deals not leaky', () => {
    expect(held([stage('a', {}), stage('c', { stayDays: 30, stays: 4 })])).toBeUndefined();
    expect(held([stage('a', { movedOn: 1, leaked: 8, entered: 9 }), stage('b', {})])).toBeUndefined();
  });
});

test('no funnel without stage history, and it says why', () => {
  const calendar = {
    ...{ timeZone: 'UTC', weekStart: 1, fiscalYearStart: 1, workDays: [1], workFrom: 540, workTo: 1020, holidays: [] },
  };
  const deal = { entity: 'deal', id: 'd', name: 'd', status: 'open', createdAt: 0 } as const;
  const engine = (absent: object, me?: string) =>
    createEngine({ dataset: datasetOf([deal]), calendar, now: 1e12, me: { userId: me }, baseCurrency: 'EUR', absent });
  const period = { kind: 'month', offset: 0 } as const;
  expect(funnelOf(engine({}), { kind: 'everyone' }, period).reason).toBe('no_history');
  expect(funnelOf(engine({ stageChange: 'no_history' }), { kind: 'everyone' }, period).reason).toBe('no_history');
  expect(funnelOf(engine({}), { kind: 'me' }, period).reason).toBe('no_user');
});
