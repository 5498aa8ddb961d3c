/**
 * What similar won deals had when they were as old as this one. Similar: of its pipeline, worth between half and twice as much, and
 * from the same source; where fewer than five are, the source no longer matters, then the amount. The 200 won last are taken.
 */
import { textAt } from '../columns/typed';
import type { Engine } from '../engine/engine';
import { CANCELLED, DEMO, MEETING, NO_SHOW, PLANNED, TRUE } from '../facts/activity-codes';
import { hasStageHistory, rowOf, stageHistory, type Base } from '../facts/base';
import { stayAt } from '../facts/deal-ways';
import { hasHistory } from '../facts/histories';
import { laddersOf } from '../facts/ladders';
import { QUOTE_DRAFT } from '../facts/quote-facts';
import { activitiesByDeal, quotesByDeal, rowsOfCode } from '../facts/rows-by';
import { stageVisits } from '../facts/stage-visits';
import type { Likeness, Milestone, SimilarFact } from '../messages/protocol';
import { quantile } from '../metrics/statistics';
import { zoneOf } from '../model/calendar';
import { dealsOf } from './everything';
import { amountsIn, firstDay, wonInPipeline } from './won-deals';

const ENOUGH = 5;
const MOST = 200;
/** Worth between a half and twice as much. */
const FACTOR = 2;

/** Ways to be alike, from the strictest on. */
const LIKE: readonly (readonly Likeness[])[] = [['amount', 'source'], ['amount'], []];

/** Compares an open deal with similar won ones. @param day its age in days; undefined where no deal was won */
export function similarWon(engine: Engine, row: number, day: number): SimilarFact | undefined {
  const { rows, like } = similarTo(engine, row);
  if (rows.length === 0 || !(day >= 0)) return undefined;
  const zone = zoneOf(engine.input.calendar.timeZone);
  const now = engine.run.asOf + 1;
  /** Until the end of the day on which they were as old. */
  const until = (other: number): number => Math.min(zone.startOf(firstDay(engine, other) + day + 1), now);
  const seen: Others = { rows, until, now };
  const found = [meetings(engine, row, seen), stages(engine, row, seen), quotes(engine, row, seen)];
  return { kind: 'similar', day, n: rows.length, like: [...like], milestones: found.filter((one) => one !== undefined) };
}

/** Similar deals, each looked at until it was as old as this one, and this one until now (both exclusive). */
interface Others {
  rows: readonly number[];
  until(row: number): number;
  now: number;
}

function similarTo(engine: Engine, row: number): { rows: number[]; like: readonly Likeness[] } {
  const won = wonInPipeline(engine, row);
  const { deals } = engine.run.base;
  const source = deals.source[row] ?? -1;
  const amountOf = amountsIn(engine, deals.currency[row] ?? -1);
  const amount = deals.amount[row] ?? NaN;
  const can: Record<Likeness, boolean> = { amount: amount > 0, source: source >= 0 };
  const alike: Record<Likeness, (other: number) => boolean> = {
    amount(other) {
      const theirs = amountOf(other) ?? NaN;
      return theirs >= amount / FACTOR && theirs <= amount * FACTOR;
    },
    source: (other) => deals.source[other] === source,
  };
  let best: { rows: number[]; like: readonly Likeness[] } = { rows: [], like: [] };
  for (const wanted of LIKE) {
    const like = wanted.filter((one) => can[one]);
    const rows: number[] = [];
    for (let i = won.length - 1; i >= 0 && rows.length < MOST; i--) {
      const other = won[i] ?? -1;
      if (other !== row && like.every((one) => alike[one](other))) rows.push(other);
    }
    best = { rows, like };
    if (rows.length >= ENOUGH) break;
  }
  return best;
}

const median = (values: readonly number[]): number => quantile(Float64Array.from(values), 0.5) ?? 0;

/** Meetings and demos that took place, by deal before an instant. */
function meetings({ run: { base } }: Engine, row: number, { rows, until, now }: Others): Milestone | undefined {
  const { at, kind, status, automated } = base.table('activity').columns;
  const held = (one: number): boolean => {
    const state = status[one];
    const met = kind[one] === MEETING || kind[one] === DEMO;
    return met && automated[one] !== TRUE && state !== PLANNED && state !== CANCELLED && state !== NO_SHOW;
  };
  const index = activitiesByDeal(base);
  let any = false;
  const count = (deal: number, end: number): number => {
    let met = 0;
    for (const one of rowsOfCode(index, base.deals.id[deal] ?? -1)) {
      if (!held(one)) continue;
      any = true;
      if ((at[one] ?? NaN) < end) met++;
    }
    return met;
  };
  const typical = median(rows.map((other) => count(other, until(other))));
  const own = count(row, now);
  // Nobody logs meetings with deals here: then their absence says nothing.
  return any ? { what: 'meetings', typical, own, n: rows.length, behind: own < typical } : undefined;
}

/** How far they had come. Deals whose way is not known are not counted. */
function stages(engine: Engine, row: number, { rows, until }: Others): Milestone | undefined {
  const { base } = engine.run;
  const own = stageVisits(base).pipeline[row] ?? -1;
  const { rank, steps, pipeline } = laddersOf(base);
  const ladder = steps[own];
  const history = stageHistory(base);
  const { closedAt } = dealsOf(engine);
  if (!ladder || !hasStageHistory(base)) return undefined;
  // A stage of another pipeline is no step of this one.
  const stepOf = (stage: number): number => (pipeline[stage] === own ? (rank[stage] ?? -1) : -1);
  const stepAt = (deal: number, end: number): number => {
    if ((closedAt[deal] ?? NaN) < end) return ladder.length;
    return hasHistory(history, base.deals.id[deal] ?? -1) ? stepOf(stayAt(base, deal, end - 1).stage) : -1;
  };
  const reached = rows.map((other) => stepAt(other, until(other))).filter((step) => step >= 0);
  const here = stepOf(base.deals.stageId[row] ?? -1);
  if (reached.length === 0 || here < 0) return undefined;
  // The furthest step that at least half of them had come to.
  const typical = reached.sort((a, b) => b - a)[Math.ceil(reached.length / 2) - 1] ?? -1;
  const won = typical === ladder.length;
  const name = (step: number): string => nameOf(base, ladder[Math.min(step, ladder.length - 1)] ?? -1);
  return { what: 'stage', typical: name(typical), own: name(here), won, n: reached.length, behind: here < typical };
}

const nameOf = (base: Base, stage: number): string => textAt(base.stages.name, rowOf(base, 'stage', stage));

/** Who had a quote sent. */
function quotes({ run: { base } }: Engine, row: number, { rows, until, now }: Others): Milestone | undefined {
  const { sentAt, status } = base.table('quote').columns;
  const index = quotesByDeal(base);
  let any = false;
  const sent = (deal: number, end: number): boolean => {
    let found = false;
    for (const one of rowsOfCode(index, base.deals.id[deal] ?? -1)) {
      if (status[one] === QUOTE_DRAFT || Number.isNaN(sentAt[one])) continue;
      any = true;
      found ||= (sentAt[one] ?? NaN) < end;
    }
    return found;
  };
  const share = rows.filter((other) => sent(other, until(other))).length / rows.length;
  const own = sent(row, now);
  return any ? { what: 'quote', share, own, n: rows.length, behind: share >= 0.5 && !own } : undefined;
}
