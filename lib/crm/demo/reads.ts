import type { ReadRule } from '../adapter';

/** Every call this adapter makes: plain lists, never a record's own address (saving is `…/<id>/save` there). */
export const reads: readonly ReadRule[] = [
  { method: 'GET', path: /^\/api\/(me|deletions)$/ },
  { method: 'GET', path: /^\/api\/(users|teams|stages|rates|products|campaigns|sales-plans|expenses)$/ },
  { method: 'GET', path: /^\/api\/(accounts|contacts|leads|deals|activities|stage-history|owner-history|amount-history)$/ },
  { method: 'GET', path: /^\/api\/(offers|sales-orders|positions|bills|receipts|contracts|survey-answers)$/ },
];
