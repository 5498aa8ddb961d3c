import { pageAdapter } from '../../lib/crm/read-page';
import type { Detected, TabMessage } from '../../lib/messages/protocol';
import { browser } from '../../lib/platform/browser';
import { grantedPatterns, isGranted } from '../../lib/platform/grants';
import { matchPattern } from '../../lib/platform/match-pattern';
import { detectPage, injectInto, injectTab, syncPageScripts } from '../../lib/platform/page-script';

/** Sends to the page script of a tab. @returns false if none answers there. */
export async function tellTab(tabId: number, message: TabMessage): Promise<boolean> {
  return browser.tabs.sendMessage(tabId, message).then(
    () => true,
    () => false,
  );
}

/** Icon or shortcut: on a connected site it opens or collapses the panel, elsewhere it offers to connect. */
export async function onAction(tab: { id?: number | undefined; url?: string | undefined }): Promise<void> {
  if (tab.id === undefined) return;
  if (tab.url !== undefined && (await isGranted(tab.url))) {
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

/** What the connect page shows of the tab it was opened from. Only works on the page the icon was clicked on. */
export async function detected(tabId: number): Promise<Detected | undefined> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  const pattern = tab?.url === undefined ? undefined : matchPattern(tab.url);
  if (!tab?.url || !pattern) return undefined;
  const found = await detectPage(tabId);
  const crm = isFound(found) ? pageAdapter(found.crm) : undefined;
  return {
    ...(crm ? { crm: { id: crm.id, name: crm.name } } : {}),
    origin: new URL(tab.url).origin,
    pattern,
    // A page that does not name its user may well have one.
    signedIn: isFound(found) && (found.signedIn || (crm?.whoAsks ? 'unknown' : false)),
    granted: await isGranted(tab.url),
  };
}

function isFound(value: unknown): value is { crm: string; signedIn: boolean } {
  return typeof value === 'object' && value !== null && typeof (value as { crm?: unknown }).crm === 'string';
}
