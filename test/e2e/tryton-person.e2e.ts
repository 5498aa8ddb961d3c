import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { login, tryton, whyNot } from '../crms/tryton/login.ts';
import { everyone, pipelineNow, query } from '../crms/tryton/oracle.ts';
import { panelFrame } from './harness/chromium.ts';
import { everShown, recordPanels } from './harness/panel-record.ts';
import { chooseWho, readCards, waitForFull, waitForView, type Period } from './harness/read-panel.ts';
import { signInAs, trytonSession, type TrytonSession } from './harness/tryton-session.ts';

const reason = await whyNot();
const month: Period = { kind: 'month', offset: 0 };

describe.skipIf(reason !== undefined)(`one browser, two people on the real Tryton${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let session: TrytonSession;
  beforeAll(async () => {
    session = await trytonSession({ name: 'bilal', before: (_, context) => recordPanels(context) });
  });
  afterAll(() => session?.close());

  const pipelineOf = async (panel: Frame, employee: string) => {
    const { pipeline_value: card } = await readCards(panel);
    const timeZone = await panel.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
    return { card, right: pipelineNow({ now: card.asOf, timeZone }).get(employee) };
  };

  it('the first sees their own figures', async () => {
    const { card, right } = await pipelineOf(session.panel, '2');
    expect([card.value, card.n]).toEqual([right?.units, right?.n]);
    expect(card.n).toBeGreaterThan(0);
  });

  it('none of them is shown to the second, not for a moment', async () => {
    const { page } = session;
    const first = await readCards(session.panel);
    const name = String(query('select p.name from party_party p join company_employee e on e.party = p.id where e.id = 2')[0]?.name);
    // seen once with the first person, so that not seeing it with the second means something
    const value = String(first.pipeline_value.value);
    expect(await everShown(session.panel)).toContain(value);
    expect((await everShown(session.panel)).join()).toContain(name);

    // Nothing can be read for the second person: whatever the panel shows can only be the first one's.
    let refused = 0;
    const carried = `${session.url}/${tryton.db}/`;
    await page.route(carried, async (route) => {
      if (route.request().headers()['accept'] !== 'application/json') return route.continue();
      refused += 1;
      await route.abort();
    });
    await signInAs(page, 'daniel', '/model/sale.opportunity/250');
    const panel = await panelFrame(page);
    await panel.locator('[data-testid="panel"][data-phase="welcome"]').waitFor();
    await vi.waitFor(() => expect(refused).toBeGreaterThan(1), { timeout: 30_000 });
    expect(await everShown(panel)).not.toContain(value);

    await page.unroute(carried);
    await panel.getByTestId('refresh').click();
    await waitForFull(panel);
    const { card, right } = await pipelineOf(panel, '4');
    expect([card.value, card.n]).toEqual([right?.units, right?.n]);
    const shown = await everShown(panel);
    expect(shown).toContain(String(right?.units));
    expect(shown).not.toContain(value);
    expect(shown.filter((text) => text.includes(name))).toEqual([]);
  });

  it('changed in the same page, without a reload, the panel is the new person’s too', async () => {
    const { page } = session;
    const next = await login('bilal');
    const panel = await panelFrame(page);
    const before = await readCards(panel);
    await page.evaluate(([key, value]) => localStorage.setItem(key ?? '', value ?? ''), [`sao_session_${tryton.db}`, JSON.stringify(next)]);
    // any request of the page makes the extension look again
    await page.locator('#reload:visible').click();
    await panel.waitForFunction(
      (shown) => document.querySelector('[data-metric="pipeline_value"] data')?.getAttribute('value') !== shown,
      String(before.pipeline_value.value),
    );
    await waitForFull(panel);
    const { card, right } = await pipelineOf(panel, '2');
    expect([card.value, card.n]).toEqual([right?.units, right?.n]);
  });

  it('an administrator who is no salesperson reads why in Me, and everybody’s figures in Team', async () => {
    await signInAs(session.page, 'admin', '/model/sale.opportunity/250');
    const panel = await panelFrame(session.page);
    await waitForFull(panel);
    const mine = await readCards(panel);
    for (const card of [mine.pipeline_value, mine.win_rate_count]) expect(card).toMatchObject({ value: undefined, reason: 'no_user' });
    expect(await panel.locator('[data-testid="why"][data-metric="pipeline_value"]').innerText()).toMatch(/no salesperson/);
    await chooseWho(panel, { kind: 'everyone' });
    await waitForView(panel, { kind: 'everyone' }, month);
    const { card, right } = await pipelineOf(panel, everyone);
    expect([card.value, card.n]).toEqual([right?.units, right?.n]);
    expect(card.n).toBeGreaterThan(30);
  });
});
