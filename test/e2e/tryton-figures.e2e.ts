import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { methods } from '../../lib/crm/tryton/reads.ts';
import { whyNot } from '../crms/tryton/login.ts';
import { everyone, midnight, pipelineAt, pipelineNow, query, winRates, type Decisions, type Pipeline } from '../crms/tryton/oracle.ts';
import { extensionCalls, type ExtensionCall } from './harness/extension-calls.ts';
import { chooseDays, chooseWho, readCards, waitForView, type Period, type ReadCard, type Who } from './harness/read-panel.ts';
import { trytonSession, type TrytonSession } from './harness/tryton-session.ts';

const reason = await whyNot();
const quarters = [
  ['2024-07-01', '2024-09-30'],
  ['2024-10-01', '2024-12-31'],
  ['2025-01-01', '2025-03-31'],
  ['2025-04-01', '2025-06-30'],
] as const;

describe.skipIf(reason !== undefined)(`the panel on the real Tryton${reason ? ` (skipped: ${reason})` : ''}`, () => {
  let session: TrytonSession;
  let calls: readonly ExtensionCall[];
  let zone: string;
  beforeAll(async () => {
    session = await trytonSession({ name: 'anna', before: async (page, context) => void (calls = await extensionCalls(context, page)) });
    zone = await session.panel.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  });
  afterAll(() => session?.close());

  const reps = () => query('select id from company_employee order by id').map((row) => String(row.id));
  const members = (who: Who): string[] => (who.kind === 'user' ? [who.userId] : who.kind === 'team' ? reps() : [everyone]);
  const whos = (): Who[] => [
    { kind: 'everyone' },
    { kind: 'team', teamId: '1' },
    ...reps().map((userId) => ({ kind: 'user', userId }) as const),
  ];

  /** What a card must say, and the small print under the pipeline. */
  function right(who: Who, rates: Map<string, Decisions>, pipelines: Map<string, Pipeline>) {
    const sum = <T>(from: Map<string, T>, field: (one: T) => number) =>
      members(who).reduce((total, id) => total + (from.has(id) ? field(from.get(id) as T) : 0), 0);
    const won = sum(rates, (one) => one.won);
    const n = won + sum(rates, (one) => one.lost);
    return {
      winRate: { value: n === 0 ? undefined : won / n, n, reason: n === 0 ? 'nothing_decided' : undefined },
      pipeline: {
        value: sum(pipelines, (one) => one.units),
        n: sum(pipelines, (one) => one.n),
        reason: undefined,
        weighted: euros(sum(pipelines, (one) => one.weighted)),
      },
      response: { value: undefined, n: 0, reason: 'no_messages' },
    };
  }

  const figure = ({ value, n, reason: why }: ReadCard) => ({ value, n, reason: why });
  const shown = (cards: Awaited<ReturnType<typeof readCards>>) => ({
    winRate: figure(cards.win_rate_count),
    pipeline: { ...figure(cards.pipeline_value), weighted: /(\S+) weighted/.exec(cards.pipeline_value.text)?.[1] },
    response: figure(cards.lead_response_time),
  });

  async function look(who: Who, period: Period) {
    await chooseWho(session.panel, who);
    await waitForView(session.panel, who, period);
    return readCards(session.panel);
  }

  it('is figures of a whole company, not of an empty one', () => {
    expect(reps()).toHaveLength(6);
  });

  it.each(quarters)('%s to %s: equals the database for every rep, the team and everyone', async (from, to) => {
    await chooseDays(session.panel, from, to);
    const seen: unknown[] = [];
    const known: unknown[] = [];
    const next = new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
    const pipelines = pipelineAt({ at: midnight(next, zone), timeZone: zone });
    for (const who of whos()) {
      const cards = await look(who, { kind: 'custom', from, to });
      seen.push({ who, ...shown(cards) });
      known.push({ who, ...right(who, winRates({ from, to, now: cards.win_rate_count.asOf, timeZone: zone }), pipelines) });
    }
    expect(seen).toEqual(known);
    expect((known[0] as ReturnType<typeof right>).winRate.n).toBeGreaterThan(20);
    expect((known[0] as ReturnType<typeof right>).pipeline.n).toBeGreaterThan(20);
  });

  it('the running month: the open pipeline of now, for every rep, the team and everyone', async () => {
    await session.panel.getByTestId('period').click();
    await session.panel.getByRole('menuitemradio', { name: 'This month' }).click();
    const seen: unknown[] = [];
    const known: unknown[] = [];
    for (const who of whos()) {
      const cards = await look(who, { kind: 'month', offset: 0 });
      const now = cards.win_rate_count.asOf;
      const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(now);
      seen.push({ who, ...shown(cards) });
      known.push({
        who,
        ...right(who, winRates({ from: `${day.slice(0, 8)}01`, to: day, now, timeZone: zone }), pipelineNow({ now, timeZone: zone })),
      });
    }
    expect(seen).toEqual(known);
  });

  it('“Me” is the signed-in salesperson', async () => {
    const mine = await look({ kind: 'me' }, { kind: 'month', offset: 0 });
    expect(shown(mine)).toEqual(shown(await look({ kind: 'user', userId: '1' }, { kind: 'month', offset: 0 })));
    expect(mine.pipeline_value.n).toBeGreaterThan(0);
  });

  it('the response card says why it has no figure and what would give one', async () => {
    const { lead_response_time: card } = await readCards(session.panel);
    expect(card.text).not.toMatch(/\b0\b/);
    expect(card.text).toContain('—');
    const why = session.panel.locator('[data-testid="why"][data-metric="lead_response_time"]');
    expect(await why.innerText()).toMatch(/Tryton keeps no messages.*Connect a CRM/is);
  });

  it('asked Tryton for reads only, each of them declared', () => {
    expect(calls.length).toBeGreaterThan(100);
    const names = new Set(calls.map((one) => one.method));
    expect([...names].filter((name) => !(methods as readonly string[]).includes(name))).toEqual([]);
    expect(names).toContain('model.sale.opportunity.history_revisions');
    expect([...names].filter((name) => !/\.(get_preferences|search_read|search_count|search|read|history_revisions)$/.test(name))).toEqual(
      [],
    );
    expect(new Set(calls.map((one) => `${one.http} ${one.url}`))).toEqual(new Set([`POST ${session.url}/crm/`]));
  });
});

/** As the card prints it: three digits are enough there. */
function euros(units: number): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR', notation: 'compact', maximumSignificantDigits: 3 }).format(
    units / 10_000,
  );
}
