import { browser } from './browser';

/** Runs one of our scripts in a tab, by the click on the icon or by a grant. @returns its answer; undefined where the page refuses scripts */
async function answerOf(tabId: number, file: string): Promise<unknown> {
  const [first] = await browser.scripting.executeScript({ target: { tabId }, files: [file] }).catch(() => []);
  return first?.result;
}

/** What could be read on the page of a tab. */
export const pagePartsOf = (tabId: number): Promise<unknown> => answerOf(tabId, 'page-parts.js');

/** Brings the tab to the front, lets the person point, and comes back. */
export async function pickPartOf(tabId: number): Promise<unknown> {
  const [from] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  await browser.tabs.update(tabId, { active: true });
  const answer = await answerOf(tabId, 'pick-part.js');
  if (from?.id !== undefined) await browser.tabs.update(from.id, { active: true }).catch(() => undefined);
  return answer;
}
