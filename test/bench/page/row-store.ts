/** The same records as rows through Dexie: filled once, opened by a browser that has just started. */
import { Dexie } from 'dexie';
import { makeCompany } from '../company';
import { dexieRows, fillRows, figuresOf, type StoredRows } from '../peers/dexie';
import { tableNames } from '../statements';
import { tablesOf } from '../tables';
import { firstView } from './cold';

const NAME = 'rows';

/** Writes every record as a row. @returns ms */
export async function fillRowStore(scale: number): Promise<number> {
  const tables = tablesOf(makeCompany(scale));
  await Dexie.delete(NAME);
  const db = dexieRows(NAME);
  const start = performance.now();
  await fillRows(db, tables, () => undefined);
  const ms = performance.now() - start;
  db.close();
  return ms;
}

/** From nothing to the figures of the first view, with every row read into memory. @returns ms */
export async function openRowsCold(): Promise<number> {
  const start = performance.now();
  const db = dexieRows(NAME);
  const lists = await Promise.all(tableNames.map((name) => db.table(name).toArray()));
  const rows = Object.fromEntries(tableNames.map((name, i) => [name, lists[i] ?? []])) as StoredRows;
  figuresOf(rows, firstView);
  return performance.now() - start;
}
