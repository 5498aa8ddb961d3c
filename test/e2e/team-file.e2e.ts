/** A team file goes out of the options of a browser and into them again: looked at first, then kept as quotas beside own targets. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { extensionId } from './harness/chromium.ts';
import { demoSession, type DemoSession } from './harness/demo-session.ts';

let session: DemoSession;
let options: Page;
beforeAll(async () => {
  session = await demoSession({ crm: { size: 0.5 } });
  options = await session.browser.context.newPage();
  await options.goto(`chrome-extension://${extensionId}/options.html#team`);
  await options.getByTestId('team-export').waitFor();
});
afterAll(() => session?.close());

const choose = (text: string) =>
  options.getByTestId('team-file').setInputFiles({ name: 'team.json', mimeType: 'application/json', buffer: Buffer.from(text) });

it('a file that was saved is looked at, taken as a quota, and removed again', async () => {
  const [saved] = await Promise.all([options.waitForEvent('download'), options.getByTestId('team-export').click()]);
  const file = JSON.parse(readFileSync(await saved.path(), 'utf8')) as { kind: string; version: number; quotas: object[] };
  expect([file.kind, file.version, file.quotas]).toEqual(['paceline-team', 1, []]);

  await choose(JSON.stringify({ ...file, version: 99 }));
  await options.locator('[data-testid="team-fault"][data-why="newer_version"]').waitFor();

  const quota = { metric: 'calls_made', goal: 400, period: 'quarter', scope: { of: 'everyone' } };
  await choose(JSON.stringify({ ...file, quotas: [quota] }));
  await options.locator('[data-testid="team-quota"][data-state="new"]').waitFor();
  expect(await options.getByTestId('team-held').count()).toBe(0);
  await options.getByTestId('team-take').click();
  await options.locator('[data-testid="team-held"][data-quotas="1"]').waitFor();

  await choose(JSON.stringify({ ...file, quotas: [{ ...quota, goal: 500 }] }));
  await options.locator('[data-testid="team-quota"][data-state="changed"]').waitFor();
  await options.getByTestId('team-forget').click();
  await options.getByTestId('team-held').waitFor({ state: 'detached' });
});
