/** "As my CRM counts it": Salesforce's own sums beside ours, and the deals that differ. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CountQuestion, SourceContext } from '../../../lib/crm/adapter';
import { page } from '../../../lib/crm/salesforce/page';
import { source } from '../../../lib/crm/salesforce/source';
import type { AnyRecord } from '../../../lib/model/records';
import { stageCompany } from '../kit/company';
import { pull } from '../kit/pull';
import { httpTo } from '../kit/send';
import { sfId } from './ids';
import { startSalesforce, type Salesforce } from './simulator';

type Deal = Extract<AnyRecord, { entity: 'deal' }>;
let crm: Salesforce;
let context: SourceContext;
let deals: Deal[];
beforeAll(async () => {
  crm = await startSalesforce(stageCompany({ size: 0.05 }));
  const http = httpTo(page, source, crm.carrier('3'));
  const now = crm.staged.now();
  const pulled = await pull(source, http, { org: 'northdesk', now, only: ['opportunities'] });
  deals = [...(pulled.records.get('deal')?.values() ?? [])].filter((record) => record.entity === 'deal');
  context = { http, org: 'northdesk', now, me: pulled.me, signal: new AbortController().signal };
});
afterAll(() => crm.close());

const [fromDay, toDay] = ['2026-01-01', '2026-11-20'];
const fits =
  ({ of, ownerIds }: Pick<CountQuestion, 'of' | 'ownerIds'>) =>
  (deal: Deal) =>
    deal.status === of &&
    (of === 'open' || (deal.closeDay !== undefined && deal.closeDay >= fromDay && deal.closeDay <= toDay)) &&
    (ownerIds === undefined || ownerIds.includes(deal.ownerId ?? ''));

describe.each(['open', 'won', 'lost'] as const)('%s deals', (of) => {
  it.each([
    ['of everybody', undefined],
    ['of two people', [sfId('User', 3), sfId('User', 5)]],
  ])('%s are as many as ours, and the same', async (_who, ownerIds) => {
    const question = { of, fromDay, toDay, ...(ownerIds ? { ownerIds } : {}) };
    const theirs = await source.count?.(context, question);
    const ours = deals.filter(fits(question));
    expect(theirs?.count).toBe(ours.length);
    expect(theirs?.ids?.toSorted()).toEqual(ours.map(({ id }) => id).toSorted());
    expect(theirs).toMatchObject({ converted: true, query: expect.stringMatching(/^SELECT COUNT\(Id\)/) as string });
  });
});

it('names the deal that differs', async () => {
  const { live } = crm.staged;
  const moved = live.company.deals.find(({ outcome }) => outcome === 'open');
  const won = live.company.stages.find(
    (stage) => stage.kind === 'won' && stage.pipelineId === live.company.stages.find(({ id }) => id === moved?.stageId)?.pipelineId,
  );
  live.saveDeal(moved?.id ?? '', { stageId: won?.id ?? '' }, '3');
  const theirs = await source.count?.(context, { of: 'open', fromDay, toDay });
  const ours = deals.filter(fits({ of: 'open' }));
  expect(ours.length - (theirs?.count ?? 0)).toBe(1);
  expect(ours.filter(({ id }) => !theirs?.ids?.includes(id)).map(({ id }) => id)).toEqual([sfId('Opportunity', moved?.id ?? '')]);
});

it('has no sum where nothing was counted, and no answer for nobody', async () => {
  const none = await source.count?.(context, { of: 'won', fromDay: '1999-01-01', toDay: '1999-01-31' });
  expect(none).toMatchObject({ count: 0, sums: [], ids: [] });
  expect(await source.count?.(context, { of: 'won', fromDay, toDay, ownerIds: [] })).toBeUndefined();
});

it('asks for as many people as an address holds', async () => {
  const ownerIds = Array.from({ length: 400 }, (_, i) => sfId('User', i));
  const of = 'lost' as const;
  expect((await source.count?.(context, { of, fromDay, toDay, ownerIds }))?.count).toBe(deals.filter(fits({ of, ownerIds })).length);
  expect(await source.count?.(context, { of: 'won', fromDay, toDay, ownerIds: [...ownerIds, sfId('User', 401)] })).toBeUndefined();
});

it('adds in the corporate currency', async () => {
  // One and a half units of every other currency are worth one of the corporate one there.
  const question: CountQuestion = { of: 'lost', fromDay, toDay };
  const theirs = await source.count?.(context, question);
  const worth = deals
    .filter(fits(question))
    .map(({ amount }) => (amount ? amount.units / (amount.currency === 'EUR' || amount.currency === 'CHF' ? 1 : 1.5) : 0));
  expect(theirs?.sums).toHaveLength(1);
  expect(theirs?.sums[0]?.currency).toBe('EUR');
  expect(Math.abs((theirs?.sums[0]?.units ?? 0) - worth.reduce((sum, units) => sum + units, 0))).toBeLessThan(worth.length);
});
