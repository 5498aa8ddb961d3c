/** Sign-ups in plain loops. */
import { only } from '../../oracles/company';
import { duplicates, ownerAt } from '../../oracles/plain';
import type { AnyRecord, Contact, Lead, SignUp } from '../../../lib/model/records';
import type { Question } from '../question';
import { plainEmail } from './reach';
import { count, isIn, isMeant } from './surveys';

export interface Signed {
  entity: 'contact' | 'lead' | 'signUp';
  at: number;
  activatedAt: number | undefined;
  campaignId: string | undefined;
}

/** Everybody whom the sign-ups of lists and products tell of. */
interface Member {
  signUps: SignUp[];
  known: (Contact | Lead)[];
}

const members = new WeakMap<readonly AnyRecord[], Member[]>();

/** Sign-ups put together until nothing more joins two of them: an address, a contact, or one record of the CRM that fits both. */
function membersOf(q: Question): Member[] {
  const found = members.get(q.records);
  if (found) return found;
  const signUps = only(q.records, 'signUp');
  const crm = [...only(q.records, 'contact'), ...only(q.records, 'lead')];
  const contactOf = new Map(only(q.records, 'contact').map((one) => [one.id, one]));
  const mails = (...texts: (string | undefined)[]): string[] => texts.map(plainEmail).filter((text) => text !== undefined);
  /** Addresses and contacts by which a record is found. */
  const signs = (record: SignUp | Contact | Lead): string[] => {
    const id = record.entity === 'contact' ? record.id : record.contactId;
    return [...mails(record.email, contactOf.get(id ?? '')?.email), ...(id === undefined ? [] : [`contact ${id}`])];
  };
  const signsOf = new Map([...signUps, ...crm].map((record) => [record, new Set(signs(record))]));
  const alike = (a: SignUp | Contact | Lead, b: SignUp | Contact | Lead): boolean =>
    [...(signsOf.get(a) ?? [])].some((sign) => signsOf.get(b)?.has(sign));
  const fits = new Map(signUps.map((one) => [one, crm.filter((record) => alike(one, record))]));
  let groups = signUps.map((one) => [one]);
  for (let before = -1; before !== groups.length;) {
    before = groups.length;
    const next: SignUp[][] = [];
    for (const group of groups) {
      const same = next.find((other) =>
        other.some((a) => group.some((b) => alike(a, b) || (fits.get(a) ?? []).some((record) => fits.get(b)?.includes(record)))),
      );
      if (same) same.push(...group);
      else next.push([...group]);
    }
    groups = next;
  }
  const all = groups.map((group) => ({
    signUps: group,
    known: crm.filter((record) => group.some((one) => fits.get(one)?.includes(record))),
  }));
  members.set(q.records, all);
  return all;
}

/** The first record of the CRM with the address, oldest first. */
const withMail = <R extends Contact | Lead>(list: readonly R[], mail: string | undefined): R | undefined =>
  mail === undefined ? undefined : list.toSorted((a, b) => a.createdAt - b.createdAt).find(({ email }) => plainEmail(email) === mail);

const earliest = (moments: readonly (number | undefined)[]): number | undefined => {
  const told = moments.filter((at) => at !== undefined);
  return told.length === 0 ? undefined : Math.min(...told);
};

/** People who signed up in the period, each once. */
export function signedUp(q: Question): { people: Signed[]; excluded: Record<string, number>; told: boolean } {
  const excluded: Record<string, number> = {};
  const people: Signed[] = [];
  const contacts = new Map(only(q.records, 'contact').map((contact) => [contact.id, contact]));
  const leads = only(q.records, 'lead');
  const survivors = duplicates(leads);
  const all = membersOf(q);
  const toldOf = (id: string): number | undefined => {
    const member = all.find(({ known }) => known.some((record) => record.id === id));
    return earliest((member?.signUps ?? []).map((one) => one.activatedAt));
  };
  for (const { id, signedUpAt, activatedAt, ownerId } of contacts.values())
    if (isIn(q, signedUpAt) && isMeant(q, ownerId))
      people.push({ entity: 'contact', at: signedUpAt, activatedAt: activatedAt ?? toldOf(id), campaignId: undefined });
  for (const lead of leads) {
    if (!isIn(q, lead.signedUpAt) || !isMeant(q, ownerAt(q, 'lead', lead, lead.signedUpAt))) continue;
    const contact = contacts.get(lead.contactId ?? '');
    const head = survivors.get(lead.id);
    if (contact?.signedUpAt !== undefined || (head !== lead && head?.signedUpAt !== undefined)) count(excluded, 'duplicate');
    else
      people.push({
        entity: 'lead',
        at: lead.signedUpAt,
        activatedAt: lead.activatedAt ?? contact?.activatedAt ?? toldOf(lead.id),
        campaignId: lead.campaignId,
      });
  }
  for (const { signUps, known } of all) {
    const [first] = signUps.toSorted((a, b) => a.signedUpAt - b.signedUpAt || (a.id < b.id ? -1 : 1));
    for (const one of signUps) {
      const mail = plainEmail(one.email);
      const contact = contacts.get(one.contactId ?? '') ?? withMail([...contacts.values()], mail);
      const lead = withMail(leads, mail);
      const owner = contact?.ownerId ?? (lead && ownerAt(q, 'lead', lead, one.signedUpAt));
      if (!isIn(q, one.signedUpAt) || !isMeant(q, owner)) continue;
      if (one !== first || known.some(({ signedUpAt }) => signedUpAt !== undefined)) count(excluded, 'duplicate');
      else {
        const said = earliest(signUps.map(({ activatedAt }) => activatedAt));
        people.push({
          entity: 'signUp',
          at: one.signedUpAt,
          activatedAt: said ?? contact?.activatedAt ?? lead?.activatedAt,
          campaignId: one.campaignId,
        });
      }
    }
  }
  const told = [...contacts.values(), ...leads, ...only(q.records, 'signUp')].some(({ signedUpAt }) => signedUpAt !== undefined);
  return { people, excluded, told };
}
