/** Instants of activities side by side, found by what they belong to. */
import type { ColumnsOf } from '../columns/typed';
import { CALL, CANCELLED, DEMO, FALSE, IN, INTERNAL, MEETING, NO_SHOW, PLANNED, TRUE } from './activity-codes';
import type { Base } from './base';
import { codeCount } from './base';
import { defineFact } from './define-fact';

/** Those of code c are at[start[c] … start[c + 1]), ascending. */
export interface Instants {
  start: Int32Array;
  at: Float64Array;
}

type Activities = ColumnsOf<'activity'>;

/** Something a person did that took place: nothing automatic, planned or called off. */
const happened = ({ automated, status }: Activities, row: number): boolean =>
  automated[row] !== TRUE && status[row] !== PLANNED && status[row] !== CANCELLED && status[row] !== NO_SHOW;

/** Both sides took part: the customer wrote or called, answered a call, or met somebody. */
export const isTwoWay = (activities: Activities, row: number): boolean => {
  const { kind, direction, external, connected } = activities;
  if (!happened(activities, row) || direction[row] === INTERNAL || external[row] === FALSE) return false;
  return direction[row] === IN || kind[row] === MEETING || kind[row] === DEMO || (kind[row] === CALL && connected[row] === TRUE);
};

function gathered(
  codes: number,
  of: Int32Array,
  activities: Activities,
  takes: (activities: Activities, row: number) => boolean,
): Instants {
  const start = new Int32Array(codes + 1);
  const taken = new Uint8Array(of.length);
  for (let row = 0; row < of.length; row++) {
    const code = of[row] ?? -1;
    if (code < 0 || !takes(activities, row)) continue;
    taken[row] = 1;
    start[code + 1] = (start[code + 1] ?? 0) + 1;
  }
  for (let code = 0; code < codes; code++) start[code + 1] = (start[code + 1] ?? 0) + (start[code] ?? 0);
  const next = start.slice();
  const at = new Float64Array(start[codes] ?? 0);
  // The table is sorted by time, so each list is.
  for (let row = 0; row < of.length; row++) {
    if (!taken[row]) continue;
    const place = next[of[row] ?? -1] ?? 0;
    at[place] = activities.at[row] ?? NaN;
    next[of[row] ?? -1] = place + 1;
  }
  return { start, at };
}

const instants = (entity: 'deal' | 'contact' | 'lead', column: 'dealId' | 'contactId' | 'leadId', takes: typeof happened) =>
  defineFact<Instants>({
    on: ['activity'],
    derive(base: Base) {
      const { columns } = base.table('activity');
      return gathered(codeCount(base, entity), columns[column], columns, takes);
    },
  });

/** Whatever people did about a deal, by deal code. */
export const dealActivity = /* @__PURE__ */ instants('deal', 'dealId', happened);
/** Two-way contacts by deal, contact and lead code. */
export const dealContacts = /* @__PURE__ */ instants('deal', 'dealId', isTwoWay);
export const personContacts = /* @__PURE__ */ instants('contact', 'contactId', isTwoWay);
export const leadContacts = /* @__PURE__ */ instants('lead', 'leadId', isTwoWay);

/** The last one of a code up to an instant, NaN for none. */
export function lastUntil({ start, at }: Instants, code: number, instant: number): number {
  if (code < 0) return NaN;
  for (let i = (start[code + 1] ?? 0) - 1; i >= (start[code] ?? 0); i--) if ((at[i] ?? NaN) <= instant) return at[i] ?? NaN;
  return NaN;
}

/** The first one of a code from an instant on, NaN for none. */
export function firstFrom({ start, at }: Instants, code: number, instant: number): number {
  if (code < 0) return NaN;
  let [low, high] = [start[code] ?? 0, start[code + 1] ?? 0];
  const end = high;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? NaN) < instant) low = middle + 1;
    else high = middle;
  }
  return low < end ? (at[low] ?? NaN) : NaN;
}
