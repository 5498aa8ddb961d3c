/** Instants of activities side by side, found by what they belong to. */
import { isBlank } from '../columns/blank';
import type { ColumnsOf } from '../columns/typed';
import { CALL, CANCELLED, DEMO, FALSE, IN, INTERNAL, MEETING, NO_SHOW, PLANNED, TRUE } from './activity-codes';
import type { Base } from './base';
import { codeCount } from './base';
import { defineFact } from './define-fact';
import { growInts, insertFloat, removeAt } from './follow';

/** Those of code c are at[start[c] … start[c + 1]), ascending. */
export interface Instants {
  start: Int32Array;
  at: Float64Array;
}

type Activities = ColumnsOf<'activity'>;
const FLAGGED = ['automated', 'status', 'kind', 'direction', 'external', 'connected'] as const;
/** The columns flags rest on, of the table or of a row that was in it. */
type Flagged = Readonly<Record<(typeof FLAGGED)[number], ArrayLike<number>>>;

/** Something a person did that took place (nothing automatic, planned or called off), … */
const HAPPENED = 1;
/** … and in which both sides took part: the customer wrote or called, answered a call, or met somebody. */
const TWO_WAY = 2;

/** What an activity was, by row. */
function flagger({ automated, status, kind, direction, external, connected }: Flagged): (row: number) => number {
  return (row) => {
    const state = status[row];
    if (automated[row] === TRUE || state === PLANNED || state === CANCELLED || state === NO_SHOW) return 0;
    if (direction[row] === INTERNAL || external[row] === FALSE) return HAPPENED;
    const met = kind[row] === MEETING || kind[row] === DEMO || (kind[row] === CALL && connected[row] === TRUE);
    return direction[row] === IN || met ? HAPPENED | TWO_WAY : HAPPENED;
  };
}

const flagOf = (activities: Flagged, row: number): number => flagger(activities)(row);

/** Whether both sides took part in an activity. */
export const isTwoWay = (activities: Activities, row: number): boolean => (flagOf(activities, row) & TWO_WAY) !== 0;

/** What each activity was, by table row. */
const flags = /* @__PURE__ */ defineFact<Uint8Array>({
  on: ['activity'],
  derive(base: Base) {
    const { rows, columns } = base.table('activity');
    const found = new Uint8Array(rows);
    const flag = flagger(columns);
    for (let row = 0; row < rows; row++) found[row] = flag(row);
    return found;
  },
});

/** The instants of flagged activities by code; the table is sorted by time, so each list is. */
function gathered(codes: number, of: Int32Array, times: Float64Array, kinds: Uint8Array, flag: number): Instants {
  const start = new Int32Array(codes + 1);
  for (let row = 0; row < of.length; row++) {
    const code = of[row] ?? -1;
    if (code >= 0 && ((kinds[row] ?? 0) & flag) !== 0) start[code + 1] = (start[code + 1] ?? 0) + 1;
  }
  for (let code = 0; code < codes; code++) start[code + 1] = (start[code + 1] ?? 0) + (start[code] ?? 0);
  const next = start.slice();
  const at = new Float64Array(start[codes] ?? 0);
  for (let row = 0; row < of.length; row++) {
    const code = of[row] ?? -1;
    if (code < 0 || ((kinds[row] ?? 0) & flag) === 0) continue;
    const place = next[code] ?? 0;
    at[place] = times[row] ?? NaN;
    next[code] = place + 1;
  }
  return { start, at };
}

const instants = (entity: 'deal' | 'contact' | 'lead', column: 'dealId' | 'contactId' | 'leadId', flag: number) =>
  defineFact<Instants>({
    on: ['activity'],
    derive(base: Base) {
      const { columns } = base.table('activity');
      const codes = codeCount(base, entity);
      // Where no activity names any, there is nothing to look at.
      if (isBlank(columns[column])) return { start: new Int32Array(codes + 1), at: new Float64Array(0) };
      return gathered(codes, columns[column], columns.at, flags(base), flag);
    },
    patch(value, base, changes) {
      const { columns } = base.table('activity');
      let { start, at } = value;
      const known = start.length;
      start = growInts(start, Math.max(known, codeCount(base, entity) + 1), start[known - 1] ?? 0);
      const shift = (code: number, by: number): void => {
        for (let later = code + 1; later < start.length; later++) start[later] = (start[later] ?? 0) + by;
      };
      // What went goes first: the codes of what comes may be the same.
      for (const { entity: of, before, was } of changes) {
        if (of !== 'activity' || before < 0) continue;
        if (!was) return undefined;
        const [code, time] = [was[column] ?? -1, was.at ?? NaN];
        if (code < 0 || (flagOf(flaggedOf(was), 0) & flag) === 0) continue;
        at = removeAt(at, placeOf({ start, at }, code, time));
        shift(code, -1);
      }
      for (const { entity: of, row } of changes) {
        const code = of === 'activity' ? (columns[column][row] ?? -1) : -1;
        if (code < 0 || (flagOf(columns, row) & flag) === 0) continue;
        const time = columns.at[row] ?? NaN;
        at = insertFloat(at, placeOf({ start, at }, code, time), time);
        shift(code, 1);
      }
      return { start, at };
    },
  });

/** The numbers a row held as columns of that row alone. */
const flaggedOf = (was: Readonly<Record<string, number>>): Flagged =>
  Object.fromEntries(FLAGGED.map((name) => [name, [was[name] ?? 0]])) as Record<(typeof FLAGGED)[number], number[]>;

/** First place of a code whose instant is at least `time`. */
function placeOf({ start, at }: Instants, code: number, time: number): number {
  let [low, high] = [start[code] ?? 0, start[code + 1] ?? 0];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? NaN) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whatever people did about a deal, by deal code. */
export const dealActivity = /* @__PURE__ */ instants('deal', 'dealId', HAPPENED);
/** Two-way contacts by deal, contact and lead code. */
export const dealContacts = /* @__PURE__ */ instants('deal', 'dealId', TWO_WAY);
export const personContacts = /* @__PURE__ */ instants('contact', 'contactId', TWO_WAY);
export const leadContacts = /* @__PURE__ */ instants('lead', 'leadId', TWO_WAY);

/** The last one of a code up to an instant, NaN for none. */
export function lastUntil({ start, at }: Instants, code: number, instant: number): number {
  if (code < 0) return NaN;
  for (let i = (start[code + 1] ?? 0) - 1; i >= (start[code] ?? 0); i--) if ((at[i] ?? NaN) <= instant) return at[i] ?? NaN;
  return NaN;
}

/** The first one of a code from an instant on, NaN for none. */
export function firstFrom({ start, at }: Instants, code: number, instant: number): number {
  if (code < 0) return NaN;
  const place = placeOf({ start, at }, code, instant);
  return place < (start[code + 1] ?? 0) ? (at[place] ?? NaN) : NaN;
}
