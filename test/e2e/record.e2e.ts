import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoSession, firstRep, type DemoSession } from './harness/demo-session.ts';

let session: DemoSession;
beforeAll(async () => (session = await demoSession()));
afterAll(() => session?.close());

/** One state of the strip: what was on display from `at` on. */
interface Shown {
  at: number;
  state: string;
  id?: string | undefined;
  name?: string | undefined;
}

interface Watching {
  shown: Shown[];
}

/** Goes to a record as the application itself does, without a new document. @returns when the address changed, epoch ms. */
const goTo = (path: string): Promise<number> =>
  session.page.evaluate((to) => {
    const link = Object.assign(document.createElement('a'), { href: to });
    document.body.append(link);
    // The address changes inside the click, in this same turn.
    const at = performance.timeOrigin + performance.now();
    link.click();
    link.remove();
    return at;
  }, path);

const shownIs = (id: string) =>
  session.panel.locator(`[data-testid="record"][data-state="shown"][data-id="${id}"]`).waitFor({ timeout: 20_000 });

/** Writes down every change of the strip, inside the panel, as it is drawn. */
async function watchStrip(): Promise<void> {
  await session.panel.evaluate(() => {
    const watching = ((globalThis as unknown as { watching: Watching }).watching = { shown: [] as Shown[] });
    const note = () => {
      const strip = document.querySelector<HTMLElement>('[data-testid="record"]');
      const next = {
        state: strip?.dataset['state'] ?? 'gone',
        id: strip?.dataset['id'],
        name: strip?.querySelector('[data-testid="record-name"]')?.textContent ?? undefined,
      };
      const last = watching.shown.at(-1);
      if (last?.state === next.state && last.id === next.id && last.name === next.name) return;
      watching.shown.push({ at: performance.timeOrigin + performance.now(), ...next });
    };
    note();
    new MutationObserver(note).observe(document.body, { childList: true, subtree: true, attributes: true, characterData: true });
  });
}

const written = (): Promise<Shown[]> => session.panel.evaluate(() => (globalThis as unknown as { watching: Watching }).watching.shown);

const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? NaN)) / 2;
};

describe('the strip of the open record', () => {
  it('a deal shows its age against won deals, its amount and its stage', async () => {
    const { crm, panel } = session;
    const open = new Set(crm.company.stages.filter((stage) => stage.kind === 'open').map((stage) => stage.id));
    const deal = crm.company.deals.find(
      (one) => one.ownerId === firstRep(crm).id && open.has(one.stageId ?? '') && one.amount !== null && one.currency === 'EUR',
    );
    if (!deal) throw new Error('No open deal.');
    await goTo(`/deals/${deal.id}`);
    await shownIs(deal.id);
    const strip = panel.getByTestId('record');
    expect(await strip.getByTestId('record-name').textContent()).toBe(deal.name);
    expect(await strip.locator('p.title data').getAttribute('value')).toBe(String(Math.round(Number(deal.amount) * 10_000)));
    expect(await strip.locator('.stage b').textContent()).toBe(crm.company.stages.find((stage) => stage.id === deal.stageId)?.name);
    const age = strip.locator('[data-fact="age"]');
    const elapsed = (crm.now() - deal.created) / 86_400_000;
    // Whole or broken days: either way within one of the plain difference.
    expect(Math.abs(Number(await age.getAttribute('data-days')) - elapsed)).toBeLessThanOrEqual(1);
    expect(Number(await age.getAttribute('data-won-median'))).toBeGreaterThan(0);
    expect(Number(await age.getAttribute('data-n'))).toBeGreaterThan(0);
    expect(Number(await strip.locator('[data-fact="amount"]').getAttribute('data-average'))).toBeGreaterThan(0);
  });

  it('empties when the page moves on, and never shows one record under the address of another', async () => {
    const { crm } = session;
    const deals = crm.company.deals.slice(-12);
    const [first, ...rest] = deals.slice(0, 11);
    if (!first || rest.length !== 10) throw new Error('Too few deals.');
    const names = new Map(deals.map((deal) => [deal.id, deal.name]));
    await goTo(`/deals/${first.id}`);
    await shownIs(first.id);
    await watchStrip();
    const moves: { id: string; at: number }[] = [];
    for (const deal of rest) {
      moves.push({ id: deal.id, at: await goTo(`/deals/${deal.id}`) });
      await shownIs(deal.id);
    }
    const shown = await written();

    // Name and number always belong together.
    for (const one of shown.filter((s) => s.state === 'shown')) expect([one.id, one.name]).toEqual([one.id, names.get(one.id ?? '')]);
    const emptied: number[] = [];
    const right: number[] = [];
    for (const [i, move] of moves.entries()) {
      const after = shown.filter((one) => one.at >= move.at && one.at < (moves[i + 1]?.at ?? Infinity));
      // First nothing, then the new record; the old one does not come back.
      expect(after.map((one) => [one.state, one.id])).toEqual([
        ['pending', undefined],
        ['shown', move.id],
      ]);
      emptied.push((after[0]?.at ?? NaN) - move.at);
      right.push((after[1]?.at ?? NaN) - move.at);
    }
    console.log(
      `navigation to empty strip: median ${median(emptied).toFixed(0)} ms; to the right record: median ${median(right).toFixed(0)} ms, worst ${Math.max(...right).toFixed(0)} ms`,
    );
  });

  it('the last of many quick moves wins', async () => {
    const deals = session.crm.company.deals.slice(100, 106);
    const last = deals.at(-1);
    if (!last) throw new Error('Too few deals.');
    const from = (await written()).length;
    for (const deal of deals) await goTo(`/deals/${deal.id}`);
    await shownIs(last.id);
    const shown = (await written()).slice(from);
    expect(shown.at(-1)).toMatchObject({ state: 'shown', id: last.id, name: last.name });
    const names = new Map(session.crm.company.deals.map((deal) => [deal.id, deal.name]));
    for (const one of shown.filter((s) => s.state === 'shown')) expect(one.name).toBe(names.get(one.id ?? ''));
  });

  it('a page that is no record has an empty strip', async () => {
    await goTo('/accounts');
    await session.panel.locator('[data-testid="record"][data-state="none"]').waitFor();
    expect(await session.panel.getByTestId('record-name').count()).toBe(0);
  });

  it('a lead shows its response clock: how long it took, or how long it has waited', async () => {
    const { crm, panel } = session;
    const answered = crm.company.leads.find((lead) => lead.state === 'converted');
    if (!answered) throw new Error('No converted lead.');
    const fresh = crm.control.live.createLead({
      name: 'Wanda Fresh',
      company: 'Fresh Ltd',
      email: 'wanda@fresh.test',
      phone: null,
      ownerId: firstRep(crm).id,
      source: 'Web form',
    });
    await panel.getByTestId('refresh').click();
    await goTo(`/leads/${fresh.id}`);
    // Until it is read, the strip says that it is not known yet.
    await shownIs(fresh.id);
    await panel
      .getByTestId('record-name')
      .filter({ hasText: /^Wanda Fresh$/ })
      .waitFor();
    const clock = panel.locator('[data-fact="responseWaiting"]');
    await clock.waitFor();
    expect(Number(await clock.getAttribute('data-limit'))).toBe(60);
    expect(Number(await clock.getAttribute('data-waited'))).toBeGreaterThanOrEqual(0);
    await goTo(`/leads/${answered.id}`);
    await shownIs(answered.id);
    expect(await panel.locator('[data-fact^="response"]').count()).toBe(1);
  });
});
