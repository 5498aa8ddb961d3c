/** Two hundred records in a row: never a fact of another one, and no memory that grows; nor by switches and sheets. */
import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoSession, type DemoSession } from './harness/demo-session.ts';

let session: DemoSession;
let heap: CDPSession;
beforeAll(async () => {
  session = await demoSession({ crm: { size: 0.3 } });
  // The panel's frame lives in the extension's own process.
  heap = await session.browser.context.newCDPSession(session.panel);
});
afterAll(() => session?.close());

const used = async (): Promise<number> => {
  for (let i = 0; i < 3; i++) await heap.send('HeapProfiler.collectGarbage');
  return (await heap.send('Runtime.getHeapUsage')).usedSize;
};

/** Parts of documents and listeners that nothing has let go of. */
async function held(): Promise<{ nodes: number; listeners: number }> {
  await used();
  const { metrics } = await heap.send('Performance.getMetrics');
  const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return { nodes: of('Nodes'), listeners: of('JSEventListeners') };
}

const goTo = (path: string) =>
  session.page.evaluate((to) => {
    const link = Object.assign(document.createElement('a'), { href: to });
    document.body.append(link);
    link.click();
    link.remove();
  }, path);

it('200 navigations show each record under its own name, and leave no memory behind', async () => {
  const { company } = session.crm;
  const deals = company.deals.slice(-120).map(({ id, name }) => ({ path: `/deals/${id}`, id, name }));
  const leads = company.leads.slice(0, 100).map(({ id, name }) => ({ path: `/leads/${id}`, id, name }));
  const stops = deals.flatMap((deal, i) => [deal, ...(leads[i] ? [leads[i]] : [])]).slice(0, 220);
  const visit = async ({ path, id, name }: (typeof stops)[number]) => {
    await goTo(path);
    const strip = session.panel.locator(`[data-testid="record"][data-state="shown"][data-id="${id}"]`);
    await strip.waitFor();
    expect(await strip.getByTestId('record-name').textContent()).toBe(name);
  };
  // Code is compiled and caches fill in the first ones.
  for (const stop of stops.slice(0, 20)) await visit(stop);
  const before = await used();
  for (const stop of stops.slice(20)) await visit(stop);
  const after = await used();
  console.log(`heap of the panel: ${(before / 1e6).toFixed(1)} MB before, ${(after / 1e6).toFixed(1)} MB after 200 navigations`);
  expect(after / before).toBeLessThanOrEqual(1.2);
});

it('sheets opened and closed and views switched leave no part of a document behind', async () => {
  const { panel } = session;
  await heap.send('Performance.enable');
  const root = panel.getByTestId('panel');
  const switchTo = async (place: number) => {
    await panel.getByTestId('period').click();
    await panel.locator('[role="menuitemradio"]').nth(place).click();
    await root.and(panel.locator('[data-shown]')).waitFor();
  };
  const round = async () => {
    for (const metric of ['pipeline_value', 'win_rate_count']) {
      await panel.locator(`[data-opens="${metric}"]`).first().click();
      await panel.locator('[data-testid="behind"][data-reading="false"]').waitFor();
      await panel.getByTestId('back').click();
      await panel.getByTestId('figure-sheet').waitFor({ state: 'detached' });
    }
    // The quarter, and back to the month.
    await switchTo(4);
    await switchTo(2);
  };
  for (let i = 0; i < 3; i++) await round();
  const before = await held();
  for (let i = 0; i < 15; i++) await round();
  const after = await held();
  console.log(`document of the panel: ${JSON.stringify(before)} before, ${JSON.stringify(after)} after 30 sheets and 30 switches`);
  expect(after.nodes / before.nodes).toBeLessThanOrEqual(1.2);
  expect(after.listeners / before.listeners).toBeLessThanOrEqual(1.2);
});
