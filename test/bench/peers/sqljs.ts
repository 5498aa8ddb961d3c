/** Peer: SQLite in WebAssembly (sql.js) with covering indexes by time and by owner. */
import initSqlJs from 'sql.js';
import wasm from 'sql.js/dist/sql-wasm-browser.wasm?url';
import type { Answer } from '../answer';
import { answerOf, statementsOf, tableNames, type Dialect, type Row } from '../statements';
import { rowsIn, type Tables } from '../tables';
import type { View } from '../views';

/** SQLite has no quantiles: the two neighbours of each are picked by their rank, in one sort. */
const dialect: Dialect = {
  quantiles(value, ps, from, group) {
    const over = group ? `PARTITION BY ${group}` : '';
    const ranked = `SELECT ${group ? `${group} AS k, ` : ''}${value} AS v, row_number() OVER (${over} ORDER BY ${value}) AS r,
      count(*) OVER (${over}) AS n FROM ${from}`;
    const columns = ps.map((p, i) => {
      const [low, high] = [`CAST((n - 1) * ${p} AS INTEGER)`, `(n - 1) * ${p} - CAST((n - 1) * ${p} AS INTEGER)`];
      const at = (rank: string) => `max(CASE WHEN r = ${rank} THEN v END)`;
      // Behind the last value there is none: then the weight is 0 too.
      return `${at(`${low} + 1`)} + max(${high}) * (coalesce(${at(`${low} + 2`)}, 0) - ${at(`${low} + 1`)}) * (max(${high}) > 0) AS q${i}`;
    });
    return `SELECT ${group ? 'k, ' : ''}${columns.join(', ')} FROM (${ranked}) AS ranked${group ? ' GROUP BY k' : ''}`;
  },
};

/** SQLite over the tables. */
export async function sqljsPeer(tables: Tables): Promise<{ answer(view: View): Answer; run(sql: string): void; close(): void }> {
  const { Database } = await initSqlJs({ locateFile: () => wasm });
  const db = new Database();
  for (const name of tableNames) {
    const columns = Object.entries(tables[name]);
    const others = columns.map(([column]) => column).filter((column) => column !== 't' && column !== 'owner');
    db.run(`CREATE TABLE ${name} (${columns.map(([column]) => `${column} INTEGER NOT NULL`).join(', ')})`);
    db.run('BEGIN');
    const insert = db.prepare(`INSERT INTO ${name} VALUES (${columns.map(() => '?').join(', ')})`);
    for (let row = 0; row < rowsIn(tables[name]); row++) insert.run(columns.map(([, values]) => values[row] ?? 0));
    insert.free();
    db.run('COMMIT');
    db.run(`CREATE INDEX ${name}_t ON ${name} (${['t', 'owner', ...others].join(', ')})`);
    db.run(`CREATE INDEX ${name}_owner ON ${name} (${['owner', 't', ...others].join(', ')})`);
  }
  db.run('CREATE INDEX deals_status ON deals (status, owner, stage, cents)');
  db.run('ANALYZE');
  return {
    answer(view) {
      const results: Record<string, Row[]> = {};
      for (const [name, sql] of Object.entries(statementsOf(view, dialect))) {
        const [found] = db.exec(sql);
        results[name] = (found?.values ?? []).map((values) =>
          Object.fromEntries((found?.columns ?? []).map((column, i) => [column, values[i] ?? null])),
        );
      }
      return answerOf(results);
    },
    run: (sql) => db.run(sql),
    close: () => db.close(),
  };
}
