import type { ReadRule } from '../adapter';

/** Every call this adapter makes: plain lists, never a record's own address (saving is `…/<id>/save` there). */
export const reads: readonly ReadRule[] = [
  {
    method: 'GET',
    path: /^\/api\/(me|users|teams|stages|rates|accounts|contacts|leads|deals|activities|stage-history|owner-history|deletions)$/,
  },
];
