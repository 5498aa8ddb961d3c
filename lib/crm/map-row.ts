/** From a row to records, or to the reason why it does not fit; shared by adapters. */
import * as z from 'zod/mini';
import { parseRecord, type AnyRecord } from '../model/records';
import type { Mapped } from './adapter';
import { CrmError } from './crm-error';

/** What a row becomes: records, nothing for a row we have no use for, or in plain words why it does not fit. */
export type RowResult = AnyRecord | readonly AnyRecord[] | string | undefined;

/**
 * @param shape what the vendor sends, tolerant
 * @param map turns a checked row into records
 * @param key the field that holds the row's id
 * @returns what `Stream.map` answers: every record checked against the strict schema; one that fails rejects the row
 */
export function mapRow<S extends z.ZodMiniType>(shape: S, map: (row: z.infer<S>) => RowResult, key = 'id'): (row: unknown) => Mapped {
  return (row) => {
    const read = z.safeParse(shape, row);
    if (!read.success) return { reject: misfit(read.error, row), ...idOf(row, key) };
    const mapped = map(read.data);
    if (mapped === undefined) return { records: [] };
    if (typeof mapped === 'string') return { reject: mapped, ...idOf(row, key) };
    const records: AnyRecord[] = [];
    for (const one of Array.isArray(mapped) ? (mapped as readonly AnyRecord[]) : [mapped as AnyRecord]) {
      const checked = parseRecord(one);
      if (!checked.ok) return { reject: checked.reason, ...idOf(row, key) };
      records.push(checked.record);
    }
    return { records };
  };
}

/**
 * A reply as its schema has it.
 * @param what names the call in the error
 * @throws CrmError odd_answer; a CRM may answer 200 and yet something else
 */
export function answer<S extends z.ZodMiniType>(shape: S, value: unknown, what: string): z.infer<S> {
  const read = z.safeParse(shape, value);
  if (!read.success)
    throw new CrmError('odd_answer', { detail: `${what}: ${String(read.error.issues[0]?.path.join('.') ?? '')} is not as documented` });
  return read.data;
}

/** In plain words what does not fit. Only short values are repeated, so that no message or address ends up in a list of rejects. */
function misfit(error: z.core.$ZodError, row: unknown): string {
  const field = String(error.issues[0]?.path[0] ?? '');
  const value = typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[field] : row;
  if (field === '') return 'the row is no record';
  if (value === undefined || value === null) return `the field "${field}" is missing`;
  const short = typeof value !== 'object' && String(value).length <= 20 && !/name|title|subject|mail|phone/i.test(field);
  return short
    ? `the field "${field}" holds "${String(value)}", which we do not understand`
    : `the field "${field}" holds something we do not understand`;
}

function idOf(row: unknown, key: string): { id?: string } {
  const id = typeof row === 'object' && row !== null ? (row as Record<string, unknown>)[key] : undefined;
  return typeof id === 'number' || typeof id === 'string' ? { id: String(id) } : {};
}
