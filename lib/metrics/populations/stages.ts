/** Deals that entered the stages in the period, stage by stage, and what became of them. */
import { laddersOf } from '../../facts/ladders';
import { lowerBound } from '../../facts/order';
import { stageNames } from '../../facts/stage-names';
import { fates, stageEntries, type Fate } from '../../facts/stage-entries';
import { stageVisits, unplacedDeals } from '../../facts/stage-visits';
import { ownersThen, type Moments } from '../../facts/stay-owners';
import { DAY } from '../../model/calendar';
import type { Ask } from '../ask';
import { dealState } from '../deal-part';
import type { Part } from '../define';
import type { ResultRow } from '../result';
import { dealFacts, pickCreated } from './deals';
import { until } from './pick';
import { placesOf, takeInts, type Places } from './places';

/** The deals of one stage, in the order in which they entered (or left) it. */
export interface StageCohort {
  /** Stage code, and its step in its pipeline. */
  stage: number;
  step: number;
  /** All who ever entered (or left) the stage, and which of them are meant. */
  list: Moments;
  places: Places;
}

/** Their table rows. */
export const rowsOfCohort = ({ list, places }: StageCohort): Int32Array => takeInts(list.rows, places);

/** Every stage deals go through, pipeline by pipeline; of a breakdown by stage the one asked for. */
function stagesAsked(ask: Ask): { stage: number; step: number }[] {
  const all = laddersOf(ask.base).steps.flatMap((steps) => Array.from(steps, (stage, step) => ({ stage, step })));
  const { cut } = ask;
  return cut?.byStage ? all.filter(({ stage }) => stage === cut.key) : all;
}

/** Of one stage's deals those of the period, the people and the breakdown; none where nothing ever happened. */
function picked(ask: Ask, list: Moments = { rows: new Int32Array(), at: new Float64Array() }): Pick<StageCohort, 'list' | 'places'> {
  const keys = ask.cut?.byStage ? undefined : ask.cut?.keys('deal');
  const first = lowerBound(list.at, ask.period.start);
  const end = lowerBound(list.at, until(ask));
  return { list, places: placesOf(ask, () => ownersThen(ask.base, list).index, first, end, keys && { of: keys, rows: list.rows }) };
}

/** Deals that first entered each stage (or one beyond it) in the period, credited to whoever owned them then. */
export function entered(ask: Ask): StageCohort[] {
  return ask.once(entered, () => {
    const entries = stageEntries(ask.base, dealFacts(ask), ask.options.strictStages);
    return stagesAsked(ask).map(({ stage, step }) => ({ stage, step, ...picked(ask, entries[stage]) }));
  });
}

/** Deals that left each stage for good in the period, credited to whoever owned them then; a deal once for each stage. */
export function left(ask: Ask): StageCohort[] {
  return ask.once(left, () => {
    const { stays } = stageVisits(ask.base);
    return stagesAsked(ask).map(({ stage, step }) => ({ stage, step, ...picked(ask, stays[stage]) }));
  });
}

/** What became of a deal that entered a step, as things stand now. */
export const fateOf = (ask: Ask): ((row: number, step: number) => Fate) => fates(ask.base, ask.asOf, ask.options.stuckDays * DAY);

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
    name: stageNames(base)[stage] ?? '',
    ...(denominator > 0 ? { value: numerator / denominator } : {}),
    ...{ numerator, denominator, n: denominator },
  };
}

/** Place of each deal of a cohort in the list it was taken from, by deal row. */
export function placeIn({ list, places }: StageCohort): (row: number) => number {
  const found = new Map<number, number>();
  for (let i = 0; i < places.count; i++) {
    const place = places.listed ? (places.listed[i] ?? -1) : places.first + i;
    found.set(list.rows[place] ?? -1, place);
  }
  return (row) => found.get(row) ?? -1;
}

/** The deals of one stage as a part; `hit` counts in the numerator, `state` says what became of each. */
export function stagePart(ask: Ask, cohort: StageCohort, hits: Fate | 'won'): Part {
  const { list, step } = cohort;
  const { owners } = ownersThen(ask.base, list);
  const { status, amount, currency } = ask.base.deals;
  const fate = fateOf(ask);
  const place = placeIn(cohort);
  return {
    name: 'records',
    entity: 'deal',
    rows: rowsOfCohort(cohort),
    hit: (row) => (hits === 'won' ? dealState(status[row]) === 'won' : fate(row, step) === hits),
    at: (row) => list.at[place(row)] ?? NaN,
    amount: (row) => amount[row] ?? NaN,
    currency: (row) => currency[row] ?? -1,
    owner: (row) => owners[place(row)] ?? -1,
    state: (row) => fate(row, step),
  };
}
