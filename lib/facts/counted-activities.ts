/**
 * What every activity counts as, in one byte, and how many of each there were up to every so many rows: what everybody did in a
 * year is counted without looking at each of it.
 */
import { IN, PLANNED, TRUE, FALSE } from './activity-codes';
import { activityFactsOf } from './activity-facts';
import type { Activities } from './activity-repeats';
import type { Base } from './base';
import { defineFact } from './define-fact';
import { followed, growBytes } from './follow';
import { eachActivityOf } from './owner-index';

/** Kind codes of activities are below this; what customers sent us stands behind, at KINDS + kind. */
export const KINDS = 10;
export const PLACES = 2 * KINDS;
/** Ways to count or not: 3 × (still called planned) + (0 connection unknown, 1 in vain, 2 connected), then 5 + verdict. */
export const WAYS = 12;
const CODES = PLACES * WAYS;
/** So many rows are counted anew at each end of a stretch. */
const BLOCK = 2048;

interface CountedActivities {
  /** That of the verdicts it rests on. */
  origin: object;
  /** Place × WAYS + way, by table row. */
  code: Uint8Array;
  /** How many rows of each code there are before block b: upTo[b × CODES + code]. Only of whole blocks; more come when asked for. */
  upTo: Int32Array;
  /** Their seconds of talk by place; NaN where some length is no whole number, so that sums would depend on their order. */
  seconds: Float64Array;
  blocks: number;
}

const counted = /* @__PURE__ */ defineFact<CountedActivities>({
  on: ['activity'],
  derive(base) {
    const { verdict, origin } = activityFactsOf(base);
    const code = new Uint8Array(verdict.length);
    setCodes(base.table('activity').columns, verdict, code, 0);
    return { origin, code, upTo: new Int32Array(0), seconds: new Float64Array(0), blocks: 0 };
  },
  patch(value, base, changes) {
    const { verdict, origin } = activityFactsOf(base);
    if (origin !== value.origin || !followed(base, 'activity', changes)) return undefined;
    const code = growBytes(value.code, verdict.length);
    setCodes(base.table('activity').columns, verdict, code, value.code.length);
    return { ...value, code };
  },
});

function setCodes({ kind, direction, status, connected }: Activities, verdict: Uint8Array, code: Uint8Array, from: number): void {
  for (let row = from; row < code.length; row++) {
    const place = (direction[row] === IN ? KINDS : 0) + (kind[row] ?? 0);
    const why = verdict[row] ?? 0;
    const answer = connected[row];
    const way = why > 0 ? 5 + why : (status[row] === PLANNED ? 3 : 0) + (answer === TRUE ? 2 : answer === FALSE ? 1 : 0);
    code[row] = place * WAYS + way;
  }
}

/** Counts by code, and seconds of talk by place. */
export interface ActivityTally {
  n: Int32Array;
  seconds: Float64Array;
}

const nothing = (): ActivityTally => ({ n: new Int32Array(CODES), seconds: new Float64Array(PLACES) });

/** Whether a way is talk: what rang in vain is none, nor is what does not count. By code. */
const isTalk = Uint8Array.from({ length: CODES }, (_, code) => ([0, 2, 3, 5].includes(code % WAYS) ? 1 : 0));

/** Adds one activity. @param lengths in seconds, by table row; NaN unknown */
function add(code: Uint8Array, lengths: Float64Array, row: number, { n, seconds }: ActivityTally): void {
  const own = code[row] ?? 0;
  n[own] = (n[own] ?? 0) + 1;
  if (isTalk[own] !== 1) return;
  const length = lengths[row] ?? NaN;
  if (!(length > 0)) return;
  const place = (own / WAYS) | 0;
  seconds[place] = (seconds[place] ?? 0) + length;
}

/** Counts activities by table row. */
export function tallyOfRows(base: Base, rows: Int32Array): ActivityTally {
  const { code } = counted(base);
  const { durationSeconds } = base.table('activity').columns;
  const found = nothing();
  for (let i = 0; i < rows.length; i++) add(code, durationSeconds, rows[i] ?? -1, found);
  return found;
}

/** Counts what some people (a mask over owners) did of the rows [first, end). */
export function tallyOfPeople(base: Base, people: Uint8Array, first: number, end: number): ActivityTally {
  const { code } = counted(base);
  const { durationSeconds } = base.table('activity').columns;
  const found = nothing();
  eachActivityOf(base, people, first, end, (rows, from, to) => {
    for (let i = from; i < to; i++) add(code, durationSeconds, rows[i] ?? -1, found);
  });
  return found;
}

/** Counts all activities of the rows [first, end). */
export function tallyBetween(base: Base, first: number, end: number): ActivityTally {
  const facts = counted(base);
  const found = nothing();
  const [from, to] = [Math.ceil(first / BLOCK), Math.floor(end / BLOCK)];
  countBlocks(base, facts);
  const { code, upTo, seconds } = facts;
  const { durationSeconds } = base.table('activity').columns;
  if (to <= from || Number.isNaN(seconds[to * PLACES])) {
    for (let row = first; row < end; row++) add(code, durationSeconds, row, found);
    return found;
  }
  for (let row = first; row < from * BLOCK; row++) add(code, durationSeconds, row, found);
  for (let row = to * BLOCK; row < end; row++) add(code, durationSeconds, row, found);
  for (let own = 0; own < CODES; own++)
    found.n[own] = (found.n[own] ?? 0) + (upTo[to * CODES + own] ?? 0) - (upTo[from * CODES + own] ?? 0);
  for (let place = 0; place < PLACES; place++)
    found.seconds[place] = (found.seconds[place] ?? 0) + (seconds[to * PLACES + place] ?? 0) - (seconds[from * PLACES + place] ?? 0);
  return found;
}

/** Counts the whole blocks that were not counted yet. */
function countBlocks(base: Base, facts: CountedActivities): void {
  const { code, blocks: known } = facts;
  const { durationSeconds } = base.table('activity').columns;
  const blocks = Math.floor(code.length / BLOCK);
  if (blocks <= known) return;
  const [upTo, seconds] = [new Int32Array((blocks + 1) * CODES), new Float64Array((blocks + 1) * PLACES)];
  upTo.set(facts.upTo);
  seconds.set(facts.seconds);
  const running = { n: upTo.slice(known * CODES, (known + 1) * CODES), seconds: seconds.slice(known * PLACES, (known + 1) * PLACES) };
  let whole = true;
  for (let block = known; block < blocks; block++) {
    for (let row = block * BLOCK; row < (block + 1) * BLOCK; row++) {
      add(code, durationSeconds, row, running);
      const length = durationSeconds[row] ?? NaN;
      if (length !== Math.floor(length) && length === length) whole = false;
    }
    if (!whole) running.seconds.fill(NaN);
    upTo.set(running.n, (block + 1) * CODES);
    seconds.set(running.seconds, (block + 1) * PLACES);
  }
  Object.assign(facts, { upTo, seconds, blocks });
}
