/** What values and conditions of one file are compiled against: its columns, how its cells are read, and the other files. */
import type { Decimal } from './decimals';
import type { Reading, Value } from './mapping';
import type { Tally } from './report';

/** What other files hold, looked up by a key. */
export interface Sides {
  /** Key → the text of another column of its row. */
  texts(file: string, column: string, take: string): ReadonlyMap<string, string>;
  /** Key → Σ over its rows. */
  sums(file: string, column: string, of: Value): ReadonlyMap<string, Decimal>;
  keys(file: string, column: string): ReadonlySet<string>;
  /** How the cells of that file are read. */
  readingOf(file: string): Reading;
}

export interface Scope {
  file: string;
  reading: Reading;
  sides: Sides;
  /** Position of a column; one that does not exist is put on the file's list of missing columns. */
  indexOf(column: string): number;
  isBlank(text: string): boolean;
  notes: Tally;
}

const READINGS = ['dates', 'zone', 'clock', 'decimal', 'currency', 'blank', 'noDateBefore', 'noDateAfter'] as const;

/** The nearer settings over the farther ones. */
export function nearer(far: Reading, near: Reading): Reading {
  const both: Record<string, unknown> = {};
  for (const name of READINGS) {
    const set = near[name] ?? far[name];
    if (set !== undefined) both[name] = set;
  }
  return both as Reading;
}

/** Whether a text means "no value" here. */
export function blankTest(reading: Reading): (text: string) => boolean {
  const placeholders = new Set((reading.blank ?? []).map((one) => one.trim().toLowerCase()));
  return (text) => text === '' || (placeholders.size > 0 && placeholders.has(text.toLowerCase()));
}
