/** Sign-ups in plain loops. */
import { only } from '../../oracles/company';
import { duplicates, ownerAt } from '../../oracles/plain';
import type { Question } from '../question';
import { count, isIn, isMeant } from './surveys';

export interface Signed {
  entity: 'contact' | 'lead';
  at: number;
  activatedAt: number | undefined;
}

/** People who signed up in the period, each once. */
export function signedUp(q: Question): { people: Signed[]; excluded: Record<string, number>; told: boolean } {
  const excluded: Record<string, number> = {};
  const people: Signed[] = [];
  const contacts = new Map(only(q.records, 'contact').map((contact) => [contact.id, contact]));
  const leads = only(q.records, 'lead');
  const survivors = duplicates(leads);
  for (const { signedUpAt, activatedAt, ownerId } of contacts.values())
    if (isIn(q, signedUpAt) && isMeant(q, ownerId)) people.push({ entity: 'contact', at: signedUpAt, activatedAt });
  for (const lead of leads) {
    if (!isIn(q, lead.signedUpAt) || !isMeant(q, ownerAt(q, 'lead', lead, lead.signedUpAt))) continue;
    const contact = contacts.get(lead.contactId ?? '');
    const head = survivors.get(lead.id);
    if (contact?.signedUpAt !== undefined || (head !== lead && head?.signedUpAt !== undefined)) count(excluded, 'duplicate');
    else people.push({ entity: 'lead', at: lead.signedUpAt, activatedAt: lead.activatedAt ?? contact?.activatedAt });
  }
  const told = [...contacts.values(), ...leads].some(({ signedUpAt }) => signedUpAt !== undefined);
  return { people, excluded, told };
}
