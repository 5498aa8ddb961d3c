/** What a person does in the panel, one after the other, each felt as often as asked. */
import type { Frame, Page } from 'playwright-core';
import { feel, type Felt, type Sign } from './panel-watch.ts';
import { say } from './say.ts';

export const interactions = ['viewSwitch', 'personSwitch', 'periodSwitch', 'sheetOpen', 'sheetClose', 'sort', 'filter', 'record'] as const;
export type Interaction = (typeof interactions)[number];

const WARM = 3;
const root = '[data-testid="panel"]';
const readOut = `[data-testid="behind"][data-reading="false"]`;

/**
 * @param page the CRM's page
 * @param panel its docked panel, watched
 * @param times how often each is felt after the warm-ups
 */
export async function feelAll(page: Page, panel: Frame, times: number): Promise<Record<Interaction, Felt[]>> {
  const repeat = async (name: string, one: (i: number) => Promise<Felt>): Promise<Felt[]> => {
    say(`  ${name}`);
    const found: Felt[] = [];
    for (let i = 0; i < WARM + times; i++) found.push(await one(i));
    return found.slice(WARM);
  };
  const shown = async (): Promise<string> => (await panel.locator(root).getAttribute('data-shown')) ?? '';
  /** Another view than the one on the page. */
  const another = async (): Promise<Sign> => ({ there: `${root}[data-shown]:not([data-shown='${await shown()}'])` });
  const click = (selector: string) => () => panel.locator(selector).first().click();
  const press = (key: string) => () => page.keyboard.press(key);

  const viewSwitch = await repeat('Me and Team', async (i) =>
    feel(panel, click(`[data-testid="scope-${i % 2 === 0 ? 'team' : 'me'}"]`), await another()),
  );
  await lookAt(panel, 'user:5');
  const who = panel.getByTestId('who');
  const personSwitch = await repeat('person', async () => {
    await who.focus();
    return feel(panel, press('ArrowDown'), await another());
  });
  await lookAt(panel, 'everyone');
  const periodSwitch = await repeat('period', async (i) => {
    await panel.getByTestId('period').click();
    // The month before, the quarter, the one before, the year.
    return feel(panel, click(`[role="menuitemradio"] >> nth=${3 + (i % 4)}`), await another());
  });
  await panel.getByTestId('period').click();
  await panel.locator('[role="menuitemradio"]').nth(4).click();
  await panel.locator(`${root}[data-shown*='"quarter","offset":0']`).waitFor();

  say('  sheet');
  const [sheetOpen, sheetClose]: [Felt[], Felt[]] = [[], []];
  const open = () => feel(panel, click('[data-opens="pipeline_value"]'), { there: `${readOut} [data-testid="row"]` });
  for (let i = 0; i < WARM + times; i++) {
    sheetOpen.push(await open());
    sheetClose.push(await feel(panel, click('[data-testid="back"]'), { gone: '[data-testid="figure-sheet"]' }));
  }
  await open();
  const sort = await repeat('sort', (i) =>
    feel(panel, click('[data-testid="behind"] [data-sort="amount"]'), {
      there: `${readOut} th[aria-sort="${i % 2 === 0 ? 'descending' : 'ascending'}"]`,
    }),
  );
  await panel.locator('[data-testid="behind"] input[type="search"]').click();
  const letters = 'amber energy 7';
  const filter = await repeat('filter', (i) =>
    feel(panel, press(i % 28 < 14 ? (letters[i % 28] === ' ' ? 'Space' : (letters[i % 28] ?? 'a')) : 'Backspace'), { there: readOut }),
  );
  await panel.getByTestId('back').click();
  const record = await repeat('record', (i) => moveTo(page, panel, String(1000 + i * 37)));
  return {
    ...{
      viewSwitch,
      personSwitch,
      periodSwitch,
      sheetOpen: sheetOpen.slice(WARM),
      sheetClose: sheetClose.slice(WARM),
      sort,
      filter,
      record,
    },
  };
}

async function lookAt(panel: Frame, who: string): Promise<void> {
  if ((await panel.getByTestId('who').count()) === 0) await panel.getByTestId('scope-team').click();
  await panel.getByTestId('who').selectOption(who);
  const wanted = who === 'everyone' ? '{"kind":"everyone"}' : `{"kind":"user","userId":"${who.slice(5)}"}`;
  await panel.locator(`${root}[data-shown^='[${wanted}']`).waitFor({ timeout: 60_000 });
}

interface Strip {
  emptied: number;
  right: number;
}

/**
 * A click on a link of the CRM's page to another deal, without a new document. The clocks of both documents are one clock.
 * @returns ms from the click until the strip is empty on screen, and until it holds the facts of this deal
 */
async function moveTo(page: Page, panel: Frame, id: string): Promise<Felt> {
  await page.evaluate((path) => {
    const link = Object.assign(document.createElement('a'), { href: path, textContent: 'on', id: 'bench-link' });
    link.style.cssText = 'position:fixed;inset:0 auto auto 0;width:40px;height:20px;z-index:9999';
    link.addEventListener('click', (event) => {
      (globalThis as unknown as { benchClick: number }).benchClick = performance.timeOrigin + event.timeStamp;
      setTimeout(() => link.remove());
    });
    document.body.append(link);
  }, `/deals/${id}`);
  await panel.evaluate((wanted) => {
    const strip: Strip = { emptied: 0, right: 0 };
    (globalThis as unknown as { benchStrip: Strip }).benchStrip = strip;
    const painted = (name: keyof Strip) => {
      strip[name] = -1;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => (strip[name] = performance.timeOrigin + performance.now());
        port2.postMessage(0);
      });
    };
    const changes = new MutationObserver(() => {
      const { state, id } = document.querySelector<HTMLElement>('[data-testid="record"]')?.dataset ?? {};
      if (strip.emptied === 0 && state === 'pending') painted('emptied');
      if (strip.right !== 0 || state !== 'shown' || id !== wanted) return;
      if (strip.emptied === 0) painted('emptied');
      painted('right');
      changes.disconnect();
    });
    changes.observe(document, { subtree: true, childList: true, attributes: true });
  }, id);
  await page.mouse.click(10, 10);
  await panel.waitForFunction(() => (globalThis as unknown as { benchStrip: Strip }).benchStrip.right > 0, undefined, { timeout: 60_000 });
  const strip = await panel.evaluate(() => (globalThis as unknown as { benchStrip: Strip }).benchStrip);
  const clicked = await page.evaluate(() => (globalThis as unknown as { benchClick: number }).benchClick);
  return { paint: strip.emptied - clicked, right: strip.right - clicked };
}
