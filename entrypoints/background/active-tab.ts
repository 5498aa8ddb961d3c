import { browser } from '../../lib/platform/browser';

/** The tab in front of a window; of the window in front where it is not known which. */
export async function activeTab(windowId: number | undefined): Promise<number | undefined> {
  const of = windowId === undefined ? { lastFocusedWindow: true } : { windowId };
  return (await browser.tabs.query({ active: true, ...of }))[0]?.id;
}
