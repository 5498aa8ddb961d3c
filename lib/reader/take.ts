/** The rows a saved reading finds on a page, or why it reads none any more. */
import type { GridRow } from './grid';
import { readSpot, spotOf } from './place';
import type { Reading } from './reading';

export type Taken =
  | { is: 'rows'; columns: string[]; rows: GridRow[]; skipped: number }
  /** What held the rows is not there: still loading, another view, or the page was rebuilt. */
  | { is: 'absent' }
  /** It is there and empty. */
  | { is: 'nothing' }
  /** The page is not what it was when the reading was saved. */
  | { is: 'changed'; missing: string[] };

/** Rows of one look: more are in no message to the background (messages/readings-schema.ts). */
const MOST = 5_000;

/**
 * @param page the document
 * @param most rows of it; those beyond are counted as skipped
 * @returns rows with the columns the page has now, only if all columns of the reading are among them
 */
export function take({ place, columns }: Pick<Reading, 'place' | 'columns'>, page: ParentNode, most = MOST): Taken {
  const spot = spotOf(place, page);
  if (!spot) return page.querySelector(place.at) ? { is: 'changed', missing: [...columns] } : { is: 'absent' };
  const grid = readSpot(spot);
  if (!grid || (grid.rows.length === 0 && grid.columns.length === 0)) return { is: 'nothing' };
  const missing = columns.filter((name) => !grid.columns.includes(name));
  // Cards have columns only as far as they say something: without cards nothing is missing.
  if (missing.length > 0) return place.shape === 'cards' && grid.rows.length === 0 ? { is: 'nothing' } : { is: 'changed', missing };
  const rows = grid.rows.slice(0, most);
  return { is: 'rows', columns: grid.columns, rows, skipped: grid.skipped + grid.rows.length - rows.length };
}
