/**
 * Record ids of Salesforce: 15 characters that tell upper from lower case, or 18, whose last three say which of them are upper
 * case. The page's address may hold either, the API answers 18.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/field_types.htm
 */
import type { RecordRef } from '../adapter';

const checks = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const wellFormed = /^[A-Za-z0-9]{15}(?:[A-Z0-5]{3})?$/;

/** The first three characters name the object; these four objects have record pages of ours. */
const prefixes: Record<string, RecordRef['entity']> = { '006': 'deal', '00Q': 'lead', '001': 'account', '003': 'contact' };
export const objects = { deal: 'Opportunity', lead: 'Lead', account: 'Account', contact: 'Contact' } as const;

/** The id with 18 characters; undefined if it is none, or if its last three do not fit the others. */
export function id18(id: string): string | undefined {
  if (!wellFormed.test(id)) return undefined;
  const plain = id.slice(0, 15);
  let tail = '';
  for (let block = 0; block < 15; block += 5) {
    let bits = 0;
    for (let i = 0; i < 5; i++) if (/[A-Z]/.test(plain[block + i] ?? '')) bits |= 1 << i;
    tail += checks[bits] ?? '';
  }
  return id.length === 15 || id.slice(15) === tail ? plain + tail : undefined;
}

/** Which of our records an id names, by its prefix. */
export function recordOf(id: string): RecordRef | undefined {
  const entity = Object.hasOwn(prefixes, id.slice(0, 3)) ? prefixes[id.slice(0, 3)] : undefined;
  const full = entity && id18(id);
  return entity && full ? { entity, id: full } : undefined;
}
