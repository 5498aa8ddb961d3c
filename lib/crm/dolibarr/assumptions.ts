import type { Assumption } from '../adapter';

export const assumptions: readonly Assumption[] = [];
