import { afterEach, describe, expect, it } from 'vitest';
import { source } from '../../../lib/crm/fxiaoke/source';
import { stageCompany } from '../kit/company';
import { employeeId, recordId } from './ids';
import { of, readerOf } from './pulling';
import { startFxiaoke, type Fxiaoke, type FxiaokeOptions } from './simulator';

let crm: Fxiaoke | undefined;
afterEach(async () => {
  await crm?.close();
  crm = undefined;
});
const start = async (options: FxiaokeOptions = {}) => (crm = await startFxiaoke({ staged: stageCompany({ size: 0.2 }), ...options }));
const quarter = { fromDay: '2026-10-01', toDay: '2026-12-31' };

describe('as 纷享销客 counts it', () => {
  it.each(['open', 'won', 'lost'] as const)('%s deals are as many as ours, and the same', async (what) => {
    const fx = await start();
    const deals = of(await readerOf(fx).pull(undefined, ['deals']), 'deal');
    for (const ownerIds of [undefined, [employeeId('2'), employeeId('3')]]) {
      const ours = deals.filter(
        (deal) =>
          deal.status === what &&
          (ownerIds === undefined || ownerIds.includes(deal.ownerId ?? '')) &&
          (what === 'open' || ((deal.closeDay ?? '') >= quarter.fromDay && (deal.closeDay ?? '') <= quarter.toDay)),
      );
      const told = await source.count?.(readerOf(fx).context(), { of: what, ...quarter, ...(ownerIds ? { ownerIds } : {}) });
      expect(ours.length).toBeGreaterThan(0);
      expect(told?.count).toBe(ours.length);
      expect(told?.ids?.toSorted()).toEqual(ours.map(({ id }) => id).toSorted());
      expect(told?.query).toContain('sales_status EQ');
      expect([told?.sums, told?.unsummed]).toEqual([[], true]);
    }
  });

  it('names the one deal that differs', async () => {
    const fx = await start();
    const before = await source.count?.(readerOf(fx).context(), { of: 'won', ...quarter });
    const { live } = fx.staged;
    const open = live.company.deals.find(({ outcome, closeDay }) => outcome === 'open' && closeDay !== null);
    if (!open) throw new Error('no open deal');
    live.saveDeal(open.id, { stageId: '14', closeDay: '2026-11-20' }, '3');
    const after = await source.count?.(readerOf(fx).context(), { of: 'won', ...quarter });
    expect(after?.ids?.filter((id) => !before?.ids?.includes(id))).toEqual([recordId('deal', open.id)]);
  });

  it('is silent where dates cannot be asked for by day', async () => {
    const fx = await start({
      fields: (object, fields) => (object === 'NewOpportunityObj' ? { ...fields, close_date: { type: 'date' } } : fields),
    });
    expect(await source.count?.(readerOf(fx).context(), { of: 'won', ...quarter })).toBeUndefined();
    expect((await source.count?.(readerOf(fx).context(), { of: 'open', ...quarter }))?.count).toBeGreaterThan(0);
  });
});
