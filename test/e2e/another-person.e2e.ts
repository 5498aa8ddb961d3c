import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { panelFrame } from './harness/chromium.ts';
import { demoSession, firstRep, type DemoSession } from './harness/demo-session.ts';
import { signIn, signOut } from './harness/demo-crm.ts';
import { readCards, waitForFull } from './harness/read-panel.ts';

let session: DemoSession;
beforeAll(async () => (session = await demoSession({ crm: { size: 0.3 } })));
afterAll(() => session?.close());

describe('sign-out and sign-in as another person', () => {
  it('no figure of the first is shown to the second', async () => {
    const { crm, page, url } = session;
    const first = await readCards(session.panel);
    const second = crm.company.users.filter((user) => user.role === 'rep')[1];
    if (!second) throw new Error('One rep is not enough.');

    // Nothing can be pulled for the second person: whatever the panel shows now can only be the first one's.
    crm.control.plan({ kind: 'broken' });
    await signOut(page);
    await signIn(page, url, second.login);
    const panel = await panelFrame(page);
    await panel.locator('[data-testid="panel"][data-phase="welcome"]').waitFor();
    const shown = await panel.locator('body').innerText();
    for (const card of Object.values(first)) if (card.value !== undefined) expect(shown).not.toContain(card.text);
    expect(shown).not.toContain(firstRep(crm).name);

    crm.control.clear();
    await waitForFull(panel);
    const then = await readCards(panel);
    expect(Object.values(then).map((card) => [card.value, card.n])).not.toEqual(Object.values(first).map((card) => [card.value, card.n]));
  });

  it('signed out, the panel says so and shows no figure', async () => {
    const { page, url } = session;
    await page.goto(`${url}/deals`);
    await signOut(page);
    const panel = await panelFrame(page).catch(() => undefined);
    // The sign-in page is no CRM page to the adapter, or a signed-out one: either way no figure.
    expect(
      (await panel
        ?.locator('[data-testid="card"]')
        .count()
        .catch(() => 0)) ?? 0,
    ).toBe(0);
  });
});
