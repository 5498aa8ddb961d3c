import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AskedWho } from '../crms/demo/answers.ts';
import { entityNames, rowsOf } from '../crms/demo/wire.ts';
import { extensionId, panelFrame } from './harness/chromium.ts';
import { demoSession, firstRep, type DemoSession } from './harness/demo-session.ts';
import { signIn, signOut } from './harness/demo-crm.ts';
import { besideKnown } from './harness/known.ts';
import { lastQuarters } from './harness/quarters.ts';
import { chooseDays, chooseWho, readCards, waitForFull, waitForView } from './harness/read-panel.ts';
import { workerKiller, type WorkerKiller } from './harness/worker.ts';

let session: DemoSession;
let killer: WorkerKiller;
beforeAll(async () => {
  session = await demoSession({ crm: { size: 0.3 } });
  killer = await workerKiller(session.browser.context);
  await session.page.bringToFront();
});
afterAll(() => session?.close());

/** Numbers that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Our reads, not those of the CRM's own pages. */
const isOurs = (path: string) => /^\/api\/(?!me$)[a-z-]+$/.test(path);

const callsOf = (userId: string) => session.crm.control.log.filter((entry) => entry.userId === userId && isOurs(entry.path)).length;

/** What the options page says is kept for each connection, in words: "1,000 deals, 1,500 leads, …". */
async function keptCounts(): Promise<Map<string, string>> {
  const page = await session.browser.context.newPage();
  await page.goto(`chrome-extension://${extensionId}/options.html`);
  const rows = page.getByTestId('connection');
  await rows.first().waitFor();
  const kept = await rows.evaluateAll((all) =>
    all.map(
      (row) =>
        [
          row.getAttribute('data-id') ?? '',
          `${row.getAttribute('data-rows') ?? ''} ${row.querySelectorAll('p')[1]?.textContent ?? ''}`,
        ] as const,
    ),
  );
  await page.close();
  await session.page.bringToFront();
  return new Map(kept);
}

describe('the background is killed in the middle of a first pull', () => {
  it('five times at seeded places: the same figures and counts as without, nothing lost or doubled', async () => {
    const { crm, page, url } = session;
    const others = crm.company.users.filter((user) => user.role === 'rep').slice(1, 6);
    expect(others).toHaveLength(5);
    const whole = callsOf(firstRep(crm).id);
    expect(whole).toBeGreaterThan(60);
    const random = seeded(2026);
    // Not the last third: the pull must still be going on when the kill arrives.
    const places = others.map(() => 1 + Math.floor(random() * whole * 0.6));
    const quarter = lastQuarters(crm.now(), 'UTC', 2)[1];
    if (!quarter) throw new Error('No quarter.');

    for (const [i, user] of others.entries()) {
      const place = places[i] ?? 1;
      await signOut(page);
      await signIn(page, url, user.login);
      while (callsOf(user.id) < place) await new Promise((next) => setTimeout(next, 1));
      await killer.kill();
      const killedAt = callsOf(user.id);
      await killer.comesBack();
      const panel = await panelFrame(page);
      await waitForFull(panel);
      console.log(`killed after ${killedAt} of about ${whole} calls (wanted ${place}); ${callsOf(user.id)} calls in all`);
      // It was the middle: the pull went on afterwards.
      expect(callsOf(user.id)).toBeGreaterThan(killedAt);
      const whos: AskedWho[] = [{ kind: 'everyone' }, { kind: 'user', userId: user.id }];
      await chooseDays(panel, quarter.from, quarter.to);
      for (const who of whos) {
        await chooseWho(panel, who);
        await waitForView(panel, who, { kind: 'custom', from: quarter.from, to: quarter.to });
        const zone = user.timeZone;
        const span = lastQuarters(crm.now(), zone, 2)[1] ?? quarter;
        const { shown, known } = besideKnown(crm, await readCards(panel), who, span, zone);
        expect([user.login, who, ...shown]).toEqual([user.login, who, ...known]);
      }
    }

    const kept = await keptCounts();
    expect(kept.size).toBe(6);
    // The first person's pull was not disturbed; everybody sees everything, so all six hold the same.
    expect([...new Set(kept.values())]).toHaveLength(1);
    // The technical user is nobody a figure could be of.
    const all = entityNames.reduce((sum, name) => sum + rowsOf(crm.company, name).length, 0) - 1;
    expect([...kept.values()][0]).toMatch(new RegExp(`^${all} `));
  });
});
