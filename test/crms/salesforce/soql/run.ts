/** Runs a parsed query over tables in memory, with the vendor's ideas of nulls, order and result shapes. */
import { parse, type Condition, type Item, type Query, type Value } from './parse.ts';
import { Refusal } from './refusal.ts';

export type Row = Record<string, unknown>;

/** What there is to ask. */
export interface Schema {
  /** Undefined: there is no such object. */
  columns(object: string): ReadonlyMap<string, string> | undefined;
  rows(object: string): readonly Row[];
  /** `Account` of an opportunity → the object and the field that points at it. */
  parent(object: string, relation: string): { object: string; field: string } | undefined;
  /** `OpportunityHistories` → the object and the field that points back. */
  child(object: string, relation: string): { object: string; field: string } | undefined;
  /** An amount of a row in the corporate currency: what aggregates are in. */
  corporate(row: Row, amount: number): number;
  /** Rows of `object` whose `field` is `id`. */
  childRows(object: string, field: string, id: string): readonly Row[];
}

export interface Options {
  /** queryAll: deleted and archived rows, too. */
  all: boolean;
  version: string;
  /** Many children come in parts; the rest is kept by the caller, who answers its address. */
  childBatch?: number;
  more?: (rows: Row[]) => string;
}

/** @returns all rows of the answer, ready to be sent. @throws Refusal */
export function run(schema: Schema, soql: string, options: Options): Row[] {
  const query = parse(soql);
  const { from } = query;
  if (!schema.columns(from)) throw new Refusal(400, 'INVALID_TYPE', `\nsObject type '${from}' is not supported.`);
  return answer(schema, query, from, rowsOf(schema, from, options), options);
}

function rowsOf(schema: Schema, object: string, { all }: Options): readonly Row[] {
  return all ? schema.rows(object) : schema.rows(object).filter((row) => row.IsDeleted !== true && row.IsArchived !== true);
}

function answer(schema: Schema, query: Query, object: string, rows: readonly Row[], options: Options): Row[] {
  for (const item of query.items) if ('path' in item && item.path.length > 0) check(schema, object, item.path);
  for (const { path } of query.order) check(schema, object, path);
  const { where } = query;
  const test = where ? tester(schema, object, where, options) : () => true;
  let found = rows.filter(test);
  if (query.order.length > 0) found = found.toSorted((a, b) => sorted(schema, object, query, a, b));
  if (query.group.length > 0 || query.items.some((item) => 'call' in item)) return aggregate(schema, object, query, found);
  if (query.limit !== undefined) found = found.slice(0, query.limit);
  return found.map((row) => shaped(schema, query.items, object, row, options));
}

function check(schema: Schema, object: string, path: readonly string[]): string {
  const [first = '', ...rest] = path;
  if (rest.length > 0) {
    const parent = schema.parent(object, first);
    if (!parent) throw new Refusal(400, 'INVALID_FIELD', `Didn't understand relationship '${first}' in field path.`);
    return check(schema, parent.object, rest);
  }
  const type = schema.columns(object)?.get(first);
  if (type === undefined) throw new Refusal(400, 'INVALID_FIELD', `\nNo such column '${first}' on entity '${object}'.`);
  return type;
}

function read(schema: Schema, object: string, row: Row, path: readonly string[]): unknown {
  const [first = '', ...rest] = path;
  if (rest.length === 0) return row[first] ?? null;
  const parent = schema.parent(object, first);
  const up = parent && schema.rows(parent.object).find((one) => one.Id === row[parent.field]);
  return parent && up ? read(schema, parent.object, up, rest) : null;
}

/** Comparable: days and instants as numbers, texts without regard to case but for ids. */
function plain(type: string, value: unknown): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (type === 'datetime') return Date.parse(String(value).replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  if (type === 'date') return Date.parse(`${String(value)}T00:00:00Z`);
  if (typeof value === 'string') return type === 'id' || type === 'reference' ? value : value.toLowerCase();
  return value as number | boolean;
}

function literal(type: string, value: Value): string | number | boolean | null {
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? plain(type, value) : value;
  if ('instant' in value) {
    if (type !== 'datetime') throw new Refusal(400, 'INVALID_FIELD', 'value of filter criterion must not be enclosed or of another type');
    return value.instant;
  }
  if (type !== 'date') throw new Refusal(400, 'INVALID_FIELD', 'value of filter criterion must be of type dateTime');
  return Date.parse(`${value.date}T00:00:00Z`);
}

function tester(schema: Schema, object: string, condition: Condition, options: Options): (row: Row) => boolean {
  if (condition.kind === 'and' || condition.kind === 'or') {
    const all = condition.of.map((one) => tester(schema, object, one, options));
    return condition.kind === 'and' ? (row) => all.every((one) => one(row)) : (row) => all.some((one) => one(row));
  }
  if (condition.kind === 'not') {
    const inner = tester(schema, object, condition.of, options);
    return (row) => !inner(row);
  }
  const type = check(schema, object, condition.field);
  const of = (row: Row) => plain(type, read(schema, object, row, condition.field));
  if (condition.kind === 'in') {
    const set = new Set(valuesOf(schema, condition.values, type, options));
    return (row) => set.has(of(row)) !== condition.not;
  }
  const { op, value } = condition;
  if (op === 'LIKE') {
    const pattern = String(literal(type, value))
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('%', '.*')
      .replaceAll('_', '.');
    const like = new RegExp(`^${pattern}$`, 'i');
    return (row) => like.test(String(of(row) ?? ''));
  }
  const wanted = literal(type, value);
  if (op === '=') return (row) => of(row) === wanted;
  if (op === '!=') return (row) => of(row) !== wanted;
  // Nothing is before or after an empty field.
  return (row) => {
    const left = of(row);
    if (left === null || wanted === null) return false;
    return op === '<' ? left < wanted : op === '<=' ? left <= wanted : op === '>' ? left > wanted : left >= wanted;
  };
}

function valuesOf(schema: Schema, values: Value[] | Query, type: string, options: Options): unknown[] {
  if (Array.isArray(values)) return values.map((value) => literal(type, value));
  const [item] = values.items;
  if (!item || !('path' in item)) throw new Refusal(400, 'MALFORMED_QUERY', 'a subquery of IN selects one field');
  if (!schema.columns(values.from)) throw new Refusal(400, 'INVALID_TYPE', `\nsObject type '${values.from}' is not supported.`);
  return answer(schema, values, values.from, rowsOf(schema, values.from, options), options).map((row) =>
    plain(type, row[item.path[0] ?? '']),
  );
}

function sorted(schema: Schema, object: string, query: Query, a: Row, b: Row): number {
  for (const { path, down } of query.order) {
    const type = check(schema, object, path);
    const [x, y] = [a, b].map((row) => plain(type, read(schema, object, row, path)));
    if (x === y) continue;
    // Empty fields come first, unless the order is turned round.
    const order = x === null || x === undefined ? -1 : y === null || y === undefined ? 1 : x < y ? -1 : 1;
    return down ? -order : order;
  }
  return 0;
}

function shaped(schema: Schema, items: readonly Item[], object: string, row: Row, options: Options): Row {
  const id = String(row.Id);
  const out: Row = { attributes: { type: object, url: `/services/data/v${options.version}/sobjects/${object}/${id}` } };
  for (const item of items) {
    if ('child' in item) out[item.child.from] = childrenOf(schema, item.child, object, id, options);
    else if ('call' in item) throw new Refusal(400, 'MALFORMED_QUERY', 'field must be grouped or aggregated');
    else if (item.path.length === 1) out[item.path[0] ?? ''] = row[item.path[0] ?? ''] ?? null;
    else {
      const [relation = '', ...rest] = item.path;
      const parent = schema.parent(object, relation);
      const up = parent && schema.rows(parent.object).find((one) => one.Id === row[parent.field]);
      const before = out[relation] as Row | null | undefined;
      out[relation] = parent && up ? { ...before, ...shaped(schema, [{ path: rest }], parent.object, up, options) } : null;
    }
  }
  return out;
}

function childrenOf(schema: Schema, query: Query, object: string, id: string, options: Options): Row | null {
  const child = schema.child(object, query.from);
  if (!child || !schema.columns(child.object))
    throw new Refusal(400, 'INVALID_TYPE', `\nDidn't understand relationship '${query.from}' in FROM part of query call.`);
  const rows = schema.childRows(child.object, child.field, id).filter((row) => row.IsDeleted !== true);
  const found = answer(schema, query, child.object, rows, options);
  if (found.length === 0) return null;
  const { childBatch = Infinity, more } = options;
  if (found.length <= childBatch || !more) return { totalSize: found.length, done: true, records: found };
  return { totalSize: found.length, done: false, nextRecordsUrl: more(found.slice(childBatch)), records: found.slice(0, childBatch) };
}

function aggregate(schema: Schema, object: string, query: Query, rows: readonly Row[]): Row[] {
  const groups = new Map<string, Row[]>();
  if (query.group.length === 0) groups.set('', []);
  for (const row of rows) {
    const key = JSON.stringify(query.group.map((path) => read(schema, object, row, path)));
    const at = query.group.length === 0 ? '' : key;
    groups.set(at, [...(groups.get(at) ?? []), row]);
  }
  return [...groups.values()].map((some) => {
    const out: Row = { attributes: { type: 'AggregateResult' } };
    for (const item of query.items) {
      if ('child' in item) throw new Refusal(400, 'MALFORMED_QUERY', 'no subqueries among aggregates');
      if (!('call' in item)) out[item.path.at(-1) ?? ''] = some[0] ? read(schema, object, some[0], item.path) : null;
      else out[item.as] = called(item.call, item.path.length === 0 ? some.map(() => 1) : valuesIn(schema, object, some, item.path));
    }
    return out;
  });
}

function valuesIn(schema: Schema, object: string, rows: readonly Row[], path: readonly string[]): unknown[] {
  const money = check(schema, object, path) === 'currency';
  return rows.map((row) => {
    const value = read(schema, object, row, path);
    return money && typeof value === 'number' ? schema.corporate(row, value) : value;
  });
}

function called(call: string, values: readonly unknown[]): unknown {
  const given = values.filter((value) => value !== null && value !== undefined);
  if (call === 'COUNT') return given.length;
  if (call === 'COUNT_DISTINCT') return new Set(given).size;
  if (given.length === 0) return null;
  const numbers = given.map(Number);
  if (call === 'SUM') return numbers.reduce((sum, n) => sum + Math.round(n * 10_000), 0) / 10_000;
  if (call === 'AVG') return numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
  return call === 'MIN' ? Math.min(...numbers) : Math.max(...numbers);
}
