import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { whyNot } from '../crms/tryton/login.ts';
import { query } from '../crms/tryton/oracle.ts';
import { ownServer, type OwnServer } from '../crms/tryton/own-server.ts';
import { panelFrame } from './harness/chromium.ts';
import { readCard, readCards } from './harness/read-panel.ts';
import { trytonSession, type TrytonSession } from './harness/tryton-session.ts';

const reason = await whyNot();

/** Half a minute: on a slow machine long enough for a save to be noticed, and too short for the next pull by the clock. */
const beforeTheClock = { timeout: 30_000, interval: 50 };

/** Saved by hand in Tryton's own web client, in a Tryton of this file's own. */
describe.skipIf(reason !== undefined)(`saves in the real Tryton’s own web client${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let server: OwnServer;
  let session: TrytonSession;
  beforeAll(async () => {
    server = await ownServer();
    session = await trytonSession({ name: 'bilal', hash: `/model/sale.opportunity/${lead().id}`, server });
  });
  afterAll(async () => {
    await session?.close();
    await server?.stop();
  });

  const row = (sql: string) => query(sql, server.database)[0] ?? {};
  const lead = () =>
    row(
      "select id, cast(amount as text) as amount from sale_opportunity where state = 'opportunity' and employee = 2 and amount > 0 order by id",
    );
  const quoted = () =>
    row(
      "select o.id as deal, s.id as sale from sale_opportunity o join sale_sale s on s.origin = 'sale.opportunity,' || o.id where o.state = 'converted' and o.employee = 2 and s.state = 'quotation'",
    );

  /** A pull that has just ended: the next one by the clock is a minute away. */
  async function pulledNow(panel: Frame): Promise<void> {
    const { asOf } = await readCard(panel, 'pipeline_value');
    await panel.getByTestId('refresh').click();
    await vi.waitFor(async () => expect((await readCard(panel, 'pipeline_value')).asOf).toBeGreaterThan(asOf), beforeTheClock);
    await panel.locator('[data-sync="idle"]').first().waitFor({ state: 'attached' });
  }

  it('an amount edited in the form moves the pipeline', async () => {
    const { page, panel } = session;
    const { id, amount } = lead();
    await pulledNow(panel);
    const before = await readCard(panel, 'pipeline_value');
    const field = page.locator('input[name="amount"]:visible');
    await field.click();
    await field.fill(String(Number(amount) + 1_000));
    await field.press('Tab');
    await page.locator('button#save').click();
    await vi.waitFor(
      () =>
        expect(Number(row(`select cast(amount as text) as amount from sale_opportunity where id = ${id}`).amount)).toBe(
          Number(amount) + 1_000,
        ),
      beforeTheClock,
    );
    await vi.waitFor(
      async () => expect((await readCard(panel, 'pipeline_value')).value).toBe((before.value ?? NaN) + 10_000_000),
      beforeTheClock,
    );
    expect((await readCard(panel, 'pipeline_value')).n).toBe(before.n);
  });

  it('a sale confirmed with its own button wins the deal: the win rate gets its first decision, the pipeline one deal less', async () => {
    const { page } = session;
    const { deal, sale } = quoted();
    const units = Number(row(`select cast(amount as text) as amount from sale_opportunity where id = ${deal}`).amount) * 10_000;
    await page.goto(`${session.url}/#${server.db}/model/sale.sale/${sale}`);
    await page.reload();
    const panel = await panelFrame(page);
    const confirm = page.locator('button[name="confirm"]:visible');
    await confirm.waitFor({ timeout: 60_000 });
    await pulledNow(panel);
    const before = await readCards(panel);
    expect(before.win_rate_count).toMatchObject({ value: undefined, n: 0, reason: 'nothing_decided' });

    await confirm.click();
    await vi.waitFor(() => expect(row(`select state from sale_opportunity where id = ${deal}`).state).toBe('won'), beforeTheClock);
    const won = performance.now();
    await vi.waitFor(async () => expect((await readCard(panel, 'win_rate_count')).n).toBe(1), beforeTheClock);
    console.info(`the panel moved ${Math.round(performance.now() - won)} ms after the server had it`);
    const after = await readCards(panel);
    expect(after.win_rate_count).toMatchObject({ value: 1, n: 1, reason: undefined });
    expect(after.pipeline_value.n).toBe(before.pipeline_value.n - 1);
    expect(after.pipeline_value.value).toBe((before.pipeline_value.value ?? NaN) - units);
  });
});
