import type { PanelView } from '../../lib/messages/protocol';
import { browser } from '../../lib/platform/browser';

/**
 * The figures a panel showed last, painted first when it opens again. In storage.local, which every panel frame may read;
 * one per connection, hence per signed-in person, and shown only after the background has confirmed who that is.
 */
export const snapshotKey = (connection: string) => `snapshot:${connection}`;

export async function saveSnapshot(connection: string, view: PanelView): Promise<void> {
  await browser.storage.local.set({ [snapshotKey(connection)]: view });
}

export async function forgetSnapshots(connection: string): Promise<void> {
  await browser.storage.local.remove(snapshotKey(connection));
}
