/** Lists as Twenty answers them: filters, orders, cursors, totals, and only fields there are. */
import type { Selection, Value } from './graphql.ts';

export type Row = { id: string; [name: string]: Value };

export interface Ways {
  /** Comparing dates finds nothing here, in filters and in cursors. */
  dateless?: boolean;
  /** Orders by these fields are not kept. */
  unordered?: boolean;
  /** Rows at most, whatever is asked for. */
  ceiling?: number;
}

const isObject = (value: Value | undefined): value is Record<string, Value> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isDate = (value: Value | undefined): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
const compare = (a: Value | undefined, b: Value | undefined): number => {
  const [x, y] = isDate(a) && isDate(b) ? [Date.parse(a), Date.parse(b)] : [a ?? '', b ?? ''];
  return x < y ? -1 : x > y ? 1 : 0;
};

function holds(row: Record<string, Value>, filter: Value | undefined, ways: Ways): boolean {
  if (!isObject(filter)) return true;
  return Object.entries(filter).every(([name, test]) => {
    if (name === 'and') return (test as Value[]).every((one) => holds(row, one, ways));
    const value = row[name];
    if (!isObject(test)) throw new Error(`Invalid filter on ${name}`);
    return Object.entries(test).every(([how, wanted]) => {
      if (how === 'eq') return value === wanted;
      if (how === 'in') return (wanted as Value[]).includes(value ?? null);
      if (how === 'is') return (value === null) === (wanted === 'NULL');
      if (isObject(value)) return holds(value, { [how]: wanted }, ways);
      if (ways.dateless) return false;
      if (value === null || value === undefined) return false;
      const c = compare(value, wanted);
      return how === 'gte' ? c >= 0 : how === 'gt' ? c > 0 : how === 'lte' ? c <= 0 : how === 'lt' && c < 0;
    });
  });
}

const mentions = (filter: Value | undefined, field: string): boolean => JSON.stringify(filter ?? null).includes(`"${field}"`);

export class Unknown extends Error {}

/** Answers what was selected of a list. @param type in errors: `Opportunity` */
export function answerList(rows: readonly Row[], { args, fields }: Selection, type: string, ways: Ways = {}): Value {
  const { filter, first, after, orderBy } = args;
  const found = rows.filter((row) => (row['deletedAt'] === null || mentions(filter, 'deletedAt')) && holds(row, filter, ways));
  const orders = (Array.isArray(orderBy) ? orderBy : []).flatMap((one) => (isObject(one) ? Object.entries(one) : []));
  const order = (a: Record<string, Value>, b: Record<string, Value>): number => {
    for (const [name, way] of ways.unordered ? [] : orders) {
      const c = compare(a[name], b[name]) * (String(way).startsWith('Desc') ? -1 : 1);
      if (c !== 0) return c;
    }
    return compare(a['id'], b['id']);
  };
  const sorted = found.toSorted(order);
  const from = typeof after === 'string' ? (JSON.parse(atob(after)) as Record<string, Value>) : undefined;
  const blind = ways.dateless && from && Object.values(from).some(isDate);
  const rest = from === undefined ? sorted : blind ? [] : sorted.filter((row) => order(row, from) > 0);
  const size = Math.min(typeof first === 'number' ? first : 60, ways.ceiling ?? Infinity);
  const page = rest.slice(0, size);
  const cursorOf = (row: Row) =>
    btoa(JSON.stringify({ ...Object.fromEntries(orders.map(([name]) => [name, row[name] ?? null])), id: row.id }));
  const last = page.at(-1);
  const micros = found.flatMap((row) => {
    const amount = row['amount'];
    return isObject(amount) && typeof amount['amountMicros'] === 'number' ? [amount['amountMicros']] : [];
  });
  const sum = micros.reduce((total, one) => total + one, 0);
  const known: Record<string, (selection: Selection) => Value> = {
    totalCount: () => found.length,
    sumAmountAmountMicros: () => (micros.length === 0 ? null : sum),
    avgAmountAmountMicros: () => (micros.length === 0 ? null : sum / micros.length),
    pageInfo: (selection) => select({ hasNextPage: rest.length > size, endCursor: last ? cursorOf(last) : null }, selection, 'PageInfo'),
    edges: (selection) => page.map((row) => select({ node: row as Value, cursor: cursorOf(row) }, selection, `${type}Edge`, type)),
  };
  return Object.fromEntries(
    fields.map((selection) => {
      const make = known[selection.name];
      if (!make) throw new Unknown(`Cannot query field "${selection.name}" on type "${type}Connection".`);
      return [selection.alias, make(selection)];
    }),
  );
}

/** The fields that were asked for. @throws Unknown for one there is not */
export function select(value: Record<string, Value>, { fields }: Selection, type: string, inner = type): Value {
  return Object.fromEntries(
    fields.map((one) => {
      const found = value[one.name];
      if (found === undefined) throw new Unknown(`Cannot query field "${one.name}" on type "${type}".`);
      const deep = one.fields.length > 0;
      if (deep && Array.isArray(found)) return [one.alias, found.map((item) => select(item as Record<string, Value>, one, inner))];
      return [one.alias, deep && isObject(found) ? select(found, one, inner) : found];
    }),
  );
}
