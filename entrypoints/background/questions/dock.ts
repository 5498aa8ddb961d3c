import { dockKey, placeOf, readDock } from '../../../lib/messages/dock-place';
import type { DockState } from '../../../lib/messages/protocol';
import { browser } from '../../../lib/platform/browser';
import type { Answerer } from './index';

async function kept(key: string): Promise<DockState> {
  return readDock((await browser.storage.local.get(key))[key]);
}

export const dock: Answerer<'dock'> = async ({ connection }) => placeOf(await kept(dockKey(connection.origin)));

export const saveDock: Answerer<'saveDock'> = async ({ connection }, { change }) => {
  const key = dockKey(connection.origin);
  const next = readDock({ ...(await kept(key)), ...change });
  await browser.storage.local.set({ [key]: next });
  return placeOf(next);
};
