/** What changes after the first pull, runs that are cut off, and lists longer than a page. */
import { afterEach, describe, expect, it } from 'vitest';
import { bringLittleElse, comeToAFullPull, dealIds, goOnWhereCutOff, workingDay } from '../kit/later-runs';
import { espoId } from './ids';
import { setUp, type SetUp } from './setup';
import type { EspoOptions } from './simulator';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.espo.close();
  open = undefined;
});
const start = async (options: EspoOptions = {}, more: Parameters<typeof setUp>[1] = {}) => (open = await setUp(options, more));
const work = ({ staged }: SetUp): void => workingDay(staged);

describe('later runs', () => {
  it('bring what has changed and little else, histories included, and come to what a full pull finds', async () => {
    const here = await start();
    bringLittleElse(await comeToAFullPull(here, () => work(here)), ['opportunities', 'deal-history', 'lead-history']);
  });

  it('ask for the streams of changed records alone', async () => {
    const here = await start();
    const first = await here.pull(['deal-history']);
    work(here);
    const before = here.espo.simulator.log.length;
    await here.pull(['deal-history'], first);
    const streams = here.espo.simulator.log.slice(before).filter(({ path }) => path.endsWith('/stream'));
    expect(streams.length).toBeGreaterThanOrEqual(4);
    expect(streams.length).toBeLessThan(10);
  });

  it('find what was deleted by comparing ids, all kinds of activity at once', async () => {
    const here = await start();
    const pulled = await here.pull();
    const { live } = here.staged;
    const deal = live.company.deals[3]?.id ?? '';
    const mail = live.company.activities.find(({ kind, dealId }) => kind === 'mail' && dealId !== deal)?.id ?? '';
    const ours = { deal: [...(pulled.records.get('deal')?.keys() ?? [])], activity: [...(pulled.records.get('activity')?.keys() ?? [])] };
    const gone = [
      espoId('activity', mail),
      ...live.company.activities.filter(({ dealId }) => dealId === deal).map(({ id }) => espoId('activity', id)),
    ];
    live.remove('deals', deal);
    live.remove('activities', mail);
    const theirs = async (stream: string) => new Set(await here.stream(stream).ids?.(here.context));
    const [deals, activities] = [await theirs('opportunities'), await theirs('calls')];
    expect(ours.deal.filter((id) => !deals.has(id))).toEqual([espoId('deal', deal)]);
    expect(ours.activity.filter((id) => !activities.has(id)).toSorted()).toEqual(
      gone.filter((id) => ours.activity.includes(id)).toSorted(),
    );
    for (const id of ['emails', 'meetings', 'tasks', 'cases']) expect([id, here.stream(id).ids]).toEqual([id, undefined]);
  });

  it('go on where they were cut off, page by page, without loss', async () => {
    const here = await start({ ceiling: 7 });
    const stream = here.stream('opportunities');
    const fault = { path: /Opportunity$/, as: { status: 400 }, after: 3 };
    const { rows, before } = await goOnWhereCutOff(stream, here.context, here.espo.simulator, fault);
    expect(before).toHaveLength(21);
    expect(dealIds(stream, here.context, rows)).toEqual(new Set(here.company.deals.map(({ id }) => espoId('deal', id))));
  });
});

describe('lists longer than a page', () => {
  it('are read whole, two hundred rows at a time', async () => {
    const here = await start({}, { size: 0.25 });
    const { records, rows } = await here.pull(['leads']);
    expect(here.company.leads.length).toBeGreaterThan(200);
    expect(records.get('lead')?.size).toBe(here.company.leads.length);
    expect(rows.get('leads')?.total).toBe(here.company.leads.length);
    expect(here.espo.simulator.log.every(({ query }) => Number(new URLSearchParams(query).get('maxSize') ?? 0) <= 200)).toBe(true);
  });

  it('are read whole where the installation gives smaller pages', async () => {
    const here = await start({ ceiling: 5 });
    const { records } = await here.pull(['opportunities', 'deal-history']);
    expect(records.get('deal')?.size).toBe(here.company.deals.length);
    expect(records.get('stageChange')?.size).toBe(here.company.stageHistory.length);
  });

  it('are read whole though hundreds of rows were changed in one and the same second', async () => {
    const here = await start({
      ceiling: 5,
      twist: ({ lists }) =>
        lists
          .get('Opportunity')
          ?.forEach((row, at) => Object.assign(row, { modifiedAt: at < 17 ? '2026-03-01 10:00:00' : row.modifiedAt })),
    });
    const { records } = await here.pull(['opportunities']);
    expect(records.get('deal')?.size).toBe(here.company.deals.length);
  });

  it('are read whole where the CRM does not count them', async () => {
    const here = await start({ ceiling: 5, uncounted: ['Opportunity'] });
    const { records, rows } = await here.pull(['opportunities']);
    expect(records.get('deal')?.size).toBe(here.company.deals.length);
    expect(rows.get('opportunities')?.total).toBeUndefined();
  });
});
