/** Peer: DuckDB-WASM in its worker, tables in order of time. */
import { AsyncDuckDB, VoidLogger, type AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import wasm from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import worker from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';
import { tableFromArrays, tableToIPC } from 'apache-arrow';
import type { Answer } from '../answer';
import { answerOf, statementsOf, tableNames, type Dialect, type Row } from '../statements';
import type { Tables } from '../tables';
import type { View } from '../views';

const dialect: Dialect = {
  quantiles(value, ps, from, group) {
    const columns = ps.map((p, i) => `quantile_cont(${value}, ${p}) AS q${i}`).join(', ');
    return group ? `SELECT ${group} AS k, ${columns} FROM ${from} GROUP BY ${group}` : `SELECT ${columns} FROM ${from}`;
  },
};

/** DuckDB over the tables. */
export async function duckdbPeer(
  tables: Tables,
): Promise<{ answer(view: View): Promise<Answer>; run(sql: string): Promise<void>; close(): Promise<void> }> {
  const db = new AsyncDuckDB(new VoidLogger(), new Worker(worker));
  await db.instantiate(wasm);
  const connection = await db.connect();
  for (const name of tableNames) {
    const ipc = tableToIPC(tableFromArrays(tables[name]), 'stream');
    await connection.insertArrowFromIPCStream(ipc, { name });
  }
  return {
    async answer(view) {
      const results: Record<string, Row[]> = {};
      for (const [name, sql] of Object.entries(statementsOf(view, dialect))) results[name] = await rowsOf(connection, sql);
      return answerOf(results);
    },
    run: async (sql) => void (await connection.query(sql)),
    close: () => db.terminate(),
  };
}

async function rowsOf(connection: AsyncDuckDBConnection, sql: string): Promise<Row[]> {
  const table = await connection.query(sql);
  return table.toArray().map((row) => Object.fromEntries(Object.entries(row.toJSON()).map(([name, value]) => [name, plain(value)])));
}

/** Sums come as 128-bit integers or decimals; none of ours leaves the exact range of a double. */
function plain(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}
