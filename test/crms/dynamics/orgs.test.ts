/** Organisations that differ from the textbook, the CRM's own figures, and assumptions that turn out wrong. */
import { afterEach, describe, expect, it } from 'vitest';
import { page } from '../../../lib/crm/dynamics/page';
import { source } from '../../../lib/crm/dynamics/source';
import type { CountQuestion, SourceContext } from '../../../lib/crm/adapter';
import type { Deal } from '../../../lib/model/records';
import { stageCompany } from '../kit/company';
import { pull } from '../kit/pull';
import { httpTo } from '../kit/send';
import { startDynamics, type Dynamics, type DynamicsOptions } from './simulator';

let open: Dynamics | undefined;
afterEach(async () => {
  await open?.simulator.close();
  open = undefined;
});

async function start(options: DynamicsOptions = {}) {
  const staged = stageCompany({ size: 0.05 });
  open = await startDynamics(staged, options);
  const http = httpTo(page, source, open.carrier('1'));
  const context: SourceContext = { http, org: 'acme.crm4.dynamics.com', now: staged.now(), signal: new AbortController().signal };
  const run = (only?: string[]) => pull(source, http, { org: context.org, now: context.now, ...(only && { only }) });
  return { staged, context, run };
}

describe('odd organisations', () => {
  it('are asked without the columns they do not have', async () => {
    const lacks = {
      opportunities: ['msdyn_forecastcategory', 'originatingleadid'],
      leads: ['qualifyingopportunityid'],
      tasks: ['isworkflowcreated'],
    };
    const { run, staged } = await start({ lacks });
    const pulled = await run();
    expect(pulled.rejects).toEqual([]);
    const deals = [...(pulled.records.get('deal')?.values() ?? [])] as Deal[];
    expect(deals).toHaveLength(staged.live.company.deals.length);
    expect(deals.some((deal) => deal.forecast !== undefined || deal.source !== undefined)).toBe(false);
    // The next run does not ask for them again.
    const before = open?.simulator.log.length ?? 0;
    await pull(source, httpTo(page, source, open?.carrier('1') ?? { url: '' }), { org: 'x', now: 0, earlier: pulled });
    expect(open?.simulator.log.slice(before).filter(({ status }) => status !== 200)).toEqual([]);
  });

  it('do without a module, and without the right to read one', async () => {
    for (const options of [{ without: ['campaigns'] }, { forbidden: ['campaigns'] }]) {
      const { run } = await start(options);
      await expect(run(['campaigns'])).rejects.toMatchObject({ kind: 'forbidden' });
      expect((await run(['opportunities'])).records.get('deal')?.size).toBeGreaterThan(10);
      await open?.simulator.close();
    }
  });

  it('may call their states as they like: won and lost are told by type', async () => {
    const { run } = await start({
      twist: (tables) => {
        for (const row of tables.get('stringmaps')?.rows ?? []) Object.assign(row, { value: `译 ${String(row.value)}` });
        for (const row of tables.get('processstages')?.rows ?? []) Object.assign(row, { stagename: 'Won' });
      },
    });
    const pulled = await run(['stages', 'opportunities']);
    const stages = [...(pulled.records.get('stage')?.values() ?? [])];
    expect(stages.map((stage) => 'type' in stage && [stage.name, stage.type])).toEqual(
      expect.arrayContaining([
        ['译 Won', 'won'],
        ['译 Lost', 'lost'],
        ['译 Canceled', 'derailed'],
        ['Won', 'open'],
      ]),
    );
    expect([...(pulled.records.get('deal')?.values() ?? [])].some((deal) => deal.entity === 'deal' && deal.status === 'won')).toBe(true);
  });

  it('keep rows that do not fit, each with its reason', async () => {
    const { run, staged } = await start({
      twist(tables) {
        const [a, b, c] = tables.get('opportunities')?.rows ?? [];
        Object.assign(a ?? {}, { statecode: 9 });
        Object.assign(b ?? {}, { createdon: null });
        Object.assign(c ?? {}, { estimatedvalue: 1, actualvalue: 1, transactioncurrencyid: null });
      },
    });
    const { rejects, records } = await run(['opportunities']);
    expect(rejects).toHaveLength(3);
    expect(rejects.join('\n')).toMatch(/"statecode" holds "9"/);
    expect(rejects.join('\n')).toMatch(/"createdon" is missing/);
    expect(rejects.join('\n')).toMatch(/no currency/);
    expect(records.get('deal')?.size).toBe(staged.live.company.deals.length - 3);
  });
});

describe('the CRM’s own figure', () => {
  const own = async (context: SourceContext, question: CountQuestion) => {
    const found = await source.count?.(context, question);
    if (!found) throw new Error('no answer');
    return found;
  };
  const year = { fromDay: '2026-01-01', toDay: '2026-12-31' };

  it('is ours: count, sums per currency, and the deals themselves', async () => {
    const { context, run } = await start();
    const deals = [...((await run(['opportunities'])).records.get('deal')?.values() ?? [])] as Deal[];
    for (const of of ['open', 'won', 'lost'] as const) {
      const mine = deals.filter(
        (deal) => deal.status === of && (of === 'open' || (deal.closeDay !== undefined && deal.closeDay.startsWith('2026'))),
      );
      const theirs = await own(context, { of, ...year });
      expect(mine.length).toBeGreaterThan(2);
      expect([of, theirs.count, theirs.ids?.toSorted()]).toEqual([of, mine.length, mine.map(({ id }) => id).toSorted()]);
      const sums = new Map<string, number>();
      for (const { amount } of mine) if (amount) sums.set(amount.currency, (sums.get(amount.currency) ?? 0) + amount.units);
      for (const { units, currency } of theirs.sums) expect([of, currency, units]).toEqual([of, currency, sums.get(currency) ?? 0]);
    }
  });

  it('asks for the people in question, and shows the question', async () => {
    const { context, run } = await start();
    const deals = [...((await run(['opportunities'])).records.get('deal')?.values() ?? [])] as Deal[];
    const ownerId = deals.find((deal) => deal.status === 'won' && deal.ownerId)?.ownerId ?? '';
    const theirs = await own(context, { of: 'won', ownerIds: [ownerId], ...year });
    expect(theirs.count).toBe(
      deals.filter((deal) => deal.status === 'won' && deal.ownerId === ownerId && deal.closeDay?.startsWith('2026')).length,
    );
    expect(theirs.query).toContain(ownerId);
    expect((await own(context, { of: 'won', ownerIds: [], ...year })).count).toBe(0);
  });

  it('differs by exactly the deal that differs', async () => {
    const { context, run, staged } = await start();
    const before = await run(['opportunities']);
    const lost = staged.live.company.deals.find((deal) => deal.outcome === 'open');
    staged.live.saveDeal(lost?.id ?? '', { stageId: '14' }, '2');
    const theirs = await own(context, { of: 'open', ...year });
    const mine = [...(before.records.get('deal')?.values() ?? [])].flatMap((deal) =>
      deal.entity === 'deal' && deal.status === 'open' ? [deal.id] : [],
    );
    expect(mine.filter((id) => !theirs.ids?.includes(id)).map((id) => open?.back('deal', id))).toEqual([lost?.id]);
  });
});
