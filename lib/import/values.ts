/** Values of a mapping → functions that take them from a row. Compiled once per file, called for every row. */
import { fault } from '../text/fault';
import { add, decimalText, hundredth, multiply, oneMinus, readNumber, toPlaces, type Decimal } from './decimals';
import { hashOf } from './ids';
import type { Reading, Value, ValueParts } from './mapping';
import { decimalOf, type Cell, type ReadCell, type Row } from './row';
import { blankTest, nearer, type Scope } from './scope';

/** Constants and mapped values are written in the mapping, not in the file: with a decimal point. */
const PLAIN: Reading = { decimal: '.' };

const trimmed = (row: Row, at: number): string => (row.cells[at] ?? '').trim();

function compileColumn(column: string, reading: Reading, scope: Scope): ReadCell {
  const at = scope.indexOf(column);
  const isBlank = blankTest(reading);
  return (row) => {
    const text = trimmed(row, at);
    return isBlank(text) ? undefined : { text, column, reading };
  };
}

function compileTemplate(template: string, reading: Reading, scope: Scope): ReadCell {
  const pieces = template.split(/\{([^{}]+)\}/);
  const at = pieces.map((piece, index) => (index % 2 === 1 ? scope.indexOf(piece) : -1));
  const isBlank = blankTest(reading);
  return (row) => {
    let any = false;
    const text = pieces.map((piece, index) => {
      if (index % 2 === 0) return piece;
      const cell = trimmed(row, at[index] ?? -1);
      if (isBlank(cell)) return '';
      any = true;
      return cell;
    });
    return any ? { text: text.join('').trim(), column: template, reading } : undefined;
  };
}

function compileKey(columns: readonly string[], numbered: boolean, prefix: string, scope: Scope): ReadCell {
  const at = columns.map((column) => scope.indexOf(column));
  const column = columns.join(', ');
  const seen = new Map<string, number>();
  return (row) => {
    const hash = `${prefix}${hashOf(at.map((index) => trimmed(row, index)))}`;
    if (!numbered) return { text: hash, column, reading: PLAIN };
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return { text: count === 1 ? hash : `${hash}-${count}`, column, reading: PLAIN };
  };
}

const textOf = (cell: Cell): string => ('text' in cell ? cell.text : decimalText(cell.decimal));

function compileLookUp({ file, column, equals, take }: NonNullable<ValueParts['lookUp']>, reading: Reading, scope: Scope): ReadCell {
  const found = scope.sides.texts(file, column, take);
  const theirs = nearer(reading, scope.sides.readingOf(file));
  const isBlank = blankTest(theirs);
  const key = compileValue(equals, scope, reading);
  return (row) => {
    const cell = key(row);
    if (!cell) return undefined;
    const text = found.get(textOf(cell));
    if (text === undefined)
      scope.notes.add(fault('not_found', { file: scope.file, column: cell.column, other: file, key: column }), textOf(cell));
    return text === undefined || isBlank(text) ? undefined : { text, column: `${file}: ${take}`, reading: theirs };
  };
}

function compileSum({ file, column, equals, of }: NonNullable<ValueParts['sum']>, reading: Reading, scope: Scope): ReadCell {
  const sums = scope.sides.sums(file, column, of);
  const key = compileValue(equals, scope, reading);
  return (row) => {
    const cell = key(row);
    const decimal = cell && sums.get(textOf(cell));
    return decimal && { decimal, column: `${file}: sum` };
  };
}

function compileProduct(factors: readonly Value[], reading: Reading, scope: Scope): ReadCell {
  const reads = factors.map((one) => compileValue(one, scope, reading));
  return (row) => {
    let decimal: Decimal = { digits: 1n, scale: 0 };
    let column = '';
    for (const read of reads) {
      const cell = read(row);
      const factor = cell && decimalOf(cell, row);
      if (!cell || !factor) return undefined;
      column = column === '' ? cell.column : `${column} × ${cell.column}`;
      decimal = multiply(decimal, factor);
    }
    return { decimal, column };
  };
}

function compileFirst(values: readonly Value[], reading: Reading, scope: Scope): ReadCell {
  const reads = values.map((one) => compileValue(one, scope, reading));
  return (row) => {
    for (const read of reads) {
      const cell = read(row);
      if (cell) return cell;
    }
    return undefined;
  };
}

function compileSource(parts: ValueParts, reading: Reading, scope: Scope): ReadCell {
  if (parts.column !== undefined) return compileColumn(parts.column, reading, scope);
  if (parts.template !== undefined) return compileTemplate(parts.template, reading, scope);
  if (parts.key) return compileKey(parts.key, parts.numbered === true, parts.prefix ?? '', scope);
  if (parts.rowNumber) return (row) => ({ text: String(row.number), column: 'row', reading: PLAIN });
  if (parts.lookUp) return compileLookUp(parts.lookUp, reading, scope);
  if (parts.sum) return compileSum(parts.sum, reading, scope);
  if (parts.product) return compileProduct(parts.product, reading, scope);
  if (parts.first) return compileFirst(parts.first, reading, scope);
  const cell: Cell = { text: String(parts.constant), column: 'constant', reading: nearer(reading, PLAIN) };
  return () => cell;
}

const isZero = (cell: Cell): boolean => {
  if ('decimal' in cell) return cell.decimal.digits === 0n;
  const number = readNumber(cell.text, cell.reading.decimal);
  return number.ok && number.value.digits === 0n;
};

function withValues(read: ReadCell, values: Record<string, string>, otherwise: string | undefined, column: string): ReadCell {
  const exact = new Map(Object.entries(values).map(([from, to]) => [from.trim().toLowerCase(), to]));
  return (row) => {
    const cell = read(row);
    const from = cell ? textOf(cell) : '';
    const to = exact.get(from.toLowerCase()) ?? (cell ? otherwise : undefined);
    if (to !== undefined) return to === '' ? undefined : { text: to, column: cell?.column ?? column, reading: PLAIN };
    if (cell) row.fail(cell.column, from, fault('not_listed'));
    return undefined;
  };
}

function withNumber(read: ReadCell, change: (decimal: Decimal) => Decimal): ReadCell {
  return (row) => {
    const cell = read(row);
    const decimal = cell && decimalOf(cell, row);
    return cell && decimal && { decimal: change(decimal), column: cell.column };
  };
}

/**
 * What takes this value from a row.
 * @param far the settings around it, which its own override
 */
export function compileValue(value: Value, scope: Scope, far: Reading = scope.reading): ReadCell {
  if (typeof value === 'string') return compileColumn(value, far, scope);
  let read = compileSource(value, nearer(far, value), scope);
  if (value.values || value.otherwise !== undefined) read = withValues(read, value.values ?? {}, value.otherwise, value.column ?? 'value');
  if (value.zeroIsBlank) {
    const all = read;
    read = (row) => {
      const cell = all(row);
      return cell && !isZero(cell) ? cell : undefined;
    };
  }
  if (value.percent) read = withNumber(read, hundredth);
  const { places } = value;
  if (places !== undefined) read = withNumber(read, (decimal) => toPlaces(decimal, places));
  if (value.oneMinus) read = withNumber(read, oneMinus);
  return read;
}

/** Σ of a value over rows, by key; exact. */
export function addUp(sums: Map<string, Decimal>, key: string, decimal: Decimal): void {
  const before = sums.get(key);
  sums.set(key, before ? add(before, decimal) : decimal);
}
