/** Keeps track of the stages seen, for a CRM without stage history, through one run. */
import type { AnyRecord, StageChange } from '../model/records';
import type { Store } from '../store';
import { lastStages, observeStages } from './observe-stages';

/** Says which changes a page reveals, and remembers them once they are stored. */
export interface StageWatch {
  seen(records: readonly AnyRecord[]): StageChange[];
  stored(changes: readonly StageChange[]): void;
}

/**
 * @param store where earlier observations are
 * @param connection whose
 * @param now epoch ms of this run
 * @returns a watch that knows what has been seen so far
 */
export async function stageWatch(store: Pick<Store, 'records'>, connection: string, now: number): Promise<StageWatch> {
  const known = lastStages(await store.records(connection, 'stageChange'));
  return {
    seen: (records) => observeStages(known, records, now),
    stored(changes) {
      for (const [dealId, last] of lastStages(changes)) known.set(dealId, last);
    },
  };
}
