/** Whose a customer is, and which customer an activity was with. */
import { codeCount, rowOf, type Base } from './base';
import { customerCount, customerNumber, customersOf } from './customers';
import { defineFact } from './define-fact';
import { ownerIndexOf, type OwnerIndex } from './owner-index';

/** Owner of every customer number: that of its account, or of the contact without one; −1 unassigned. */
export const ownersOfCustomers = /* @__PURE__ */ defineFact({
  on: ['account', 'contact'],
  derive(base) {
    const owners = new Int32Array(customerCount(base)).fill(-1);
    for (const entity of ['account', 'contact'] as const) {
      const { id, ownerId } = base.table(entity).columns;
      for (let row = 0; row < id.length; row++) owners[customerNumber(entity, id[row] ?? -1)] = ownerId[row] ?? -1;
    }
    return owners;
  },
});

/** Customer numbers of each owner. */
export const customersByOwner = /* @__PURE__ */ defineFact<OwnerIndex>({
  on: ['account', 'contact'],
  derive: (base) => ownerIndexOf(ownersOfCustomers(base), codeCount(base, 'user')),
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
