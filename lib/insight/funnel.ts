/**
 * The funnel of each pipeline, drawn from the very counts of funnel_leakage, stage_conversion_rate and stage_duration, and the
 * stage that holds it up (metrics.md, F15).
 */
import { textAt } from '../columns/typed';
import type { Engine } from '../engine/engine';
import { lackOf } from '../engine/run';
import { hasStageHistory, rowOf } from '../facts/base';
import { LOST, OPEN, WON } from '../facts/deal-status';
import { laddersOf } from '../facts/ladders';
import type { Bottleneck, FunnelQuestion, FunnelStage, Pipeline } from '../messages/questions/funnel';
import type { Ask } from '../metrics/ask';
import type { Part } from '../metrics/define';
import { metricOf } from '../metrics/index';
import { moneySum } from '../metrics/money-sum';
import { tally } from '../metrics/outcome';
import { dealFacts } from '../metrics/populations/deals';
import { unplaced } from '../metrics/populations/stages';
import { gather } from '../metrics/statistics';
import { periodOf, type PeriodChoice } from '../model/periods';
import type { Who } from '../model/who';

/** Fewer deals do not make a stage the largest leak, nor a leaky one (metrics.md, funnel_leakage). */
const ENOUGH_DEALS = 10;
/** Fewer finished stays do not make a stage slow (rule G8). */
const ENOUGH_STAYS = 5;
/** How much longer than in the others deals stay in a slow stage. */
const MUCH_LONGER = 1.5;
/** By how much fewer go on from a leaky stage than from the others. */
const MUCH_FEWER = 0.1;

/**
 * @param who whose deals: each belongs to whoever owned it when it entered a stage
 * @returns pipelines in the order of their names; those nobody entered are left out
 */
export function funnelOf(engine: Engine, who: Who, choice: PeriodChoice): FunnelQuestion['answer'] {
  const none = (reason: NonNullable<FunnelQuestion['answer']['reason']>) => ({ pipelines: [], unplaced: 0, reason });
  if (who.kind === 'me' && engine.input.me.userId === undefined) return none('no_user');
  const lack = lackOf(metricOf.funnel_leakage, engine.input.absent);
  if (lack) return none(lack);
  const { base } = engine.run;
  if (base.deals.id.length === 0) return none('no_records');
  if (!hasStageHistory(base)) return none('no_history');
  const ask = engine.ask(who, periodOf(choice, engine.input.calendar, engine.input.now).period);
  // Both figures have one part for each open stage, pipeline by pipeline.
  const [fates, stays] = [metricOf.funnel_leakage.parts(ask), metricOf.stage_duration.parts(ask)];
  let before = 0;
  const ladders = laddersOf(base).steps.map((steps) =>
    Array.from(steps, (stage): Cohort => {
      const [entered, left] = [fates[before], stays[before]];
      before++;
      return { stage, entered, days: left ? daysOf(left) : [] };
    }),
  );
  const several = ladders.filter((ladder) => ladder.length > 0).length > 1;
  const pipelines = ladders
    .filter((cohorts) => cohorts.some(({ entered }) => (entered?.rows.length ?? 0) > 0))
    .map((cohorts) => pipelineOf(ask, cohorts, several));
  return { pipelines, unplaced: unplaced(ask), ...(pipelines.length === 0 ? { reason: 'no_records' as const } : {}) };
}

/** The deals of one stage. */
interface Cohort {
  /** Stage code. */
  stage: number;
  entered: Part | undefined;
  /** Finished stays. */
  days: readonly number[];
}

/** Lengths of finished stays in days; impossible ones are left out, as in stage_duration. */
const daysOf = ({ rows, leftOut, length }: Part): number[] =>
  Array.from(rows).flatMap((row) => (leftOut?.(row) ? [] : [length?.(row) ?? NaN]));

function pipelineOf(ask: Ask, cohorts: readonly Cohort[], named: boolean): Pipeline {
  const { base } = ask;
  const stages = cohorts.map((cohort) => stageOf(ask, cohort));
  const first = cohorts[0]?.entered?.rows ?? new Int32Array();
  const leak = largestLeak(stages);
  const bottleneck = bottleneckOf(stages, (id) => cohorts[stages.findIndex((stage) => stage.id === id)]?.days ?? []);
  const word = base.stages.pipelineId[rowOf(base, 'stage', cohorts[0]?.stage ?? -1)] ?? -1;
  return {
    name: named ? (base.dataset.words[word] ?? '') : '',
    stages,
    entered: first.length,
    won: first.reduce((sum, row) => (base.deals.status[row] === WON ? sum + 1 : sum), 0),
    ...(leak ? { largestLeak: leak.id } : {}),
    ...(bottleneck ? { bottleneck } : {}),
  };
}

/** Counts of one stage, what its leaked deals are worth (closed ones at the rate of that day, rule G6), why they were lost. */
function stageOf(ask: Ask, { stage, entered, days }: Cohort): FunnelStage {
  const { base } = ask;
  const { amount, currency, status, lostReason } = base.deals;
  const { closedAt } = dealFacts(ask);
  const counts = { advanced: 0, pending: 0, leaked: 0 };
  const sum = moneySum(ask, tally());
  const today = ask.zone.dayOf(ask.asOf);
  const whys = new Map<number, number>();
  for (const row of entered?.rows ?? []) {
    const what = entered?.state?.(row);
    if (what === 'advanced' || what === 'pending') counts[what]++;
    if (what !== 'leaked') continue;
    counts.leaked++;
    const closed = ask.zone.dayOf(closedAt[row] ?? NaN);
    sum.add(amount[row] ?? NaN, currency[row] ?? -1, status[row] !== OPEN && !Number.isNaN(closed) ? closed : today);
    const why = lostReason[row] ?? -1;
    if (status[row] === LOST && why >= 0) whys.set(why, (whys.get(why) ?? 0) + 1);
  }
  const total = sum.total();
  const { words } = base.dataset;
  const [most] = [...whys].sort(([a, n], [b, m]) => m - n || ((words[a] ?? '') < (words[b] ?? '') ? -1 : 1));
  const stay = medianOf(days);
  return {
    id: base.dataset.refs.stage?.[stage] ?? '',
    name: textAt(base.stages.name, rowOf(base, 'stage', stage)),
    ...{ entered: entered?.rows.length ?? 0, movedOn: counts.advanced, pending: counts.pending, leaked: counts.leaked },
    stays: days.length,
    ...(sum.n > 0 && 'units' in total ? { leakedValue: { units: total.units, currency: total.currency } } : {}),
    ...(most ? { lostMostly: { why: words[most[0]] ?? '', n: most[1] } } : {}),
    ...(stay === undefined ? {} : { stayDays: stay }),
  };
}

function medianOf(values: readonly number[]): number | undefined {
  const gathered = gather(values.length);
  for (const value of values) gathered.add(value);
  return gathered.quantile(0.5);
}

/** The stage where the largest share leaks; of equal ones the first that has more deals. */
function largestLeak(stages: readonly FunnelStage[]): FunnelStage | undefined {
  const share = ({ leaked, entered: all }: FunnelStage): number => leaked / all;
  const fit = stages.filter(({ entered: all, leaked }) => all >= ENOUGH_DEALS && leaked > 0);
  return fit.sort((a, b) => share(b) - share(a) || b.entered - a.entered)[0];
}

/**
 * The stage that holds a pipeline up. Slow: the longest median stay, at least half as long again as the median over all stays in the
 * other stages. Leaky: the smallest share of decided deals (moved on and leaked; pending ones may still do either) moved on, at least
 * ten points below that of the other stages together. A stage that is both comes first, then the slow one, then the leaky one; where
 * no stage stands out none is named.
 * @param staysOf all finished stays of a stage, days
 */
export function bottleneckOf(stages: readonly FunnelStage[], staysOf: (stage: string) => readonly number[]): Bottleneck | undefined {
  const slow = slowest(stages, staysOf);
  const leaky = leakiest(stages);
  if (slow && leaky?.stage === slow.stage) return { stage: slow.stage, slow: slow.slow, leaky: leaky.leaky };
  return slow ?? leaky;
}

function slowest(stages: readonly FunnelStage[], staysOf: (stage: string) => readonly number[]) {
  const timed = stages.filter(({ stays, stayDays }) => stays >= ENOUGH_STAYS && stayDays !== undefined);
  const longest = [...timed].sort((a, b) => (b.stayDays ?? 0) - (a.stayDays ?? 0))[0];
  const rest = medianOf(timed.filter((one) => one !== longest).flatMap(({ id }) => staysOf(id)));
  if (!longest || rest === undefined || (longest.stayDays ?? 0) < rest * MUCH_LONGER) return undefined;
  // Two moments in one instant: nothing stays anywhere.
  return longest.stayDays ? { stage: longest.id, slow: { days: longest.stayDays, others: rest } } : undefined;
}

function leakiest(stages: readonly FunnelStage[]) {
  const decided = ({ movedOn, leaked }: FunnelStage): number => movedOn + leaked;
  const judged = stages.filter((stage) => decided(stage) >= ENOUGH_DEALS);
  const [lowest, ...rest] = [...judged].sort((a, b) => a.movedOn / decided(a) - b.movedOn / decided(b));
  if (!lowest || rest.length === 0) return undefined;
  const share = lowest.movedOn / decided(lowest);
  const others = rest.reduce((sum, { movedOn }) => sum + movedOn, 0) / rest.reduce((sum, stage) => sum + decided(stage), 0);
  return others - share >= MUCH_FEWER ? { stage: lowest.id, leaky: { share, others } } : undefined;
}
