/** A list as Frappe answers it: fields, filters, order and how much of it; and how it refuses. */
import type { Told } from '../kit/serve.ts';
import type { Row, Value } from './values.ts';

/** The class of the error is plain; what it says is translated, and made of HTML. */
export const refusal = (status: number, type: string, exception = '', more: object = {}): Told => ({
  status,
  body: {
    exception: `frappe.exceptions.${type}${exception === '' ? '' : `: ${exception}`}`,
    exc_type: type,
    exc: '["Traceback (most recent call last):\\n"]',
    _server_messages: '["{\\"message\\": \\"Keine Berechtigung\\", \\"indicator\\": \\"red\\"}"]',
    ...more,
  },
});
/** Versions 14 and later, in the person's language. */
export const notPermitted = (field: string): Told => refusal(417, 'DataError', `Feld in Abfrage nicht erlaubt: ${field}`);
/** Earlier ones. */
export const unknownColumn = (doctype: string, field: string): Told => ({
  status: 500,
  body: {
    exception: `pymysql.err.OperationalError: (1054, "Unknown column 'tab${doctype}.${field}' in 'SELECT'")`,
    exc_type: 'OperationalError',
    exc: '["Traceback"]',
  },
});

type Filter = [field: string, operator: string, value: Value | Value[]];

export interface ListOptions {
  /** Most rows a page, whatever was asked for. */
  ceiling: number;
  /** Fields nobody here may read: they are left out without a word. */
  hidden: readonly string[];
  /** Fields this version does not have. */
  missing: readonly string[];
  /** A field that is not there is refused by the database. */
  oldErrors: boolean;
  /** Changes are given out in whatever order. */
  unordered: boolean;
}

export const filtersIn = (query: URLSearchParams): Filter[] => JSON.parse(query.get('filters') ?? '[]') as Filter[];

export function answerList(doctype: string, rows: readonly Row[], query: URLSearchParams, options: ListOptions): Told {
  const fields = JSON.parse(query.get('fields') ?? '["name"]') as string[];
  const filters = filtersIn(query);
  const known = (field: string) => !options.missing.includes(field) && (rows.length === 0 || rows.some((row) => field in row));
  for (const field of [...fields, ...filters.map(([one]) => one)])
    if (!known(field)) return options.oldErrors ? unknownColumn(doctype, field) : notPermitted(field);
  const found = rows.filter((row) => filters.every((filter) => fits(row, filter)));
  const order = (query.get('order_by') ?? 'modified desc').split(', ').map((one) => one.split(' '));
  const sorted = options.unordered
    ? found.toReversed()
    : found.toSorted((a, b) => {
        for (const [field = '', way] of order) {
          const by = compare(a[field] ?? null, b[field] ?? null) * (way === 'desc' ? -1 : 1);
          if (by !== 0) return by;
        }
        return 0;
      });
  const start = Number(query.get('limit_start') ?? 0);
  const length = Math.min(Number(query.get('limit_page_length') ?? 20), options.ceiling);
  const page = sorted.slice(start, start + length);
  const shown = fields.filter((field) => !options.hidden.includes(field));
  return { body: { data: page.map((row) => Object.fromEntries(shown.map((field) => [field, row[field] ?? null]))) } };
}

export function fits(row: Row, [field, operator, asked]: Filter): boolean {
  const value = row[field] ?? null;
  const list = Array.isArray(asked) ? asked : [asked];
  // An empty text and none are one.
  if (operator === '=') return (value ?? '') === asked;
  if (operator === '!=') return (value ?? '') !== asked;
  if (operator === 'in') return list.map(String).includes(String(value ?? ''));
  if (operator === 'not in') return !list.map(String).includes(String(value ?? ''));
  if (value === null) return false;
  if (operator === 'between') return compare(value, list[0] ?? '') >= 0 && compare(value, list[1] ?? '') <= 0;
  const by = compare(value, typeof value === 'number' ? Number(asked) : (asked as Value));
  if (operator === '>') return by > 0;
  if (operator === '>=') return by >= 0;
  if (operator === '<') return by < 0;
  if (operator === '<=') return by <= 0;
  throw new Error(`no filter ${operator}`);
}

function compare(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}
