import { browser } from '../../lib/platform/browser';
import type { StoredConnection } from '../../lib/store';
import type { TabRegistry } from './tab-registry';

/** Brings a tab to the front that shows this connection; else one of its site that shows no other; else opens one. */
export async function bringForward(
  { id, origin }: Pick<StoredConnection, 'id' | 'origin'>,
  tabs: Pick<TabRegistry, 'showing' | 'shownBy'>,
  act: Pick<typeof browser, 'tabs' | 'windows'> = browser,
): Promise<void> {
  const { protocol, hostname } = new URL(origin);
  const there = await act.tabs.query({ url: `${protocol}//${hostname}/*` });
  const showing = tabs.showing(id);
  const tab =
    there.find((one) => showing.includes(one.id ?? -1)) ??
    // Match patterns know no port, and another organisation's page on the same site would open the wrong panel.
    there.find((one) => one.url?.startsWith(`${origin}/`) && tabs.shownBy(one.id).connection === undefined);
  if (tab?.id === undefined) {
    await act.tabs.create({ url: origin });
    return;
  }
  await act.tabs.update(tab.id, { active: true });
  if (tab.windowId !== undefined) await act.windows.update(tab.windowId, { focused: true });
}
