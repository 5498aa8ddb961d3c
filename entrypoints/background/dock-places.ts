/** Where the panel lies beside each site. Pages of a site that are open hear of a change by the storage itself. */
import { dockKey, placeOf, readDock, type DockPlace } from '../../lib/messages/dock-place';
import type { DockState } from '../../lib/messages/protocol';
import { browser } from '../../lib/platform/browser';

async function kept(key: string): Promise<DockState> {
  return readDock((await browser.storage.local.get(key))[key]);
}

export const dockPlace = async (origin: string): Promise<DockPlace> => placeOf(await kept(dockKey(origin)));

/** Changes what is named and nothing else: a collapsed panel stays collapsed. @returns what holds now */
export async function setDockPlace(origin: string, change: Partial<DockPlace>): Promise<DockPlace> {
  const key = dockKey(origin);
  const next = readDock({ ...(await kept(key)), ...change });
  await browser.storage.local.set({ [key]: next });
  return placeOf(next);
}
