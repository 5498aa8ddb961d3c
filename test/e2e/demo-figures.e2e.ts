import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answers, usualCalendar, type AskedWho } from '../crms/demo/answers.ts';
import { lastQuarters } from './harness/quarters.ts';
import { demoSession, firstRep, type DemoSession } from './harness/demo-session.ts';
import { chooseDays, chooseWho, metricIds, readCards, waitForView } from './harness/read-panel.ts';

let session: DemoSession;
beforeAll(async () => (session = await demoSession()));
afterAll(() => session?.close());

/** Twelve digits: two ways of interpolating a median may differ in the last bit of a double. */
const exact = (value: number | undefined) => (value === undefined ? undefined : Number(value.toPrecision(12)));

describe('the panel on the demo CRM', () => {
  it('shows the known answers for every rep, every team and everyone, in each of the last four quarters', async () => {
    const { crm, panel } = session;
    const zone = firstRep(crm).timeZone;
    const whos: AskedWho[] = [
      { kind: 'everyone' },
      ...crm.company.teams.map((team) => ({ kind: 'team', teamId: team.id }) as const),
      ...crm.company.users.filter((user) => user.role === 'rep').map((user) => ({ kind: 'user', userId: user.id }) as const),
    ];
    expect(whos).toHaveLength(17);
    const seen: unknown[] = [];
    const known: unknown[] = [];
    for (const { from, to, start, end } of lastQuarters(crm.now(), zone)) {
      await chooseDays(panel, from, to);
      for (const who of whos) {
        await chooseWho(panel, who);
        await waitForView(panel, who, { kind: 'custom', from, to });
        const cards = await readCards(panel);
        const right = answers(crm.company, { who, start, end, now: cards.win_rate_count.asOf, calendar: usualCalendar(zone) });
        for (const metric of metricIds) {
          const key = `${from} ${JSON.stringify(who)} ${metric}`;
          seen.push([key, exact(cards[metric].value), cards[metric].n, cards[metric].reason]);
          known.push([key, exact(right[metric].value), right[metric].n, right[metric].reason]);
        }
      }
    }
    expect(seen).toHaveLength(17 * 4 * 3);
    expect(seen).toEqual(known);
    // Numbers, not only dashes: an empty panel would pass the line above against an empty company.
    expect(seen.filter((row) => (row as unknown[])[1] !== undefined).length).toBeGreaterThan(150);
  });
});
