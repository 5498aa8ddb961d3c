/** Chunks → tables. Chunks hold one month each and are sorted, so a table is its chunks in a row. */
import { entities, type Entity } from '../model/records';
import { dictionaryNames, type Dictionaries } from './dictionaries';
import { joinRows, noRows, rowCount } from './rows';
import type { Dataset, Table } from './table';
import type { Columns } from './typed';

/**
 * One table from sorted chunks.
 * @param entity which entity
 * @param chunks columns in ascending order of month
 * @returns a table sorted by the layout's `sortedBy`
 */
export function concat(entity: Entity, chunks: readonly Columns[]): Table {
  const columns = chunks.length === 0 ? noRows(entity) : joinRows(entity, chunks);
  return { entity, rows: rowCount(columns), columns };
}

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
  return { tables, refs, words: dictionaries.texts('word') };
}
