/**
 * Zoho's query language, as far as its published limits and examples show it: one module, criteria in pairs, `in`, `between`,
 * nulls, COUNT and SUM with group by, order, limit. Anything else is refused as the vendor would: INVALID_QUERY.
 */
export type Value = string | number | boolean | null;
type Row = Readonly<Record<string, unknown>>;
type Test = (row: Row) => boolean;

export interface Query {
  columns: string[];
  module: string;
  where: Test;
  groupBy: string[];
  order: { field: string; down: boolean }[];
  skip: number;
  limit: number;
}

export class QueryError extends Error {}

/** @throws QueryError with what is wrong, as Zoho says it */
export function parse(text: string): Query {
  const shape =
    /^select\s+(.+?)\s+from\s+(\w+)\s+where\s+(.+?)(?:\s+group by\s+([\w, ]+?))?(?:\s+order by\s+([\w, ]+?))?(?:\s+limit\s+(\d+)\s*,\s*(\d+))?$/is.exec(
      text.trim(),
    );
  if (!shape) throw new QueryError('syntax');
  const [, columns = '', module = '', where = '', groupBy = '', order = '', skip = '0', limit = '200'] = shape;
  if (Number(limit) > 2_000) throw new QueryError('limit');
  const names = columns.split(',').map((name) => name.trim());
  if (names.length > 50) throw new QueryError('columns');
  return {
    columns: names,
    module,
    where: new Conditions(where).read(),
    groupBy: groupBy === '' ? [] : groupBy.split(',').map((name) => name.trim()),
    order: order === '' ? [] : order.split(',').map(orderOf),
    skip: Number(skip),
    limit: Number(limit),
  };
}

function orderOf(text: string): { field: string; down: boolean } {
  const [field = '', way = 'asc'] = text.trim().split(/\s+/);
  return { field, down: way.toLowerCase() === 'desc' };
}

/** What a field comes to in a comparison: a lookup is its id. */
export function plain(value: unknown): Value {
  if (typeof value === 'object' && value !== null) return 'id' in value && typeof value.id === 'string' ? value.id : null;
  return value === undefined ? null : (value as Value);
}

const isTime = (text: string): boolean => /^\d{4}-\d\d-\d\dT/.test(text);

function compare(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string' && isTime(a) && isTime(b)) return Date.parse(a) - Date.parse(b);
  const [x, y] = [String(a), String(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Criteria: at most 25, at most 50 values in one `in`. */
class Conditions {
  private readonly tokens: string[];
  private at = 0;
  private count = 0;

  constructor(text: string) {
    this.tokens = text.match(/'(?:[^'\\]|\\.)*'|[(),]|[<>!]?=|[<>]|[\w$.]+/g) ?? [];
  }

  read(): Test {
    const test = this.either();
    if (this.at !== this.tokens.length) throw new QueryError(`near ${this.tokens[this.at] ?? 'end'}`);
    return test;
  }

  private peek = (): string => (this.tokens[this.at] ?? '').toLowerCase();
  private next = (): string => this.tokens[this.at++] ?? '';

  private either(): Test {
    let left = this.both();
    while (this.peek() === 'or') {
      this.at++;
      const [a, b] = [left, this.both()];
      left = (row) => a(row) || b(row);
    }
    return left;
  }

  private both(): Test {
    let left = this.one();
    while (this.peek() === 'and') {
      this.at++;
      const [a, b] = [left, this.one()];
      left = (row) => a(row) && b(row);
    }
    return left;
  }

  private one(): Test {
    if (this.peek() === '(') {
      this.at++;
      const inner = this.either();
      if (this.next() !== ')') throw new QueryError('bracket');
      return inner;
    }
    if (++this.count > 25) throw new QueryError('criteria');
    const field = this.next();
    const of = (row: Row): Value => plain(row[field]);
    const operator = this.next().toLowerCase();
    switch (operator) {
      case 'is': {
        const not = this.peek() === 'not';
        if (not) this.at++;
        if (this.next().toLowerCase() !== 'null') throw new QueryError('null');
        return (row) => (of(row) === null) !== not;
      }
      case 'in': {
        const values = new Set(this.values());
        return (row) => values.has(String(of(row)));
      }
      case 'between': {
        const low = this.value();
        if (this.next().toLowerCase() !== 'and') throw new QueryError('between');
        const high = this.value();
        return (row) => of(row) !== null && compare(of(row), low) >= 0 && compare(of(row), high) <= 0;
      }
      case '=':
      case '!=':
      case '>=':
      case '<=':
      case '>':
      case '<': {
        const value = this.value();
        return (row) => of(row) !== null && holds(operator, compare(of(row), value));
      }
      default:
        throw new QueryError(`operator ${operator}`);
    }
  }

  private value(): string {
    const token = this.next();
    return token.startsWith("'") ? token.slice(1, -1).replace(/\\(.)/g, '$1') : token;
  }

  private values(): string[] {
    if (this.next() !== '(') throw new QueryError('in');
    const found: string[] = [];
    do found.push(this.value());
    while (this.next() === ',');
    if (found.length > 50) throw new QueryError('values');
    return found;
  }
}

const holds = (operator: string, sign: number): boolean =>
  operator === '='
    ? sign === 0
    : operator === '!='
      ? sign !== 0
      : operator.startsWith('>')
        ? sign > 0 || (operator === '>=' && sign === 0)
        : sign < 0 || (operator === '<=' && sign === 0);

/** Runs a query over the rows of its module. */
export function run(query: Query, rows: readonly Row[]): { data: Record<string, unknown>[]; more: boolean } {
  const met = rows.filter((row) => query.where(row));
  const sorted = query.order.length === 0 ? met : met.toSorted((a, b) => inOrder(query, a, b));
  const all = query.columns.some((name) => /\(/.test(name)) ? grouped(query, sorted) : sorted.map((row) => picked(row, query.columns));
  return { data: all.slice(query.skip, query.skip + query.limit), more: all.length > query.skip + query.limit };
}

function inOrder({ order }: Query, a: Row, b: Row): number {
  for (const { field, down } of order) {
    const sign = compare(plain(a[field]), plain(b[field]));
    if (sign !== 0) return down ? -sign : sign;
  }
  return 0;
}

/** Lookups come as `{ id }` here, without the name that lists have. */
function picked(row: Row, columns: readonly string[]): Record<string, unknown> {
  const short = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && 'id' in value ? { id: (value as { id: unknown }).id } : (value ?? null);
  return Object.fromEntries([...columns, 'id'].map((name) => [name, short(row[name])]));
}

function grouped({ columns, groupBy }: Query, rows: readonly Row[]): Record<string, unknown>[] {
  if (groupBy.length > 4 || columns.filter((name) => name.includes('(')).length > 5) throw new QueryError('aggregates');
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(groupBy.map((name) => plain(row[name])));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  if (groupBy.length === 0 && groups.size === 0) groups.set('', []);
  return [...groups.values()].map((members) =>
    Object.fromEntries(
      columns.map((name) => {
        const [, what = '', field = ''] = /^(\w+)\((\w+)\)$/.exec(name) ?? [];
        if (what === '') return [name, plain(members[0]?.[name])];
        const values = members.map((row) => plain(row[field])).filter((value) => value !== null);
        if (what.toUpperCase() === 'COUNT') return [name, values.length];
        if (what.toUpperCase() === 'SUM') return [name, values.length === 0 ? null : sum(values.map(Number))];
        throw new QueryError(`function ${what}`);
      }),
    ),
  );
}

/** In 1/10,000, as a CRM's decimal columns add. */
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + Math.round(value * 10_000), 0) / 10_000;
