import { browser } from 'wxt/browser';
import { dockKey, fresh, placeOf, readDock, type DockPlace } from '../../lib/messages/dock-place';
import type { DockState } from '../../lib/messages/protocol';

const key = dockKey(location.origin);
/** Tells what this page wrote from what the panel's settings or another tab of the site did. */
const by = crypto.getRandomValues(new Uint32Array(1))[0];

/** How the panel was left on this site. */
export async function recall(): Promise<DockState> {
  return browser.storage.local.get(key).then(
    (stored: Record<string, unknown>) => readDock(stored[key]),
    () => ({ ...fresh }),
  );
}

export function remember(state: DockState): void {
  void browser.storage.local.set({ [key]: { ...state, by } }).catch(() => undefined);
}

/** Calls back when the place was changed elsewhere. @returns stops */
export function onPlaceSet(told: (place: DockPlace) => void): () => void {
  const listen = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    const next = changes[key]?.newValue as { by?: unknown } | undefined;
    if (area === 'local' && next !== undefined && next.by !== by) told(placeOf(readDock(next)));
  };
  browser.storage.onChanged.addListener(listen);
  // After an update of the extension there is no listener left to remove.
  return () => browser.storage?.onChanged?.removeListener(listen);
}
