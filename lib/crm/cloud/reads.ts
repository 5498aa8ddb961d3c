import type { ReadRule } from '../adapter';
import { reads as lists } from '../demo/reads';

/** The lists of the demo CRM, how deals add up, and how much of the day's allowance is used. */
export const reads: readonly ReadRule[] = [...lists, { method: 'GET', path: /^\/api\/(deal-summary|usage)$/ }];
