/** Kinds of records that no CRM has to bring: without any of them a source is missing, and with some of them nothing is. */
import type { Dataset } from '../columns/table';
import type { Reason } from '../metrics/result';
import { broughtElsewhere, type Entity } from '../model/records';

/**
 * What there is no data for, and why.
 * @param absent as the CRM's adapter declares it
 * @returns the same, but for the kinds that other sources bring: those are lacking while there is no record of them
 */
export function withElsewhere(absent: Partial<Record<Entity, Reason>>, { tables }: Dataset): Partial<Record<Entity, Reason>> {
  const found = { ...absent };
  for (const entity of broughtElsewhere) {
    if (tables[entity].rows > 0) delete found[entity];
    else found[entity] = 'no_added_source';
  }
  return found;
}
