/** Why a sum changed: what each person, stage or source brought more or less than in the period before. The parts add up to the change (converted money to 1/10,000 of the unit a part). */
import type { Engine } from '../engine/engine';
import type { Who } from '../engine/question';
import type { Contribution, Explained, ReportDimension } from '../messages/questions/report';
import { metricOf } from '../metrics/index';
import type { MetricId } from '../metrics/result';
import { periodOf, type Period, type PeriodChoice } from '../model/periods';

const dimensions: readonly ReportDimension[] = ['rep', 'stage', 'source'];

/** @returns one split per dimension the metric offers; nothing where the sums are not known or in unlike currencies */
export function explain(engine: Engine, metric: MetricId, who: Who, choice: PeriodChoice): Explained[] {
  const { period, previous } = periodOf(choice, engine.input.calendar, engine.input.now);
  const [after, before] = [engine.evaluate(metric, who, period), engine.evaluate(metric, who, previous)];
  const sum = ({ value, n }: typeof after): number | undefined => value ?? (n === 0 ? 0 : undefined);
  const [now, then] = [sum(after), sum(before)];
  if (now === undefined || then === undefined || (now === 0 && then === 0)) return [];
  const currency = after.currency ?? before.currency;
  return dimensions
    .filter((by) => metricOf[metric].breakdowns.includes(by))
    .map((by) => ({
      ...{ metric, by, before: then, after: now, ...(currency === undefined ? {} : { currency }) },
      parts: partsOf(engine, metric, who, by, previous, period),
    }));
}

function partsOf(engine: Engine, metric: MetricId, who: Who, by: ReportDimension, previous: Period, period: Period): Contribution[] {
  const found = new Map<string, Contribution>();
  const add = (side: 'before' | 'after', of: Period): void => {
    for (const { key, name, result } of engine.breakdown(metric, who, of, by)) {
      const part = found.get(key) ?? { key, before: 0, after: 0, change: 0, ...(name === undefined ? {} : { name }) };
      part[side] += result.value ?? 0;
      found.set(key, part);
    }
  };
  add('before', previous);
  add('after', period);
  return [...found.values()]
    .map((part) => ({ ...part, change: part.after - part.before }))
    .filter(({ change }) => change !== 0)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change) || (a.key < b.key ? -1 : 1));
}
