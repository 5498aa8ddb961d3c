/** Rows → records, as one part of a mapping says. */
import { parseRecord, type AnyRecord } from '../model/records';
import { fault } from '../text/fault';
import { compileConditions } from './conditions';
import { fieldReader } from './convert';
import { fieldsOf } from './fields';
import type { RecordForm } from './mapping';
import type { Row } from './row';
import { nearer, type Scope } from './scope';
import { compileValue } from './values';

/** The record of a row; undefined when the row makes none or was refused, which the row has been told. */
export type MakeRecord = (row: Row) => AnyRecord | undefined;

/** @returns the maker, and whether repeated records are expected */
export function recordMaker(form: RecordForm, scope: Scope): { make: MakeRecord; distinct: boolean } {
  const known = fieldsOf(form.entity);
  const wanted = compileConditions(form.when, scope);
  const readers = Object.entries(form.fields).flatMap(([name, value]) => {
    const field = known.get(name);
    if (!field) return [];
    const reading = typeof value === 'string' ? scope.reading : nearer(scope.reading, value);
    const currency = typeof value === 'string' || value.currencyFrom === undefined ? undefined : compileValue(value.currencyFrom, scope);
    return [
      { field, read: fieldReader(field, compileValue(value, scope), reading, currency), from: typeof value === 'string' ? value : name },
    ];
  });

  const make: MakeRecord = (row) => {
    if (wanted(row) !== undefined) return undefined;
    const before = row.failed;
    const record: Record<string, unknown> = { entity: form.entity };
    for (const { field, read, from } of readers) {
      const value = read(row);
      if (value !== undefined) record[field.name] = value;
      else if (field.required && row.failed === before) row.fail(from, '', fault('no_value', { entity: form.entity, field: field.name }));
    }
    if (row.failed > before) return undefined;
    const parsed = parseRecord(record);
    if (parsed.ok) return parsed.record;
    row.fail('', '', fault('no_record', { entity: form.entity, why: parsed.reason }));
    return undefined;
  };
  return { make, distinct: form.distinct };
}
