/** What changes after the first pull, runs that are cut off, lists longer than a page, and the timeline's blind dates. */
import { afterEach, describe, expect, it } from 'vitest';
import type { StageChange } from '../../../lib/model/records';
import { bringLittleElse, comeToAFullPull } from '../kit/later-runs';
import { everything } from '../kit/reader';
import { uuid } from './ids';
import { setUp, type SetUp } from './setup';
import type { TwentyOptions } from './simulator';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.twenty.close();
  open = undefined;
});
const start = async (options: TwentyOptions = {}, more: Parameters<typeof setUp>[1] = {}) => (open = await setUp(options, more));
const asked = (here: SetUp, from = 0) => here.twenty.simulator.log.slice(from).map(({ body }) => body);

/** What a working day does to a company. */
function work({ staged: { live, pass } }: SetUp): void {
  const [first, second] = live.company.deals.filter((deal) => deal.outcome === 'open');
  const pipeline = live.company.stages.find(({ id }) => id === second?.stageId)?.pipelineId;
  const won = live.company.stages.find((stage) => stage.kind === 'won' && stage.pipelineId === pipeline);
  pass(3_600_000);
  live.saveDeal(first?.id ?? '', { amount: '12345.67' }, '2');
  live.saveDeal(second?.id ?? '', { stageId: won?.id ?? '' }, '2');
  live.createDeal(
    { name: 'New', stageId: first?.stageId ?? '', ownerId: '2', amount: '10', currency: 'EUR', accountId: null, closeDay: null },
    '2',
  );
  live.addActivity({ kind: 'task', userId: '2', dealId: first?.id ?? null });
  live.addActivity({ kind: 'note', userId: '2', dealId: first?.id ?? null });
  pass(60_000);
}

describe('later runs', () => {
  it.each([['before1'], ['since1']] as const)(
    'bring what has changed and little else, and come to what a full pull finds (%s)',
    async (naming) => {
      const here = await start({ naming });
      bringLittleElse(await comeToAFullPull(here, () => work(here)), ['opportunities', 'tasks']);
    },
  );

  it('find what was deleted by its date, and what was destroyed by comparing ids', async () => {
    for (const destroyed of [false, true]) {
      const here = await start({ destroyed });
      const deals = here.stream('opportunities');
      const before = await deals.deleted?.(here.context, undefined);
      expect(before?.ids).toEqual([]);
      const deal = here.company.deals.find(({ outcome }) => outcome === 'open')?.id ?? '';
      here.staged.pass(3_600_000);
      here.staged.live.remove('deals', deal);
      const told = await deals.deleted?.({ ...here.context, now: here.staged.now() }, before?.next);
      expect(told?.ids).toEqual(destroyed ? [] : [uuid('deal', deal)]);
      expect(await deals.ids?.(here.context)).not.toContain(uuid('deal', deal));
      await here.twenty.close();
    }
  });

  it('go on where they were cut off, page by page, without loss', async () => {
    const here = await start({}, { size: 0.3 });
    for (const id of ['opportunities', 'stage-history']) {
      const stream = here.stream(id);
      const seen = new Set<string>();
      let cursor: Parameters<typeof stream.page>[1];
      let pages = 0;
      const turn = async () => {
        for (let more = true; more;) {
          const found = await stream.page(here.context, cursor);
          for (const row of found.rows) seen.add((row as { id: string }).id);
          cursor = JSON.parse(JSON.stringify(found.next)) as typeof cursor;
          more = found.more;
          pages += 1;
        }
      };
      here.twenty.simulator.plan({ path: /graphql$/, as: { status: 400 }, after: 2 });
      await expect(turn()).rejects.toMatchObject({ kind: 'odd_answer' });
      here.twenty.simulator.clear();
      await turn();
      expect(pages).toBeGreaterThan(2);
      const { rows } = (await here.pull([id])).rows.get(id) ?? { rows: 0 };
      expect([id, seen.size]).toEqual([id, rows]);
    }
  });
});

describe('lists longer than a page', () => {
  it('are read whole, sixty rows at a time, as many as the CRM counts', async () => {
    const here = await start({}, { size: 0.3 });
    const { records, rows } = await here.pull(['opportunities', 'people']);
    for (const [id, entity] of [
      ['opportunities', 'deal'],
      ['people', 'contact'],
    ] as const) {
      const { total, pages } = rows.get(id) ?? {};
      expect([id, records.get(entity)?.size]).toEqual([id, total]);
      expect(pages).toBeGreaterThan(1);
    }
  });

  it('are read whole though hundreds of rows were changed at one and the same moment', async () => {
    const twist: TwentyOptions['twist'] = (lists) =>
      lists.get('opportunities')?.forEach((row) => Object.assign(row, { updatedAt: '2026-03-01T10:00:00.000Z' }));
    const here = await start({ twist }, { size: 0.3 });
    const { records, rows } = await here.pull(['opportunities']);
    expect(records.get('deal')?.size).toBe(rows.get('opportunities')?.total);
    expect(records.get('deal')?.size).toBeGreaterThan(60);
  });
});

describe('the timeline', () => {
  const changes = (here: SetUp) => here.company.stageHistory.length;

  it('is never asked by date, which finds nothing there, nor gone through by date', async () => {
    const here = await start({ losses: true }, { size: 0.3 });
    const first = await here.pull(['stage-history']);
    expect(first.records.get('stageChange')?.size).toBeGreaterThan(60);
    expect(first.records.get('stageChange')?.size).toBeLessThan(changes(here));
    work(here);
    const from = asked(here).length;
    await here.pull(['stage-history'], first);
    for (const body of asked(here).filter((text) => text.includes('timelineActivities'))) {
      expect(body).not.toMatch(/"(?:gte|gt|lte|lt)"/);
      expect(body).not.toMatch(/"after":.*happensAt/);
    }
    // The newest rows, and no more than reach back to what is known.
    expect(asked(here, from).filter((text) => text.includes('timelineActivities'))).toHaveLength(1);
  });

  it('is gone through once more where the newest rows cannot be had at once', async () => {
    const here = await start({ losses: true, ways: { timelineActivities: { dateless: true, ceiling: 20 } } });
    const first = await here.pull(['stage-history']);
    for (const { id, stageId } of here.company.deals.filter(({ outcome }) => outcome === 'open').slice(0, 1))
      for (let i = 0; i < 30; i++) {
        here.staged.pass(3_600_000);
        const open_ = here.company.stages.filter(({ kind }) => kind === 'open');
        here.staged.live.saveDeal(id, { stageId: open_[i % 2 === 0 ? 0 : 1]?.id ?? stageId }, '2');
      }
    const second = await here.pull(['stage-history'], first);
    expect(everything(first, second)).toEqual(everything(await here.pull(['stage-history'])));
  });

  it('takes in what is changed again within ten minutes: the last half hour is read again, and the row is one', async () => {
    let after = 'STAGE_X';
    let version = 0;
    const here = await start({
      twist(lists) {
        const rows = lists.get('timelineActivities') ?? [];
        const newest = rows.toSorted((a, b) => String(b['happensAt']).localeCompare(String(a['happensAt'])))[0];
        if (newest) Object.assign(newest, { name: 'opportunity.updated', properties: { diff: { stage: { before: 'STAGE_1', after } } } });
        version += 1;
      },
    });
    const first = await here.pull(['stage-history']);
    after = 'STAGE_Y';
    here.staged.live.touch('deals', here.company.deals[0]?.id ?? '');
    const second = await here.pull(['stage-history'], first);
    expect(version).toBe(2);
    const ends = (pulled: typeof first) =>
      [...(pulled.records.get('stageChange')?.values() ?? [])].map((record) => (record as StageChange).toStageId);
    expect([ends(first).includes('STAGE_X'), ends(second).includes('STAGE_Y')]).toEqual([true, true]);
    expect(everything(await here.pull(['stage-history'])).size).toBe(everything(first, second).size);
  });
});
