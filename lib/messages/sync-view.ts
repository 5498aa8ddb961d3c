/** How far a connection has been read. Types only. */
import type { Entity } from '../model/records';
import type { Problem } from './problem';
import type { BudgetView } from './ways';

export interface SyncView {
  state: 'never' | 'first' | 'running' | 'idle' | 'paused' | 'failed';
  /** Of the first pull: done and expected rows by entity, in pull order. */
  progress: { entity: Entity; done: number; total?: number; finished: boolean }[];
  lastFinishedAt?: number;
  /** When the background will try again (rate limit, backoff). */
  retryAt?: number;
  problem?: Problem;
  /** Records that did not fit, by entity and reason: counted and shown, never lost. */
  rejects: { entity: Entity; reason: string; count: number }[];
  budget?: BudgetView;
  /** Earliest stage change known, when the CRM keeps no history itself. */
  historySince?: number;
}
