/** Data sets without a database: for the engine's tests, for figures on the command line, and for "nothing yet". */
import { entities, type AnyRecord, type Entity } from '../model/records';
import { assemble } from './concat';
import { createDictionaries } from './dictionaries';
import { encode } from './encode';
import { newestOfEach } from './merge';
import { normalEmail, normalPhone } from './reach';
import { rowCount, sortRows } from './rows';
import { toStored, type ReachKeys, type StoredRecord } from './stored';
import type { Dataset } from './table';

/** A data set that holds nothing. */
export function emptyDataset(): Dataset {
  return datasetOf([]);
}

/**
 * Records as a data set, exactly as the store would have built it from them.
 * @param records any records; of several versions of one id the newest counts
 * @param keyOf a number for an address in its normal form; the default is for tests, it is no secret
 * @returns sorted tables and dictionaries
 */
export function datasetOf(records: readonly AnyRecord[], keyOf: (text: string) => number = plainKey): Dataset {
  const dictionaries = createDictionaries();
  const byEntity = new Map<Entity, StoredRecord[]>(entities.map((entity) => [entity, []]));
  for (const record of records) byEntity.get(record.entity)?.push(toStored(record, reachKeys(record, keyOf)));
  return assemble((entity) => {
    const columns = sortRows(entity, encode(entity, newestOfEach(byEntity.get(entity) ?? []), dictionaries));
    return { entity, rows: rowCount(columns), columns };
  }, dictionaries);
}

function reachKeys(record: AnyRecord, keyOf: (text: string) => number): ReachKeys {
  if (record.entity !== 'lead' && record.entity !== 'contact' && record.entity !== 'signUp') return {};
  const email = normalEmail(record.email);
  const phone = normalPhone(record.entity === 'signUp' ? undefined : record.phone);
  return {
    ...(email && {
      emailValid: email.valid,
      ...(email.valid && { emailKey: keyOf(email.normal) }),
      ...(email.role && { emailRole: true }),
    }),
    ...(phone && { phoneValid: phone.valid, ...(phone.valid && { phoneKey: keyOf(phone.normal) }) }),
  };
}

/** A 53-bit hash without a secret (cyrb-like mixing of two 32-bit lanes). */
function plainKey(text: string): number {
  let high = 0x9e3779b9 | 0;
  let low = 0x85ebca6b | 0;
  for (let i = 0; i < text.length; i++) {
    high = Math.imul(high ^ text.charCodeAt(i), 0x2c1b3c6d);
    low = Math.imul(low ^ text.charCodeAt(i), 0x297a2d39);
  }
  high = Math.imul(high ^ (low >>> 15), 0x27d4eb2d);
  low = Math.imul(low ^ (high >>> 13), 0x165667b1);
  return (high >>> 11) * 4294967296 + (low >>> 0);
}
