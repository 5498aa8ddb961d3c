/** What is taken for granted. Nobody has seen a running instance: all of it comes from documentation and public source. Marks as in the contract. */
import type { Assumption } from '../adapter';

export const assumptions: readonly Assumption[] = [];
