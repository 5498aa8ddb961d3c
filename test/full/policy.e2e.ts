/** What an organisation sets by the browser's policy, in real Chromium: the client ids of its CRMs, and a manager's quotas. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientId } from '../crms/cloud/oauth.ts';
import { cloudHosts, startCloud, type Cloud } from '../crms/cloud/server.ts';
import { extensionId, panelFrame, type Browser } from '../e2e/harness/chromium.ts';
import { startConnecting } from '../e2e/harness/connect.ts';
import { ownPage } from '../e2e/harness/own-page.ts';
import { waitForFull } from '../e2e/harness/read-panel.ts';
import { launchFor } from '../e2e/harness/vendor-session.ts';

/** Where Debian's Chromium looks for what the machine's owner has decided. */
const folder = '/etc/chromium/policies/managed';
const file = `${folder}/paceline-test-${process.pid}.json`;

/** The folder that had to be made, to be taken away again. */
let made: string | undefined;

/** Puts a policy in place for this extension. */
function decide(values: object): void {
  made ??= mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify({ '3rdparty': { extensions: { [extensionId]: values } } }));
}

function leaveNothing(): void {
  rmSync(file, { force: true });
  if (made !== undefined) rmSync(made, { recursive: true, force: true });
  made = undefined;
}

function whyNot(): string | undefined {
  if (!(process.env.PACELINE_CHROMIUM ?? '/usr/bin/chromium').startsWith('/usr/bin/')) return 'this browser has no folder for policies';
  try {
    decide({});
    return undefined;
  } catch (error) {
    return `${folder} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    leaveNothing();
  }
}
const why = whyNot();

const [tenant, api, accounts] = [`https://${cloudHosts.tenant}`, `https://${cloudHosts.api}`, `https://${cloudHosts.accounts}`];
const quota = (goal: number, period = 'week') => ({ metric: 'calls_made', goal, period, scope: { of: 'everyone' } });
const team = (quotas: readonly object[], slaMinutes: number) =>
  JSON.stringify({
    ...{ kind: 'paceline-team', version: 1, madeAt: Date.now(), by: 'The organisation', origin: tenant },
    ...{ quotas, definitions: { slaMinutes } },
  });

describe.skipIf(why !== undefined)(`a policy of the organisation${why ? ` (skipped: ${why})` : ''}`, () => {
  let cloud: Cloud;
  let browser: Browser;
  beforeAll(async () => {
    cloud = await startCloud();
    cloud.signIns.person = { userId: cloud.crm.company.users.find(({ role }) => role === 'rep')?.id ?? '', says: 'yes' };
    decide({ clientIds: { cloud: clientId }, team: team([quota(41)], 35), unknownKey: 'dropped' });
    browser = await launchFor({ tlsPort: cloud.simulator.tlsPort, hosts: Object.values(cloudHosts) });
  });
  afterAll(async () => {
    await browser?.close();
    await cloud?.close();
    leaveNothing();
  });

  it('gives the client id: nobody types it, nobody changes it, and the sign-in is made with it', async () => {
    const page = await browser.context.newPage();
    await page.goto(`${tenant}/app`);
    const welcome = await startConnecting(browser.context, page, { way: 'oauth', hosts: [api, accounts] });
    const field = welcome.getByTestId('client-id');
    expect(await field.inputValue()).toBe(clientId);
    expect(await field.isEditable()).toBe(false);
    expect(await welcome.getByText('Set by your organisation.').isVisible()).toBe(true);
    const closed = welcome.waitForEvent('close', { timeout: 60_000 });
    await welcome.getByTestId('connect-button').click();
    await closed;
    await waitForFull(await panelFrame(page));
    // The CRM's sign-in refuses any other client.
    expect(cloud.signIns.grants.map((grant) => grant.clientId)).toEqual([clientId]);
  });

  it('hands down quotas and definitions to a connection that was made under it, and follows its changes', async () => {
    const options = await ownPage(browser);
    /** Asks the background as the page itself does. */
    const ask = async <T>(message: object): Promise<T> => {
      type Runtime = { chrome: { runtime: { sendMessage(message: object): Promise<{ value: unknown }> } } };
      const answer = await options.evaluate((sent) => (globalThis as unknown as Runtime).chrome.runtime.sendMessage(sent), message);
      return answer.value as T;
    };
    const id = (await ask<{ id: string }[]>({ type: 'connections' }))[0]?.id;
    const held = async () => (await ask<{ policy?: { quotas: number } }>({ type: 'teamHanded', id })).policy?.quotas;
    const limit = async () => (await ask<{ slaMinutes?: number }>({ type: 'definitions' })).slaMinutes;
    const soon = { timeout: 60_000, interval: 500 };

    await expect.poll(held, soon).toBe(1);
    expect(await limit()).toBe(35);
    await options.reload();
    await options.locator('[data-testid="team-policy"][data-quotas="1"]').waitFor();
    // Nobody can settle it otherwise: the policy’s value stays.
    await ask({ type: 'saveDefinitions', definitions: { slaMinutes: 5 } });
    expect(await limit()).toBe(35);

    // The browser notices by itself what becomes of the file.
    decide({ team: team([quota(41), quota(12, 'day')], 20) });
    await expect.poll(held, soon).toBe(2);
    expect(await limit()).toBe(20);
    decide({});
    await expect.poll(held, soon).toBeUndefined();
    await options.close();
  });
});
