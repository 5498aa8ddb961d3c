/** Tryton's own list of opportunities, read as it stands instead of over its interface, held against the database cell by cell. */
import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whyNot } from '../crms/tryton/login.ts';
import { query } from '../crms/tryton/oracle.ts';
import { launch, panelFrame, type Browser } from './harness/chromium.ts';
import { startConnecting } from './harness/connect.ts';
import { extensionCalls, type ExtensionCall } from './harness/extension-calls.ts';
import { ownPage } from './harness/own-page.ts';
import { chooseWho, readCard, waitForView } from './harness/read-panel.ts';
import { storedRecords } from './harness/stored-records.ts';
import { trytonPage } from './harness/tryton-session.ts';

const reason = await whyNot();

/** Rows of the list as SQL has them, in the list's own order being of no matter. */
const rows = () =>
  query(`select o.number, o.state, cast(o.amount as text) as amount, o.start_date as start, o.end_date as end,
    cast(o.conversion_probability as text) as chance, e.name as employee, p.name as party
    from sale_opportunity o left join company_employee c on c.id = o.employee left join party_party e on e.id = c.party
    left join party_party p on p.id = o.party order by o.id`);

const meanings: Record<string, string> = {
  Lead: 'open',
  Opportunity: 'open',
  Converted: 'open',
  Won: 'won',
  Lost: 'lost',
  Cancelled: 'derailed',
};
const text = (value: unknown): string | undefined => (value === null || value === '' ? undefined : String(value));

describe.skipIf(reason !== undefined)(`Tryton’s list read as a page${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let browser: Browser;
  let page: Page;
  let panel: Frame;
  let calls: readonly ExtensionCall[];
  const list = () => page.locator('table.tree.responsive tbody tr:not(.more-row)');
  /** Pages on as a person does, until so many rows are there; the list may load more by itself, and its button come and go. */
  const pageOn = (wanted: number) =>
    page.waitForFunction(
      (rows) => {
        if (document.querySelectorAll('table.tree.responsive tbody tr:not(.more-row)').length >= rows) return true;
        document.querySelector<HTMLElement>('tr.more-row button')?.click();
        return false;
      },
      wanted,
      { polling: 100, timeout: 60_000 },
    );

  beforeAll(async () => {
    browser = await launch();
    page = await trytonPage(browser.context, 'anna', '/model/sale.opportunity');
    calls = await extensionCalls(browser.context, page);
    await list().nth(10).waitFor();
    await pageOn(120);
  });
  afterAll(() => browser?.close());

  it('is offered beside the interface, and what is in it is guessed', async () => {
    const welcome = await startConnecting(browser.context, page);
    await welcome.getByTestId('connect').waitFor();
    await welcome.getByTestId('reader-look').click();
    const chosen = Object.fromEntries(
      await Promise.all(
        ['state', 'amount', 'createdAt', 'closeDay', 'ownerId', 'accountId'].map(
          async (field) => [field, await welcome.getByTestId(`reader-field-${field}`).inputValue()] as const,
        ),
      ),
    );
    expect(chosen).toEqual({
      ...{ state: 'State', amount: 'Amount', createdAt: 'Start Date', closeDay: 'End Date', ownerId: 'Employee', accountId: 'Party' },
    });
    await welcome.getByTestId('reader-field-name').selectOption('Number');
    const states = welcome.getByTestId('reader-states');
    for (const [word, means] of Object.entries(meanings)) await states.getByLabel(word, { exact: true }).selectOption(means);
    await welcome.getByTestId('reader-me').selectOption('Anna Berger');
    await expect.poll(() => welcome.getByTestId('reader-currency').inputValue()).toBe('EUR');
    const closed = welcome.waitForEvent('close', { timeout: 60_000 });
    await welcome.getByTestId('reader-save').click();
    await closed;
    await page.bringToFront();
    panel = await panelFrame(page);
    await expect.poll(async () => (await readCard(panel, 'pipeline_value')).n, { timeout: 30_000 }).toBeGreaterThan(0);
  });

  it('is, once paged through, every deal of the database in every field', async () => {
    const known = rows();
    await pageOn(known.length);
    const right = known.map(({ number, state, amount, start, end, chance, employee, party }) => ({
      name: String(number),
      status: { lead: 'open', opportunity: 'open', converted: 'open', won: 'won', lost: 'lost', cancelled: 'derailed' }[String(state)],
      stage: String(state).replace(/^./, (letter) => letter.toUpperCase()),
      units: amount === null ? undefined : Math.round(Number(amount) * 10_000),
      currency: amount === null ? undefined : 'EUR',
      created: String(start),
      close: text(end),
      chance: Number(chance),
      owner: text(employee),
      account: text(party),
    }));
    const kept = async () =>
      (await storedRecords(browser.context)).of('deal').map((deal) => ({
        name: deal.name,
        status: deal.status,
        stage: deal.stageId,
        units: deal.amount?.units,
        currency: deal.amount?.currency,
        created: new Date(deal.createdAt).toISOString().slice(0, 10),
        close: deal.closeDay,
        chance: deal.probability,
        owner: deal.ownerId,
        account: deal.accountId,
      }));
    await expect.poll(async () => (await kept()).length, { timeout: 30_000, interval: 1_000 }).toBe(right.length);
    const byName = <T extends { name?: string | undefined }>(all: T[]) => all.toSorted((a, b) => Number(a.name) - Number(b.name));
    expect(byName(await kept())).toEqual(byName(right));
    expect((await storedRecords(browser.context)).rejects).toEqual([]);
  });

  it('gives the same pipeline as the database, and Tryton was never asked for it', async () => {
    await chooseWho(panel, { kind: 'everyone' });
    await waitForView(panel, { kind: 'everyone' }, { kind: 'month', offset: 0 });
    const open = rows().filter(({ state }) => ['lead', 'opportunity', 'converted'].includes(String(state)));
    const units = open.reduce((sum, { amount }) => sum + (amount === null ? 0 : Math.round(Number(amount) * 10_000)), 0);
    await expect
      .poll(async () => {
        const { value, n } = await readCard(panel, 'pipeline_value');
        return { value, n };
      })
      .toEqual({ value: units, n: open.length });
    expect(calls).toEqual([]);
    const options = await ownPage(browser);
    const connections = options.getByTestId('connection');
    await connections.first().waitFor();
    await expect
      .poll(() => connections.evaluateAll((all) => all.map((one) => one.getAttribute('data-id')?.split('|')[0])))
      .toEqual(['reader']);
    expect(await options.getByTestId('reading').getAttribute('data-rows')).toBe(String(rows().length));
    await options.close();
  });
});
