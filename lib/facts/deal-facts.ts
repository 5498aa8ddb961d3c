/** When each deal closed, who owned it then, and until when it can have been open (D2, D3, D5 of the definitions). */
import { EMPTY_INT } from '../columns/table';
import type { Zone } from '../model/calendar';
import { zoneOf } from '../model/calendar';
import type { Base } from './base';
import { dealOwners, stageHistory, stageTypes } from './base';
import { dealMoves, isOpen } from './deal-moves';
import { DERAILED, LOST, OPEN, WON } from './deal-status';
import { dealsTouched } from './deals-touched';
import { defineFact } from './define-fact';
import { growFloats, growInts, insertFloat, insertInt, removeAt } from './follow';
import { hasHistory, nextChange, valueAt } from './histories';
import { lowerBound, orderOf } from './order';

export interface DealFacts {
  /** The same one as long as the facts only follow changed records; another when time has closed a deal. */
  origin: object;
  /** By table row; NaN for open deals and those whose close nobody recorded. */
  closedAt: Float64Array;
  /** Owner at the moment of the close, −1 unassigned; for closed deals that cannot be dated, the owner today. By table row. */
  creditedTo: Int32Array;
  /** Rows of dated closed deals in order of closedAt, and their closedAt. */
  closed: { rows: Int32Array; at: Float64Array };
  /** Closed deals without any date. */
  undated: Int32Array;
  /** Open today. */
  open: Int32Array;
  /** A deal cannot have been open from this instant on. By table row. */
  openUntil: Float64Array;
  /** Last move into a stage of the deal's own status, NaN without one. By table row. */
  movedAt: Float64Array;
}

/** Facts, and the time [from, until) in which they stay true. */
interface Lasting {
  facts: DealFacts;
  from: number;
  until: number;
}

/** By zone; entries are renewed as time passes. */
const lasting = /* @__PURE__ */ defineFact<Map<string, Lasting>>({
  on: ['deal', 'stageChange', 'stage', 'ownerChange'],
  derive: () => new Map(),
  patch(value, base, changes) {
    const rows = dealsTouched(base, changes);
    if (!rows) return undefined;
    for (const [name, kept] of value) value.set(name, withRows(base, zoneOf(name), kept, rows));
    return value;
  },
});

/** Facts of all deals in a zone at an instant; derived once per dataset and zone, until a close date is reached. */
export function dealFactsOf(base: Base, zone: Zone, now: number): DealFacts {
  const byZone = lasting(base);
  let found = byZone.get(zone.name);
  if (!found || now < found.from || now >= found.until) byZone.set(zone.name, (found = derive(base, zone, now)));
  return found.facts;
}

/** Sets the facts of a deal, and says until when they stay true. */
function closer(base: Base, zone: Zone, now: number, facts: DealFacts): (row: number) => number {
  const { id, status: statuses, closeDay: closeDays, ownerId } = base.deals;
  const { closedAt, creditedTo, openUntil, movedAt } = facts;
  const [history, owners, moved] = [stageHistory(base), dealOwners(base), dealMoves(base)];
  return (row) => {
    const code = id[row] ?? -1;
    const status = statuses[row] ?? 0;
    closedAt[row] = NaN;
    creditedTo[row] = -1;
    openUntil[row] = moved.openUntil[row] ?? NaN;
    if (status !== WON && status !== LOST && status !== DERAILED) return Infinity;
    const lastInto = movedAt[row] ?? NaN;
    const closeDay = closeDays[row] ?? EMPTY_INT;
    const start = closeDay === EMPTY_INT ? NaN : zone.startOf(closeDay);
    // D2: won by its date unless that lies ahead, else by its move; lost and derailed by the move, else by the date.
    const byDate = status === WON ? start <= now : lastInto !== lastInto && start === start;
    const at = byDate ? start : lastInto;
    const told = at === at;
    // A date without a time credits whoever owned the deal at the end of that day.
    const credit = byDate ? Math.min(zone.endOf(closeDay), now) : at;
    closedAt[row] = at;
    creditedTo[row] = valueAt(owners, code, told ? credit : now, ownerId[row] ?? -1);
    // Without any move it was open until it closed; without a date either, nothing shows that it ever was.
    if (!hasHistory(history, code)) openUntil[row] = told ? at : -Infinity;
    // A won deal with a close date ahead closes anew on that day; who is credited "until now" may yet change.
    const ahead = status === WON && start > now ? start : Infinity;
    return !told || credit >= now ? Math.min(ahead, nextChange(owners, code, now)) : ahead;
  };
}

function derive(base: Base, zone: Zone, now: number): Lasting {
  const { status } = base.deals;
  const count = status.length;
  const facts: DealFacts = {
    origin: {},
    closedAt: new Float64Array(count),
    creditedTo: new Int32Array(count),
    closed: { rows: new Int32Array(0), at: new Float64Array(0) },
    undated: new Int32Array(0),
    open: new Int32Array(0),
    openUntil: new Float64Array(count),
    movedAt: dealMoves(base).lastInto,
  };
  const close = closer(base, zone, now, facts);
  const [closed, undated, open] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  const keys = new Float64Array(count);
  let [closes, unknown, opens, until] = [0, 0, 0, Infinity];
  for (let row = 0; row < count; row++) {
    const good = close(row);
    if (good < until) until = good;
    const at = facts.closedAt[row] ?? NaN;
    if (at === at) {
      keys[closes] = at;
      closed[closes++] = row;
    } else if (status[row] === OPEN) open[opens++] = row;
    else if (isClosed(status[row])) undated[unknown++] = row;
  }
  const order = orderOf(keys.subarray(0, closes));
  const inOrder = { rows: new Int32Array(closes), at: new Float64Array(closes) };
  for (let i = 0; i < closes; i++) {
    inOrder.rows[i] = closed[order[i] ?? 0] ?? -1;
    inOrder.at[i] = keys[order[i] ?? 0] ?? NaN;
  }
  return { facts: { ...facts, closed: inOrder, undated: undated.slice(0, unknown), open: open.slice(0, opens) }, from: now, until };
}

const isClosed = (status: number | undefined): boolean => status === WON || status === LOST || status === DERAILED;

/** Facts with some deals judged anew, in the memory of those handed in. */
function withRows(base: Base, zone: Zone, { facts: before, from, until: good }: Lasting, rows: readonly number[]): Lasting {
  const { status } = base.deals;
  const count = status.length;
  let { rows: closed, at } = before.closed;
  let { undated, open } = before;
  let until = good;
  const facts: DealFacts = {
    ...before,
    closedAt: growFloats(before.closedAt, count, NaN),
    creditedTo: growInts(before.creditedTo, count, -1),
    openUntil: growFloats(before.openUntil, count, -Infinity),
    movedAt: dealMoves(base).lastInto,
  };
  const close = closer(base, zone, from, facts);
  for (const row of rows) {
    const was = facts.closedAt[row] ?? NaN;
    if (was === was) {
      let place = lowerBound(at, was);
      while (closed[place] !== row) place++;
      closed = removeAt(closed, place);
      at = removeAt(at, place);
    } else {
      undated = undated.filter((other) => other !== row);
      open = open.filter((other) => other !== row);
    }
    until = Math.min(until, close(row));
    const is = facts.closedAt[row] ?? NaN;
    if (is === is) {
      // Equal moments stand in order of rows, as the stable order of all would have them.
      let place = lowerBound(at, is);
      while (place < at.length && at[place] === is && (closed[place] ?? -1) < row) place++;
      closed = insertInt(closed, place, row);
      at = insertFloat(at, place, is);
    } else if (status[row] === OPEN) open = insertInt(open.slice(), placeOf(open, row), row);
    else if (isClosed(status[row])) undated = insertInt(undated.slice(), placeOf(undated, row), row);
  }
  return { facts: { ...facts, closed: { rows: closed, at }, undated, open }, from, until };
}

/** Where a row belongs among ascending rows. */
function placeOf(rows: Int32Array, row: number): number {
  let place = 0;
  while (place < rows.length && (rows[place] ?? 0) < row) place++;
  return place;
}

/**
 * Stage of a deal that was open at an instant before `openUntil`; −1 unknown, undefined when it was not open then.
 * A deal that never moved was in its stage of today until it closed.
 */
export function openStageAt(base: Base, row: number, instant: number): number | undefined {
  const code = base.deals.id[row] ?? -1;
  const today = base.deals.stageId[row] ?? -1;
  const history = stageHistory(base);
  if (!hasHistory(history, code)) return today;
  const stage = valueAt(history, code, instant, today);
  return isOpen(stageTypes(base)[stage]) ? stage : undefined;
}
