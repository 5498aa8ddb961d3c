/** Chunks → tables. Chunks hold one month each and are sorted, so a table is its chunks in a row. */
import { entities, type Entity } from '../model/records';
import { dictionaryNames, type Dictionaries } from './dictionaries';
import { unpackColumn, type Chunk } from './pack';
import { roomFor } from './room';
import { noRows } from './rows';
import type { Column, Dataset, Table } from './table';
import { columnSpecs } from './typed';

/**
 * One table from sorted chunks. Each of its columns is unpacked when it is first asked for, and rests packed until then.
 * @param entity which entity
 * @param chunks in ascending order of month
 * @returns a table sorted by the layout's `sortedBy`
 */
export function tableOfChunks(entity: Entity, chunks: readonly Chunk[]): Table {
  const rows = chunks.reduce((sum, chunk) => sum + chunk.rows, 0);
  if (rows === 0) return { entity, rows, columns: noRows(entity) };
  const columns: Record<string, Column> = {};
  const counts = chunks.map((chunk) => chunk.rows);
  const packed = bytesByColumn(chunks);
  for (const { name, spec } of columnSpecs(entity)) {
    // Its own bytes alone: those of other columns are let go when they are unpacked.
    const bytes = packed.get(name) ?? [];
    onFirstUse(columns, name, () => unpackColumn(spec, piecesOf(counts, bytes), roomFor(rows)));
  }
  return { entity, rows, columns };
}

/** The bytes of each column by chunk; most columns of most entities have none at all. */
function bytesByColumn(chunks: readonly Chunk[]): Map<string, Uint8Array[]> {
  const found = new Map<string, Uint8Array[]>();
  for (const [i, { columns }] of chunks.entries()) {
    for (const [name, bytes] of Object.entries(columns)) {
      const list = found.get(name) ?? [];
      list[i] = bytes;
      found.set(name, list);
    }
  }
  return found;
}

const piecesOf = (counts: readonly number[], bytes: readonly (Uint8Array | undefined)[]) =>
  counts.map((rows, i) => ({ rows, bytes: bytes[i] }));

function onFirstUse(columns: Record<string, Column>, name: string, make: () => Column): void {
  Object.defineProperty(columns, name, {
    enumerable: true,
    configurable: true,
    get() {
      const value = make();
      Object.defineProperty(columns, name, { value, enumerable: true });
      return value;
    },
  });
}

const dictionariesOf = new WeakMap<Dataset, Dictionaries>();

/**
 * A data set of tables and the dictionaries their codes stand in.
 * @param tableOf the table of each entity
 * @param dictionaries the connection's dictionaries; later codes appear in the same lists
 * @returns what the engine reads
 */
export function assemble(tableOf: (entity: Entity) => Table, dictionaries: Dictionaries): Dataset {
  const tables = Object.fromEntries(entities.map((entity) => [entity, tableOf(entity)])) as Record<Entity, Table>;
  const refs: Partial<Record<Entity, readonly string[]>> = {};
  for (const name of dictionaryNames) if (name !== 'word') refs[name] = dictionaries.texts(name);
  const dataset = { tables, refs, words: dictionaries.texts('word') };
  dictionariesOf.set(dataset, dictionaries);
  return dataset;
}

/** The dictionaries a data set was assembled with; undefined for one that was put together by hand. */
export function dictionariesBehind(dataset: Dataset): Dictionaries | undefined {
  return dictionariesOf.get(dataset);
}
