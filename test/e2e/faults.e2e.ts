import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { panelFrame } from './harness/chromium.ts';
import { demoSession, firstRep, type DemoSession } from './harness/demo-session.ts';
import { signIn } from './harness/demo-crm.ts';
import { meBesideKnown } from './harness/known.ts';
import type { Fault } from '../crms/demo/faults.ts';

let session: DemoSession;
beforeAll(async () => (session = await demoSession({ crm: { size: 0.3 } })));
afterAll(() => session?.close());
afterEach(() => session.crm.control.clear());

/** The CRM's own pages go on working; what we read goes wrong. */
const lists = /^\/api\/[a-z-]+$/;

const notice = (kind: string) => session.panel.locator(`[data-testid="notice"][data-notice="${kind}"]`);
const greyed = () => session.panel.locator('section.hero.old').count();
const refresh = () => session.panel.getByTestId('refresh').click();

/** Another edit in the CRM, so that figures which have not moved on would be wrong. */
function somethingHappens(): void {
  const me = firstRep(session.crm);
  session.crm.control.live.createDeal(
    { name: 'One more', stageId: '11', ownerId: me.id, amount: '1000.50', currency: 'EUR', accountId: null, closeDay: null },
    me.id,
  );
}

async function showsProblem(fault: Fault, kind: string): Promise<void> {
  session.crm.control.plan({ path: lists, ...fault });
  await refresh();
  await notice(kind).waitFor({ timeout: 30_000 });
}

/** After `clear` one click brings everything back: no notice, nothing grey, and what happened meanwhile is counted. */
async function recovers(): Promise<void> {
  const { crm, panel } = session;
  crm.control.clear();
  somethingHappens();
  const open = Number(await panel.locator('[data-metric="pipeline_value"][data-testid="card"]').getAttribute('data-n'));
  await refresh();
  await panel.locator(`[data-testid="card"][data-metric="pipeline_value"][data-n="${open + 1}"]`).waitFor({ timeout: 20_000 });
  await panel.locator('[data-sync="idle"]').waitFor({ state: 'attached' });
  await expect.poll(() => panel.getByTestId('notice').count()).toBe(0);
  expect(await greyed()).toBe(0);
  const { shown, known } = await meBesideKnown(crm, panel);
  expect(shown).toEqual(known);
}

describe('trouble with the CRM ends in the right state and passes', () => {
  it('errors on its side (500): said, greyed, tried again', async () => {
    await showsProblem({ kind: 'broken' }, 'unavailable');
    expect(await greyed()).toBe(1);
    await recovers();
  });

  it('a page instead of data (HTML)', async () => {
    await showsProblem({ kind: 'html' }, 'not_json');
    expect(await greyed()).toBe(1);
    await recovers();
  });

  it('status 200 with an error inside', async () => {
    await showsProblem({ kind: 'error-inside' }, 'odd_answer');
    expect(await greyed()).toBe(1);
    await recovers();
  });

  it('one list is closed to the person (403): the others stay usable', async () => {
    const { crm, panel } = session;
    await showsProblem({ kind: 'forbidden', path: /^\/api\/activities$/ }, 'forbidden');
    expect(await greyed()).toBe(0);
    somethingHappens();
    const open = Number(await panel.locator('[data-testid="card"][data-metric="pipeline_value"]').getAttribute('data-n'));
    await refresh();
    await panel.locator(`[data-testid="card"][data-metric="pipeline_value"][data-n="${open + 1}"]`).waitFor();
    const { shown, known } = await meBesideKnown(crm, panel);
    expect(shown).toEqual(known);
    await recovers();
  });

  it('too many calls (429) with a short wait: it waits and carries on by itself', async () => {
    const { crm, panel } = session;
    const before = crm.control.log.length;
    somethingHappens();
    const open = Number(await panel.locator('[data-testid="card"][data-metric="pipeline_value"]').getAttribute('data-n'));
    crm.control.plan({ kind: 'limited', times: 2, path: /^\/api\/deals$/, retryAfterSeconds: 1 });
    await refresh();
    await panel.locator(`[data-testid="card"][data-metric="pipeline_value"][data-n="${open + 1}"]`).waitFor({ timeout: 20_000 });
    expect(crm.control.log.slice(before).filter((entry) => entry.status === 429)).toHaveLength(2);
    const asked = crm.control.log.slice(before).filter((entry) => entry.path === '/api/deals');
    // Each wait was kept: a second at least between a refusal and the next try.
    for (const [i, entry] of asked.entries())
      if (entry.status === 429) expect((asked[i + 1]?.at ?? 0) - entry.at).toBeGreaterThanOrEqual(1_000);
    const { shown, known } = await meBesideKnown(crm, panel);
    expect(shown).toEqual(known);
  });

  it('too many calls (429) with a long wait: says until when', async () => {
    const { crm } = session;
    await showsProblem({ kind: 'limited', retryAfterSeconds: 300 }, 'rate_limited');
    const until = new Date(Date.now() + 300_000);
    const zone = firstRep(crm).timeZone;
    const clock = (at: Date) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at);
    const says = (await notice('rate_limited').innerText()).replace(/\s+/g, ' ');
    expect([clock(until), clock(new Date(until.getTime() - 60_000))].some((time) => says.includes(time.replace(/\s+/g, ' ')))).toBe(true);
    expect(await greyed()).toBe(0);
    await recovers();
  });

  it('rows that do not fit are counted, and listed with their reasons', async () => {
    const { crm, panel } = session;
    const ids = crm.company.contacts.slice(0, 4).map((contact) => contact.id);
    crm.control.damage('contacts', ids);
    for (const id of ids) crm.control.live.touch('contacts', id);
    await refresh();
    const footer = panel.getByTestId('rejects');
    await footer.waitFor();
    // One of the four kinds of damage is only a field too many, which is accepted.
    expect(Number(await footer.getAttribute('data-n'))).toBe(3);
    await footer.click();
    const listed = panel.locator('[data-testid="reject"]');
    await listed.first().waitFor();
    const rows = await listed.evaluateAll((all) =>
      all.map((row) => [row.getAttribute('data-entity'), Number(row.getAttribute('data-count')), row.textContent] as const),
    );
    expect(rows.reduce((sum, [, count]) => sum + count, 0)).toBe(3);
    for (const [entity, , text] of rows) {
      expect(entity).toBe('contact');
      expect(text).toMatch(/the field "\w+"/);
    }
    await panel.getByTestId('back').click();
    crm.control.clear();
    for (const id of ids) crm.control.live.touch('contacts', id);
    await recovers();
    // Mended rows are no longer counted. The two that came without a number can never be known again: they stay counted.
    await panel.locator('[data-testid="rejects"][data-n="2"]').waitFor();
  });

  it('the session has ended (401): says signed out, greys, and comes back after signing in', async () => {
    const { crm, page, url } = session;
    crm.control.expireSessions();
    await refresh();
    await notice('signed_out').waitFor();
    expect(await greyed()).toBe(1);
    await signIn(page, url, firstRep(crm).login);
    session.panel = await panelFrame(page);
    await session.panel.locator('[data-sync="idle"]').waitFor({ state: 'attached' });
    await recovers();
  });
});
