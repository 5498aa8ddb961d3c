import type { BrowserContext, Frame } from 'playwright-core';

interface Recording {
  shownTexts?: Set<string>;
}

/** From now on every panel of this context remembers whatever it has shown, for as long as its document lives. */
export async function recordPanels(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    if (location.protocol !== 'chrome-extension:' || !location.pathname.startsWith('/panel')) return;
    const texts = ((globalThis as Recording).shownTexts = new Set<string>());
    const look = () => {
      for (const data of document.querySelectorAll('data')) texts.add(data.value);
      if (document.body) texts.add(document.body.innerText);
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

/** Every text and exact value this panel has shown so far. */
export async function everShown(panel: Frame): Promise<string[]> {
  return panel.evaluate(() => [...((globalThis as Recording).shownTexts ?? [])]);
}
