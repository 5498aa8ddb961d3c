/** Activities that show the product, and the deals they were logged for. */
import { DEMO, DEMO_TOPIC, MEETING } from './activity-codes';
import { activityFactsOf } from './activity-facts';
import { codeCount } from './base';
import { defineFact } from './define-fact';

export interface Demos {
  /** 1: a demo. By table row of the activity. */
  is: Uint8Array;
  any: boolean;
  /** 1 for deals that have one which counts, or is still to come; by deal code. */
  ofDeal: Uint8Array;
}

/** Demos of all activities, derived once per data set. */
export const demosOf = /* @__PURE__ */ defineFact<Demos>({
  on: ['activity'],
  derive(base) {
    const { rows, columns } = base.table('activity');
    const { kind, topic, dealId } = columns;
    const { verdict } = activityFactsOf(base);
    const found: Demos = { is: new Uint8Array(rows), any: false, ofDeal: new Uint8Array(codeCount(base, 'deal')) };
    for (let row = 0; row < rows; row++) {
      if (kind[row] !== DEMO && !(kind[row] === MEETING && topic[row] === DEMO_TOPIC)) continue;
      found.is[row] = 1;
      found.any = true;
      const deal = dealId[row] ?? -1;
      if (deal >= 0 && verdict[row] === 0) found.ofDeal[deal] = 1;
    }
    return found;
  },
});
