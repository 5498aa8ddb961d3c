import type { TabMessage } from '../../lib/messages/protocol';
import { browser } from '../../lib/platform/browser';
import { isGranted } from '../../lib/platform/grants';
import { detectPage } from '../../lib/platform/page-script';
import type { PageSites } from './page-sites';
import type { TabRegistry } from './tab-registry';
import { foundAt } from './ways/places';

/** Sends to the page script of a tab. @returns false if none answers there. */
export async function tellTab(tabId: number, message: TabMessage): Promise<boolean> {
  return browser.tabs.sendMessage(tabId, message).then(
    () => true,
    () => false,
  );
}

/** What the icon's click has to know of a tab. */
export interface ClickedTab {
  /** Is the way in still to be chosen there? */
  needsWay(tabId: number): Promise<boolean>;
  /** Has the page script recognised the page? */
  recognised(tabId: number, url: string): Promise<boolean>;
}

export function clickedTab(tabs: TabRegistry): ClickedTab {
  return {
    async needsWay(tabId) {
      await tabs.ready;
      const shown = tabs.shownBy(tabId);
      return shown.connection === undefined && (shown.why === 'no_way' || shown.why === 'wrong_user' || shown.why === 'not_connected');
    },
    async recognised(tabId, url) {
      await tabs.ready;
      const state = tabs.get(tabId);
      return state?.page !== undefined && state.origin === new URL(url).origin;
    },
  };
}

/**
 * Icon or shortcut: on a connected site it opens or collapses the panel, elsewhere it offers to connect. Where a script runs that
 * does not know the page, another CRM may have moved in: one look says which.
 */
export async function onAction(
  { id, url }: { id?: number | undefined; url?: string | undefined },
  sites: Pick<PageSites, 'found' | 'inject'>,
  tab: ClickedTab,
): Promise<void> {
  if (id === undefined) return;
  if (url !== undefined && (await isGranted(url)) && !(await tab.needsWay(id))) {
    if (!(await tab.recognised(id, url)) && (await seenAgain(id, url, sites))) return;
    if (await tellTab(id, { type: 'toggle' })) return;
    if (await sites.inject(id, url)) return;
  }
  await openConnect(id);
}

/** The page on which a tab is connected, or its page set up to be read. */
export async function openConnect(tabId: number): Promise<void> {
  // In the same window, whichever is in front: an opener in another one is refused.
  const windowId = await browser.tabs.get(tabId).then(
    (tab) => tab.windowId,
    () => undefined,
  );
  const url = browser.runtime.getURL(`welcome.html?tab=${tabId}`);
  await browser.tabs.create({ url, openerTabId: tabId, ...(windowId === undefined ? {} : { windowId }) });
}

/** @returns whether a CRM was found that the page script there did not know */
async function seenAgain(tabId: number, url: string, sites: Pick<PageSites, 'found'>): Promise<boolean> {
  const found = foundAt(await detectPage(tabId), new URL(url).origin);
  return found !== undefined && sites.found(tabId, url, found.crm);
}
