/** The figure of a target: for whom it is, of which product or stage, over which days. Pure over the engine. */
import type { Engine } from '../engine/engine';
import { textAt } from '../columns/typed';
import { codeOf, rowOf, wordCode } from '../facts/base';
import { userName } from '../facts/people';
import type { Target, TargetDraft } from '../messages/protocol';
import { labels } from '../metrics/labels';
import type { MetricResult } from '../metrics/result';
import { convert } from '../model/money';
import type { Period } from '../model/periods';
import type { Who } from '../model/who';
import { zoneOf } from '../model/calendar';

type Subject = Pick<TargetDraft, 'metric' | 'scope'>;

/** Whose records a scope means. */
export function whoOf(scope: TargetDraft['scope'] = { of: 'me' }): Who {
  switch (scope.of) {
    case 'me':
      return { kind: 'me' };
    case 'user':
      return { kind: 'user', userId: scope.userId };
    case 'team':
      return { kind: 'team', teamId: scope.teamId };
    case 'everyone':
      return { kind: 'everyone' };
    case 'product':
    case 'stage':
      return scope.who ?? { kind: 'everyone' };
  }
}

/** Whether a figure can be asked for a scope: products and stages need a split by them. */
export function offers({ metric, scope }: Subject): boolean {
  return scope?.of === 'product' || scope?.of === 'stage' ? labels[metric].breakdowns.some((by) => by === scope.of) : true;
}

/** The figure of a target's subject over some days, half-open. A product or stage without a record has no value. */
export function subjectFigure(engine: Engine, subject: Subject, period: Period): MetricResult {
  const { metric, scope } = subject;
  const whole = (): MetricResult => engine.evaluate(metric, whoOf(scope), period);
  if (scope?.of !== 'product' && scope?.of !== 'stage') return whole();
  const id = scope.of === 'product' ? scope.productId : scope.stageId;
  const found = offers(subject) ? engine.breakdown(metric, whoOf(scope), period, scope.of).find(({ key }) => key === id) : undefined;
  if (found) return found.result;
  const { metric: of, unit, asOf, definitionVersion, coverage, excluded } = whole();
  return { metric: of, unit, asOf, definitionVersion, coverage, excluded, n: 0, companions: {}, reason: 'no_records' };
}

/** Days [first, last] as instants in the reporting zone. */
export function instants(engine: Engine, { first, last }: { first: number; last: number }): Period {
  const zone = zoneOf(engine.input.calendar.timeZone);
  return { start: zone.startOf(first), end: zone.startOf(last + 1) };
}

/**
 * A goal in the currency of its figure, at the rate of the period's first day.
 * @returns undefined where it is that already, or no rate says it
 */
export function wantedIn(
  engine: Engine,
  target: Pick<Target, 'goal' | 'currency'>,
  result: MetricResult,
  first: number,
): number | undefined {
  const { run } = engine;
  if (target.currency === undefined || result.currency === undefined || result.currency === target.currency) return undefined;
  const rates = run.ratesOn(first);
  const rate = rates.any && result.currency === run.currency ? rates.rateOf(wordCode(run.base.dataset, target.currency)) : undefined;
  return rate && convert(target.goal, rate);
}

/** Name of whom or what a scope is for, as the CRM has it; none for one's own and for everyone's. */
export function scopeName({ run: { base } }: Engine, scope: TargetDraft['scope']): string | undefined {
  const name = (entity: 'user' | 'team' | 'product' | 'stage', id: string): string => {
    const row = rowOf(base, entity, codeOf(base.dataset, entity, id));
    return (row < 0 ? undefined : textAt(base.table(entity).columns.name, row)) || id;
  };
  switch (scope?.of) {
    case 'user':
      return userName(base, codeOf(base.dataset, 'user', scope.userId)) ?? scope.userId;
    case 'team':
      return name('team', scope.teamId);
    case 'product':
      return name('product', scope.productId);
    case 'stage':
      return name('stage', scope.stageId);
    default:
      return undefined;
  }
}
