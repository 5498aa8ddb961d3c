/** A file that brings what Tryton has no records for: into the connection, and still there when Tryton is read again. */
import { afterAll, beforeAll, describe, it } from 'vitest';
import { extensionId } from './harness/chromium.ts';
import { whyNot } from '../crms/tryton/login.ts';
import { chooseWho, waitForView } from './harness/read-panel.ts';
import { trytonSession, type TrytonSession } from './harness/tryton-session.ts';

const reason = await whyNot();
describe.skipIf(reason !== undefined)(`leads into a Tryton that has none${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let tryton: TrytonSession;
  beforeAll(async () => (tryton = await trytonSession()));
  afterAll(() => tryton?.close());

  const mapping = {
    ...{ version: 1, name: 'fair', zone: 'UTC', currency: 'EUR' },
    files: [
      {
        file: 'fair.csv',
        records: [
          {
            entity: 'lead',
            fields: { id: 'no', name: 'who', status: { constant: 'open' }, createdAt: { column: 'at', dates: 'epoch ms' } },
          },
        ],
      },
    ],
  };

  it('give a figure that Tryton has no records for, and stay when it is read again', async () => {
    const { panel, browser } = tryton;
    await chooseWho(panel, { kind: 'everyone' });
    await waitForView(panel, { kind: 'everyone' }, { kind: 'month', offset: 0 });
    await panel.getByTestId('all-figures').click();
    await panel.locator('[data-testid="figure-row"][data-metric="lead_volume"][data-reason="no_model"]').waitFor({ timeout: 60_000 });
    const page = await browser.context.newPage();
    await page.goto(`chrome-extension://${extensionId}/options.html`);
    const rows = Array.from({ length: 12 }, (_, i) => `${i},Person ${i},${Date.now() - i}`);
    const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    const importOnce = async () => {
      await page.getByTestId('mapping-file').setInputFiles(file('m.json', JSON.stringify(mapping)));
      await page.getByTestId('data-files').setInputFiles(file('fair.csv', ['no,who,at', ...rows, '12,Nobody,soon', ''].join('\n')));
      await page.getByTestId('files-import').click();
      await page.locator('[data-testid="import-done"][data-taken="12"]').waitFor();
    };
    await importOnce();
    const twelve = panel.locator('[data-testid="figure-row"][data-metric="lead_volume"] data[value="12"]');
    await twelve.waitFor();
    await importOnce();
    await page.getByTestId('connection').filter({ hasText: '12 leads' }).filter({ hasText: '1 record did not fit' }).waitFor();
    const reads = await page.evaluate(() => performance.now());
    await page.getByTestId('sync-now').click();
    await page.waitForFunction(
      (since) => performance.now() > since && document.querySelector('[data-testid="connection"] .chip.good') !== null,
      reads,
    );
    await page.reload();
    await page.getByTestId('connection').filter({ hasText: '12 leads' }).waitFor();
    await twelve.waitFor();
    await page.close();
  });
});
