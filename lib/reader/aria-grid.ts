/** A grid made of other elements that say by their roles what they are (ARIA), virtual rows and pinned columns included. */
import { cellText } from './cell-text';
import { columnNames, gridRow, type Grid } from './grid';
import { isShown } from './shown';

/** Roles of what holds rows. */
export const GRIDS = '[role="grid"],[role="treegrid"],[role="table"]';
const CELLS = '[role="gridcell"],[role="cell"],[role="rowheader"]';
const HEADS = '[role="columnheader"]';

/** What belongs to this grid and not to one inside it. */
function own(grid: Element, selector: string): Element[] {
  return [...grid.querySelectorAll(selector)].filter((one) => one.parentElement?.closest(GRIDS) === grid && isShown(one, grid));
}

const COLUMN_KEYS = ['col-id', 'data-field', 'data-column-id', 'data-col-key', 'data-colid', 'aria-colindex'];

/** By what a grid names a column, the same in head and cells; the place in the row where it does not. */
function columnKey(cell: Element, place: number): string {
  for (const name of COLUMN_KEYS) {
    const value = cell.getAttribute(name);
    if (value) return `${name}=${value}`;
  }
  return `#${place}`;
}

/** Where a grid splits a row (pinned columns), its parts carry one number. */
function rowNumber(row: Element, nth: number): string {
  for (const name of ['aria-rowindex', 'row-index', 'data-rowindex', 'data-index', 'row-id', 'data-id']) {
    const value = row.getAttribute(name);
    if (value) return `${name}=${value}`;
  }
  return `#${nth}`;
}

/** Keys of the columns from left to right, and their texts. */
function headsOf(grid: Element): Map<string, string> {
  const heads = own(grid, HEADS);
  const keyed = heads.map((head, nth) => ({
    key: columnKey(head, nth),
    text: cellText(head, { fields: false }),
    at: Number(head.getAttribute('aria-colindex')),
  }));
  if (keyed.every(({ at }) => at > 0)) keyed.sort((a, b) => a.at - b.at);
  const names = new Map<string, string>();
  // Heads in several rows: the lowest speaks for its column.
  for (const { key, text } of keyed) if (text !== '' || !names.has(key)) names.set(key, text);
  return names;
}

/**
 * @param grid an element of one of the roles in `GRIDS`
 * @returns the rows that are in the document; undefined where it has no cells with a role
 */
export function readAriaGrid(grid: Element): Grid | undefined {
  const heads = headsOf(grid);
  const rows = new Map<string, { parts: Element[]; cells: Map<string, Element> }>();
  let skipped = 0;
  own(grid, '[role="row"]').forEach((row, nth) => {
    if (row.querySelector(HEADS)) return;
    const cells = [...row.querySelectorAll(CELLS)].filter((cell) => cell.closest('[role="row"]') === row && isShown(cell, row));
    if (cells.length === 0) return void skipped++;
    const number = rowNumber(row, nth);
    const known = rows.get(number) ?? { parts: [], cells: new Map<string, Element>() };
    known.parts.push(row);
    cells.forEach((cell, place) => known.cells.set(columnKey(cell, place), cell));
    rows.set(number, known);
  });
  const keys = [...heads.keys()];
  for (const { cells } of rows.values()) for (const key of cells.keys()) if (!heads.has(key) && !keys.includes(key)) keys.push(key);
  if (keys.length < 2 || rows.size + heads.size === 0) return undefined;
  const grown: Grid = { columns: columnNames(keys.map((key) => heads.get(key) ?? '')), rows: [], skipped };
  for (const { parts, cells } of rows.values()) {
    const spans = parts.length === 1 && cells.size === 1 && keys.length > 2;
    if (spans) grown.skipped++;
    else {
      const texts = keys.map((key) => cells.get(key)).map((cell) => (cell ? cellText(cell) : ''));
      grown.rows.push(gridRow(texts, ...parts));
    }
  }
  return grown;
}
