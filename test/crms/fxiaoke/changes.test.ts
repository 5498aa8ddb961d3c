import { afterEach, describe, expect, it } from 'vitest';
import type { Cursor } from '../../../lib/crm/adapter';
import type { AnyRecord } from '../../../lib/model/records';
import { stageCompany } from '../kit/company';
import { differences } from '../kit/same';
import { recordId } from './ids';
import { all, merged, of, readerOf, streamOf } from './pulling';
import { startFxiaoke, type Fxiaoke } from './simulator';

let crm: Fxiaoke | undefined;
afterEach(async () => {
  await crm?.close();
  crm = undefined;
});
const start = async (size = 0.06, options: Parameters<typeof startFxiaoke>[0] = {}) =>
  (crm = await startFxiaoke({ staged: stageCompany({ size }), ...options }));

describe('changes', () => {
  it('are all there in the second pull: saves, moves, owners, new records', async () => {
    const fx = await start();
    const { live } = fx.staged;
    const reader = readerOf(fx);
    const first = await reader.pull();
    fx.staged.pass(3_600_000);
    const [one, two, three] = live.company.deals;
    const [lead] = live.company.leads;
    if (!one || !two || !three || !lead) throw new Error('too small a company');
    live.saveDeal(one.id, { amount: '7777.25', nextStep: 'x' }, '3');
    live.saveDeal(two.id, { stageId: '14' }, '3');
    live.saveDeal(three.id, { ownerId: '9' }, '3');
    live.saveLead(lead.id, { ownerId: '2', state: 'rejected' });
    live.createDeal(
      { name: '新商机', stageId: '10', ownerId: '3', amount: '120.5', currency: 'EUR', accountId: one.accountId, closeDay: null },
      '3',
    );
    live.createLead({ name: '新线索', company: 'A', email: null, phone: null, ownerId: null, source: 'Web form' });
    live.addActivity({ kind: 'call', userId: '3', dealId: one.id });
    const second = await reader.pull(first);
    // Few changes, few rows: nothing is read twice but what was changed within the last minute before.
    expect(second.rows.get('deals')?.rows).toBeLessThan(8);
    const fresh = await reader.pull();
    // A stage that all deals have left stays known.
    const odd = differences(all(fresh), merged(first, second, []));
    expect(odd.filter(({ entity }) => entity !== 'stage')).toEqual([]);
    expect(odd.every(({ what }) => what === 'not in the company')).toBe(true);
    expect(of(fresh, 'deal').length).toBe(of(first, 'deal').length + 1);
  });

  it('of one minute are not lost by a save that was stored late', async () => {
    const fx = await start();
    const reader = readerOf(fx);
    const first = await reader.pull(undefined, ['deals']);
    const [deal] = fx.staged.live.company.deals;
    if (!deal) throw new Error('no deal');
    const newest = Math.max(...fx.staged.live.company.deals.map(({ modified }) => modified));
    // Stamped before the newest change, stored after it.
    Object.assign(deal, { amount: '4321', currency: 'EUR', modified: newest - 30_000 });
    fx.staged.live.touch('leads', fx.staged.live.company.leads[0]?.id ?? '');
    const second = await reader.pull(first, ['deals']);
    expect(of(second, 'deal').find(({ id }) => id === recordId('deal', deal.id))?.amount).toEqual({ units: 43_210_000, currency: 'EUR' });
  });

  it('that are none cost one question for each object, and bring no rows', async () => {
    const fx = await start();
    const reader = readerOf(fx);
    const second = await reader.pull(await reader.pull());
    const third = await reader.pull(second);
    const from = fx.simulator.log.length;
    const fourth = await reader.pull(third);
    const asked = fx.simulator.log.slice(from).map(({ path }) => path);
    expect(asked.filter((path) => path.endsWith('/findDescribeByApiName'))).toHaveLength(2);
    expect(asked.length).toBeLessThan(25);
    expect([...fourth.rows].filter(([id, { rows }]) => id !== 'stages' && rows > 0)).toEqual([]);
  });

  it('survive being killed after every page, while people go on working', async () => {
    const fx = await start(0.2);
    const { live } = fx.staged;
    const leads = streamOf('leads');
    const held = new Map<string, AnyRecord>();
    let pages = 0;
    const run = async (from: Cursor | undefined): Promise<Cursor> => {
      let cursor = from;
      for (let more = true; more;) {
        // Another life: nothing but the cursor is left of the last page.
        const context = readerOf(fx).context();
        const page = await leads.page(context, cursor);
        for (const row of page.rows) {
          const mapped = leads.map(row, context);
          if ('reject' in mapped) throw new Error(mapped.reject);
          for (const record of mapped.records) held.set(record.id, record);
        }
        pages++;
        cursor = JSON.parse(JSON.stringify(page.next)) as Cursor;
        more = page.more;
        fx.staged.pass(61_000);
        if (pages < 5) {
          live.saveLead(live.company.leads[pages]?.id ?? '', { name: `改名 ${pages}` });
          live.createLead({ name: `新 ${pages}`, company: '', email: null, phone: null, ownerId: '3', source: 'Web form' });
        }
      }
      return cursor ?? {};
    };
    const after = await run(undefined);
    await run(after);
    expect(pages).toBeGreaterThan(5);
    const fresh = await readerOf(fx).pull(undefined, ['leads']);
    expect(differences(of(fresh, 'lead'), [...held.values()])).toEqual([]);
    expect(held.size).toBe(live.company.leads.length);
  });

  it('names records that were made invalid, and compares ids once a day for those that went for good', async () => {
    const fx = await start();
    const deals = streamOf('deals');
    const before = await deals.deleted?.(readerOf(fx).context(), undefined);
    expect(before?.ids).toEqual([]);
    const [one, two] = fx.staged.live.company.deals;
    if (!one || !two) throw new Error('too few');
    fx.staged.pass(60_000);
    fx.invalidate('NewOpportunityObj', recordId('deal', one.id));
    fx.staged.live.remove('deals', two.id);
    const then = await deals.deleted?.(readerOf(fx).context(), before?.next);
    expect(then).toMatchObject({ ids: [recordId('deal', one.id)], compare: false });
    expect((await deals.deleted?.(readerOf(fx).context(), then?.next))?.ids.length).toBeLessThanOrEqual(1);
    const ids = await deals.ids?.(readerOf(fx).context());
    expect(ids).toHaveLength(fx.staged.live.company.deals.length - 1);
    expect(ids).not.toContain(recordId('deal', two.id));
    fx.staged.pass(25 * 3_600_000);
    expect((await deals.deleted?.(readerOf(fx).context(), then?.next))?.compare).toBe(true);
  });

  it('compares calendars and sales records together, as they are one sort of record', async () => {
    const fx = await start();
    const pulled = await readerOf(fx).pull(undefined, ['sales-records', 'schedules', 'payments', 'refunds']);
    const ids = async (id: string) => (await streamOf(id).ids?.(readerOf(fx).context()))?.toSorted();
    expect(await ids('sales-records')).toEqual(
      of(pulled, 'activity')
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(await ids('payments')).toEqual(
      of(pulled, 'payment')
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(streamOf('schedules').ids).toBeUndefined();
    expect(streamOf('refunds').ids).toBeUndefined();
  });
});

describe('ceilings', () => {
  it('of offsets are never reached: pages go on by id', async () => {
    const fx = await start(0.2, { ceiling: 0 });
    const pulled = await readerOf(fx).pull(undefined, ['leads']);
    expect(of(pulled, 'lead')).toHaveLength(fx.staged.live.company.leads.length);
    expect(pulled.rows.get('leads')).toMatchObject({
      total: fx.staged.live.company.leads.length,
      rows: fx.staged.live.company.leads.length,
    });
  });

  it('bind a CRM that does not compare ids: as far as offsets go, and then an error instead of half the records', async () => {
    const fx = await start(0.2, { wrong: { ids: 'ignored' } });
    expect(of(await readerOf(fx).pull(undefined, ['leads']), 'lead')).toHaveLength(fx.staged.live.company.leads.length);
    await fx.close();
    const low = await start(0.2, { wrong: { ids: 'ignored' }, ceiling: 100 });
    await expect(readerOf(low).pull(undefined, ['leads'])).rejects.toMatchObject({ kind: 'odd_answer', code: '10013' });
  });

  it('do not matter where another order is kept: pages go on by offset', async () => {
    const fx = await start(0.2, { wrong: { ids: 'unordered' } });
    expect(of(await readerOf(fx).pull(undefined, ['leads']), 'lead')).toHaveLength(fx.staged.live.company.leads.length);
  });
});
