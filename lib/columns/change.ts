/** What differs between two states of a data set, so that what was derived from the first need not all be derived anew. */
import type { Entity } from '../model/records';

/** One record that came, changed or went. */
export interface Change {
  readonly entity: Entity;
  /** Its row in the new table, −1 when it is gone. */
  readonly row: number;
  /** Its row in the old table, −1 when it was not there. */
  readonly before: number;
  /** The numbers it held in the old table, by column: instants, amounts, codes. Undefined when it was not there, or among many. */
  readonly was?: Readonly<Record<string, number>>;
}

/** The changes of one entity, and how rows that none of them is about have moved. */
interface Moves {
  changes: readonly Change[];
  /** Rows the changes are about, ascending: before and after. */
  before: readonly number[];
  after: readonly number[];
}

function movesOf(changes: readonly Change[]): Moves {
  const ascending = (rows: number[]): number[] => rows.filter((row) => row >= 0).sort((a, b) => a - b);
  return { changes, before: ascending(changes.map(({ before }) => before)), after: ascending(changes.map(({ row }) => row)) };
}

/**
 * Where a row stands on the other side of some changes, none of which is about it: rows that are not touched keep their order.
 * @param from ascending rows that are touched on its own side; `to` on the other
 */
export function across(row: number, from: readonly number[], to: readonly number[]): number {
  let place = row;
  for (const touched of from) {
    if (touched >= row) break;
    place--;
  }
  for (const touched of to) {
    if (touched > place) break;
    place++;
  }
  return place;
}

/**
 * Changes from a first state to a third, by way of a second.
 * @param first from the first to the second
 * @param then from the second to the third
 * @returns one change per record at most; one that came and went is none
 */
export function joinChanges(first: readonly Change[], then: readonly Change[]): Change[] {
  const joined: Change[] = [];
  for (const entity of new Set([...first, ...then].map((change) => change.entity))) {
    const [one, two] = [first, then].map((changes) => movesOf(changes.filter((change) => change.entity === entity)));
    if (!one || !two) continue;
    const byRow = new Map(one.changes.filter(({ row }) => row >= 0).map((change) => [change.row, change]));
    for (const change of two.changes) {
      const earlier = byRow.get(change.before);
      if (!earlier) {
        joined.push(change.before < 0 ? change : { ...change, before: across(change.before, one.after, one.before) });
        continue;
      }
      byRow.delete(change.before);
      if (earlier.before >= 0 || change.row >= 0) joined.push({ ...earlier, row: change.row });
    }
    for (const change of byRow.values()) joined.push({ ...change, row: across(change.row, two.before, two.after) });
    for (const change of one.changes) if (change.row < 0) joined.push(change);
  }
  return joined;
}
