/** What changes after the first pull, runs that are cut off, and lists too long for one answer. */
import { afterEach, describe, expect, it } from 'vitest';
import { bringLittleElse, comeToAFullPull, goOnWhereCutOff, workingDay } from '../kit/later-runs';
import { suiteId } from './ids';
import { setUp, type SetUp } from './setup';
import type { SuiteOptions } from './simulator';
import { stamp, type Row } from './values';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.suite.close();
  open = undefined;
});
const start = async (options: SuiteOptions = {}) => (open = await setUp(options));
const work = ({ staged }: SetUp): void => workingDay(staged, { after: 26 * 3_600_000, rest: 600_000 });

const logsAsked = (here: SetUp, from = 0): number =>
  here.suite.simulator.log.slice(from).filter(({ query }) => query.includes('action=Popup')).length;

describe('later runs', () => {
  it('bring the days since and little else, histories included, and come to what a full pull finds', async () => {
    const here = await start();
    bringLittleElse(await comeToAFullPull(here, () => work(here)), ['opportunities', 'deal-history', 'leads']);
  });

  it('ask for the change logs of changed deals alone, and once', async () => {
    const here = await start();
    const first = await here.pull(['deal-history']);
    work(here);
    const before = here.suite.simulator.log.length;
    const second = await here.pull(['deal-history'], first);
    expect(second.rows.get('deal-history')?.rows).toBeGreaterThanOrEqual(4);
    expect(logsAsked(here, before)).toBeLessThan(20);
    const then = here.suite.simulator.log.length;
    const third = await here.pull(['deal-history'], second);
    expect([third.rows.get('deal-history')?.rows, logsAsked(here, then)]).toEqual([0, 0]);
  });

  it('find what was deleted by comparing ids, all kinds of activity at once', async () => {
    const here = await start();
    const { records } = await here.pull();
    const { live } = here.staged;
    const deal = live.company.deals[3]?.id ?? '';
    live.remove('deals', deal);
    const theirs = async (stream: string) => new Set(await here.stream(stream).ids?.(here.context));
    const [deals, activities] = [await theirs('opportunities'), await theirs('calls')];
    expect([...(records.get('deal')?.keys() ?? [])].filter((id) => !deals.has(id))).toEqual([suiteId('deal', deal)]);
    const left = new Set(live.company.activities.map(({ id }) => suiteId('activity', id)));
    expect([...(records.get('activity')?.keys() ?? [])].filter((id) => activities.has(id) !== left.has(id))).toEqual([]);
    for (const id of ['emails', 'meetings', 'tasks']) expect([id, here.stream(id).ids]).toEqual([id, undefined]);
  });

  it('go on where they were cut off, without loss', async () => {
    const here = await start();
    const stream = here.stream('deal-history');
    const fault = { path: /index\.php$/, as: { status: 400 }, after: 20 };
    const { rows } = await goOnWhereCutOff(stream, here.context, here.suite.simulator, fault);
    expect(new Set(rows.map((row) => (row as { past: string }).past))).toEqual(
      new Set(here.company.deals.map(({ id }) => suiteId('deal', id))),
    );
  });
});

describe('lists too long for one answer', () => {
  /** @param at instants of the last change */
  const campaigns =
    (count: number, at: (index: number) => number): NonNullable<SuiteOptions['twist']> =>
    ({ lists }) =>
      void lists.set(
        'Campaigns',
        Array.from({ length: count }, (_, index): Row => ({
          ...{ id: suiteId('campaign', String(index + 1)), name: `c${index}`, start_date: '', end_date: '' },
          ...{ date_entered: '2024-01-02 10:00:00', date_modified: stamp(at(index)) },
        })),
      );

  it('are read by years, months and days, each row once', async () => {
    const from = Date.parse('2025-05-03T08:00Z');
    const here = await start({ twist: campaigns(3_000, (index) => from + Math.floor(index / 2) * 3_600_000 * 4) });
    const { records, rows } = await here.pull(['campaigns']);
    expect([records.get('campaign')?.size, rows.get('campaigns')?.rows]).toEqual([3_000, 3_000]);
    expect(await here.stream('campaigns').ids?.(here.context)).toHaveLength(3_000);
  });

  it('are read whole though more than an answer holds was changed in one minute', async () => {
    const here = await start({ twist: campaigns(1_200, (index) => Date.parse('2026-11-18T08:00Z') + index) });
    const { records } = await here.pull(['campaigns']);
    expect(records.get('campaign')?.size).toBe(1_200);
  });

  it('are not read by guess where rows come in another order', async () => {
    const here = await start({ unordered: true, twist: campaigns(20, (index) => Date.parse('2026-11-18T08:00Z') - index * 86_400_000) });
    await expect(here.pull(['campaigns'])).rejects.toMatchObject({
      kind: 'odd_answer',
      detail: 'Campaigns: rows are not in the order of their changes',
    });
  });
});
