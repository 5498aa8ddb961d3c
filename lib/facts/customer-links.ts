/** Whose a customer is, and which customer an activity was with. */
import { codeCount, rowOf, type Base } from './base';
import { customerCount, customerIs, customersOf } from './customers';
import { defineFact } from './define-fact';

/** Owner of every customer number: that of its account, or of the contact without one; −1 unassigned. */
export const ownersOfCustomers = /* @__PURE__ */ defineFact({
  on: ['account', 'contact'],
  derive(base) {
    const [account, contact] = [base.table('account').columns, base.table('contact').columns];
    return Int32Array.from({ length: customerCount(base) }, (_, customer) => {
      const { entity, code } = customerIs(customer);
      const row = rowOf(base, entity, code);
      return (entity === 'account' ? account.ownerId[row] : contact.ownerId[row]) ?? -1;
    });
  },
});

/** Customers of each owner: those of user code o are customers[start[o + 1] … start[o + 2]), ascending; slot 0 is nobody's. */
export const customersByOwner = /* @__PURE__ */ defineFact<{ start: Int32Array; customers: Int32Array }>({
  on: ['account', 'contact'],
  derive(base) {
    const owners = ownersOfCustomers(base);
    const start = new Int32Array(codeCount(base, 'user') + 2);
    for (const owner of owners) start[owner + 2] = (start[owner + 2] ?? 0) + 1;
    for (let slot = 0; slot + 1 < start.length; slot++) start[slot + 1] = (start[slot + 1] ?? 0) + (start[slot] ?? 0);
    const next = start.slice();
    const customers = new Int32Array(owners.length);
    for (let customer = 0; customer < owners.length; customer++) {
      const slot = (owners[customer] ?? -1) + 1;
      const place = next[slot] ?? 0;
      customers[place] = customer;
      next[slot] = place + 1;
    }
    return { start, customers };
  },
});

/** Customer of every activity: the one it names, else that of its deal, else that of its lead; −1 for none. By table row. */
export const activityCustomers = /* @__PURE__ */ defineFact({
  on: ['activity', 'deal', 'lead', 'contact'],
  derive(base: Base) {
    const { dealId, leadId } = base.table('activity').columns;
    const [deals, leads] = [customersOf(base, 'deal'), customersOf(base, 'lead')];
    return customersOf(base, 'activity').map((own, row) => {
      if (own >= 0) return own;
      const deal = deals[rowOf(base, 'deal', dealId[row] ?? -1)] ?? -1;
      return deal >= 0 ? deal : (leads[rowOf(base, 'lead', leadId[row] ?? -1)] ?? -1);
    });
  },
});
