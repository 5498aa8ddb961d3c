/** One GET on a table: `$select`, `$filter`, `$expand`, `$orderby`, `$top`, `$count`, `$apply`, pages by key and not by number. */
import { BadFilter, filterOf, order, type Row } from './filter.ts';

/** A table as the simulator keeps it: all columns of every row, related rows under the lookup's name. */
export interface Table {
  name: string;
  set: string;
  key: string;
  columns: readonly string[];
  rows: readonly Row[];
}

export class OdataError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const formattedSuffix = '@OData.Community.Display.V1.FormattedValue';
const lookupSuffix = '@Microsoft.Dynamics.CRM.lookuplogicalname';

/** @param self address of the request without its query, for links · @param prefer the header · @param ceiling most rows a page */
export function answerQuery(table: Table, query: URLSearchParams, self: string, prefer: string, ceiling: number): Row {
  const known = (column: string): void => {
    if (!table.columns.includes(column))
      throw new OdataError(
        400,
        '0x80060888',
        `Could not find a property named '${column}' on type 'Microsoft.Dynamics.CRM.${table.name}'.`,
      );
  };
  const apply = query.get('$apply');
  if (apply !== null) return { value: aggregate(table, apply, known) };
  const where = predicate(query.get('$filter'), known);
  const select = query.get('$select')?.split(',') ?? table.columns.filter((column) => !column.includes('('));
  const expands = [...(query.get('$expand') ?? '').matchAll(/(\w+)(?:\(\$select=([^)]*)\))?/g)].map(([, name = '', columns]) => ({
    name,
    columns: columns?.split(','),
  }));
  [...select, ...expands.map(({ name }) => name)].forEach(known);
  const by = orderBy(query.get('$orderby'), table.key, known);
  const sorted = table.rows.filter(where).toSorted(by.compare);
  const after = query.get('$skiptoken');
  const rest = after === null ? sorted : sorted.filter((row) => by.compare(row, JSON.parse(after) as Row) > 0);
  const wanted = Number(/odata\.maxpagesize=(\d+)/.exec(prefer)?.[1] ?? ceiling);
  const size = Math.min(ceiling, wanted, Number(query.get('$top') ?? Infinity));
  const page = rest.slice(0, size);
  const more = rest.length > page.length && !query.has('$top');
  const annotated = prefer.includes('odata.include-annotations');
  const next = new URLSearchParams(query);
  const last = page.at(-1);
  if (more && last) next.set('$skiptoken', JSON.stringify(Object.fromEntries(by.columns.map((column) => [column, last[column] ?? null]))));
  next.delete('$count');
  return {
    '@odata.context': `${self.replace(/\/[^/]*$/, '')}/$metadata#${table.set}`,
    ...(query.get('$count') === 'true' ? { '@odata.count': Math.min(sorted.length, 5_000) } : {}),
    value: page.map((row) => shown(row, [...new Set([table.key, ...select])], expands, annotated)),
    ...(more ? { '@odata.nextLink': `${self}?${next.toString()}` } : {}),
  };
}

function predicate(text: string | null, known: (column: string) => void): (row: Row) => boolean {
  if (text === null) return () => true;
  try {
    return filterOf(text, known);
  } catch (error) {
    if (error instanceof BadFilter) throw new OdataError(400, '0x80060888', error.message);
    throw error;
  }
}

function orderBy(text: string | null, key: string, known: (column: string) => void) {
  const parts = [...(text?.split(',') ?? []), `${key} asc`].map((part) => part.trim().split(/\s+/) as [string, string?]);
  parts.forEach(([column]) => known(column));
  return {
    columns: parts.map(([column]) => column),
    compare(a: Row, b: Row): number {
      for (const [column, way] of parts) {
        const by = order(a[column] ?? null, b[column] ?? null);
        if (by !== 0) return way === 'desc' ? -by : by;
      }
      return 0;
    },
  };
}

function shown(
  row: Row,
  select: readonly string[],
  expands: readonly { name: string; columns: string[] | undefined }[],
  annotated: boolean,
): Row {
  const out: Row = { '@odata.etag': `W/"${String(row.modifiedon ?? '')}"` };
  for (const column of select) {
    out[column] = row[column] ?? null;
    if (!annotated) continue;
    for (const suffix of [formattedSuffix, lookupSuffix])
      if (row[column + suffix] !== undefined && row[column] !== null) out[column + suffix] = row[column + suffix];
  }
  for (const { name, columns } of expands) {
    const related = row[name] as Row | null | undefined;
    out[name] = related ? shown(related, columns ?? Object.keys(related), [], annotated) : null;
  }
  return out;
}

/** `filter(…)/groupby((a),aggregate(b with sum as c,$count as d))` */
function aggregate(table: Table, text: string, known: (column: string) => void): Row[] {
  const match = /^(?:filter\((.*)\)\/)?groupby\(\((\w+)\),aggregate\((\w+) with sum as (\w+),\$count as (\w+)\)\)$/.exec(text);
  if (!match) throw new OdataError(400, '0x80060888', 'The query specified in the URI is not valid.');
  const [, filter, group = '', column = '', sum = '', count = ''] = match;
  known(group);
  known(column);
  const found = new Map<unknown, { total: bigint; n: number }>();
  for (const row of table.rows.filter(predicate(filter ?? null, known))) {
    const one = found.get(row[group]) ?? { total: 0n, n: 0 };
    // Decimals of four places, as the server has them: sums are exact.
    one.total += BigInt(Math.round(Number(row[column] ?? 0) * 10_000));
    one.n += 1;
    found.set(row[group], one);
  }
  return [...found].map(([key, { total, n }]) => ({ [group]: key, [sum]: Number(total) / 10_000, [count]: n }));
}
