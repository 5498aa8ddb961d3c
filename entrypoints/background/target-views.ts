/** Where targets and quotas stand: figures of the engine, judged by lib/goals. */
import type { Engine } from '../../lib/engine/engine';
import { kindOf } from '../../lib/goals/metric-kind';
import type { Span } from '../../lib/goals/occurrences';
import { elapsedOf, paceOf } from '../../lib/goals/pace';
import { progress } from '../../lib/goals/progress';
import { reviewOf } from '../../lib/goals/review';
import { neighbour, spanToShow } from '../../lib/goals/target-period';
import { quotasOf } from '../../lib/insight/quotas';
import { instants, scopeName, subjectFigure, wantedIn } from '../../lib/insight/target-figures';
import { targetPast } from '../../lib/insight/target-past';
import type { QuotaView, Target, TargetView } from '../../lib/messages/protocol';
import type { TargetPast, TargetSubject } from '../../lib/messages/questions/targets';
import { zoneOf } from '../../lib/model/calendar';
import { formatDay } from '../../lib/model/days';

/** Whole periods looked back on. */
const BEFORE = 12;
/** Ended periods a review looks at. */
const REVIEWED = 3;

const todayOf = ({ input: { calendar, now } }: Engine): number => zoneOf(calendar.timeZone).dayOf(now);

/** A target as it stands now, by an engine over the data as they are or as they are supposed. */
export function targetView(engine: Engine, target: Target): TargetView {
  const { now, calendar } = engine.input;
  const today = todayOf(engine);
  const span = spanToShow(target, calendar, today) ?? { first: today, last: today, phase: 'over' as const };
  const figure = (days: Span) => subjectFigure(engine, target, instants(engine, days));
  const result = figure(span);
  const wanted = wantedIn(engine, target, result, span.first);
  const kind = kindOf(target.metric);
  const doneToday = kind.activity && span.phase === 'running' ? figure({ first: today, last: today }).value : undefined;
  const name = scopeName(engine, target.scope);
  const view = { ...progress(target, result, now, calendar, { wanted, doneToday }), ...(name === undefined ? {} : { whose: name }) };
  if (span.phase === 'coming') return view;
  const ends = target.from === undefined && span.phase === 'running' ? endedBefore(target, span, engine) : [];
  const review = reviewOf(
    {
      ...{ target, kind, span, running: span.phase === 'running', goal: target.goal },
      actual: wanted === undefined ? view.actual : undefined,
      ended: ends.map((days) => ({ span: days, value: figure(days).value })),
    },
    now,
    calendar,
  );
  return review ? { ...view, review } : view;
}

/** Ended periods in which the target was there, the latest last; only while they are looked back on. */
function endedBefore(target: Target, span: Span, { input: { calendar, now } }: Engine): Span[] {
  if (elapsedOf(span, now, calendar).share >= 0.2) return [];
  const zone = zoneOf(calendar.timeZone);
  return Array.from({ length: REVIEWED }, (_, index) => neighbour(target, span, index - REVIEWED, calendar)).filter(
    ({ last }) => zone.startOf(last + 1) > Math.min(target.createdAt, ...(target.changes ?? []).map(({ at }) => at)),
  );
}

/** What the figure of a target came to before. */
export function pastOf(engine: Engine, subject: TargetSubject): TargetPast {
  const { calendar } = engine.input;
  const today = todayOf(engine);
  const shown = spanToShow(subject, calendar, today) ?? { first: today, last: today, phase: 'running' as const };
  const running = shown.phase !== 'coming';
  // The last whole period before today: of a target that has days of its own, as long as those and ending just before them.
  let back = subject.period === 'custom' ? -1 : 0;
  while (neighbour(subject, shown, back, calendar).last >= today) back -= 1;
  const before = Array.from({ length: BEFORE }, (_, index) => neighbour(subject, shown, back - (BEFORE - 1 - index), calendar));
  const next = neighbour(subject, shown, 1, calendar);
  return {
    ...targetPast(engine, subject, { first: shown.first, last: shown.last, running }, before),
    next: { from: formatDay(next.first), to: formatDay(next.last) },
  };
}

/** Quotas of the signed-in person, with their pace. */
export function quotaViews(engine: Engine): QuotaView[] {
  const { now, calendar } = engine.input;
  return quotasOf(engine).map(({ view, first, last }) => {
    if (view.actual === undefined || view.share === undefined || !kindOf(view.metric).grows) return view;
    const pace = paceOf(view.actual, view.goal, elapsedOf({ first, last }, now, calendar), view.currency !== undefined);
    const { expected, gap, projected, neededPerDay } = pace;
    return {
      ...{ ...view, expected, gap },
      ...(projected === undefined ? {} : { projected }),
      ...(neededPerDay === undefined ? {} : { neededPerDay }),
    };
  });
}
