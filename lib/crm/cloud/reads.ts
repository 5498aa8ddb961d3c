import type { ReadRule } from '../adapter';
/** The lists of the demo CRM, how deals add up, and how much of the day's allowance is used. */
export const reads: readonly ReadRule[] = [
  { method: 'GET', path: /^\/api\/(me|deletions|deal-summary|usage)$/ },
  { method: 'GET', path: /^\/api\/(users|teams|stages|rates|products|campaigns|sales-plans|expenses)$/ },
  { method: 'GET', path: /^\/api\/(accounts|contacts|leads|deals|activities|stage-history|owner-history|amount-history)$/ },
  { method: 'GET', path: /^\/api\/(offers|sales-orders|positions|bills|receipts|contracts|survey-answers)$/ },
];
