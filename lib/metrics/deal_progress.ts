/**
 * Closeness to purchase: how far up its pipeline a deal is; won would be 1. In the third of five stages it is 3/6. Beside each stage
 * stand the share of decided deals won that were in it and the days they then took, where at least 20 tell.
 */
import { textAt } from '../columns/typed';
import { rowOf } from '../facts/base';
import { learntChance } from '../facts/chances';
import { daysToWin } from '../facts/days-to-win';
import { laddersOf } from '../facts/ladders';
import type { Ask } from './ask';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { noValue } from './outcome';
import { openPart } from './pipeline_value';
import { dealFacts, openDeals } from './populations/deals';
import type { ResultRow } from './result';
import { gather } from './statistics';

export const about = {
  id: 'deal_progress',
  unit: 'ratio',
  better: 'up',
  family: 'performance',
  time: 'stock',
  version: 1,
  breakdowns: ['rep', 'team', 'stage', 'source', 'product'],
  additive: false,
  timing: 'rebuilt',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Closeness to purchase',
      short: 'Progress',
      formula: 'Position of the stage in its pipeline, divided by the steps up to and including the win; the median of the open deals.',
      summed: 'position of each open deal between its first stage and the win',
    },
    'zh-CN': {
      name: '成交接近度',
      short: '成交接近度',
      formula: '所在阶段的序号 ÷ 到赢单为止的步数（含赢单），取未关闭商机的中位数。',
      summed: '每个进行中商机在首个阶段与赢单之间的位置',
    },
    pl: {
      name: 'Bliskość zakupu',
      short: 'Bliskość',
      formula: 'Miejsce etapu w lejku podzielone przez liczbę kroków do wygranej włącznie; mediana otwartych transakcji.',
      summed: 'miejsce każdej otwartej transakcji między pierwszym etapem a wygraną',
    },
  },
} as const satisfies About;

/** How far a stage is on the way to the win, 0..1; NaN for stages that are on no way. */
export function progressOf(ask: Ask): (stage: number) => number {
  const { rank, pipeline, steps } = laddersOf(ask.base);
  return (stage) => {
    const step = rank[stage] ?? -1;
    return step < 0 ? NaN : (step + 1) / ((steps[pipeline[stage] ?? -1]?.length ?? 0) + 1);
  };
}

function part(ask: Ask): Part {
  const { rows, stages } = openDeals(ask);
  const progress = progressOf(ask);
  const stageOf = new Map(Array.from(rows, (row, i) => [row, stages[i] ?? -1]));
  return {
    ...openPart(ask),
    leftOut: (row) => (Number.isNaN(progress(stageOf.get(row) ?? -1)) ? 'no_history' : undefined),
    state: (row) => textAt(ask.base.stages.name, rowOf(ask.base, 'stage', stageOf.get(row) ?? -1)),
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'stageId'], stage: ['order', 'type'] },
  parts: (ask) => [part(ask)],
  compute(ask): Outcome {
    const { rows, stages, basis, told } = openDeals(ask);
    if (ask.base.deals.id.length === 0) return noValue('no_records', { basis });
    if (!told) return noValue('no_history', { basis, coverage: 0 });
    const progress = progressOf(ask);
    const all = gather(rows.length);
    const inStage = new Map<number, number>();
    for (const stage of stages) {
      all.add(progress(stage));
      inStage.set(stage, (inStage.get(stage) ?? 0) + 1);
    }
    const lost = rows.length - all.count;
    const rest: Outcome = {
      n: all.count,
      companions: {},
      // Open deals in a stage nobody knows, or in one that ends deals.
      excluded: lost > 0 ? [{ reason: 'no_history', count: lost }] : [],
      coverage: rows.length === 0 ? 1 : all.count / rows.length,
      basis,
    };
    const value = all.quantile(0.5);
    if (value === undefined) return noValue(lost > 0 ? 'no_history' : 'nothing_open', rest);
    if (ask.brief) return { ...rest, value };
    const days = daysToWin(ask.base, ask.zone, dealFacts(ask));
    const lines = laddersOf(ask.base).steps.flatMap((steps) =>
      Array.from(steps, (stage): ResultRow => {
        const chance = learntChance(ask.base, stage);
        return {
          key: ask.base.dataset.refs.stage?.[stage] ?? '',
          name: textAt(ask.base.stages.name, rowOf(ask.base, 'stage', stage)),
          value: progress(stage),
          n: inStage.get(stage) ?? 0,
          companions: { wonShare: Number.isNaN(chance) ? undefined : chance, daysLeft: days[stage] },
        };
      }),
    );
    const left = gather(rows.length);
    for (const stage of stages) left.add(days[stage] ?? NaN);
    return { ...rest, value, rows: lines, companions: { mean: all.mean(), daysLeft: left.quantile(0.5) } };
  },
});
