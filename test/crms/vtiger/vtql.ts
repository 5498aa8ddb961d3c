/** vtiger's query language, as far as it goes: conditions joined by "and", no brackets, one order, a hundred rows at most. */
import type { Row } from './values.ts';

export interface Statement {
  module: string;
  fields: readonly string[];
  conditions: readonly { field: string; operator: string; values: readonly string[] }[];
  orderBy: string | undefined;
  offset: number;
  limit: number;
}

/** @returns undefined for what it does not understand */
export function parse(text: string): Statement | undefined {
  const shape = /^select (.+?) from (\w+)(?: where (.+?))?(?: order by (\w+)(?: asc)?)?(?: limit (\d+) *, *(\d+))?;$/i;
  const [, fields = '', module, where = '', orderBy, offset = '0', limit = '100'] = shape.exec(text) ?? [];
  if (module === undefined) return undefined;
  const conditions = where === '' ? [] : where.split(/ and /i).map(condition);
  if (conditions.some((one) => one === undefined)) return undefined;
  return {
    ...{ module, orderBy, offset: Number(offset), limit: Number(limit) },
    fields: fields.split(/ *, */),
    conditions: conditions.flatMap((one) => one ?? []),
  };
}

function condition(text: string): Statement['conditions'][number] | undefined {
  const [, field = '', operator = '', rest = ''] = /^ *(\w+) *(>=|<=|!=|=|>|<| in ) *(.+?) *$/.exec(text) ?? [];
  const values = [...rest.matchAll(/'([^']*)'/g)].map(([, value = '']) => value);
  return field === '' || values.length === 0 ? undefined : { field, operator: operator.trim(), values };
}

/** Ids are compared by the number behind the "x", everything else as text. */
const comparable = (field: string, value: string | null): number | string =>
  field === 'id' ? Number((value ?? '').replace(/^\d+x/, '')) : (value ?? '');

function fits(row: Row, { field, operator, values }: Statement['conditions'][number]): boolean {
  const own = comparable(field, row[field] ?? null);
  const [first] = values.map((value) => comparable(field, value));
  if (first === undefined) return false;
  switch (operator) {
    case '=':
      return own === first;
    case '!=':
      return own !== first;
    case '>':
      return own > first;
    case '>=':
      return own >= first;
    case '<=':
      return own <= first;
    case '<':
      return own < first;
    default:
      return values.includes(row[field] ?? '');
  }
}

/** @param hidden rows that are cut into pages with the others, and taken out afterwards */
export function run(rows: readonly Row[], statement: Statement, ceiling: number, hidden: (row: Row) => boolean = () => false): Row[] {
  const { fields, conditions, orderBy, offset, limit } = statement;
  const found = rows.filter((row) => conditions.every((one) => fits(row, one)));
  const order = (a: Row, b: Row): number => {
    if (orderBy === undefined) return 0;
    const [x, y] = [comparable(orderBy, a[orderBy] ?? null), comparable(orderBy, b[orderBy] ?? null)];
    return x < y ? -1 : x > y ? 1 : 0;
  };
  const page = found.toSorted(order).slice(offset, offset + Math.min(limit, ceiling));
  const shown = page.filter((row) => !hidden(row));
  if (fields.includes('*')) return shown;
  return shown.map((row) => ({ ...Object.fromEntries(fields.map((name) => [name, row[name] ?? null])), id: row.id }));
}
