import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { extensionId } from './harness/chromium.ts';
import { demoSession, type DemoSession } from './harness/demo-session.ts';

let session: DemoSession;
let options: Page;
beforeAll(async () => {
  session = await demoSession({ crm: { size: 0.5 } });
  const { panel } = session;
  await panel.getByTestId('all-figures').click();
  await panel.locator('[data-testid="figure-row"]').first().waitFor({ timeout: 60_000 });
  options = await session.browser.context.newPage();
  await options.goto(`chrome-extension://${extensionId}/options.html`);
  await options.getByTestId('inputs-margins').waitFor();
});
afterAll(() => session?.close());

const row = (metric: string) => session.panel.locator(`[data-testid="figure-row"][data-metric="${metric}"]`);
const value = async (metric: string): Promise<number | undefined> => {
  const data = row(metric).locator('data');
  return (await data.count()) === 0 ? undefined : Number(await data.getAttribute('value'));
};

/** Waits until the panel, which is open beside the options page, shows another value of a figure. */
async function changed(metric: string, before: number | undefined): Promise<number | undefined> {
  await session.panel.waitForFunction(
    ([id, was]) => {
      const data = document.querySelector<HTMLDataElement>(`[data-testid="figure-row"][data-metric="${id}"] data`);
      return data !== null && data.value !== was;
    },
    [metric, before === undefined ? '' : String(before)] as const,
    { timeout: 60_000 },
  );
  return value(metric);
}

async function add(kind: string, fields: Record<string, string>): Promise<void> {
  await options.getByTestId(`add-${kind}`).click();
  for (const [testId, text] of Object.entries(fields)) await options.getByTestId(testId).fill(text);
  const list = options.getByTestId(`inputs-${kind}`);
  const count = Number(await list.getAttribute('data-count'));
  await options.getByTestId('input-save').click();
  await options.locator(`[data-testid="inputs-${kind}"][data-count="${count + 1}"]`).waitFor();
}

async function axe(what: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await options.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page: options as never }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    expect([what, colorScheme, found]).toEqual([what, colorScheme, []]);
  }
  await options.emulateMedia({ colorScheme: 'light' });
}

describe('figures no CRM knows', () => {
  it('a margin turns the revenue of a customer into profit, in the panel that is open', async () => {
    const revenue = await value('ltv');
    expect(revenue).toBeGreaterThan(0);
    await add('margins', { 'input-percent': '50' });
    const profit = await changed('ltv', revenue);
    // Half of it: rounded once each, they differ by one unit at most.
    expect(Math.abs((profit ?? NaN) * 2 - (revenue ?? NaN))).toBeLessThanOrEqual(2);
    await options.getByTestId('inputs-margins').getByTestId('input-edit').click();
    await options.getByTestId('input-percent').fill('25');
    await options.getByTestId('input-save').click();
    const quarter = await changed('ltv', profit);
    expect(Math.abs((quarter ?? NaN) * 4 - (revenue ?? NaN))).toBeLessThanOrEqual(4);
    await options.getByTestId('inputs-margins').getByTestId('input-remove').click();
    expect(await changed('ltv', quarter)).toBe(revenue);
  });

  it('a commission plan gives an estimate of commission', async () => {
    await row('incentive_tracker').and(session.panel.locator('[data-reason="no_plan"]')).waitFor();
    await add('plans', { 'tier-rate-0': '10' });
    const tenth = await changed('incentive_tracker', undefined);
    expect(tenth).toBeGreaterThanOrEqual(0);
    await options.getByTestId('inputs-plans').getByTestId('input-edit').click();
    await options.getByTestId('input-cancel').click();
  });

  it('a size of the market is kept, and gives its figure', async () => {
    await add('markets', { 'input-accounts': '100000', 'input-territory': 'Ireland' });
    expect(await changed('penetration_rate', undefined)).toBeGreaterThan(0);
    await options.reload();
    await options.locator('[data-testid="inputs-markets"][data-count="1"]').waitFor();
    expect(await options.getByTestId('inputs-markets').textContent()).toContain('100,000');
  });

  it('the checker finds nothing in lists, forms and mistakes', async () => {
    const kinds = ['costs', 'plans', 'targets'];
    for (const kind of kinds) {
      await options.getByTestId(`add-${kind}`).click();
      const form = options.getByTestId(`form-${kind}`);
      await form.getByTestId('input-to').fill('2020-01-01');
      await form.getByTestId('input-save').click();
      await form.getByRole('alert').waitFor();
    }
    await axe('forms');
    for (const kind of kinds.toReversed()) {
      await options.getByTestId(`form-${kind}`).getByTestId('input-from').focus();
      await options.keyboard.press('Escape');
      await options.getByTestId(`form-${kind}`).waitFor({ state: 'detached' });
    }
  });
});

describe('files', () => {
  const mapping = {
    ...{ version: 1, name: 'old deals', zone: 'UTC', currency: 'EUR' },
    files: [
      {
        file: 'deals.csv',
        dates: 'ISO',
        records: [{ entity: 'deal', fields: { id: 'id', name: 'name', status: { constant: 'won' }, createdAt: 'day' } }],
      },
    ],
  };

  it('of deals can be looked at, and are refused: the CRM brings deals itself', async () => {
    const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    await options.getByTestId('mapping-file').setInputFiles(file('m.json', JSON.stringify(mapping)));
    await options.getByTestId('data-files').setInputFiles(file('deals.csv', 'id,name,day\nx1,Old,2020-01-01\nx2,Older,yesterday\n'));
    await options.getByTestId('files-preview').click();
    await options.getByTestId('preview').waitFor();
    await expect.poll(() => options.getByTestId('preview-deal').locator('tbody tr').count()).toBe(1);
    expect(await options.getByTestId('problems').textContent()).toContain('yesterday');
    expect(await options.getByTestId('files-brought').textContent()).toContain('brings deals itself');
    await expect.poll(() => options.getByTestId('files-import').isDisabled()).toBe(true);
    // Whoever asks the background all the same is refused there.
    const id = await options.getByTestId('connection').first().getAttribute('data-id');
    const answer = await options.evaluate(
      (connection) =>
        (globalThis as unknown as { chrome: { runtime: { sendMessage(message: object): Promise<unknown> } } }).chrome.runtime.sendMessage({
          ...{ type: 'importRecords', id: connection, mapping: 'old deals', rejects: [], last: true },
          records: [{ entity: 'deal', id: 'x1', name: 'Old', status: 'won', createdAt: 0 }],
        }),
      id,
    );
    expect(answer).toEqual({ value: { ok: false, why: 'brought', entities: ['deal'] } });
    await axe('files');
  });
});
