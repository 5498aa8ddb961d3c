/** An HTML table → a grid: several rows of heads, cells across rows and columns, heads that stand in a table of their own. */
import { cellText } from './cell-text';
import { columnNames, gridRow, type Grid } from './grid';
import { isShown } from './shown';

interface Cell {
  element: Element;
  width: number;
}

/** The rows of this table, not those of tables inside it. */
function rowsOf(table: Element, part: 'head' | 'body' | 'foot'): Element[] {
  const rows: Element[] = [];
  for (const child of table.children) {
    const inside = child.tagName === 'THEAD' ? 'head' : child.tagName === 'TFOOT' ? 'foot' : 'body';
    if (inside !== part) continue;
    if (child.tagName === 'TR') rows.push(child);
    else if (/^T(HEAD|BODY|FOOT)$/.test(child.tagName)) rows.push(...[...child.children].filter(({ tagName }) => tagName === 'TR'));
  }
  return rows;
}

const spanOf = (cell: Element, name: 'colspan' | 'rowspan'): number => Math.max(1, Math.min(1000, Number(cell.getAttribute(name)) || 1));
const cellsOf = (row: Element): Element[] => [...row.children].filter(({ tagName }) => tagName === 'TD' || tagName === 'TH');
const isHeads = (row: Element): boolean => {
  const cells = cellsOf(row);
  return cells.length > 1 && cells.every(({ tagName }) => tagName === 'TH');
};

/** Rows → cells by column: a cell across several rows or columns stands in each. */
function spread(rows: readonly Element[]): Cell[][] {
  const open: { cell: Cell; left: number }[] = [];
  return rows.map((row) => {
    const line: Cell[] = [];
    let at = 0;
    const carry = (): void => {
      for (let above = open[at]; above && above.left > 0; above = open[at]) {
        line[at++] = above.cell;
        above.left--;
      }
    };
    for (const element of cellsOf(row)) {
      carry();
      const cell = { element, width: spanOf(element, 'colspan') };
      const below = spanOf(element, 'rowspan') - 1;
      for (let nth = 0; nth < cell.width; nth++) {
        open[at] = { cell, left: below };
        line[at++] = cell;
      }
    }
    carry();
    return line;
  });
}

/** Rows of heads, the row of filters below them left out. */
function headRows(table: Element): Element[] {
  const head = rowsOf(table, 'head').filter((row) => isShown(row, table) || rowsOf(table, 'head').length === 1);
  const named = head.filter((row) => cellsOf(row).some((cell) => cellText(cell, { fields: false }) !== ''));
  if (named.length > 0) return named;
  // Without a part of their own they are among the first rows, below filters if there are any.
  const first = rowsOf(table, 'body').slice(0, 3);
  const at = first.findIndex(isHeads);
  return at >= 0 && first.slice(0, at).every(isFilter) ? first.slice(at, at + 1) : [];
}

/** A row of fields to search by: nothing is written in it. */
const isFilter = (row: Element): boolean =>
  row.querySelector('input,select') !== null && cellsOf(row).every((cell) => cellText(cell, { fields: false }) === '');

/** Texts of heads from the top down, joined where they differ. */
function namesOf(heads: readonly Element[]): string[] {
  const lines = spread(heads);
  const width = Math.max(0, ...lines.map((line) => line.length));
  return Array.from({ length: width }, (_, at) => {
    const texts = lines.map((line) => line[at]).map((cell) => (cell ? cellText(cell.element, { fields: false }) : ''));
    return texts.filter((text, nth) => text !== '' && texts.indexOf(text) === nth).join(' / ');
  });
}

/** Grids that scroll keep their heads in a table of its own before the one with the rows. */
function namesBeside(table: Element, width: number): string[] {
  for (let around = table.parentElement, up = 0; around && up < 4; around = around.parentElement, up++) {
    for (const other of around.querySelectorAll('table')) {
      if (other === table || other.contains(table) || rowsOf(other, 'body').some((row) => !isHeads(row))) continue;
      const names = namesOf(headRows(other));
      // One column more is the room of the scroll bar.
      if (names.length >= width && names.length <= width + 1) return names.slice(0, width);
    }
  }
  return [];
}

/**
 * @param table an HTML table
 * @returns its visible rows; undefined where it has fewer than two columns
 */
export function readTable(table: Element): Grid | undefined {
  const heads = headRows(table);
  const rows = rowsOf(table, 'body').filter((row) => !heads.includes(row));
  // Filters stand beside the heads; further down a row of fields is a record that is being edited.
  const body = rows.filter((row, nth) => nth > 1 || !isFilter(row) || rows.length < 3);
  const lines = spread(body);
  const width = Math.max(0, ...lines.map((line) => line.length), ...spread(heads).map((line) => line.length));
  if (width < 2) return undefined;
  let names = namesOf(heads);
  if (names.every((name) => name === '')) names = namesBeside(table, width);
  const grid: Grid = { columns: columnNames(Array.from({ length: width }, (_, at) => names[at] ?? '')), rows: [], skipped: 0 };
  body.forEach((row, nth) => {
    const line = lines[nth] ?? [];
    if (!isShown(row, table)) return;
    // One cell across most of the table is a heading of a group, a sum, or something unfolded.
    const across = line[0] !== undefined && new Set(line).size <= Math.max(1, Math.floor(width / 3)) && line.some((cell) => cell.width > 1);
    if (across || line.length === 0 || isHeads(row)) grid.skipped++;
    else
      grid.rows.push(
        gridRow(
          Array.from({ length: width }, (_, at) => (line[at] ? cellText(line[at].element) : '')),
          row,
        ),
      );
  });
  grid.skipped += rowsOf(table, 'foot').filter((row) => isShown(row, table)).length;
  return grid;
}
