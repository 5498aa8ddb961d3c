/** "As my CRM counts it": the same as the deals that were pulled say, and which deal it is when they differ. */
import { describe, expect, it } from 'vitest';
import type { CountQuestion } from '../../../lib/crm/adapter';
import { source } from '../../../lib/crm/pipedrive/source';
import { contextOf, of, start } from './session';

const year = { fromDay: '2026-01-01', toDay: '2026-11-20' };

describe.each(['open', 'won', 'lost'] as const)('%s deals', (state) => {
  it.each([undefined, ['2', '3']])('of %s are as many and as much as ours', async (ownerIds) => {
    const run = await start({ seed: 7, size: 0.1 });
    const pulled = await run.run(undefined, ['deals', 'archived-deals']);
    const question: CountQuestion = { of: state, ...year, ...(ownerIds ? { ownerIds } : {}) };
    const ours = of(pulled, 'deal').filter(
      ({ status, ownerId, closeDay = '' }) =>
        status === state &&
        (ownerIds?.includes(ownerId ?? '') ?? true) &&
        (state === 'open' || (closeDay >= year.fromDay && closeDay <= year.toDay)),
    );
    const counted = await source.count?.(contextOf(run, pulled), question);
    expect(counted?.count).toBe(ours.length);
    expect(counted?.ids?.toSorted()).toEqual(ours.map(({ id }) => id).toSorted());
    const sums = new Map<string, number>();
    for (const { amount } of ours) if (amount) sums.set(amount.currency, (sums.get(amount.currency) ?? 0) + amount.units);
    expect(counted?.sums.filter(({ units }) => units !== 0).toSorted((a, b) => a.currency.localeCompare(b.currency))).toEqual(
      [...sums].map(([currency, units]) => ({ units, currency })).toSorted((a, b) => a.currency.localeCompare(b.currency)),
    );
    expect(counted?.query).toContain(state === 'open' ? 'deals/summary' : `field_key=${state}_time`);
  });
});

describe('a difference', () => {
  it('is named by the ids', async () => {
    const run = await start({ size: 0.1 });
    const pulled = await run.run(undefined, ['deals', 'archived-deals']);
    const { live } = run.crm.staged;
    const deal = live.company.deals.find(({ outcome }) => outcome === 'open');
    const pipeline = live.company.stages.find(({ id }) => id === deal?.stageId)?.pipelineId;
    live.saveDeal(
      deal?.id ?? '',
      { stageId: live.company.stages.find((stage) => stage.pipelineId === pipeline && stage.kind === 'won')?.id ?? '' },
      '1',
    );
    const counted = await source.count?.(contextOf(run, pulled), { of: 'open', ...year });
    const ours = of(pulled, 'deal').filter(({ status }) => status === 'open');
    expect(counted?.count).toBe(ours.length - 1);
    expect(ours.filter(({ id }) => !counted?.ids?.includes(id)).map(({ id }) => id)).toEqual([deal?.id]);
  });

  it('an impossible period has no answer', async () => {
    const run = await start();
    expect(
      await source.count?.(contextOf(run, await run.run(undefined, [])), { of: 'won', fromDay: '2026-02-01', toDay: '2026-01-01' }),
    ).toBeUndefined();
  });
});
