import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Response } from 'playwright-core';
import { pace } from '../../lib/sync/schedule.ts';
import type { DemoDeal } from '../crms/demo/generate/types.ts';
import { panelFrame } from './harness/chromium.ts';
import { demoSession, type DemoSession } from './harness/demo-session.ts';
import { meBesideKnown } from './harness/known.ts';
import { newDeal } from './harness/new-deal.ts';
import { readCard, waitForFull } from './harness/read-panel.ts';

let session: DemoSession;
/** Saves the person made in the page; the CRM must have seen no other. */
const edits: string[] = [];
/** The deal that is changed. */
let deal: DemoDeal;
beforeAll(async () => {
  session = await demoSession({ crm: { size: 0.3 }, path: '/deals/board' });
  deal = newDeal(session, 'Harbour crane', '24000');
  await session.page.reload();
  session.panel = await panelFrame(session.page);
  await waitForFull(session.panel);
  await session.panel.getByTestId('refresh').click();
  await vi.waitFor(rightNow, { timeout: 30_000, interval: 200 });
});
afterAll(() => session?.close());

const saveOf = (id: string) => (response: Response) =>
  new URL(response.url()).pathname === `/api/deals/${id}/save` && response.request().method() === 'POST';

/** What a card says in words: value, weighted value, counts. */
const words = async (metric: string) => (await readCard(session.panel, metric)).text;

/** Does `act`, waits for its save to be answered, then for the panel to show something else. @returns how long that took, ms. */
async function changesWithin(id: string, metric: string, act: () => Promise<unknown>): Promise<number> {
  const before = await words(metric);
  const answered = session.page.waitForResponse(saveOf(id)).then(async (response) => {
    await response.finished();
    return Date.now();
  });
  await act();
  const start = await answered;
  edits.push(id);
  await session.panel.waitForFunction(
    ([m, was]) =>
      (document.querySelector<HTMLElement>(`[data-testid="card"][data-metric="${m}"]`)?.innerText.replace(/\s+/g, ' ') ?? was) !== was,
    [metric, before] as const,
    { timeout: 30_000, polling: 20 },
  );
  return Date.now() - start;
}

async function rightNow(): Promise<void> {
  const { shown, known } = await meBesideKnown(session.crm, session.panel);
  expect(shown).toEqual(known);
}

describe('a change saved in the CRM page', () => {
  it('dragging a deal to another stage moves the weighted pipeline', async () => {
    const { page, crm } = session;
    const open = crm.company.stages.filter((stage) => stage.pipelineId === '1' && stage.kind === 'open');
    const to = open.find((stage) => stage.id !== deal.stageId);
    const took = await changesWithin(deal.id, 'pipeline_value', () =>
      page.getByTestId(`card-${deal.id}`).dragTo(page.getByTestId(`column-${to?.name.toLowerCase() ?? ''}`)),
    );
    console.log(`stage drag: shown ${took} ms after the save's answer`);
    expect(deal.stageId).toBe(to?.id);
    await rightNow();
  });

  it('an edited amount moves the pipeline', async () => {
    const { page } = session;
    await page.getByTestId(`card-${deal.id}`).locator('a').click();
    await page.getByTestId('edit-amount').click();
    await page.getByTestId('input-amount').fill('123456.78');
    const took = await changesWithin(deal.id, 'pipeline_value', () => page.getByTestId('save-amount').click());
    console.log(`amount edit: shown ${took} ms after the save's answer`);
    expect(deal.amount).toBe('123456.78');
    await rightNow();
  });

  it('a deal marked as won moves the win rate and leaves the pipeline', async () => {
    const { page, panel } = session;
    await panel.locator(`[data-testid="record"][data-id="${deal.id}"]`).waitFor();
    const took = await changesWithin(deal.id, 'win_rate_count', () => page.getByTestId('mark-won').click());
    console.log(`marked won: shown ${took} ms after the save's answer`);
    expect(deal.outcome).toBe('won');
    await rightNow();
  });
});

describe('when nothing happens', () => {
  it('the CRM is left alone, and asked once a minute at most', async () => {
    const { crm, page } = session;
    await session.panel.locator('[data-sync="idle"]').waitFor({ state: 'attached' });
    const quiet = crm.control.log.length;
    // Idle work the page itself does, over and over: none of it is ours to answer with a pull.
    await page.evaluate(async () => {
      for (let i = 0; i < 250; i++) await new Promise((frame) => requestAnimationFrame(frame));
    });
    expect(crm.control.log.slice(quiet).map((entry) => entry.path)).toEqual([]);
    expect(pace.visibleEvery).toBeGreaterThanOrEqual(60_000);
    expect(pace.hiddenEvery).toBeGreaterThanOrEqual(pace.visibleEvery);
  });

  it('nothing was written but what the person saved', () => {
    expect(edits).toHaveLength(3);
    expect(session.crm.control.writes().map((entry) => `${entry.method} ${entry.path}`)).toEqual(
      edits.map((id) => `POST /api/deals/${id}/save`),
    );
  });
});
