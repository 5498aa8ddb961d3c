/**
 * Conversion by stage: of the deals that entered a stage, the share that came further. The headline leads from the first stage to
 * the win. Won is won now: a win that was undone has not passed anything.
 */
import { hasStageHistory } from '../facts/base';
import type { Ask } from './ask';
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import { noValue, ratio, tally } from './outcome';
import { maturing } from './populations/cycles';
import type { StageCohort } from './populations/stages';
import { stageCounts } from './populations/stage-counts';
import { entered, stagePart, stageRow, unplaced } from './populations/stages';

export const about = {
  id: 'stage_conversion_rate',
  unit: 'ratio',
  better: 'up',
  family: 'performance',
  time: 'cohort',
  version: 1,
  breakdowns: ['stage', 'rep', 'team', 'source', 'product', 'month', 'quarter'],
  additive: false,
  timing: 'entered',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Conversion by stage',
      short: 'By stage',
      formula:
        'Of the deals that entered a stage, those that ever reached a later one or were won. The figure itself: from the first stage to won.',
      summed: 'number of deals; a skipped stage counts as passed',
    },
    'zh-CN': {
      name: '各阶段转化率',
      short: '阶段转化率',
      formula: '进入某阶段的商机中，后来到达更靠后阶段或赢单的比例。总值为从第一阶段到赢单。',
      summed: '商机数量；跳过的阶段视为已通过',
    },
    pl: {
      name: 'Konwersja według etapu',
      short: 'Konw. etapów',
      formula:
        'Z transakcji, które weszły do etapu, te, które doszły dalej lub zostały wygrane. Sam wskaźnik: od pierwszego etapu do wygranej.',
      summed: 'liczbę transakcji; pominięty etap liczy się jako przebyty',
    },
  },
} as const satisfies About;

/** The stages the headline begins with: the first of each pipeline, or the one asked for. */
const isHeadline = (ask: Ask, { step }: StageCohort): boolean => ask.cut?.byStage === true || step === 0;

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { stageChange: ['dealId', 'at'], deal: ['status', 'stageId', 'createdAt'], stage: ['order', 'type'] },
  parts: (ask) =>
    entered(ask)
      .filter((cohort) => isHeadline(ask, cohort))
      .map((cohort) => stagePart(ask, cohort, ask.cut?.byStage ? 'advanced' : 'won')),
  compute(ask): Outcome {
    if (ask.base.deals.id.length === 0) return noValue('no_records');
    if (!hasStageHistory(ask.base)) return noValue('no_history', { coverage: 0 });
    let [hits, all, pending] = [0, 0, 0];
    for (const { cohort, counts } of stageCounts(ask)) {
      if (!isHeadline(ask, cohort)) continue;
      all += counts.all;
      hits += ask.cut?.byStage ? counts.advanced : counts.won;
      // To the win every open deal is still on its way; to the next stage only those that may yet come.
      pending += ask.cut?.byStage ? counts.pending : counts.open;
    }
    const excluded = tally();
    const lost = unplaced(ask);
    if (lost > 0) excluded.add('no_history', undefined, lost);
    const rest: Partial<Outcome> = { excluded: excluded.list(), coverage: lost + all === 0 ? 1 : all / (lost + all) };
    if (ask.brief) return ratio(hits, all, 'no_records', rest);
    const rows = stageCounts(ask).map(({ cohort, counts: { advanced, leaked, pending: waiting, all: denominator } }) => ({
      ...stageRow(ask, cohort.stage, { numerator: advanced, denominator }),
      companions: { advanced, leaked, pending: waiting },
    }));
    return ratio(hits, all, 'no_records', { ...rest, rows, companions: { pending }, ...maturing(ask, pending, all) });
  },
});
