/** Who counts as one customer: an account, or a contact that belongs to none. */
import { codeCount, rowsByCode, type Base } from './base';
import { defineFact } from './define-fact';
import { followed, growInts } from './follow';

/** Entities that name an account, a contact, or both. */
export type Bought = 'deal' | 'order' | 'invoice' | 'payment' | 'subscription' | 'quote' | 'lead' | 'activity' | 'surveyResponse';

/**
 * The customer an account and a contact stand for. Accounts have even numbers, contacts without an account odd ones, so that
 * a number stays the same when others are added.
 * @returns its number, below customerCount; −1 when neither is known
 */
export function customerOf(base: Base, account: number, contact: number): number {
  if (account >= 0) return account * 2;
  if (contact < 0) return -1;
  const own = accountOfContact(base)[contact] ?? -1;
  return own >= 0 ? own * 2 : contact * 2 + 1;
}

/** How many customer numbers there can be (not how many have bought). */
export function customerCount(base: Base): number {
  return 2 * Math.max(codeCount(base, 'account'), codeCount(base, 'contact'));
}

/** The number of an account or a contact by its code; that of a contact with an account says nothing about anybody. */
export const customerNumber = (entity: 'account' | 'contact', code: number): number => code * 2 + (entity === 'account' ? 0 : 1);

/** What a customer number stands for, as entity and code. */
export function customerIs(customer: number): { entity: 'account' | 'contact'; code: number } {
  return { entity: customer % 2 === 0 ? 'account' : 'contact', code: customer >> 1 };
}

/** Account of each contact by contact code, −1 for none. */
const accountOfContact = /* @__PURE__ */ defineFact({
  on: ['contact'],
  derive(base) {
    const { accountId } = base.table('contact').columns;
    return rowsByCode(base, 'contact').map((row) => (row < 0 ? -1 : (accountId[row] ?? -1)));
  },
});

const facts = new Map<Bought, (base: Base) => Int32Array>();

/** Customer of every row of an entity, −1 where none is named. */
export function customersOf(base: Base, entity: Bought): Int32Array {
  let fact = facts.get(entity);
  if (!fact) {
    fact = defineFact<Int32Array>({
      on: [entity, 'contact'],
      derive(asked) {
        const { accountId, contactId } = asked.table(entity).columns;
        return accountId.map((account, row) => customerOf(asked, account, contactId[row] ?? -1));
      },
      patch(value, after, changes) {
        const changed = followed(after, entity, changes);
        if (!changed || changes.some((change) => change.entity === 'contact')) return undefined;
        const { accountId, contactId } = after.table(entity).columns;
        const customers = growInts(value, after.table(entity).rows, -1);
        for (const row of changed) customers[row] = customerOf(after, accountId[row] ?? -1, contactId[row] ?? -1);
        return customers;
      },
    });
    facts.set(entity, fact);
  }
  return fact(base);
}
