/** When each deal closed, who owned it then, and until when it can have been open (D2, D3, D5 of the definitions). */
import { EMPTY_INT } from '../columns/table';
import type { Zone } from '../model/calendar';
import type { Base } from './base';
import { dealOwners, stageHistory, stageTypes } from './base';
import { DERAILED, LOST, OPEN, WON } from './deal-status';
import { defineFact } from './define-fact';
import { hasHistory, nextChange, valueAt } from './histories';
import { orderOf } from './order';

export interface DealFacts {
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

/** Per deal, from stage history alone: the last move into a stage of its own type, and the end of its last open time. */
interface Moves {
  lastInto: Float64Array;
  openUntil: Float64Array;
}

const isOpen = (type: number | undefined): boolean => type === OPEN || type === 0 || type === undefined;

function deriveMoves(base: Base): Moves {
  const { deals } = base;
  const [history, types] = [stageHistory(base), stageTypes(base)];
  const lastInto = new Float64Array(deals.id.length).fill(NaN);
  const openUntil = new Float64Array(deals.id.length).fill(-Infinity);
  for (let row = 0; row < deals.id.length; row++) {
    const code = deals.id[row] ?? -1;
    const first = history.start[code] ?? 0;
    const end = history.start[code + 1] ?? 0;
    let open = end > first && isOpen(types[history.from[first] ?? -1]);
    for (let i = first; i < end; i++) {
      const to = history.to[i] ?? -1;
      const at = history.at[i] ?? NaN;
      if (types[to] === deals.status[row]) lastInto[row] = at;
      if (open) openUntil[row] = at;
      open = isOpen(types[to]);
    }
    if (end > first ? open : isOpen(types[deals.stageId[row] ?? -1])) openUntil[row] = Infinity;
  }
  return { lastInto, openUntil };
}

/** The moment a deal closed (D2), and the moment its owner is credited at. NaN when nothing tells. */
function closeOf(status: number, closeDay: number, lastInto: number, zone: Zone, now: number): { at: number; credit: number } {
  const dated = closeDay !== EMPTY_INT;
  const start = dated ? zone.startOf(closeDay) : NaN;
  // A date without a time credits whoever owned the deal at the end of that day.
  const byDay = (): { at: number; credit: number } => ({ at: start, credit: Math.min(zone.endOf(closeDay), now) });
  if (status === WON) return dated && start <= now ? byDay() : { at: lastInto, credit: lastInto };
  if (!Number.isNaN(lastInto) || !dated) return { at: lastInto, credit: lastInto };
  return byDay();
}

/** Facts, and the time [from, until) in which they stay true. */
interface Lasting {
  facts: DealFacts;
  from: number;
  until: number;
}

const moves = /* @__PURE__ */ defineFact({ on: ['deal', 'stageChange', 'stage'], derive: deriveMoves });
/** By zone; entries are renewed as time passes. */
const lasting = /* @__PURE__ */ defineFact({
  on: ['deal', 'stageChange', 'stage', 'ownerChange'],
  derive: (): Map<string, Lasting> => new Map(),
});

/** Facts of all deals in a zone at an instant; derived once per dataset and zone, until a close date is reached. */
export function dealFactsOf(base: Base, zone: Zone, now: number): DealFacts {
  const byZone = lasting(base);
  let found = byZone.get(zone.name);
  if (!found || now < found.from || now >= found.until) byZone.set(zone.name, (found = derive(base, zone, now)));
  return found.facts;
}

function derive(base: Base, zone: Zone, now: number): Lasting {
  const { deals } = base;
  const count = deals.id.length;
  const closedAt = new Float64Array(count).fill(NaN);
  const creditedTo = new Int32Array(count).fill(-1);
  const { lastInto, openUntil: movedUntil } = moves(base);
  const openUntil = movedUntil.slice();
  const [owners, history] = [dealOwners(base), stageHistory(base)];
  const [closed, undated, open]: [number[], number[], number[]] = [[], [], []];
  let until = Infinity;
  for (let row = 0; row < count; row++) {
    const code = deals.id[row] ?? -1;
    const status = deals.status[row] ?? 0;
    const owner = deals.ownerId[row] ?? -1;
    if (status === OPEN) open.push(row);
    if (status !== WON && status !== LOST && status !== DERAILED) continue;
    const closeDay = deals.closeDay[row] ?? EMPTY_INT;
    const close = closeOf(status, closeDay, lastInto[row] ?? NaN, zone, now);
    const told = !Number.isNaN(close.at);
    closedAt[row] = close.at;
    creditedTo[row] = valueAt(owners, code, told ? close.credit : now, owner);
    (told ? closed : undated).push(row);
    // A won deal with a close date ahead closes anew on that day; who is credited "until now" may yet change.
    if (status === WON && closeDay !== EMPTY_INT && zone.startOf(closeDay) > now) until = Math.min(until, zone.startOf(closeDay));
    if (!told || close.credit >= now) until = Math.min(until, nextChange(owners, code, now));
    if (hasHistory(history, code)) continue;
    // Without any move it was open until it closed; without a date either, nothing shows that it ever was.
    openUntil[row] = told ? close.at : -Infinity;
  }
  const keys = Float64Array.from(closed, (row) => closedAt[row] ?? NaN);
  const order = orderOf(keys);
  const facts: DealFacts = {
    closedAt,
    creditedTo,
    closed: { rows: Int32Array.from(order, (i) => closed[i] ?? -1), at: Float64Array.from(order, (i) => keys[i] ?? NaN) },
    undated: Int32Array.from(undated),
    open: Int32Array.from(open),
    openUntil,
    movedAt: lastInto,
  };
  return { facts, from: now, until };
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
