/** A list as EspoCRM answers it: what is selected, searched, ordered and how much of it; and how it refuses. */
import type { Told } from '../kit/serve.ts';
import type { Row, Value } from './values.ts';

/** Refusals have an empty body; the reason stands in a header. */
export const refusal = (status: number, reason: string, headers: Record<string, string> = {}): Told => ({
  status,
  headers: { 'content-type': 'application/json', ...(reason === '' ? {} : { 'x-status-reason': reason }), ...headers },
});

/** Fields that come whatever was asked for. */
const always = ['id', 'createdById', 'assignedUserId'];
const alwaysOf: Record<string, readonly string[]> = {
  Opportunity: ['accountId', 'accountName'],
  Call: ['parentName'],
  Meeting: ['parentName', 'dateStartDate', 'dateEndDate'],
  Lead: ['accountName', 'emailAddress', 'phoneNumber'],
  User: ['type'],
};

interface Condition {
  type: string;
  attribute: string;
  values: string[];
}

export interface ListOptions {
  /** Most rows a page. */
  ceiling: number;
  /** Fields nobody here may read. */
  hidden: readonly string[];
  /** Too many to be counted. */
  uncounted: boolean;
}

export function answerList(scope: string, rows: readonly Row[], query: URLSearchParams, options: ListOptions): Told {
  const maxSize = Number(query.get('maxSize') ?? 20);
  if (maxSize > options.ceiling) return refusal(403, `Max size should not exceed ${options.ceiling}. Use offset and limit.`);
  const known = (name: string) => !options.hidden.includes(name) && (name === 'id' || rows.length === 0 || rows.some((row) => name in row));
  const conditions = conditionsOf(query);
  for (const { attribute } of conditions) if (!known(attribute)) return refusal(400, `Not existing attribute '${attribute}' in where.`);
  const orderBy = query.get('orderBy') ?? 'createdAt';
  if (query.has('orderBy') && !known(orderBy)) return refusal(400, `Order by non-existing field '${orderBy}'.`);
  const found = rows.filter((row) => conditions.every((condition) => fits(row, condition)));
  const way = (query.get('order') ?? 'asc').toLowerCase() === 'desc' ? -1 : 1;
  const sorted = found.toSorted((a, b) => way * compare(a[orderBy] ?? null, b[orderBy] ?? null));
  const offset = Number(query.get('offset') ?? 0);
  const page = sorted.slice(offset, offset + maxSize);
  const uncounted = offset + maxSize < sorted.length ? -1 : -2;
  return {
    body: {
      total: options.uncounted ? uncounted : sorted.length,
      list: page.map((row) => shown(scope, row, query.get('select'), options.hidden)),
    },
  };
}

/** `where[0][type]=equals&where[0][attribute]=stage&where[0][value]=…`; several values as `[value][]`. */
function conditionsOf(query: URLSearchParams): Condition[] {
  const conditions: Condition[] = [];
  for (const [name, value] of query) {
    const [, at = '', part] = /^where\[(\d+)\]\[(type|attribute|value)\](?:\[\])?$/.exec(name) ?? [];
    if (part === undefined) continue;
    const one = (conditions[Number(at)] ??= { type: '', attribute: '', values: [] });
    if (part === 'value') one.values.push(value);
    else if (part === 'type') one.type = value;
    else one.attribute = value;
  }
  return conditions;
}

function fits(row: Row, { type, attribute, values }: Condition): boolean {
  const value = row[attribute] ?? null;
  const by = compare(value, values[0] ?? '');
  switch (type) {
    case 'equals':
      return String(value) === values[0];
    case 'in':
      return values.includes(String(value));
    case 'notIn':
      return !values.includes(String(value));
    case 'after':
    case 'greaterThan':
      return value !== null && by > 0;
    case 'greaterThanOrEquals':
      return value !== null && by >= 0;
    case 'lessThanOrEquals':
      return value !== null && by <= 0;
    default:
      throw new Error(`no search ${type}`);
  }
}

function compare(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

/** Unknown names in `select` are passed over. */
function shown(scope: string, row: Row, select: string | null, hidden: readonly string[]): Record<string, unknown> {
  // An e-mail's envelope comes whole.
  const all = select === null || scope === 'Email';
  const names = new Set([
    ...always,
    ...(alwaysOf[scope] ?? []),
    ...(select?.split(',') ?? []),
    ...(select?.includes('modifiedAt') ? [] : ['modifiedAt']),
  ]);
  const texts = scope === 'Email' && !select?.includes('bodyPlain') ? ['bodyPlain'] : [];
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => !hidden.includes(name) && !texts.includes(name) && (all || names.has(name))),
  );
}
