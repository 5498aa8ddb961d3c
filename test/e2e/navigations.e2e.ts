/** Two hundred records in a row: never a fact of another one, and no memory that grows. */
import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoSession, type DemoSession } from './harness/demo-session.ts';

let session: DemoSession;
let heap: CDPSession;
beforeAll(async () => {
  session = await demoSession();
  // The panel's frame lives in the extension's own process.
  heap = await session.browser.context.newCDPSession(session.panel);
});
afterAll(() => session?.close());

const used = async (): Promise<number> => {
  for (let i = 0; i < 3; i++) await heap.send('HeapProfiler.collectGarbage');
  return (await heap.send('Runtime.getHeapUsage')).usedSize;
};

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
