/** What a record must keep to beyond its schema, so that columns can hold it without changing it. */
import type { AnyRecord } from '../model/records';
import { parseDay } from '../model/days';
import { EMPTY_INT } from './table';

/** 275,000 years either way: beyond it an instant has no date. */
const MAX_INSTANT = 8.64e15;

/**
 * Whether columns can hold a record as it is.
 * @param record a record that has passed its schema
 * @returns undefined, or why not: an invented day, a number that does not fit; never the value itself
 */
export function misfit(record: AnyRecord): string | undefined {
  for (const [name, value] of Object.entries(record)) {
    if (name.endsWith('Day') || name === 'day') {
      if (typeof value === 'string' && parseDay(value) === undefined) return `${name}: no such day`;
    } else if (typeof value === 'number') {
      if (!Number.isFinite(value)) return `${name}: not a number`;
      if ((name === 'at' || name.endsWith('At')) && Math.abs(value) > MAX_INSTANT) return `${name}: no such instant`;
      if ((name === 'order' || name === 'version' || name === 'intervalCount') && (value <= EMPTY_INT || value > 2147483647))
        return `${name}: out of range`;
    }
  }
  return undefined;
}
