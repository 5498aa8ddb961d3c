/**
 * Who the sign-ups of lists and products are: the same person twice, people whom the CRM itself says have signed up, and whose they
 * are. Sign-ups with one e-mail address or one contact are one person, and so are those that a contact or a lead joins. The first
 * counts, unless the CRM keeps a moment of its own; when somebody was activated, any of the records may say.
 */
import { textAt } from '../columns/typed';
import { leadOwners, rowOf, type Base } from './base';
import { defineFact } from './define-fact';
import { valueAt } from './histories';
import { createGroups, type Groups } from './groups';
import { ownersOf } from './owners';

export interface SignUpPeople {
  /** By row of `signUp`: 1 where the person counts elsewhere; whose it is (user code, −1 nobody's); source word; NaN: never activated. */
  again: Uint8Array;
  owner: Int32Array;
  source: Int32Array;
  activatedAt: Float64Array;
  /** When people of the CRM were activated, as a sign-up says it; by row of `contact` and of `lead`. Undefined: no sign-up says anything. */
  told?: { contact: Float64Array; lead: Float64Array };
}

/** A word or owner of the first record that has one. */
const firstOf = (...codes: readonly (number | undefined)[]): number => codes.find((code) => code !== undefined && code >= 0) ?? -1;

const earlier = (a: number | undefined, b: number): number => (a === undefined || Number.isNaN(a) || b < a ? b : a);

/** People of the CRM by what joins them to sign-ups. */
interface Known {
  /** First row with an e-mail address. */
  contactByEmail: Map<number, number>;
  leadByEmail: Map<number, number>;
}

function joined(base: Base): { groups: Groups; emailOf: Map<number, number>; contactOf: Map<number, number>; known: Known } {
  const { contactId, emailKey } = base.table('signUp').columns;
  const contacts = base.table('contact').columns;
  const groups = createGroups(contactId.length);
  const [emailOf, contactOf] = [new Map<number, number>(), new Map<number, number>()];
  const put = (map: Map<number, number>, key: number, row: number): void => {
    const first = map.get(key);
    if (first === undefined) map.set(key, row);
    else groups.join(first, row);
  };
  const email = (key: number | undefined, row: number): void => {
    if (key !== undefined && !Number.isNaN(key)) put(emailOf, key, row);
  };
  for (let row = 0; row < contactId.length; row++) {
    email(emailKey[row], row);
    const contact = contactId[row] ?? -1;
    if (contact < 0) continue;
    put(contactOf, contact, row);
    email(contacts.emailKey[rowOf(base, 'contact', contact)], row);
  }
  const known: Known = { contactByEmail: new Map(), leadByEmail: new Map() };
  for (const [row, key] of contacts.emailKey.entries())
    if (emailOf.has(key) && !known.contactByEmail.has(key)) known.contactByEmail.set(key, row);
  for (const [row, key] of base.leads.emailKey.entries()) {
    const contact = base.leads.contactId[row] ?? -1;
    const theirs = contactOf.get(contact) ?? emailOf.get(contacts.emailKey[rowOf(base, 'contact', contact)] ?? NaN);
    const mine = emailOf.get(key);
    if (mine !== undefined && !known.leadByEmail.has(key)) known.leadByEmail.set(key, row);
    if (mine !== undefined && theirs !== undefined) groups.join(mine, theirs);
  }
  return { groups, emailOf, contactOf, known };
}

/** Sign-ups of lists and products as people. */
export const signUpPeople = /* @__PURE__ */ defineFact<SignUpPeople>({
  on: ['signUp', 'contact', 'lead', 'ownerChange'],
  derive(base) {
    const { columns, rows } = base.table('signUp');
    const none = new Int32Array(0);
    if (rows === 0) return { again: new Uint8Array(0), owner: none, source: none, activatedAt: new Float64Array(0) };
    const { groups, emailOf, contactOf, known } = joined(base);
    const contacts = base.table('contact').columns;
    const { leads } = base;
    /** By first row of a group. */
    const [counts, activated, ofCrm] = [new Map<number, number>(), new Map<number, number>(), new Set<number>()];
    const before = (a: number, b: number): boolean => {
      const [x, y] = [columns.signedUpAt[a] ?? NaN, columns.signedUpAt[b] ?? NaN];
      return x !== y ? x < y : textAt(columns.id, a) < textAt(columns.id, b);
    };
    for (let row = 0; row < rows; row++) {
      const group = groups.of(row);
      const first = counts.get(group);
      if (first === undefined || before(row, first)) counts.set(group, row);
      const at = columns.activatedAt[row] ?? NaN;
      if (!Number.isNaN(at)) activated.set(group, earlier(activated.get(group), at));
    }
    const groupOf = (contact: number, key: number | undefined): number => {
      const row = contactOf.get(contact) ?? emailOf.get(key ?? NaN);
      return row === undefined ? -1 : groups.of(row);
    };
    const contactGroups = contacts.id.map((code, row) => groupOf(code, contacts.emailKey[row]));
    const leadGroups = leads.id.map((_, row) => {
      const contact = leads.contactId[row] ?? -1;
      const own = groupOf(contact, leads.emailKey[row]);
      return own >= 0 ? own : (contactGroups[rowOf(base, 'contact', contact)] ?? -1);
    });
    for (const [row, group] of contactGroups.entries()) if (group >= 0 && !Number.isNaN(contacts.signedUpAt[row])) ofCrm.add(group);
    for (const [row, group] of leadGroups.entries()) if (group >= 0 && !Number.isNaN(leads.signedUpAt[row])) ofCrm.add(group);

    const [again, owner, source] = [new Uint8Array(rows), new Int32Array(rows), new Int32Array(rows)];
    const activatedAt = new Float64Array(rows);
    const [contactOwners, owners] = [ownersOf(base, 'contact'), leadOwners(base)];
    for (let row = 0; row < rows; row++) {
      const group = groups.of(row);
      again[row] = ofCrm.has(group) || counts.get(group) !== row ? 1 : 0;
      const key = columns.emailKey[row] ?? NaN;
      const contact = firstOf(rowOf(base, 'contact', columns.contactId[row] ?? -1), known.contactByEmail.get(key));
      const lead = known.leadByEmail.get(key) ?? -1;
      const leadOwner = lead < 0 ? -1 : valueAt(owners, leads.id[lead] ?? -1, columns.signedUpAt[row] ?? NaN, leads.ownerId[lead] ?? -1);
      owner[row] = firstOf(contactOwners[contact], leadOwner);
      source[row] = firstOf(columns.source[row], contacts.source[contact], leads.source[lead]);
      const own = activated.get(group) ?? contacts.activatedAt[contact];
      activatedAt[row] = own === undefined || Number.isNaN(own) ? (leads.activatedAt[lead] ?? NaN) : own;
    }
    const told = (list: Int32Array): Float64Array => Float64Array.from(list, (group) => activated.get(group) ?? NaN);
    return { again, owner, source, activatedAt, told: { contact: told(contactGroups), lead: told(leadGroups) } };
  },
});
