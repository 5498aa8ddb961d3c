import { labels } from '../../../lib/metrics/labels';
import type { MetricResult } from '../../../lib/metrics/result';
import { periodOf } from '../../../lib/model/periods';
import type { Answerer } from './index';

/** The parts of a result that are known, as plain JSON. */
function picked<K extends keyof MetricResult>(result: MetricResult, keys: readonly K[]): Pick<MetricResult, K> {
  return Object.fromEntries(keys.flatMap((key) => (result[key] === undefined ? [] : [[key, result[key]]]))) as Pick<MetricResult, K>;
}

export const figures: Answerer<'figures'> = ({ engine }, { who, period }) =>
  engine.figures(who, period).map((result) => picked(result, ['metric', 'unit', 'value', 'currency', 'reason', 'n']));

export const coverage: Answerer<'coverage'> = ({ engine }, { metric }) => engine.coverage(metric);

export const breakdown: Answerer<'breakdown'> = ({ engine }, { metric, who, period, by }) => {
  const { additive, time, breakdowns } = labels[metric];
  const dimension = breakdowns.find((one) => one === by);
  if (dimension === undefined) throw new RangeError(`${metric} cannot be split by ${by}`);
  const groups = engine.breakdown(metric, who, periodOf(period, engine.input.calendar, engine.input.now).period, dimension);
  return {
    // A stock at the end of a quarter is not the sum of its months.
    additive: additive && !(time === 'stock' && (by === 'month' || by === 'quarter')),
    groups: groups.map(({ key, name, result }) => ({
      key,
      ...(name === undefined ? {} : { name }),
      ...picked(result, ['value', 'currency', 'reason', 'n', 'numerator', 'denominator']),
    })),
  };
};
