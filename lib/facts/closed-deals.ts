/** Dated closed deals in order of their close: what each counts as, its local day, and whose it is. */
import { zoneOf } from '../model/calendar';
import { amountKind, AMOUNT_KINDS, dealCurrency } from './amount-kinds';
import { codeCount, type Base } from './base';
import { defineByDeals } from './by-deals';
import type { DealFacts } from './deal-facts';
import { LOST, WON } from './deal-status';
import { insertByte, insertFloat, insertInt, removeAt } from './follow';
import { lowerBound } from './order';
import { indexWith, indexWithout, ownerIndexOf, type OwnerIndex } from './owner-index';

/** Outcomes as they are counted: a deal's code is its outcome × AMOUNT_KINDS + the kind of its amount (amount-kinds.ts). */
export const [IS_WON, IS_LOST, IS_DERAILED] = [0, 1, 2];
/** How many codes there are. */
export const CLOSED_CODES = 3 * AMOUNT_KINDS;

/** By place: ascending by `at`, those of one moment by row. */
export interface ClosedDeals {
  rows: Int32Array;
  at: Float64Array;
  /** Local day of `at`. */
  day: Int32Array;
  code: Uint8Array;
  /** Whose it is: owner at the close, −1 unassigned. */
  owners: Int32Array;
  /** Places of each owner. */
  index: OwnerIndex;
}

const known = /* @__PURE__ */ defineByDeals<string, ClosedDeals>({
  on: ['deal', 'stageChange', 'stage', 'ownerChange'],
  derive(base, { closed, creditedTo }, zoneName) {
    const zone = zoneOf(zoneName);
    const count = closed.rows.length;
    const [day, owners, code] = [new Int32Array(count), new Int32Array(count), new Uint8Array(count)];
    const codeOf = coder(base);
    for (let place = 0; place < count; place++) {
      const row = closed.rows[place] ?? -1;
      day[place] = zone.dayOf(closed.at[place] ?? NaN);
      owners[place] = creditedTo[row] ?? -1;
      code[place] = codeOf(row);
    }
    // Lists of its own: those of the facts follow changes by themselves.
    return { rows: closed.rows.slice(), at: closed.at.slice(), day, code, owners, index: ownerIndexOf(owners, codeCount(base, 'user')) };
  },
  patch(list, base, facts, zoneName, rows) {
    const zone = zoneOf(zoneName);
    const codeOf = coder(base);
    for (const row of rows) {
      const at = facts.closedAt[row] ?? NaN;
      const owner = facts.creditedTo[row] ?? -1;
      const was = list.rows.indexOf(row);
      if (was >= 0 && list.at[was] === at && list.owners[was] === owner) list.code[was] = codeOf(row);
      else {
        if (was >= 0) takeOut(list, was);
        if (at === at) putIn(list, { row, at, owner, day: zone.dayOf(at), code: codeOf(row) }, codeCount(base, 'user'));
      }
    }
    return list;
  },
});

/** All dated closed deals in a zone, kept as long as the facts only follow changed records. */
export const closedDealsOf = (base: Base, zoneName: string, facts: DealFacts): ClosedDeals => known(base, facts, zoneName);

function coder(base: Base): (row: number) => number {
  const { status, amount, currency } = base.deals;
  const main = dealCurrency(base);
  return (row) => {
    const outcome = status[row] === WON ? IS_WON : status[row] === LOST ? IS_LOST : IS_DERAILED;
    return outcome * AMOUNT_KINDS + amountKind(amount[row] ?? NaN, currency[row] ?? -1, main);
  };
}

function takeOut(list: ClosedDeals, place: number): void {
  list.index = indexWithout(list.index, list.owners[place] ?? -1, place);
  list.rows = removeAt(list.rows, place);
  list.at = removeAt(list.at, place);
  list.day = removeAt(list.day, place);
  list.owners = removeAt(list.owners, place);
  list.code = removeAt(list.code, place);
}

interface Closed {
  row: number;
  at: number;
  owner: number;
  day: number;
  code: number;
}

function putIn(list: ClosedDeals, { row, at, owner, day, code }: Closed, users: number): void {
  let place = lowerBound(list.at, at);
  while (list.at[place] === at && (list.rows[place] ?? -1) < row) place++;
  list.index = indexWith(list.index, owner, place, users);
  list.rows = insertInt(list.rows, place, row);
  list.at = insertFloat(list.at, place, at);
  list.day = insertInt(list.day, place, day);
  list.owners = insertInt(list.owners, place, owner);
  list.code = insertByte(list.code, place, code);
}
