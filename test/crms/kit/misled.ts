/** Whether figures of a CRM that is otherwise than assumed mislead anybody: each is equal, not available, or says what is missing. */
import type { SourceAdapter } from '../../../lib/crm/adapter.ts';
import { restsOn } from '../../../lib/engine/rests-on.ts';
import { metrics } from '../../../lib/metrics/index.ts';
import type { MetricId, MetricResult } from '../../../lib/metrics/result.ts';
import type { AnyRecord, Entity } from '../../../lib/model/records.ts';
import type { Who } from '../../../lib/model/who.ts';
import type { Held } from './read-all.ts';
import { engineOver, questionsOf, type Setting } from './same.ts';

export interface Verdict {
  metric: MetricId;
  /** 'said': another number, beside which the answer says what it lacks. 'wrong' is what must never be. */
  is: 'equal' | 'not_available' | 'said' | 'wrong';
  why?: string;
}

/** Whose a figure is rests on them, whatever it is made of. */
const underAll: readonly Entity[] = ['user', 'team'];

/** By metric, the answers to all questions. */
export type Answers = readonly (readonly MetricResult[])[];

/** All figures for everybody in three periods, and for one team and one person. @param asked whose teams and people are meant */
export function figuresOf({ records, partial }: Held, adapter: SourceAdapter, setting: Setting, asked: readonly AnyRecord[]): Answers {
  const engine = engineOver(
    [...records.values()],
    adapter,
    setting,
    [...partial.values()].map(({ entity }) => entity),
  );
  const all = questionsOf(asked, setting);
  const of = (kind: Who['kind']) => all.filter(({ who }) => who.kind === kind);
  const questions = [...of('everyone'), ...of('team').slice(2, 3), ...of('user').slice(2, 3)];
  return metrics.map(({ id }) => questions.map(({ who, period }) => engine.evaluate(id, who, period)));
}

/**
 * @param right what the figures are in the CRM as it is assumed to be
 * @param turned what they are in the one that is otherwise, which `held` was read from
 */
export function verdicts(right: Answers, turned: Answers, held: Held): Verdict[] {
  const known = new Set<Entity>();
  for (const { entity } of held.partial.values()) known.add(entity);
  for (const { entity } of held.rejects.values()) known.add(entity);
  return metrics.map((metric, i) => {
    const needs = new Set([...restsOn(metric.id), ...underAll]);
    const told = [...needs].some((entity) => known.has(entity));
    let is: Verdict['is'] = 'equal';
    for (const [j, a] of (right[i] ?? []).entries()) {
      const b = turned[i]?.[j];
      const one = b === undefined ? 'not_available' : verdict(a, b);
      // The figure about the data itself: that it is another one is how it says what is missing.
      if (one === 'wrong' && !told && metric.id !== 'data_completeness')
        return { metric: metric.id, is: 'wrong', why: `${shown(a)} became ${b && shown(b)}` };
      if (one !== 'equal' && is !== 'said') is = one === 'wrong' ? 'said' : one;
    }
    return { metric: metric.id, is };
  });
}

function verdict(right: MetricResult, turned: MetricResult): Verdict['is'] {
  const before = new Map(right.excluded.map(({ reason, detail, count }) => [`${reason} ${detail}`, count]));
  const leftOut = turned.excluded.some(({ reason, detail, count }) => count > (before.get(`${reason} ${detail}`) ?? 0));
  if (sameNumbers(right, turned)) return leftOut ? 'said' : 'equal';
  if (turned.reason !== undefined) return 'not_available';
  // Money that cannot be converted is shown in the currency it is in.
  if (turned.currency !== right.currency) return 'said';
  // A figure that can be taken on several bases names the one it could be taken on.
  if (turned.basis !== right.basis) return 'said';
  return leftOut || turned.coverage < right.coverage - 1e-9 ? 'said' : 'wrong';
}

/** A companion that is gone misleads nobody; one that has become another number does. */
function sameNumbers(right: MetricResult, turned: MetricResult): boolean {
  // A rate and what is left of it after it was turned round twice differ in their last digits.
  const same = (a: number | undefined, b: number | undefined) =>
    a === b || (a !== undefined && b !== undefined && Math.abs(a - b) <= 1e-7 * Math.max(Math.abs(a), Math.abs(b)));
  return (
    (['value', 'numerator', 'denominator', 'n'] as const).every((name) => same(right[name], turned[name])) &&
    right.currency === turned.currency &&
    Object.entries(turned.companions).every(([name, value]) => value === undefined || same(right.companions[name], value))
  );
}

const shown = ({ value, reason, numerator, denominator, n, companions, excluded }: MetricResult): string =>
  JSON.stringify({ value, reason, numerator, denominator, n, companions, excluded });
