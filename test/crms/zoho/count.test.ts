/** "As my CRM counts it": Zoho's own sum beside ours, and which deals differ. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { source } from '../../../lib/crm/zoho/source';
import type { CountQuestion, SourceContext } from '../../../lib/crm/adapter';
import { bench, of, type Bench } from './kit';
import { zohoId } from './ids';
import { zgid } from './simulator';

let open: Bench;
let context: SourceContext;
beforeAll(async () => {
  open = await bench({ size: 0.1 });
  const base = { http: open.http, org: zgid, now: open.staged.now(), signal: new AbortController().signal };
  context = { ...base, me: await source.me(base) };
});
afterAll(() => open.close());
const fresh = (): SourceContext => ({ ...context, http: open.fresh() });

const year = { fromDay: '2026-01-01', toDay: '2026-12-31' };

describe('the count of Zoho CRM', () => {
  it.each(['open', 'won', 'lost'] as const)('of %s deals equals ours, currency by currency', async (status) => {
    const ours = of(await open.pull({ only: ['deals'] }), 'deal').filter((deal) => {
      const day = deal.closeDay ?? '';
      return deal.status === status && (status === 'open' || (day >= year.fromDay && day <= year.toDay));
    });
    const theirs = await source.count?.(fresh(), { of: status, ...year });
    expect(theirs?.count).toBe(ours.length);
    expect(new Set(theirs?.ids)).toEqual(new Set(ours.map(({ id }) => id)));
    for (const { units, currency } of theirs?.sums ?? [])
      expect([currency, units]).toEqual([
        currency,
        ours.reduce((sum, { amount }) => sum + (amount?.currency === currency ? amount.units : 0), 0),
      ]);
    expect(theirs?.query).toContain('from Deals where');
  });

  it('asks for some owners only, and for nobody’s not at all', async () => {
    const owner = zohoId('user', '2');
    const question: CountQuestion = { of: 'open', ownerIds: [owner], ...year };
    const ours = of(await open.pull({ only: ['deals'] }), 'deal').filter((deal) => deal.status === 'open' && deal.ownerId === owner);
    expect((await source.count?.(fresh(), question))?.count).toBe(ours.length);
    expect(await source.count?.(fresh(), { ...question, ownerIds: [] })).toBeUndefined();
    const many = Array.from({ length: 51 }, (_, i) => zohoId('user', String(i)));
    expect(await source.count?.(fresh(), { ...question, ownerIds: many })).toBeUndefined();
  });

  it('names the deal that differs', async () => {
    const before = of(await open.pull({ only: ['deals'] }), 'deal').filter(({ status }) => status === 'open');
    const [deal] = open.staged.live.company.deals.filter(({ outcome }) => outcome === 'open');
    const pipeline = open.staged.live.company.stages.find(({ id }) => id === deal?.stageId)?.pipelineId;
    const won = open.staged.live.company.stages.find((stage) => stage.kind === 'won' && stage.pipelineId === pipeline);
    open.staged.live.saveDeal(deal?.id ?? '', { stageId: won?.id ?? '' }, '2');
    const theirs = new Set((await source.count?.(fresh(), { of: 'open', ...year }))?.ids);
    expect(before.filter(({ id }) => !theirs.has(id)).map(({ id }) => id)).toEqual([zohoId('deal', deal?.id ?? '')]);
  });

  it('is left out where the query language is refused or answers in other words', async () => {
    open.odd.noCoql = true;
    expect(await source.count?.(fresh(), { of: 'won', ...year })).toBeUndefined();
    delete open.odd.noCoql;
    open.odd.column = (name) => name.replace('COUNT(id)', 'total');
    expect(await source.count?.(fresh(), { of: 'won', ...year })).toBeUndefined();
    delete open.odd.column;
  });
});
