import type { Store } from '../../lib/store';
import { forgetSnapshots } from './snapshots';

const day = 86_400_000;
/** A CRM nobody has opened for so long is no longer used; its copy has no business here. */
const keepFor = 180 * day;
/** What was told stands in the inbox so long, ms. */
export const inboxKeeps = 30 * day;

/** Erases what belongs to connections that have not been used for 180 days. */
export async function eraseUnused(store: Store, now: number): Promise<void> {
  for (const { id, connectedAt, sync } of await store.connections()) {
    if (now - (sync?.lastFinishedAt ?? connectedAt) < keepFor) continue;
    await forgetSnapshots(id);
    await store.erase(id);
  }
}
