import { browser } from './browser';

/** Brings a tab to the front and closes the page of ours that asked for it. */
export async function returnToTab(tabId: number): Promise<void> {
  await browser.tabs.update(tabId, { active: true });
  const own = await browser.tabs.getCurrent();
  if (own?.id !== undefined) await browser.tabs.remove(own.id);
}
