/** A record as it may be kept: the least that the metrics need. Addresses are keys, the next step is a yes or no. */
import type { AnyRecord, Deal, Lead } from '../model/records';

/** What is kept of a lead's address: a 53-bit key of it, and whether it can be one. */
export interface ReachKeys {
  emailKey?: number;
  emailValid?: boolean;
  phoneKey?: number;
  phoneValid?: boolean;
}

export type StoredLead = Omit<Lead, 'email' | 'phone'> & ReachKeys;
export type StoredDeal = Omit<Deal, 'nextStep'> & { hasNextStep?: boolean };
/** Any record without what must not be kept. */
export type StoredRecord = Exclude<AnyRecord, { entity: 'lead' | 'deal' }> | StoredLead | StoredDeal;

/**
 * A record without what must not be kept.
 * @param record as an adapter made it
 * @param keys the lead's keys, from whoever holds the secret; ignored for other entities
 * @returns a record the store accepts; an empty next step is "none", a missing one "not known"
 */
export function toStored(record: AnyRecord, keys: ReachKeys = {}): StoredRecord {
  if (record.entity === 'lead') {
    const kept: Lead = { ...record };
    delete kept.email;
    delete kept.phone;
    return { ...kept, ...keys };
  }
  if (record.entity === 'deal') {
    const kept: Deal = { ...record };
    delete kept.nextStep;
    return record.nextStep === undefined ? kept : { ...kept, hasNextStep: record.nextStep.trim() !== '' };
  }
  return record;
}
