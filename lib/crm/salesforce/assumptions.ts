/** What this adapter takes for granted without having seen a live organisation. */
import type { Assumption } from '../adapter';

export const assumptions: readonly Assumption[] = [];
