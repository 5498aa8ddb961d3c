/** What changes after the first pull, runs that are cut off, and modules longer than a page. */
import { afterEach, describe, expect, it } from 'vitest';
import { bringLittleElse, comeToAFullPull, dealIds, goOnWhereCutOff, workingDay } from '../kit/later-runs';
import { recordId, wsId } from './ids';
import { setUp, type SetUp } from './setup';
import type { VtigerOptions } from './simulator';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.vtiger.close();
  open = undefined;
});
const start = async (options: VtigerOptions = {}, more: Parameters<typeof setUp>[1] = {}) => (open = await setUp(options, more));
const work = ({ staged }: SetUp): void => workingDay(staged, { leads: false });

describe('later runs', () => {
  it('bring what has changed and little else, and come to what a full pull finds', async () => {
    const here = await start();
    bringLittleElse(await comeToAFullPull(here, () => work(here)), ['potentials', 'events']);
  });

  it('find what was deleted by comparing ids, both modules of activities at once', async () => {
    const here = await start({ ceiling: 30 });
    const pulled = await here.pull();
    const { live } = here.staged;
    const ours = (entity: 'deal' | 'activity') => [...(pulled.records.get(entity)?.keys() ?? [])];
    const deal = live.company.deals[3]?.id ?? '';
    const task = live.company.activities.find(({ kind, dealId }) => kind === 'task' && dealId !== deal)?.id ?? '';
    const events = live.company.activities.filter(({ dealId }) => dealId === deal).map(({ id }) => recordId('Events', id));
    live.remove('deals', deal);
    live.remove('activities', task);
    const theirs = async (stream: string) => new Set(await here.stream(stream).ids?.(here.context));
    const [deals, activities] = [await theirs('potentials'), await theirs('events')];
    expect(ours('deal').filter((id) => !deals.has(id))).toEqual([recordId('Potentials', deal)]);
    const gone = [recordId('Events', task), ...events].filter((id) => ours('activity').includes(id));
    expect(
      ours('activity')
        .filter((id) => !activities.has(id))
        .toSorted(),
    ).toEqual(gone.toSorted());
    expect(here.stream('tasks').ids).toBeUndefined();
  });

  it('never take for deleted what a page was cut before: rows nobody may see leave pages short', async () => {
    const here = await start({ ceiling: 30, hidden: (row) => row.id.startsWith('13x') && Number(row.id.slice(-1)) % 3 === 0 });
    const seen = here.company.deals.filter(({ id }) => (Number(id) % 10) % 3 !== 0).map(({ id }) => recordId('Potentials', id));
    expect((await here.stream('potentials').ids?.(here.context))?.toSorted()).toEqual(seen.toSorted());
    const { records } = await here.pull(['potentials']);
    expect([...(records.get('deal')?.keys() ?? [])].toSorted()).toEqual(seen.toSorted());
  });

  it('go on where they were cut off, page by page, without loss', async () => {
    const here = await start({ ceiling: 25 }, { size: 0.08 });
    const stream = here.stream('potentials');
    await stream.page(here.context, undefined);
    const fault = { path: /webservice/, as: { status: 400 }, after: 2 };
    const { rows, before } = await goOnWhereCutOff(stream, here.context, here.vtiger.simulator, fault);
    expect(before.length).toBeGreaterThan(20);
    expect(here.company.deals.length).toBeGreaterThan(60);
    expect(dealIds(stream, here.context, rows)).toEqual(new Set(here.company.deals.map(({ id }) => recordId('Potentials', id))));
  });
});

describe('modules longer than a page', () => {
  it('are read whole, a hundred rows at a time', async () => {
    const here = await start({}, { size: 0.15 });
    const { records } = await here.pull(['potentials']);
    expect(here.company.deals.length).toBeGreaterThan(100);
    expect(records.get('deal')?.size).toBe(here.company.deals.length);
  });

  it('are read whole where more than a page was saved in one second, as imports do', async () => {
    const stamp = '2026-02-01 10:00:00';
    const here = await start(
      {
        ceiling: 20,
        twist: ({ rows }) => rows.get('Potentials')?.forEach((row, at) => at > 1 && (row['modifiedtime'] = stamp)),
      },
      { size: 0.06 },
    );
    const { records } = await here.pull(['potentials']);
    expect(here.company.deals.length).toBeGreaterThan(45);
    expect([...(records.get('deal')?.keys() ?? [])].toSorted()).toEqual(
      here.company.deals.map(({ id }) => recordId('Potentials', id)).toSorted(),
    );
  });
});

describe('people', () => {
  it('are known by their number, and said not to be all, where the users are not shown, as to every rep', async () => {
    const rep = (await start()).company.users.find(({ role }) => role === 'rep')?.id ?? '';
    await open?.vtiger.close();
    const here = await start({}, { as: rep });
    await expect(here.pull(['users'])).rejects.toMatchObject({ kind: 'forbidden', detail: 'the users are not shown to this person' });
    const { records, me } = await here.pull(['potentials']);
    expect(me).toMatchObject({ userId: wsId('Users', rep), loginId: wsId('Users', rep), name: `#${rep}` });
    const owners = new Set(here.company.deals.flatMap(({ ownerId }) => ownerId ?? []));
    owners.delete(rep);
    for (const owner of owners) expect(records.get('user')?.get(wsId('Users', owner))).toMatchObject({ name: `#${owner}`, active: true });
  });

  it('own nothing that belongs to a group', async () => {
    const here = await start({ twist: ({ rows }) => rows.get('Potentials')?.forEach((row) => (row['assigned_user_id'] = '20x3')) });
    const { records } = await here.pull(['potentials']);
    expect([...(records.get('deal')?.values() ?? [])].filter((deal) => deal.entity === 'deal' && deal.ownerId !== undefined)).toEqual([]);
    expect(records.get('user')).toBeUndefined();
  });
});
