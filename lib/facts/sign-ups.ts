/** Who signed up when: as contacts, as leads, and as sign-ups that lists and products tell of; each person once. */
import { leadOwners, rowOf, type Base } from './base';
import { defineFact } from './define-fact';
import { valueAt } from './histories';
import { leadFactsOf } from './lead-facts';
import { orderOf } from './order';
import { ownersOf } from './owners';
import { signUpPeople } from './sign-up-people';

export type SignedUp = 'contact' | 'lead' | 'signUp';

export interface SignUps {
  /** Table rows that signed up, in order of that moment, and the moments. */
  rows: Int32Array;
  at: Float64Array;
  /** Whose it was then, user code, −1 unassigned. By table row. */
  owner: Int32Array;
  /** When the person was activated, NaN for never. By table row. */
  activatedAt: Float64Array;
  /** 1: the same person signed up under another record, which counts. By table row. */
  again: Uint8Array;
}

/** Contacts in order of their moments: most changes of other records leave it as it is. */
const contactOrder = /* @__PURE__ */ defineFact({
  on: ['contact'],
  derive: (base: Base) => inOrder(base.table('contact').columns.signedUpAt),
});

/** Contacts that signed up. */
const contacts = /* @__PURE__ */ defineFact<SignUps>({
  on: ['contact', 'signUp', 'lead', 'ownerChange'],
  derive(base) {
    const { rows, columns } = base.table('contact');
    return {
      ...contactOrder(base),
      owner: ownersOf(base, 'contact'),
      activatedAt: filled(columns.activatedAt, signUpPeople(base).told?.contact),
      again: new Uint8Array(rows),
    };
  },
});

/** Leads that signed up: not those whose contact did, nor a second lead of the same person (rule G11). */
const leads = /* @__PURE__ */ defineFact<SignUps>({
  on: ['lead', 'contact', 'activity', 'ownerChange', 'signUp'],
  derive(base) {
    const { id, contactId, signedUpAt, activatedAt, ownerId } = base.leads;
    const contact = base.table('contact').columns;
    const { survivor } = leadFactsOf(base);
    const told = signUpPeople(base).told?.lead;
    const contactOf = (row: number): number => rowOf(base, 'contact', contactId[row] ?? -1);
    return {
      ...inOrder(signedUpAt),
      owner:
        signedUpAt.length === 0
          ? ownerId
          : ownerId.map((now, row) => valueAt(leadOwners(base), id[row] ?? -1, signedUpAt[row] ?? NaN, now)),
      activatedAt: filled(
        activatedAt.map((own, row) => (Number.isNaN(own) ? (contact.activatedAt[contactOf(row)] ?? NaN) : own)),
        told,
      ),
      again: Uint8Array.from(survivor, (first, row) => {
        const twin = contactOf(row) >= 0 && !Number.isNaN(contact.signedUpAt[contactOf(row)]);
        return twin || (first !== row && !Number.isNaN(signedUpAt[first])) ? 1 : 0;
      }),
    };
  },
});

/** People of whom the CRM says nothing. */
const listed = /* @__PURE__ */ defineFact<SignUps>({
  on: ['signUp', 'contact', 'lead', 'ownerChange'],
  derive: (base) => ({ ...inOrder(base.table('signUp').columns.signedUpAt), ...signUpPeople(base) }),
});

/** Sign-ups of one kind of record. */
export const signUpsOf = (base: Base, entity: SignedUp): SignUps =>
  entity === 'contact' ? contacts(base) : entity === 'lead' ? leads(base) : listed(base);

/** Whether anything says who signed up. */
export const tellsSignUps = (base: Base): boolean => contacts(base).rows.length + leads(base).rows.length + base.table('signUp').rows > 0;

/** Days on which a website counted sign-ups, whoever they were. */
const counted = /* @__PURE__ */ defineFact({
  on: ['traffic'],
  derive: (base: Base): boolean => base.table('traffic').columns.signUps.some((count) => !Number.isNaN(count)),
});

/** Whether a website has counted sign-ups. */
export const countsSignUps = (base: Base): boolean => counted(base);

/** What records lack, where others say it. */
const filled = (own: Float64Array, told: Float64Array | undefined): Float64Array =>
  told === undefined ? own : own.map((at, row) => (Number.isNaN(at) ? (told[row] ?? NaN) : at));

function inOrder(signedUpAt: Float64Array): Pick<SignUps, 'rows' | 'at'> {
  const order = orderOf(signedUpAt);
  const count = signedUpAt.reduce((sum, at) => (Number.isNaN(at) ? sum : sum + 1), 0);
  const rows = order.subarray(0, count);
  return { rows, at: Float64Array.from(rows, (row) => signedUpAt[row] ?? NaN) };
}
