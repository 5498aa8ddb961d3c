import type { TabMessage } from '../../lib/messages/protocol';
import { browser } from '../../lib/platform/browser';
import { grantedPatterns, isGranted } from '../../lib/platform/grants';
import { injectInto, injectTab, syncPageScripts } from '../../lib/platform/page-script';

/** Sends to the page script of a tab. @returns false if none answers there. */
export async function tellTab(tabId: number, message: TabMessage): Promise<boolean> {
  return browser.tabs.sendMessage(tabId, message).then(
    () => true,
    () => false,
  );
}

/**
 * Icon or shortcut: on a connected site it opens or collapses the panel, elsewhere it offers to connect.
 * @param open is the way in still to be chosen on this tab?
 */
export async function onAction(
  tab: { id?: number | undefined; url?: string | undefined },
  open: (tabId: number) => Promise<boolean>,
): Promise<void> {
  if (tab.id === undefined) return;
  if (tab.url !== undefined && (await isGranted(tab.url)) && !(await open(tab.id))) {
    if (!(await tellTab(tab.id, { type: 'toggle' }))) await injectTab(tab.id);
    return;
  }
  await browser.tabs.create({ url: browser.runtime.getURL(`welcome.html?tab=${tab.id}`), openerTabId: tab.id });
}

/** Whatever way the grant came: the panel docks in the open tabs at once and from now on by itself. */
export async function onGranted(origins: readonly string[]): Promise<void> {
  await syncPageScripts();
  await injectInto(origins);
}

/** After install, update and start-up: registrations are rebuilt from the grants, open tabs get the new script. */
export async function onStarted(): Promise<void> {
  await syncPageScripts();
  const patterns = await grantedPatterns();
  if (patterns.length > 0) await injectInto(patterns);
}
