/** Every version of the database, oldest first. A new one is one more file and one more line. */
import type { Transaction } from 'dexie';
import { v1 } from './v1';
import { v2 } from './v2';
import { v3 } from './v3';

/** One version: its tables, and how data of the version before becomes data of this one. */
export interface Step {
  readonly version: number;
  /** Tables that are new or changed, in Dexie's schema syntax; null drops one. */
  readonly stores: Readonly<Record<string, string | null>>;
  /** Runs in the one transaction of the upgrade: when it throws, the old data stays as it was. */
  readonly upgrade?: (tx: Transaction) => PromiseLike<unknown> | void;
}

export const steps: readonly Step[] = [v1, v2, v3];
