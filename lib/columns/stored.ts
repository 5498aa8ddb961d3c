/** A record as it may be kept: the least that the metrics need. Addresses are keys, the next step is a yes or no. */
import type { AnyRecord, Contact, Deal, Lead, SignUp } from '../model/records';
import { isName } from './reach';

/** What is kept of an address: a 53-bit key of it, whether it can be one, and whether it is a role's mailbox. */
export interface ReachKeys {
  emailKey?: number;
  emailValid?: boolean;
  emailRole?: boolean;
  phoneKey?: number;
  phoneValid?: boolean;
}

export type StoredLead = Omit<Lead, 'email' | 'phone'> & ReachKeys & { nameValid?: boolean };
export type StoredContact = Omit<Contact, 'email' | 'phone'> & ReachKeys;
/** Of a sign-up only what tells the same person. */
export type StoredSignUp = Omit<SignUp, 'email'> & Pick<ReachKeys, 'emailKey' | 'emailValid'>;
export type StoredDeal = Omit<Deal, 'nextStep'> & { hasNextStep?: boolean };
/** Any record without what must not be kept. */
export type StoredRecord =
  Exclude<AnyRecord, { entity: 'lead' | 'contact' | 'deal' | 'signUp' }> | StoredLead | StoredContact | StoredDeal | StoredSignUp;

/**
 * A record without what must not be kept.
 * @param record as an adapter made it
 * @param keys the keys of its addresses, from whoever holds the secret; ignored for records without addresses
 * @returns a record the store accepts; an empty next step is "none", a missing one "not known"
 */
export function toStored(record: AnyRecord, keys: ReachKeys = {}): StoredRecord {
  if (record.entity === 'lead') return { ...withoutReach(record), ...keys, nameValid: isName(record.name) };
  if (record.entity === 'contact') return { ...withoutReach(record), ...keys };
  if (record.entity === 'signUp') {
    const kept: SignUp = { ...record };
    delete kept.email;
    const { emailKey, emailValid } = keys;
    return { ...kept, ...(emailKey !== undefined && { emailKey }), ...(emailValid !== undefined && { emailValid }) };
  }
  if (record.entity === 'deal') {
    const kept: Deal = { ...record };
    delete kept.nextStep;
    return record.nextStep === undefined ? kept : { ...kept, hasNextStep: record.nextStep.trim() !== '' };
  }
  return record;
}

function withoutReach<R extends Lead | Contact>(record: R): R {
  const kept = { ...record };
  delete kept.email;
  delete kept.phone;
  return kept;
}
