/** The query language of the API: filters joined by "and", one order, an offset that ends at 10,000. */
import type { Row } from './values.ts';

export interface Search {
  limit?: unknown;
  offset?: unknown;
  filters?: { field_name: string; operator: string; field_values: unknown[] }[];
  orders?: { fieldName: string; isAsc: boolean }[];
}

export class Refused extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

const text = (value: unknown): string => String(value as string | number);

/** Of numbers by size, of everything else as text. */
function compare(a: unknown, b: unknown): number {
  const [x, y] = [text(a), text(b)];
  if (/^-?\d{1,15}(\.\d+)?$/.test(x) && /^-?\d{1,15}(\.\d+)?$/.test(y)) return Number(x) - Number(y);
  return x < y ? -1 : x > y ? 1 : 0;
}

const all = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

function passes(row: Row, { field_name: name, operator, field_values: values }: NonNullable<Search['filters']>[number]): boolean {
  const held = row[name];
  if (held === undefined) return false;
  const [value, other] = values;
  const some = all(held).some((one) => values.some((wanted) => text(wanted) === text(one)));
  if (operator === 'EQ' || operator === 'IN') return some;
  if (operator === 'N' || operator === 'NIN') return !some;
  if (operator === 'GT') return compare(held, value) > 0;
  if (operator === 'GTE') return compare(held, value) >= 0;
  if (operator === 'LT') return compare(held, value) < 0;
  if (operator === 'LTE') return compare(held, value) <= 0;
  if (operator === 'BETWEEN') return compare(held, value) >= 0 && compare(held, other) <= 0;
  throw new Refused(15002, `不支持的操作符 ${operator}`);
}

/** @throws Refused with the vendor's code */
export function search(
  rows: readonly Row[],
  { limit = 20, offset = 0, filters = [], orders = [] }: Search,
  ceiling = 10_000,
): { rows: Row[]; total: number } {
  if (typeof limit !== 'number' || typeof offset !== 'number' || limit < 1 || limit > 100 || offset % limit !== 0)
    throw new Refused(15002, 'limit 或 offset 不合法');
  if (offset > ceiling) throw new Refused(10013, 'offset 不能超过10000');
  const asksForInvalid = filters.some(({ field_name: name }) => name === 'life_status');
  const found = rows.filter(
    (row) => (asksForInvalid || row['life_status'] !== 'invalid') && filters.every((filter) => passes(row, filter)),
  );
  const [order] = orders;
  const sorted = order
    ? found.toSorted((a, b) => (order.isAsc ? 1 : -1) * compare(a[order.fieldName] ?? '', b[order.fieldName] ?? ''))
    : found;
  return { rows: sorted.slice(offset, offset + limit), total: found.length };
}
