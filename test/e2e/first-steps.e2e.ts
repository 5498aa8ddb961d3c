/** The first minutes of somebody who has just connected: the first steps, and a customer judged by hand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { panelFrame } from './harness/chromium.ts';
import { ownPage } from './harness/own-page.ts';
import { demoSession, type DemoSession } from './harness/demo-session.ts';

let session: DemoSession;
beforeAll(async () => (session = await demoSession()));
afterAll(() => session?.close());

const step = (name: string) => session.panel.locator(`[data-testid=first-step][data-step=${name}]`);

describe('after connecting', () => {
  it('the steps say what was read, are settled one by one, and stay away once put away', async () => {
    const { panel, page } = session;
    await panel.locator('[data-testid=first-step][data-step=read][data-done=true]').waitFor({ timeout: 30_000 });
    expect(await step('read').textContent()).toContain(session.crm.company.deals.length.toLocaleString('en-US'));
    // What is said of hours and currency leads to where it is settled, in one tab.
    const options = session.browser.context.waitForEvent('page');
    await panel.locator('[data-testid=first-options][data-place=hours]').click();
    const opened = await options;
    await opened.locator('#hours h2:focus').waitFor();
    expect(new URL(opened.url()).hash).toBe('#hours');
    await page.bringToFront();
    const pages = session.browser.context.pages().length;
    await panel.locator('[data-testid=first-options][data-place=currency]').click();
    await opened.locator('[data-testid=currency]:focus').waitFor();
    expect(session.browser.context.pages()).toHaveLength(pages);
    await opened.close();
    await page.bringToFront();
    await panel.getByTestId('first-confirm').click();
    await panel.locator('[data-testid=first-step][data-step=selling][data-done=true]').waitFor();
    const baseline = panel.getByTestId('first-baseline');
    await baseline.waitFor();
    const [middle, goal] = await Promise.all(['data-middle', 'data-goal'].map(async (name) => Number(await baseline.getAttribute(name))));
    expect(goal).toBe(Math.round((middle ?? NaN) * 110) / 100);
    await panel.getByTestId('first-target').click();
    expect(Number(await panel.getByTestId('target-goal').inputValue())).toBe(Math.round((goal ?? NaN) * 100));
    await panel.getByTestId('target-save').click();
    await panel.locator('[data-testid=first-step][data-step=target][data-done=true]').waitFor();
    await panel.getByTestId('first-away').click();
    await panel.getByTestId('first-steps').waitFor({ state: 'detached' });
    await page.reload();
    const again = await panelFrame(page);
    await again.locator('[data-testid="card"][data-as-of]').first().waitFor();
    expect(await again.getByTestId('first-steps').count()).toBe(0);
  });
});

describe('a customer judged by hand', () => {
  it('has the tier that was given at once, after a reload too, and that of the rules when it is taken back', async () => {
    const { page, url, crm } = session;
    const account = crm.company.accounts[0]?.id ?? '';
    await page.goto(`${url}/accounts/${account}`);
    const shown = async () => {
      const panel = await panelFrame(page);
      await panel.locator(`[data-testid=record][data-state=shown][data-id="${account}"] [data-fact=tier]`).waitFor();
      return panel;
    };
    const tierIs = async (tier: string) => (await shown()).locator(`[data-fact=tier][data-tier="${tier}"]`).waitFor();
    const before = (await (await shown()).locator('[data-fact=tier]').getAttribute('data-tier')) ?? '';
    const other = before === 'vip' ? 'regular' : 'vip';
    const judge = async (what: string, why?: string) => {
      const panel = await shown();
      const part = panel.getByTestId('judge');
      if ((await part.getAttribute('open')) === null) await part.locator('summary').click();
      await panel.getByTestId('judge-what').selectOption(what);
      if (why !== undefined) await panel.getByTestId('judge-why').fill(why);
      await panel.getByTestId('judge-save').click();
    };
    await judge(`tier ${other}`, 'a reference customer');
    await tierIs(other);
    await page.reload();
    await tierIs(other);
    await judge('undo tier');
    await tierIs(before);

    // Listed in the options, with the reason, and taken back there as well.
    await judge(`tier ${other}`, 'known for long');
    await tierIs(other);
    const options = await ownPage(session.browser);
    const line = options.locator(`[data-testid=judgement][data-of="${account}"]`);
    await line.waitFor();
    const said = await line.innerText();
    expect(said).toContain(crm.company.accounts[0]?.name);
    expect(said).toContain('known for long');
    await line.getByTestId('judgement-back').click();
    await options.locator('[data-testid=judgements][data-count="0"]').waitFor();
    await options.close();
    await page.bringToFront();
    await tierIs(before);
  });
});
