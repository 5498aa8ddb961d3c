/** Look-ups, sums and lists of keys that the mapping wants from other files: read once, before the records are made. */
import { fault } from '../text/fault';
import { compileConditions } from './conditions';
import type { SourceFile } from './decode';
import type { Decimal } from './decimals';
import type { Condition, MappedFile, Mapping, Reading, Value } from './mapping';
import type { Tally } from './report';
import { decimalOf, type ReadCell, type Row } from './row';
import { slicesOf } from './rows';
import { blankTest, nearer, type Scope, type Sides } from './scope';
import { addUp, compileValue } from './values';

interface Need {
  file: string;
  column: string;
  take?: string;
  of?: Value;
}

type Table = { texts: Map<string, string> } | { sums: Map<string, Decimal> } | { keys: Set<string> };

const nameOf = (need: Need): string => JSON.stringify([need.file, need.column, need.take ?? null, need.of ?? null]);

/** Every column of its own file a value reads. */
export function columnsOf(value: Value): string[] {
  if (typeof value === 'string') return [value];
  const { column, key = [], template = '', lookUp, sum, product = [], first = [], currencyFrom } = value;
  return [
    ...(column === undefined ? [] : [column]),
    ...key,
    ...template.split(/\{([^{}]+)\}/).filter((_, index) => index % 2 === 1),
    ...[lookUp?.equals, sum?.equals, currencyFrom, ...product, ...first].flatMap((one) => (one === undefined ? [] : columnsOf(one))),
  ];
}

function needsOfValue(value: Value): Need[] {
  if (typeof value === 'string') return [];
  const { lookUp, sum, product = [], first = [], currencyFrom } = value;
  const inner = [lookUp?.equals, sum?.equals, currencyFrom, ...product, ...first].flatMap((one) =>
    one === undefined ? [] : needsOfValue(one),
  );
  if (lookUp) inner.push({ file: lookUp.file, column: lookUp.column, take: lookUp.take });
  if (sum) inner.push({ file: sum.file, column: sum.column, of: sum.of });
  return inner;
}

const needsOfConditions = (conditions: readonly Condition[]): Need[] =>
  conditions.flatMap((one) => [one.in, one.notIn].flatMap((far) => (far ? [{ file: far.file, column: far.column }] : [])));

const valuesOf = (file: MappedFile): Value[] => file.records.flatMap(({ fields }) => Object.values(fields));

function needsOf(mapping: Mapping): Map<string, Need> {
  const all = mapping.files.flatMap((file) => [
    ...needsOfConditions([...file.keep, ...file.records.flatMap(({ when }) => when)]),
    ...valuesOf(file).flatMap(needsOfValue),
  ]);
  return new Map(all.map((need) => [nameOf(need), need]));
}

/** The columns of a file that its own records and the look-ups of others use. */
export function columnsWanted(mapping: Mapping, file: MappedFile): string[] {
  const conditions = [...file.keep, ...file.records.flatMap(({ when }) => when)].map(({ column }) => column);
  const needed = [...needsOf(mapping).values()]
    .filter((need) => need.file === file.file)
    .flatMap(({ column, take, of }) => [column, ...(take === undefined ? [] : [take]), ...(of === undefined ? [] : columnsOf(of))]);
  return [...new Set([...valuesOf(file).flatMap(columnsOf), ...conditions, ...needed])];
}

/** Where a file's columns are; names that do not exist are collected in `missing`. */
export function scopeOf(
  file: MappedFile,
  reading: Reading,
  columns: readonly string[],
  sides: Sides,
  notes: Tally,
  missing: Set<string>,
): Scope {
  return {
    ...{ file: file.file, reading, sides, notes },
    indexOf(column) {
      const at = columns.indexOf(column);
      if (at < 0) missing.add(column);
      return at;
    },
    isBlank: blankTest(reading),
  };
}

interface Taker {
  key: number;
  table: Table;
  at: number;
  read: ReadCell | undefined;
  name: string;
}

function take({ key, table, at, read, name }: Taker, row: Row, notes: Tally): void {
  const text = (row.cells[key] ?? '').trim();
  if (text === '') return;
  if ('keys' in table) table.keys.add(text);
  else if ('texts' in table) {
    const value = (row.cells[at] ?? '').trim();
    const before = table.texts.get(text);
    if (before === undefined) table.texts.set(text, value);
    else if (before !== value) notes.add(fault('key_twice', { name }), text);
  } else if (read) {
    const cell = read(row);
    const decimal = cell && decimalOf(cell, row);
    if (decimal) addUp(table.sums, text, decimal);
  }
}

/**
 * Reads what the mapping needs of other files.
 * @param pause waited for between two slices
 * @param notes what is worth telling
 */
export async function readSides(
  mapping: Mapping,
  files: ReadonlyMap<string, SourceFile>,
  pause: () => Promise<void>,
  notes: Tally,
): Promise<Sides> {
  const needs = needsOf(mapping);
  const tables = new Map<string, Table>();
  for (const [name, { take: taken, of }] of needs)
    tables.set(name, of !== undefined ? { sums: new Map() } : taken !== undefined ? { texts: new Map() } : { keys: new Set() });
  const described = new Map(mapping.files.map((file) => [file.file, file]));
  const sides: Sides = {
    texts: (file, column, taken) => (tables.get(nameOf({ file, column, take: taken })) as { texts: Map<string, string> }).texts,
    sums: (file, column, of) => (tables.get(nameOf({ file, column, of })) as { sums: Map<string, Decimal> }).sums,
    keys: (file, column) => (tables.get(nameOf({ file, column })) as { keys: Set<string> }).keys,
    readingOf: (file) => nearer(mapping, described.get(file) ?? {}),
  };

  const readOne = async (file: MappedFile, wanted: readonly [string, Need][], filtered: boolean): Promise<void> => {
    const source = files.get(file.file);
    if (!source || wanted.length === 0) return;
    let takers: Taker[] | undefined;
    let fits: ReturnType<typeof compileConditions> = () => undefined;
    for await (const { columns, rows } of slicesOf(source, file.form, columnsWanted(mapping, file))) {
      const missing = new Set<string>();
      const scope = scopeOf(file, sides.readingOf(file.file), columns, sides, notes, missing);
      if (!takers && filtered) fits = compileConditions(file.keep, scope);
      takers ??= wanted.map(([name, need]): Taker => ({
        key: scope.indexOf(need.column),
        table: tables.get(name) ?? { keys: new Set() },
        at: need.take === undefined ? -1 : scope.indexOf(need.take),
        read: need.of === undefined ? undefined : compileValue(need.of, scope),
        name: `${need.file} (${need.column})`,
      }));
      for (const column of missing) notes.add(fault('no_key_column', { file: file.file, column, there: columns.join(', ') }));
      for (const { number, cells } of rows) {
        const row: Row = {
          number,
          cells,
          failed: 0,
          fail: (column, value, what) => notes.add(fault('in_column', { file: file.file, column, what }), value),
        };
        if (fits(row) !== undefined) continue;
        for (const taker of takers) take(taker, row, notes);
      }
      await pause();
    }
  };

  // Lists of keys first: the filters of the files that are looked up in may ask for them.
  for (const keysOnly of [true, false])
    for (const file of mapping.files) {
      const wanted = [...needs].filter(
        ([, need]) => need.file === file.file && (need.take === undefined && need.of === undefined) === keysOnly,
      );
      await readOne(file, wanted, !keysOnly);
    }
  return sides;
}
