import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extensionId } from './harness/chromium.ts';
import { demoSession, type DemoSession } from './harness/demo-session.ts';
import { hiddenTarget } from './harness/hidden-target.ts';
import { readCards } from './harness/read-panel.ts';

let session: DemoSession;
beforeAll(async () => (session = await demoSession({ crm: { size: 0.3 } })));
afterAll(() => session?.close());

describe('the browser’s own side panel', () => {
  it('shows the same page with the same figures, and follows the tab in front', async () => {
    const { page, panel, browser, crm } = session;
    const docked = await readCards(panel);
    const opener = await browser.context.newPage();
    await opener.goto(`chrome-extension://${extensionId}/options.html`);
    await opener.evaluate(() => {
      type Chrome = {
        windows: { getCurrent(done: (window: { id: number }) => void): void };
        sidePanel: { open(options: { windowId: number }): Promise<void> };
      };
      const { chrome } = globalThis as unknown as { chrome: Chrome };
      chrome.windows.getCurrent(({ id }) => {
        const button = document.createElement('button');
        button.id = 'open-side-panel';
        button.textContent = 'open';
        button.onclick = () => void chrome.sidePanel.open({ windowId: id });
        document.body.prepend(button);
      });
    });
    await opener.locator('#open-side-panel').click();
    const side = await hiddenTarget(browser.context, (url) => url === `chrome-extension://${extensionId}/panel.html`);

    // The tab in front is a page of ours, no CRM: no figure may stand here.
    await side.until(`document.querySelector('[data-testid="refused"]')?.dataset.why === 'unknown_page'`);

    await page.bringToFront();
    await side.until(`document.querySelectorAll('[data-testid="card"][data-as-of]').length === 3`);
    const shown = await side.evaluate<Record<string, string>>(
      `Object.fromEntries([...document.querySelectorAll('[data-testid="card"]')].map((card) => [card.dataset.metric, card.querySelector('data').value]))`,
    );
    expect(shown).toEqual(Object.fromEntries(Object.entries(docked).map(([metric, { value }]) => [metric, String(value ?? '')])));

    const deal = crm.company.deals.find((one) => one.outcome === 'open' && one.name.length > 5 && !/[<=]/.test(one.name));
    if (!deal) throw new Error('The demo company has no open deal.');
    await page.goto(`${session.url}/deals/${deal.id}`);
    await side.until(`document.querySelector('[data-testid="record"]')?.dataset.id === ${JSON.stringify(deal.id)}`);
  });
});
