import { browser } from '../../lib/platform/browser';

/** Brings a tab of this site to the front, or opens one. */
export async function bringForward(origin: string): Promise<void> {
  const { protocol, hostname } = new URL(origin);
  const [tab] = await browser.tabs.query({ url: `${protocol}//${hostname}/*` });
  if (tab?.id === undefined) {
    await browser.tabs.create({ url: origin });
    return;
  }
  await browser.tabs.update(tab.id, { active: true });
  if (tab.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
}
