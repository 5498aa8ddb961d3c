/**
 * Comparison with the own baseline: a figure minus the median of the same person's last six comparable periods. It has a value only
 * for a figure that is named (`benchmarkOf` in baseline.ts); asked for alone it lists all that are compared, each in its own unit. Beside them stands
 * the middle of the person's team, once it has five people with a value, so that it names nobody.
 */
import { benchmarkOf, comparedMetrics } from './baseline';
import type { About } from './define';
import { defineMetric } from './define';
import { noValue } from './outcome';

export const about = {
  id: 'benchmark_delta',
  unit: 'points',
  better: 'neutral',
  family: 'performance',
  time: 'event',
  version: 3,
  breakdowns: ['rep', 'team'],
  additive: false,
  timing: 'components',
  credit: 'components',
  words: {
    en: {
      name: 'Comparison with own baseline',
      short: 'Vs. baseline',
      formula:
        'A figure minus the median of the last six comparable periods of the same person or team; at least three of them need a value.',
      summed: 'the figure and its values in earlier periods',
    },
    'zh-CN': {
      name: '基准对比',
      short: '基准对比',
      formula: '指标值减去同一人或团队最近六个可比期间的中位数，其中至少三个期间要有数值。',
      summed: '该指标及其以往期间的数值',
    },
    pl: {
      name: 'Porównanie z własną bazą',
      short: 'Wobec bazy',
      formula:
        'Wskaźnik pomniejszony o medianę sześciu ostatnich porównywalnych okresów tej samej osoby lub zespołu; wartość muszą mieć co najmniej trzy.',
      summed: 'wskaźnik i jego wartości z wcześniejszych okresów',
    },
  },
} as const satisfies About;

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: {},
  parts: () => [],
  compute(ask) {
    if (ask.brief) return noValue('no_baseline');
    const found = comparedMetrics.flatMap((id) => benchmarkOf(ask, id) ?? []);
    return noValue('no_baseline', {
      companions: { compared: found.length },
      rows: found.map(({ metric, value, n, delta, own, team, currency }) => ({
        key: metric,
        value: delta,
        n,
        ...(currency === undefined ? {} : { currency }),
        companions: { value, baseline: own.median, periods: own.n, team: team?.median, people: team?.n },
      })),
    });
  },
});
