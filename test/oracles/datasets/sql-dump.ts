/** Tables of a PostgreSQL dump made of INSERT statements → CSV. Knows what such dumps hold and nothing more. */

/** A cell as CSV; no value is an empty cell. */
const csvCell = (value: string | null): string =>
  value === null ? '' : /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;

/** The values of `(1, 'it''s', NULL)`, from just behind the opening bracket. */
function valuesFrom(sql: string, start: number): { values: (string | null)[]; end: number } {
  const values: (string | null)[] = [];
  let at = start;
  for (;;) {
    while (sql[at] === ' ') at++;
    let value = '';
    if (sql[at] === "'") {
      for (at++; ; at++) {
        if (sql[at] !== "'") value += sql[at];
        else if (sql[at + 1] === "'") value += sql[++at];
        else break;
        if (at >= sql.length) throw new SyntaxError('a text of the dump does not end');
      }
      at++;
      values.push(value);
    } else {
      while (sql[at] !== ',' && sql[at] !== ')') value += sql[at++];
      values.push(value.trim() === 'NULL' ? null : value.trim());
    }
    if (sql[at] === ')') return { values, end: at };
    at++;
  }
}

/**
 * @param sql the whole dump
 * @returns the text of a CSV file for each table that has rows or columns, by the table's name
 */
export function tablesOfDump(sql: string): Map<string, string> {
  const lines = new Map<string, string[]>();
  for (const [, table = '', body = ''] of sql.matchAll(/^CREATE TABLE (?:public\.)?(\w+) \(\n([\s\S]*?)\n\);/gm)) {
    const columns = [...body.matchAll(/^\s+(\w+) /gm)].map(([, name = '']) => name).filter((name) => name !== 'CONSTRAINT');
    lines.set(table, [columns.join(',')]);
  }
  for (const match of sql.matchAll(/^INSERT INTO (?:public\.)?(\w+) VALUES \(/gm)) {
    const { values } = valuesFrom(sql, match.index + match[0].length);
    lines.get(match[1] ?? '')?.push(values.map(csvCell).join(','));
  }
  return new Map(Array.from(lines, ([table, rows]) => [table, `${rows.join('\n')}\n`]));
}
