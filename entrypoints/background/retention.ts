import type { Store } from '../../lib/store';
import { forgetSnapshots } from './snapshots';
import { endSignIn } from './ways/end-sign-in';

const day = 86_400_000;
/** A CRM nobody has opened for so long is no longer used; its copy has no business here. */
const keepFor = 180 * day;
/** What was told stands in the inbox so long, ms. */
export const inboxKeeps = 30 * day;

/**
 * Erases what belongs to connections that have not been used for 180 days.
 * @param end ends a sign-in at the CRM, where it can be: what cannot be reached must not keep the copy here
 */
export async function eraseUnused(store: Store, now: number, end: typeof endSignIn = endSignIn): Promise<void> {
  for (const connection of await store.connections()) {
    const { id, connectedAt, sync } = connection;
    if (now - (sync?.lastFinishedAt ?? connectedAt) < keepFor) continue;
    const row = await store.tokenRow(id);
    await forgetSnapshots(id);
    await store.erase(id);
    // Not waited for: a CRM that is gone for good answers nobody.
    void end(connection, row).catch(() => undefined);
  }
}
