/** What has changed since: a second run on top of the first holds what a run from nothing holds. */
import { describe, expect, it } from 'vitest';
import type { Cursor } from '../../../lib/crm/adapter';
import { source } from '../../../lib/crm/pipedrive/source';
import type { Pulled } from '../kit/pull';
import { contextOf, of, start, stored } from './session';

const day = 86_400_000;

/** Ids that streams report as deleted, as the sync asks for them. */
async function deleted(run: Awaited<ReturnType<typeof start>>, pulled: Pulled, cursors: Map<string, Cursor>) {
  const gone: string[] = [];
  for (const stream of source.streams) {
    if (!stream.deleted) continue;
    const found = await stream.deleted(contextOf(run, pulled), cursors.get(stream.id));
    cursors.set(stream.id, JSON.parse(JSON.stringify(found.next)) as Cursor);
    gone.push(...found.ids.map((id) => `${stream.entity}/${id}`));
  }
  return gone;
}

describe('a second run', () => {
  it('brings what was saved, created, moved, handed over and deleted, and nothing else', async () => {
    const run = await start({ seed: 5 });
    const { live } = run.crm.staged;
    run.crm.staged.pass(day);
    const first = await run.run();
    const deletions = new Map<string, Cursor>();
    await deleted(run, first, deletions);

    run.crm.staged.pass(day);
    const open = live.company.deals.filter(({ outcome }) => outcome === 'open');
    const [moved, won, priced, gone] = open;
    const stages = live.company.stages.filter(
      ({ pipelineId }) => pipelineId === live.company.stages.find(({ id }) => id === moved?.stageId)?.pipelineId,
    );
    live.saveDeal(
      moved?.id ?? '',
      { stageId: stages.find(({ id, kind }) => kind === 'open' && id !== moved?.stageId)?.id ?? '', ownerId: '3' },
      '1',
    );
    run.crm.staged.pass(5_000);
    const ofWon = live.company.stages.find(({ id }) => id === won?.stageId)?.pipelineId;
    live.saveDeal(
      won?.id ?? '',
      { stageId: live.company.stages.find(({ pipelineId, kind }) => pipelineId === ofWon && kind === 'won')?.id ?? '' },
      '2',
    );
    run.crm.staged.pass(5_000);
    live.saveDeal(priced?.id ?? '', { amount: '4321.09' }, '2');
    live.createDeal(
      { name: 'New', stageId: stages[0]?.id ?? '', ownerId: '2', amount: '10.10', currency: 'EUR', accountId: '1', closeDay: '2026-12-31' },
      '2',
    );
    live.createLead({ name: 'Lead', company: '', email: null, phone: null, ownerId: '2', source: 'Referral' });
    live.addActivity({ kind: 'call', dealId: moved?.id ?? '', userId: '2', status: 'done' });
    const [call] = live.company.activities.filter(({ kind, dealId }) => kind === 'call' && dealId !== gone?.id);
    live.remove('activities', call?.id ?? '');
    run.crm.deleteDeal(gone?.id ?? '');
    run.crm.staged.pass(day);

    const second = await run.run(first);
    const removed = await deleted(run, second, deletions);
    expect(removed).toContain(`deal/${gone?.id}`);
    expect(removed).toContain(`activity/${call?.id}`);
    expect(of(second, 'deal').length).toBeGreaterThanOrEqual(4);
    expect(of(second, 'deal').length).toBeLessThan(8);

    const fresh = stored(await run.run());
    const held = stored(first, second);
    for (const key of removed) held.delete(key);
    const lost = [...fresh.keys()].filter((key) => !held.has(key));
    expect(lost.filter((key) => !key.startsWith('exchangeRate/'))).toEqual([]);
    for (const [key, record] of fresh) if (!key.startsWith('exchangeRate/')) expect([key, held.get(key)]).toEqual([key, record]);
    // what is left over hangs on the deal that was deleted, and counts nowhere
    const over = [...held]
      .filter(([key]) => !fresh.has(key))
      .map(([, record]) => ('dealId' in record ? record.dealId : 'recordId' in record ? record.recordId : record.id));
    expect(over.every((id) => id === gone?.id || String(id).includes('@'))).toBe(true);

    const third = await run.run(second);
    for (const id of ['deals', 'activities', 'history', 'mails', 'converted-leads'])
      expect([id, third.rows.get(id)?.rows]).toEqual([id, 0]);
  });

  it('asks for the past of changed deals alone', async () => {
    const run = await start();
    run.crm.staged.pass(day);
    const first = await run.run();
    const before = run.crm.simulator.log.length;
    const [deal] = run.crm.staged.live.company.deals;
    run.crm.staged.pass(day);
    run.crm.staged.live.saveDeal(deal?.id ?? '', { amount: '77.00' }, '1');
    await run.run(first);
    const asked = run.crm.simulator.log.slice(before).filter(({ path }) => path.endsWith('/changelog'));
    expect(asked.map(({ path }) => path)).toEqual([`/api/v1/deals/${deal?.id}/changelog`]);
  });
});

describe('a run that is killed', () => {
  it.each(['deals', 'activities', 'history', 'leads', 'mails', 'deal-products'])(
    'goes on with %s from its cursor, and loses and doubles nothing',
    async (id) => {
      const run = await start({ odds: { ceiling: 17 } });
      const whole = await run.run(undefined, [id]);
      const stream = source.streams.find((one) => one.id === id);
      if (!stream) throw new Error('no stream');
      const seen: string[] = [];
      let cursor: Cursor | undefined;
      for (let more = true; more;) {
        // a new context each time: nothing survives but the cursor
        const context = contextOf(run, whole);
        const page = await stream.page(context, cursor);
        for (const row of page.rows) {
          const mapped = stream.map(row, context);
          if ('records' in mapped) seen.push(...mapped.records.map((one) => `${one.entity}/${one.id}`));
        }
        cursor = JSON.parse(JSON.stringify(page.next)) as Cursor;
        more = page.more;
      }
      expect(seen.toSorted()).toEqual([...stored(whole).keys()].toSorted());
      expect(whole.rows.get(id)?.pages).toBeGreaterThan(1);
    },
  );

  it.each(['deals', 'history'])('goes on with %s when its page marker has gone stale', async (id) => {
    const run = await start({ odds: { ceiling: 17 } });
    const whole = await run.run(undefined, [id]);
    const stream = source.streams.find((one) => one.id === id);
    if (!stream) throw new Error('no stream');
    const seen = new Set<string>();
    let cursor: Cursor | undefined;
    for (let more = true; more;) {
      const page = await stream.page(contextOf(run, whole), cursor);
      for (const row of page.rows) {
        const mapped = stream.map(row, contextOf(run, whole));
        if ('records' in mapped) for (const one of mapped.records) seen.add(`${one.entity}/${one.id}`);
      }
      cursor = JSON.parse(JSON.stringify(page.next)) as Cursor;
      more = page.more;
      run.crm.odds.epoch += 1;
      if (run.crm.odds.epoch > 200) throw new Error('goes round in circles');
    }
    expect([...seen].toSorted()).toEqual([...stored(whole).keys()].toSorted());
  });
});
