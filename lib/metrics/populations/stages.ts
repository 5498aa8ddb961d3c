/** Deals that entered the stages in the period, stage by stage, and what became of them. */
import { textAt } from '../../columns/typed';
import { rowOf } from '../../facts/base';
import { laddersOf } from '../../facts/ladders';
import { lowerBound } from '../../facts/order';
import { fates, stageEntries, type Fate } from '../../facts/stage-entries';
import { stageVisits } from '../../facts/stage-visits';
import { stayOwners } from '../../facts/stay-owners';
import { DAY } from '../../model/calendar';
import type { Ask } from '../ask';
import { dealState } from '../deal-part';
import type { Part } from '../define';
import type { ResultRow } from '../result';
import { createdDeals, dealFacts } from './deals';
import { until } from './pick';

/** The deals of one stage, in the order in which they entered (or left) it. */
export interface StageCohort {
  /** Stage code, and its step in its pipeline. */
  stage: number;
  step: number;
  rows: Int32Array;
  at: Float64Array;
  owners: Int32Array;
  /** Index of each in the list of all who ever entered (or left) the stage. */
  index: Int32Array;
}

/** Every stage deals go through, pipeline by pipeline; of a breakdown by stage the one asked for. */
function stagesAsked(ask: Ask): { stage: number; step: number }[] {
  const all = laddersOf(ask.base).steps.flatMap((steps) => Array.from(steps, (stage, step) => ({ stage, step })));
  const { cut } = ask;
  return cut?.byStage ? all.filter(({ stage }) => stage === cut.key) : all;
}

/** Of one stage's deals those of the period, the people and the breakdown. */
function picked(ask: Ask, all: { rows: Int32Array; at: Float64Array }, ownersOfAll: Int32Array): Omit<StageCohort, 'stage' | 'step'> {
  const { people, cut } = ask;
  const keys = cut?.byStage ? undefined : cut?.keys('deal');
  const first = lowerBound(all.at, ask.period.start);
  const end = Math.max(first, lowerBound(all.at, until(ask)));
  const [rows, owners, index] = [new Int32Array(end - first), new Int32Array(end - first), new Int32Array(end - first)];
  const at = new Float64Array(end - first);
  let count = 0;
  for (let i = first; i < end; i++) {
    const row = all.rows[i] ?? -1;
    const owner = ownersOfAll[i] ?? -1;
    if ((people && people[owner + 1] !== 1) || (keys && (keys[row] ?? -1) !== cut?.key)) continue;
    rows[count] = row;
    at[count] = all.at[i] ?? NaN;
    index[count] = i;
    owners[count++] = owner;
  }
  return { rows: rows.subarray(0, count), at: at.subarray(0, count), owners: owners.subarray(0, count), index: index.subarray(0, count) };
}

/** Deals that first entered each stage (or one beyond it) in the period, credited to whoever owned them then. */
export function entered(ask: Ask): StageCohort[] {
  return ask.once(entered, () => {
    const entries = stageEntries(ask.base, dealFacts(ask), ask.options.strictStages);
    return stagesAsked(ask).map(({ stage, step }) => {
      const all = entries[stage] ?? { rows: new Int32Array(), at: new Float64Array(), owners: () => new Int32Array() };
      return { stage, step, ...picked(ask, all, all.owners()) };
    });
  });
}

/** Deals that left each stage for good in the period, credited to whoever owned them then; a deal once for each stage. */
export function left(ask: Ask): StageCohort[] {
  return ask.once(left, () => {
    const { stays } = stageVisits(ask.base);
    const owners = stayOwners(ask.base);
    return stagesAsked(ask).map(({ stage, step }) => {
      const all = stays[stage] ?? { rows: new Int32Array(), at: new Float64Array() };
      return { stage, step, ...picked(ask, all, owners[stage] ?? new Int32Array()) };
    });
  });
}

/** What became of a deal that entered a step, as things stand now. */
export const fateOf = (ask: Ask): ((row: number, step: number) => Fate) => fates(ask.base, ask.asOf, ask.options.stuckDays * DAY);

/** How many of a stage's deals had which fate; the three add up to all. */
export function countFates(ask: Ask, { rows, step }: StageCohort): Record<Fate, number> {
  const fate = fateOf(ask);
  const counts = { advanced: 0, leaked: 0, pending: 0 };
  for (const row of rows) counts[fate(row, step)]++;
  return counts;
}

/** Deals created in the period that no stage says the pipeline of. */
export function unplaced(ask: Ask): number {
  if (ask.cut?.byStage) return 0;
  const { pipeline } = stageVisits(ask.base);
  let count = 0;
  for (const row of createdDeals(ask)) if ((pipeline[row] ?? -1) < 0) count++;
  return count;
}

/** Key, name and counts of a stage as a line of a figure. */
export function stageRow(ask: Ask, stage: number, counts: { numerator: number; denominator: number }): ResultRow {
  const { base } = ask;
  const { numerator, denominator } = counts;
  return {
    key: base.dataset.refs.stage?.[stage] ?? '',
    name: textAt(base.stages.name, rowOf(base, 'stage', stage)),
    ...(denominator > 0 ? { value: numerator / denominator } : {}),
    ...{ numerator, denominator, n: denominator },
  };
}

/** Place of each deal in a cohort, by deal row. */
export function placesOf({ rows }: StageCohort): (row: number) => number {
  const places = new Map<number, number>();
  for (let i = 0; i < rows.length; i++) places.set(rows[i] ?? -1, i);
  return (row) => places.get(row) ?? -1;
}

/** The deals of one stage as a part; `hit` counts in the numerator, `state` says what became of each. */
export function stagePart(ask: Ask, cohort: StageCohort, hits: Fate | 'won'): Part {
  const { rows, at, owners, step } = cohort;
  const { status, amount, currency } = ask.base.deals;
  const fate = fateOf(ask);
  const place = placesOf(cohort);
  return {
    name: 'records',
    entity: 'deal',
    rows,
    hit: (row) => (hits === 'won' ? dealState(status[row]) === 'won' : fate(row, step) === hits),
    at: (row) => at[place(row)] ?? NaN,
    amount: (row) => amount[row] ?? NaN,
    currency: (row) => currency[row] ?? -1,
    owner: (row) => owners[place(row)] ?? -1,
    state: (row) => fate(row, step),
  };
}
