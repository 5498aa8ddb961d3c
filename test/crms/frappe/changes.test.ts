/** What changes after the first pull, runs that are cut off, and lists longer than a page. */
import { afterEach, describe, expect, it } from 'vitest';
import type { AnyRecord } from '../../../lib/model/records';
import { comeToAFullPull, dealIds, goOnWhereCutOff, workingDay } from '../kit/later-runs';
import { seriesName } from './ids';
import { setUp, type SetUp } from './setup';
import type { FrappeOptions } from './simulator';
import { moment } from './values';

let open: SetUp | undefined;
afterEach(async () => {
  await open?.frappe.close();
  open = undefined;
});
const start = async (options: FrappeOptions = {}, more: Parameters<typeof setUp>[1] = {}) => (open = await setUp(options, more));
const work = ({ staged }: SetUp): void => workingDay(staged, { after: 3 * 3_600_000 });

describe('later runs', () => {
  it('bring what has changed and little else, histories and lines included, and come to what a full pull finds', async () => {
    const here = await start();
    const { second } = await comeToAFullPull(here, () => work(here));
    for (const id of ['deals', 'deal-history', 'leads', 'calls'])
      expect([id, second.rows.get(id)?.rows]).toEqual([id, expect.toSatisfy((rows: number) => rows > 0 && rows < 12)]);
  });

  it('miss nothing that was saved in the hour the clock showed twice', async () => {
    // 25 October 2026, 02:30 in Berlin, twice: the second time, an hour later, bears the same stamp as the first.
    const [early, late] = [Date.parse('2026-10-25T00:40:00Z'), Date.parse('2026-10-25T01:10:00Z')];
    const stamps = { 0: moment('Europe/Berlin', early) };
    const here = await start({
      twist: (tables) =>
        tables.get('CRM Deal')?.forEach((row, at) => Object.assign(row, { modified: stamps[at as 0] ?? '2026-10-01 10:00:00' })),
    });
    const first = await here.pull(['deals']);
    Object.assign(stamps, { 1: moment('Europe/Berlin', late) });
    here.staged.live.touch('deals', here.company.deals[0]?.id ?? '');
    const second = await here.pull(['deals'], first);
    expect(moment('Europe/Berlin', late) < moment('Europe/Berlin', early)).toBe(true);
    expect([...(second.records.get('deal')?.keys() ?? [])]).toContain(seriesName('deal', here.company.deals[1]?.id ?? ''));
  });

  it('find what was deleted by comparing names, all kinds of activity at once', async () => {
    const here = await start();
    const pulled = await here.pull();
    const { live } = here.staged;
    const context = await here.context();
    const gone = async (id: string, entity: AnyRecord['entity']) => {
      const there = new Set(await here.stream(id).ids?.(context));
      return [...(pulled.records.get(entity)?.keys() ?? [])].filter((one) => !there.has(one));
    };
    expect([await gone('deals', 'deal'), await gone('calls', 'activity'), await gone('deal-lines', 'orderLine')]).toEqual([[], [], []]);
    const withLine = live.company.lines.find((line) => line.dealId !== null);
    const deal = live.company.deals.find(({ id }) => id !== withLine?.dealId)?.id ?? '';
    const [mail] = [...(pulled.records.get('activity')?.keys() ?? [])].filter((id) => id.startsWith('mail'));
    live.remove('activities', /\d+/.exec(mail ?? '')?.[0] ?? '');
    live.remove('positions', withLine?.id ?? '');
    live.remove('deals', deal);
    expect(await gone('deals', 'deal')).toEqual([seriesName('deal', deal)]);
    expect(await gone('calls', 'activity')).toContain(mail);
    expect(await gone('deal-lines', 'orderLine')).toContain(`row${withLine?.id}`);
    for (const id of ['tasks', 'notes', 'emails']) expect([id, here.stream(id).ids]).toEqual([id, undefined]);
  });

  it('go on where they were cut off, page by page, without loss', async () => {
    const here = await start({ ceiling: 7 });
    const stream = here.stream('deals');
    const context = await here.context();
    const fault = { path: /CRM%20Deal$/, as: { status: 417, body: { exc_type: 'ValidationError' } }, after: 3 };
    const { rows } = await goOnWhereCutOff(stream, context, here.frappe.simulator, fault);
    expect(dealIds(stream, context, rows)).toEqual(new Set(here.company.deals.map(({ id }) => seriesName('deal', id))));
  });
});

describe('lists longer than a page', () => {
  it('are read whole, with the total told', async () => {
    const here = await start({}, { size: 0.25 });
    const { records, rows } = await here.pull(['leads']);
    expect(here.company.leads.length).toBeGreaterThan(200);
    expect(records.get('lead')?.size).toBe(here.company.leads.length);
    expect(rows.get('leads')?.total).toBe(here.company.leads.length);
  });

  it('are read whole where a server cuts pages shorter than asked, and says nothing of it', async () => {
    const here = await start({ ceiling: 5 });
    const first = await here.pull(['deals', 'deal-history', 'deal-lines', 'leads']);
    expect(first.records.get('deal')?.size).toBe(here.company.deals.length);
    expect(first.records.get('lead')?.size).toBe(here.company.leads.length);
    expect(first.records.get('stageChange')?.size).toBe(here.company.stageHistory.length);
    // A later run knows where pages end, with nothing counted.
    for (const { id } of here.company.deals) here.staged.live.touch('deals', id);
    const second = await here.pull(['deals'], first);
    expect(second.records.get('deal')?.size).toBe(here.company.deals.length);
  });

  it('are read whole though many rows were changed at one and the same moment', async () => {
    const here = await start({
      ceiling: 5,
      twist: (tables) => tables.get('CRM Deal')?.forEach((row, at) => at < 13 && Object.assign(row, { modified: '2026-03-01 10:00:00' })),
    });
    const { records } = await here.pull(['deals']);
    expect(records.get('deal')?.size).toBe(here.company.deals.length);
  });

  it.each([
    [1, 3],
    [2, 2],
    [3, 7],
    [4, 48],
  ])('are read whole by a rep and by all, %i rows a page and %i of one moment, whatever the site counts', async (ceiling, together) => {
    for (const as of ['rep', 'admin'] as const) {
      const here = await start(
        {
          ceiling,
          ownOnly: true,
          twist: (tables) =>
            tables
              .get('CRM Deal')
              ?.forEach((row, at) => (row.modified = `2026-03-01 10:${String(Math.floor(at / together)).padStart(2, '0')}:00`)),
        },
        { as },
      );
      const context = await here.context();
      const stream = here.stream('deal-lines');
      const seen = new Set<string>();
      let cursor: Parameters<typeof stream.page>[1];
      for (let more = true; more;) {
        const before = here.frappe.simulator.log.length;
        const found = await stream.page(context, cursor);
        for (const { path, query } of here.frappe.simulator.log.slice(before)) {
          const named = /\["parent","in",(\[.*?\])\]/.exec(new URLSearchParams(query).get('filters') ?? '')?.[1];
          if (path.endsWith('CRM%20Products') && named) for (const name of JSON.parse(named) as string[]) seen.add(name);
        }
        [cursor, more] = [found.next, found.more];
      }
      const mine = here.company.deals
        .filter(({ ownerId }) => as === 'admin' || ownerId === here.reader)
        .map(({ id }) => seriesName('deal', id));
      expect([as, [...seen].toSorted()]).toEqual([as, mine.toSorted()]);
      await here.frappe.close();
    }
  });

  it('are read whole where nothing is counted', async () => {
    const here = await start({ without: ['frappe.client.get_count'] }, { size: 0.25 });
    const { records, rows } = await here.pull(['leads']);
    expect(records.get('lead')?.size).toBe(here.company.leads.length);
    expect(rows.get('leads')?.total).toBeUndefined();
  });
});
