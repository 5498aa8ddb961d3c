import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoCrm, type DemoCrm } from '../crms/demo/server.ts';
import { extensionId } from './harness/chromium.ts';
import { demoSession, firstRep, type DemoSession } from './harness/demo-session.ts';
import { signIn } from './harness/demo-crm.ts';

let session: DemoSession;
let evil: DemoCrm;
let evilUrl: string;
beforeAll(async () => {
  session = await demoSession({ crm: { size: 0.3 } });
  evil = await startDemoCrm({ size: 0.1 });
  evilUrl = evil.url.replace('127.0.0.1', 'evil.test');
});
afterAll(async () => {
  await session?.close();
  await evil?.close();
});

const panelUrl = `chrome-extension://${extensionId}/panel.html`;

/** What a panel frame on this page says; figures must never be among it. */
async function refusedFrame(page: Page, skip: (url: string) => boolean = () => false) {
  const find = () => page.frames().find((frame) => frame.url().startsWith(panelUrl) && !skip(frame.url()));
  while (!find()) await page.waitForEvent('framenavigated', { timeout: 20_000 });
  const frame = find();
  if (!frame) throw new Error('No frame');
  await frame.getByTestId('refused').waitFor({ timeout: 20_000 });
  return {
    why: await frame.getByTestId('refused').getAttribute('data-why'),
    cards: await frame.locator('[data-testid="card"]').count(),
    text: await frame.locator('body').innerText(),
  };
}

describe('a panel framed by others shows nothing', () => {
  it('another site frames it', async () => {
    const page = await session.browser.context.newPage();
    await page.goto(`${evilUrl}/hostile/frame?id=${extensionId}`);
    const seen = await refusedFrame(page);
    expect(seen).toMatchObject({ why: expect.stringMatching(/framed|not_connected/) as string, cards: 0 });
    await page.close();
  });

  it('another site frames it with a ticket it has guessed', async () => {
    const page = await session.browser.context.newPage();
    await page.goto(`${evilUrl}/hostile/frame?src=${encodeURIComponent(`${panelUrl}#${'a'.repeat(32)}`)}`);
    expect(await refusedFrame(page)).toMatchObject({ cards: 0 });
    await page.close();
  });

  it('a frame of another site inside the CRM page, where the tab itself is the connected CRM', async () => {
    const page = await session.browser.context.newPage();
    await signIn(page, session.url, firstRep(session.crm).login);
    const inner = encodeURIComponent(`${evilUrl}/hostile/frame?id=${extensionId}`);
    await page.goto(`${session.url}/hostile/crm?src=${inner}`);
    expect(await refusedFrame(page, (url) => url.includes('#'))).toMatchObject({ why: 'framed', cards: 0 });
    await page.close();
  });

  it('the CRM page itself frames a second one: it has no ticket', async () => {
    const page = await session.browser.context.newPage();
    await signIn(page, session.url, firstRep(session.crm).login);
    await page.goto(`${session.url}/hostile/crm?src=${encodeURIComponent(panelUrl)}`);
    expect(await refusedFrame(page, (url) => url.includes('#'))).toMatchObject({ why: 'no_ticket', cards: 0 });
    await page.close();
  });
});

describe('where our script runs', () => {
  it('not on an origin that was not granted', async () => {
    const page = await session.browser.context.newPage();
    await signIn(page, evilUrl, firstRep(evil).login);
    await page.waitForLoadState('networkidle');
    expect(await page.locator('paceline-panel').count()).toBe(0);
    // The granted origin in the same browser does have it: the line above can fail.
    expect(await session.page.locator('paceline-panel').count()).toBe(1);
    await page.close();
  });

  it('the page cannot reach into the panel', async () => {
    const reached = await session.page.evaluate(() => {
      const host = document.querySelector('paceline-panel');
      let address = 'refused';
      try {
        address = String(window.frames[0]?.location.href);
      } catch {
        address = 'refused';
      }
      const heard = performance.getEntries().filter(({ name }) => name.includes('panel.html'));
      return { shadow: host?.shadowRoot ?? null, address, heard: heard.map(({ name }) => name) };
    });
    // Frames in a closed shadow root are not among window.frames at all.
    expect(reached.shadow).toBeNull();
    expect(['refused', 'undefined']).toContain(reached.address);
    // Nor does the browser's record of what the page has loaded name the frame, whose address holds the ticket.
    expect(reached.heard).toEqual([]);
  });
});
