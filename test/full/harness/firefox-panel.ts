import { cardFacts, metricIds, type ReadCard } from '../../e2e/harness/read-panel.ts';
import { extensionOrigin, type Firefox } from './firefox.ts';
import type { Place } from './place.ts';

export type Cards = Record<(typeof metricIds)[number], ReadCard>;

/** The docked panel's frame. */
export const dockedPanel = (firefox: Firefox) => firefox.place(`${extensionOrigin}/panel.html`);

/** The way a person connects: the icon, the connect page, its button. @returns the docked panel. */
export async function connect(firefox: Firefox, page: Place): Promise<Place> {
  await page.show();
  await firefox.clickIcon();
  const welcome = await firefox.place(`${extensionOrigin}/welcome.html?tab=`);
  await welcome.click('[data-testid="connect-button"]');
  return dockedPanel(firefox);
}

/** Waits until the first pull is complete and every card shows figures of it. */
export async function waitForFull(panel: Place): Promise<void> {
  await panel.until(
    () =>
      document.querySelector('[data-sync="idle"]') !== null && document.querySelectorAll('[data-testid="card"][data-as-of]').length === 3,
  );
}

/** All three cards of one engine run. */
export const readCards = (panel: Place): Promise<Cards> => panel.run(cardsIn());

/** The cards of the browser's own sidebar, seen from another page of the extension; undefined until it is filled. */
export function sidebarCards(ownPage: Place): Promise<Cards> {
  const find = `(globalThis.browser.extension.getViews({ type: 'sidebar' })[0])?.document`;
  return ownPage.until(cardsIn(find));
}

/** A function for another document: it gets the same reading of a card as the tests in Chromium use. */
function cardsIn(documentIs = 'document'): () => Cards {
  const code = `() => {
    const shown = ${documentIs};
    const cards = shown ? [...shown.querySelectorAll('[data-testid="card"][data-as-of]')] : [];
    if (cards.length !== ${metricIds.length}) return undefined;
    return Object.fromEntries(cards.map((card) => [card.dataset.metric, (${String(cardFacts)})(card)]));
  }`;
  return Object.assign(() => undefined as never, { toString: () => code });
}
