/** One row on its way to records, and the cells taken from it. */
import type { Fault } from '../text/fault';
import { readNumber, type Decimal } from './decimals';
import type { Reading } from './mapping';

export interface Row {
  /** As a spreadsheet counts. */
  readonly number: number;
  readonly cells: readonly string[];
  /** How often the row has been refused so far. */
  readonly failed: number;
  /** Refuses the row: what is wrong with which column, and what to do. */
  fail(column: string, value: string, why: Fault): void;
}

/** A text and how its place in the files says to read it, or a number that was calculated. */
export type Cell = { text: string; column: string; reading: Reading } | { decimal: Decimal; column: string };

/** Undefined: no value. */
export type ReadCell = (row: Row) => Cell | undefined;

/** The number of a cell. Undefined after saying to the row why it is none. */
export function decimalOf(cell: Cell, row: Row): Decimal | undefined {
  if ('decimal' in cell) return cell.decimal;
  const number = readNumber(cell.text, cell.reading.decimal);
  if (number.ok) return number.value;
  row.fail(cell.column, cell.text, number.fault);
  return undefined;
}
