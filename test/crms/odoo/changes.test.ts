/** What changes after the first pull, and runs that are cut off. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Cursor, SourceContext } from '../../../lib/crm/adapter';
import { changedRows, type Rows } from '../../../lib/crm/odoo/changed-rows';
import { source } from '../../../lib/crm/odoo/source';
import type { Staged } from '../kit/company';
import { dealKey } from './ids';
import { all, merged, running, streamOf, type Running } from './pulling';

let open: Running | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});
const start = async (...args: Parameters<typeof running>): Promise<Running> => (open = await running(...args));

/** What a working day does to a company. */
function work({ live, pass }: Staged): void {
  const [first, second, third, fourth] = live.company.deals.filter((deal) => deal.outcome === 'open' && deal.stageId === '10');
  const stage = (kind: string) => live.company.stages.find((one) => one.kind === kind && one.pipelineId === '1')?.id ?? '';
  pass(3_600_000);
  live.saveDeal(first?.id ?? '', { amount: '12345.67' }, '2');
  live.saveDeal(second?.id ?? '', { stageId: stage('won') }, '2');
  live.saveDeal(third?.id ?? '', { ownerId: '3', stageId: '11' }, '1');
  pass(600_000);
  live.saveDeal(fourth?.id ?? '', { stageId: stage('lost'), lossReason: 'Price' }, '2');
  live.createDeal({ name: 'New', stageId: '10', ownerId: '2', amount: '10', currency: 'EUR', accountId: null, closeDay: null }, '2');
  live.createLead({ name: 'Nowa', company: 'X', email: null, phone: null, ownerId: '2', source: 'Web form' });
  live.addActivity({ kind: 'call', userId: '2', dealId: first?.id ?? null });
  live.addActivity({ kind: 'mail', direction: 'in', userId: '2', dealId: first?.id ?? null });
  pass(300_000);
}

describe('later runs', () => {
  it('bring what has changed and nothing else, and come to what a full pull finds', async () => {
    const { staged, pull } = await start();
    const first = await pull();
    work(staged);
    const second = await pull({ earlier: first });
    expect(merged(first, second)).toEqual(all(await pull()));
    const deals = second.rows.get('deals')?.rows ?? 0;
    expect(deals).toBeGreaterThanOrEqual(5);
    expect(deals).toBeLessThan(20);
    expect(second.records.get('stageChange')?.size).toBeGreaterThan(4);
  });

  it('bring nothing twice: two minutes are asked for again and rows already seen are left out', async () => {
    const { staged, pull } = await start();
    const first = await pull();
    staged.pass(3_600_000);
    const second = await pull({ earlier: first });
    const third = await pull({ earlier: second });
    const rows = [...third.rows].filter(([id]) => id !== 'stages').map(([id, { rows: n }]) => [id, n]);
    expect(rows.filter(([, n]) => n !== 0)).toEqual([]);
  });

  it('see a second change in the same second as the newest row, which whole seconds would hide', async () => {
    const { staged, pull } = await start();
    const [deal] = staged.live.company.deals.filter(({ outcome }) => outcome === 'open');
    staged.pass(3_600_000 - (staged.now() % 1000));
    staged.live.saveDeal(deal?.id ?? '', { amount: '1' }, '2');
    const first = await pull();
    staged.live.saveDeal(deal?.id ?? '', { amount: '2' }, '2');
    // However long ago that is by our clock: the server's may be behind.
    staged.pass(3_600_000);
    const second = await pull({ earlier: first });
    expect(second.records.get('deal')?.get(String(dealKey(deal?.id ?? '')))).toMatchObject({ amount: { units: 20_000 } });
  });

  it('find what was deleted by comparing ids, of every kind of activity at once', async () => {
    const { staged, context, pull } = await start();
    const pulled = await pull();
    const { company } = staged.live;
    // No lead: its activities would go with the record, too.
    const alone = company.deals.filter(({ id }) => !company.leads.some(({ dealId }) => dealId === id));
    const deal = alone.find(({ id }) => company.activities.some(({ dealId }) => dealId === id))?.id ?? '';
    const activities = new Set(company.activities.filter(({ dealId }) => dealId === deal).map(({ id }) => id));
    staged.live.remove('deals', deal);
    const gone = async (stream: string, entity: 'deal' | 'activity') => {
      const ids = new Set(await streamOf(stream).ids?.({ ...context, now: staged.now() }));
      return [...(pulled.records.get(entity)?.keys() ?? [])].filter((id) => !ids.has(id));
    };
    expect(await gone('deals', 'deal')).toEqual([String(dealKey(deal))]);
    const dead = (await gone('meetings', 'activity')).map((id) => id.slice(1));
    expect(dead.length).toBeGreaterThan(0);
    expect(dead.every((id) => activities.has(id))).toBe(true);
  });

  it('compare ids once for each entity, since the whole entity is compared', () => {
    const swept = source.streams.filter(({ ids }) => ids !== undefined).map(({ entity }) => entity);
    expect(new Set(swept).size).toBe(swept.length);
  });

  it('go on where they were cut off, page by page, without loss and without doubles', async () => {
    const { odoo, context } = await start();
    const rows = { ...deals, limit: 10 };
    const whole = (await allPages(context, deals)).ids;
    expect(whole.length).toBeGreaterThan(30);
    odoo.simulator.plan({
      path: /crm\.lead\/search_read$/,
      as: { body: { jsonrpc: '2.0', error: { code: 200, data: { name: 'builtins.RuntimeError' } } } },
      after: 4,
    });
    const cut = await allPages(context, rows);
    expect(cut.broke).toBe(true);
    expect(cut.ids.length).toBeGreaterThan(10);
    odoo.simulator.clear();
    const rest = await allPages(context, rows, cut.cursor);
    expect(rest.broke).toBe(false);
    expect([...cut.ids, ...rest.ids]).toEqual(whole);
  });

  it('lose nothing that changed on an earlier page while later ones came', async () => {
    const { staged, context } = await start();
    const rows = { ...deals, limit: 10 };
    const first = await changedRows(context, rows, undefined);
    expect(first.more).toBe(true);
    const { company } = staged.live;
    const [early] = company.deals;
    staged.pass(60_000);
    staged.live.saveDeal(early?.id ?? '', { name: 'changed early' }, '2');
    staged.pass(600_000);
    // Read on a later page, and newer than what was changed on the first.
    staged.live.saveDeal(company.deals.at(-1)?.id ?? '', { name: 'changed late' }, '2');
    const end = await allPages(context, rows, first.next);
    const next = await allPages({ ...context, now: staged.now() }, rows, end.cursor);
    expect(next.ids).toContain(dealKey(early?.id ?? ''));
    expect(next.ids.length).toBeLessThan(10);
  });

  it('of messages: a page that rights have cut short is not the last one', async () => {
    const { context, staged } = await start({ hidden: ({ id }) => id < 60 || id % 3 === 0 });
    const rows = { model: 'mail.message', fields: ['date'], filtered: true, limit: 20 } as const;
    const seen = (await allPages(context, rows)).ids;
    await open?.close();
    const plain = await start({}, staged);
    const expected = (await allPages(plain.context, rows)).ids.filter((id) => id >= 60 && id % 3 !== 0);
    expect(expected.length).toBeGreaterThan(100);
    expect(seen).toEqual(expected);
  });
});

const deals = { model: 'crm.lead', domain: [['type', '=', 'opportunity']], fields: ['name'] } as const;

/** Turns pages to the end, or to where it breaks. */
async function allPages(context: SourceContext, rows: Rows, from?: Cursor) {
  const ids: number[] = [];
  let cursor = from;
  try {
    for (let more = true; more;) {
      const page = await changedRows(context, rows, cursor);
      ids.push(...page.rows.map((row) => (row as { id: number }).id));
      cursor = JSON.parse(JSON.stringify(page.next)) as Cursor;
      more = page.more;
    }
    return { ids, cursor, broke: false };
  } catch {
    return { ids, cursor, broke: true };
  }
}
