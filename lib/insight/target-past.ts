/** What a figure came to in the comparable periods before: the baseline of a goal. Pure over the engine. */
import type { Engine } from '../engine/engine';
import { textAt } from '../columns/typed';
import type { TargetPast, TargetSubject } from '../messages/questions/targets';
import { labels } from '../metrics/labels';
import { gather } from '../metrics/statistics';
import { formatDay } from '../model/days';
import { instants, subjectFigure } from './target-figures';

const RECENT = 6;
const LEAST_TREND = 3;
/** More make no list to choose from. */
const CHOICES = 500;

/** First and last local day, day numbers. */
interface Span {
  first: number;
  last: number;
}

/** Slope of a straight line through points one apart, by least squares. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const up = values.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0);
  return up / values.reduce((sum, _value, index) => sum + (index - middle) ** 2, 0);
}

/** Products or stages a person can choose, by name; none where the figure cannot be split by them. */
function choices(engine: Engine, { metric }: TargetSubject, by: 'product' | 'stage'): { id: string; name: string }[] {
  if (!labels[metric].breakdowns.some((one) => one === by)) return [];
  const { base } = engine.run;
  const { rows, columns } = base.table(by);
  const refs = base.dataset.refs[by];
  return Array.from({ length: Math.min(rows, CHOICES) }, (_, row) => {
    const id = refs?.[columns.id[row] ?? -1] ?? '';
    return { id, name: textAt(columns.name, row) || id };
  })
    .filter(({ id }) => id !== '')
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The past of a target's figure.
 * @param shown the period it would be counted over, and whether it has begun
 * @param before whole periods before today, oldest first
 */
export function targetPast(
  engine: Engine,
  subject: TargetSubject,
  shown: Span & { running: boolean },
  before: readonly Span[],
): Omit<TargetPast, 'next'> {
  const results = before.map((span) => ({ span, result: subjectFigure(engine, subject, instants(engine, span)) }));
  // Before the first record there is no past, not one of zeros.
  const begins = results.findIndex(({ result }) => result.n > 0);
  const real = begins < 0 ? [] : results.slice(begins);
  const now = shown.running ? subjectFigure(engine, subject, instants(engine, shown)) : undefined;
  const currency = (now ?? real.at(-1)?.result)?.currency ?? real.findLast(({ result }) => result.currency !== undefined)?.result.currency;
  const values = real.map(({ result }) => (result.currency === currency || result.n === 0 ? result.value : undefined));
  const all = values.flatMap((value) => value ?? []);
  const recent = values.slice(-RECENT).flatMap((value) => value ?? []);
  const best = (of: readonly number[]): number => (labels[subject.metric].better === 'down' ? Math.min(...of) : Math.max(...of));
  const sorted = gather(recent.length);
  for (const value of recent) sorted.add(value);
  const median = sorted.quantile(0.5);
  const last = values.at(-1);
  return {
    days: { from: formatDay(shown.first), to: formatDay(shown.last) },
    running: shown.running,
    ...(now ? { now: { n: now.n, ...picked(now) } } : {}),
    points: real.map(({ span, result }, index) => ({
      ...{ from: formatDay(span.first), to: formatDay(span.last), n: result.n, open: false },
      ...(values[index] === undefined ? {} : { value: values[index] }),
    })),
    ...(median === undefined ? {} : { median, best: best(recent) }),
    ...(all.length > 0 ? { bestOfAll: best(all) } : {}),
    ...(recent.length >= LEAST_TREND && median ? { trend: slopeOf(recent) / Math.abs(median) } : {}),
    ...(last === undefined ? {} : { last }),
    ...(currency === undefined ? {} : { currency }),
    known: recent.length,
    knownOfAll: all.length,
    coverage: (now ?? real.at(-1)?.result)?.coverage ?? 0,
    products: choices(engine, subject, 'product'),
    stages: choices(engine, subject, 'stage'),
  };
}

function picked({ value, currency, reason }: { value?: number; currency?: string; reason?: NonNullable<TargetPast['now']>['reason'] }) {
  return {
    ...(value === undefined ? {} : { value }),
    ...(currency === undefined ? {} : { currency }),
    ...(reason === undefined ? {} : { reason }),
  };
}
