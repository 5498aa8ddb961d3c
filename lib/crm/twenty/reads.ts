/**
 * Every call this adapter makes: its own questions, word for word. Operations that change something, renew the session or sign out
 * (`renewToken` and the like) are other texts and are refused, whatever stands in the variables.
 */
import type { ReadRule } from '../adapter';
import { fields, lists, marks, totals, who } from './queries';

export const reads: readonly ReadRule[] = [
  {
    method: 'POST',
    path: /^\/graphql$/,
    rpc: { field: 'query', names: [who, totals, ...Object.values(lists), ...Object.values(marks)] },
  },
  { method: 'POST', path: /^\/metadata$/, rpc: { field: 'query', names: Object.values(fields) } },
];
