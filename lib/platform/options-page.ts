import { browser } from './browser';

/**
 * Brings the options page to the front at a place of it.
 * @param place id of an element there
 */
export async function openOptionsAt(place: string): Promise<void> {
  const page = browser.runtime.getURL('options.html');
  const url = `${page}#${place}`;
  const [open] = await browser.tabs.query({ url: `${page}*` });
  if (open?.id === undefined) {
    await browser.tabs.create({ url });
    return;
  }
  // Another fragment alone: the page stays as it is and goes there.
  await browser.tabs.update(open.id, { active: true, url });
  if (open.windowId !== undefined) await browser.windows.update(open.windowId, { focused: true });
}
