/**
 * What changed records do to the rows of a table.
 * The same id replaces, and only what is not older wins, so that a replay changes nothing.
 */
import type { Entity } from '../model/records';
import type { Dictionaries } from './dictionaries';
import type { RowEdit } from './edit';
import { encode } from './encode';
import { findRows, lowerBound, modifiedAtOf } from './ids';
import { layout } from './layout';
import { newestOfEach, replaces, timeOf } from './merge';
import { monthOf } from './month';
import type { StoredRecord } from './stored';
import type { Column, Table } from './table';
import { textAt } from './texts';
import { isText, numbers, type Columns } from './typed';

/** What a page does to one table. */
export interface TablePlan {
  entity: Entity;
  edit: RowEdit;
  /** Rows that come and change, encoded. */
  incoming: Columns;
  /** Months whose rows are different afterwards. */
  months: ReadonlySet<number>;
  /** Numbers of the rows that go and change, by the row they stood in; none of them when they are many. */
  was: ReadonlyMap<number, Readonly<Record<string, number>>>;
}

/** So many rows are worth remembering: after more of them whatever was derived is derived anew. */
export const REMEMBERED = 256;

/**
 * What a page of changes does to a table; changes nothing but the dictionaries, which may grow.
 * @param table the table as it is
 * @param upserts new versions of records of its entity, in the order they came
 * @param deletes ids that are gone; they win over a version in the same page
 * @param dictionaries the connection's dictionaries
 * @returns undefined when every record is there already, cell by cell, or a newer version of it
 */
export function planTable(
  table: Table,
  upserts: readonly StoredRecord[],
  deletes: ReadonlySet<string>,
  dictionaries: Dictionaries,
): TablePlan | undefined {
  const { entity } = table;
  const newest = newestOfEach(upserts).filter(({ id }) => !deletes.has(id));
  const wanted = [...newest.map((record) => ({ id: record.id, at: timeOf(record) })), ...[...deletes].map((id) => ({ id }))];
  const rows = findRows(table, wanted, dictionaries);
  const kept = newest.filter(({ id, modifiedAt }) => {
    const row = rows.get(id);
    return row === undefined || replaces(modifiedAt, modifiedAtOf(table.columns, row));
  });
  const incoming = encode(entity, kept, dictionaries);
  const by = layout[entity].sortedBy;
  const times = by === undefined ? undefined : numbers(table.columns[by]);
  const months = new Set<number>();
  const monthAt = (row: number) => (times ? monthOf(times[row] ?? 0) : 0);
  const drops: number[] = [];
  const drop = (row: number) => {
    drops.push(row);
    months.add(monthAt(row));
  };
  const puts: { before: number; from: number }[] = [];
  const comes: Coming[] = [];
  for (const [from, record] of kept.entries()) {
    const at = timeOf(record) ?? 0;
    const before = rows.get(record.id);
    if (before !== undefined && (!times || times[before] === at)) {
      if (sameRow(table.columns, before, incoming, from)) continue;
      puts.push({ before, from });
      months.add(monthAt(before));
      continue;
    }
    // A record whose time has changed leaves its place.
    if (before !== undefined) drop(before);
    comes.push({ from, at, before: before ?? -1 });
    months.add(times ? monthOf(at) : 0);
  }
  for (const id of deletes) {
    const row = rows.get(id);
    if (row !== undefined) drop(row);
  }
  if (months.size === 0) return undefined;
  const edit = placed(table.rows, times, drops, puts, comes);
  return { entity, incoming, months, edit, was: numbersOf(table.columns, [...drops, ...puts.map(({ before }) => before)]) };
}

function numbersOf(columns: Columns, rows: readonly number[]): TablePlan['was'] {
  if (rows.length > REMEMBERED) return new Map();
  return new Map(
    rows.map((row) => [
      row,
      Object.fromEntries(Object.entries(columns).flatMap(([name, column]) => (isText(column) ? [] : [[name, column[row] ?? NaN]]))),
    ]),
  );
}

/** A row that comes: its time, and where the record stood if it moves. */
interface Coming {
  from: number;
  at: number;
  before: number;
}

/** Where rows stand after an edit. */
function placed(
  rows: number,
  times: ArrayLike<number> | undefined,
  drops: number[],
  puts: readonly { before: number; from: number }[],
  comes: Coming[],
): RowEdit {
  drops.sort((a, b) => a - b);
  comes.sort((a, b) => a.at - b.at || a.from - b.from);
  // Behind all rows of the same time. Counted without the rows that go, then with those that come before it.
  const inserts = comes.map(({ from, at, before }, k) => {
    const place = times ? upperBound(times, at) : rows;
    return { from, before, row: place - lowerBound(drops, place) + k };
  });
  const starts = inserts.map(({ row }, k) => row - k);
  return {
    drops,
    inserts,
    puts: puts.map(({ before, from }) => {
      const left = before - lowerBound(drops, before);
      return { before, from, row: left + upperBound(starts, left) };
    }),
  };
}

/** First row whose value is greater. */
function upperBound(values: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sameRow(columns: Columns, row: number, incoming: Columns, from: number): boolean {
  for (const [name, other] of Object.entries(incoming)) {
    const column = columns[name];
    if (!column || isText(column) !== isText(other)) return false;
    if (isText(column) && isText(other) ? textAt(column, row) !== textAt(other, from) : !sameNumber(column, row, other, from)) return false;
  }
  return true;
}

const sameNumber = (a: Column, row: number, b: Column, from: number): boolean => !isText(a) && !isText(b) && Object.is(a[row], b[from]);
