/** Deals that entered the stages in the period, stage by stage, and what became of them. */
import { textAt } from '../../columns/typed';
import { rowOf } from '../../facts/base';
import { laddersOf } from '../../facts/ladders';
import { lowerBound } from '../../facts/order';
import { ownedBetween } from '../../facts/owner-index';
import { fates, stageEntries, type Fate } from '../../facts/stage-entries';
import { stageVisits, unplacedDeals } from '../../facts/stage-visits';
import { ownersThen, type OwnersThen } from '../../facts/stay-owners';
import { DAY } from '../../model/calendar';
import type { Ask } from '../ask';
import { dealState } from '../deal-part';
import type { Part } from '../define';
import type { ResultRow } from '../result';
import { dealFacts, pickCreated } from './deals';
import { placesBetween, until } from './pick';

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
function picked(ask: Ask, all: { rows: Int32Array; at: Float64Array }, then: OwnersThen): Omit<StageCohort, 'stage' | 'step'> {
  const { people, cut } = ask;
  const keys = cut?.byStage ? undefined : cut?.keys('deal');
  const first = lowerBound(all.at, ask.period.start);
  const end = Math.max(first, lowerBound(all.at, until(ask)));
  if (!people && !keys) {
    const part = <T extends Int32Array | Float64Array>(list: T) => list.subarray(first, end) as T; // a view of a list is of its type
    return { rows: part(all.rows), at: part(all.at), owners: part(then.owners), index: placesBetween(first, end) };
  }
  // Of a few people only their own are looked at.
  const places = people ? ownedBetween(then.index, people, first, end) : placesBetween(first, end);
  const index = keys ? places.filter((place) => (keys[all.rows[place] ?? -1] ?? -1) === cut?.key) : places;
  const count = index.length;
  const [rows, owners, at] = [new Int32Array(count), new Int32Array(count), new Float64Array(count)];
  for (let i = 0; i < count; i++) {
    const place = index[i] ?? -1;
    rows[i] = all.rows[place] ?? -1;
    at[i] = all.at[place] ?? NaN;
    owners[i] = then.owners[place] ?? -1;
  }
  return { rows, at, owners, index };
}

/** Nothing ever happened in a stage. */
const NOTHING = { rows: new Int32Array(), at: new Float64Array() };
const NOBODY: OwnersThen = { owners: new Int32Array(), index: { start: new Int32Array(), rows: new Int32Array() } };

/** Deals that first entered each stage (or one beyond it) in the period, credited to whoever owned them then. */
export function entered(ask: Ask): StageCohort[] {
  return ask.once(entered, () => {
    const entries = stageEntries(ask.base, dealFacts(ask), ask.options.strictStages);
    return stagesAsked(ask).map(({ stage, step }) => {
      const all = entries[stage];
      return { stage, step, ...(all ? picked(ask, all, ownersThen(ask.base, all)) : picked(ask, NOTHING, NOBODY)) };
    });
  });
}

/** Deals that left each stage for good in the period, credited to whoever owned them then; a deal once for each stage. */
export function left(ask: Ask): StageCohort[] {
  return ask.once(left, () => {
    const { stays } = stageVisits(ask.base);
    return stagesAsked(ask).map(({ stage, step }) => {
      const all = stays[stage];
      return { stage, step, ...(all ? picked(ask, all, ownersThen(ask.base, all)) : picked(ask, NOTHING, NOBODY)) };
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
  const { createdAt } = ask.base.deals;
  const end = until(ask);
  const created = (row: number): boolean => (createdAt[row] ?? NaN) >= ask.period.start && (createdAt[row] ?? NaN) < end;
  return pickCreated(ask, unplacedDeals(ask.base).filter(created)).length;
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
