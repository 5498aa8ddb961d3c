/** "As my CRM counts it": HubSpot's own totals are ours, and where a record differs its id says which. */
import { afterEach, describe, expect, it } from 'vitest';
import type { CountQuestion } from '../../../lib/crm/adapter';
import { assumptions } from '../../../lib/crm/hubspot/assumptions';
import { idOf } from './ids';
import { recordsOf, scene, source, type Scene } from './setup';

let open: Scene | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const quarter = { fromDay: '2026-07-01', toDay: '2026-09-30' };

/** Our own count over the records that were pulled. */
function ours(records: ReturnType<typeof recordsOf>, { of, ownerIds, fromDay, toDay }: CountQuestion): string[] {
  return records.flatMap((deal) => {
    if (deal.entity !== 'deal' || deal.status !== of) return [];
    if (ownerIds && !ownerIds.includes(deal.ownerId ?? '')) return [];
    const day = deal.closeDay ?? '';
    return of === 'open' || (day >= fromDay && day <= toDay) ? [deal.id] : [];
  });
}

describe('HubSpot’s count', () => {
  it.each(['open', 'won', 'lost'] as const)('of %s deals is ours, for everybody and for two people', async (of) => {
    open = await scene();
    const records = recordsOf(await open.pull(undefined, ['deals']));
    const context = await open.context();
    for (const ownerIds of [undefined, [idOf('owner', '3'), idOf('owner', '9')]]) {
      const question: CountQuestion = { of, ...quarter, ...(ownerIds && { ownerIds }) };
      const counted = await source.count?.(context, question);
      expect(counted?.ids?.toSorted()).toEqual(ours(records, question).toSorted());
      expect(counted?.count).toBe(counted?.ids?.length);
      expect([counted?.sums, counted?.unsummed]).toEqual([[], true]);
      expect(counted?.query).toContain('/crm/v3/objects/deals/search');
    }
  });

  it('names the deal that differs', async () => {
    open = await scene();
    const records = recordsOf(await open.pull(undefined, ['deals']));
    const question: CountQuestion = { of: 'open', ...quarter };
    const { live } = open.staged;
    const deal = live.company.deals.find(({ outcome }) => outcome === 'open');
    live.saveDeal(deal?.id ?? '', { stageId: '15' }, '3');
    const counted = await source.count?.(await open.context(), question);
    const missing = ours(records, question).filter((id) => !counted?.ids?.includes(id));
    expect(missing).toEqual([idOf('deal', deal?.id ?? '')]);
  });

  it('counts more than one page, and says nothing where it would have to leave somebody out', async () => {
    open = await scene();
    const context = await open.context();
    const many = Array.from({ length: 101 }, (_, i) => String(i + 1));
    expect(await source.count?.(context, { of: 'won', ...quarter, ownerIds: many })).toBeUndefined();
    expect(await source.count?.(context, { of: 'won', ...quarter, ownerIds: [] })).toBeUndefined();
    expect(await source.count?.(context, { of: 'won', fromDay: 'soon', toDay: 'later' })).toBeUndefined();
  });
});

describe('what was taken for granted', () => {
  it('is listed once each, with a source and what happens if it is wrong', () => {
    expect(new Set(assumptions.map(({ id }) => id)).size).toBe(assumptions.length);
    for (const { claim, source: from, ifWrong } of assumptions)
      for (const text of [claim, from, ifWrong]) expect(text.length).toBeGreaterThan(10);
  });

  it('holds in the simulated account, and what was seen names no value of a record', async () => {
    open = await scene();
    const context = await open.context();
    for (const { id, check } of assumptions) {
      const checked = await check?.(context);
      if (!checked) continue;
      expect([id, checked.holds, checked.saw]).toEqual([id, expect.not.stringMatching('false'), expect.any(String)]);
      expect([id, checked.holds === false]).toEqual([id, false]);
      expect(checked.saw).not.toMatch(/@|GmbH|Ltd/);
    }
  });

  it('is seen to be wrong where it is', async () => {
    open = await scene({
      bend: (asked, told) => {
        if (asked.path === '/crm/v3/pipelines/deals')
          return { ...told, body: JSON.parse(JSON.stringify(told.body).replaceAll('"probability":"1"', '"probability":"0.5"')) as unknown };
        const body = told.body as { results?: { properties?: Record<string, unknown> }[] } | undefined;
        if (!asked.path.endsWith('/search') || !body?.results) return told;
        const results = body.results.toReversed().map((row) => ({
          ...row,
          properties: Object.fromEntries(
            Object.entries(row.properties ?? {}).filter(
              ([name]) => !/^(hs_lead_is_|hs_sequence|hs_call_dis|hs_kpi|hs_amount|hs_quote_am|hs_deal_stage|lastm)/.test(name),
            ),
          ),
        }));
        return { ...told, body: { ...body, results } };
      },
    });
    const context = await open.context();
    const wrong: string[] = [];
    for (const { id, check } of assumptions) if ((await check?.(context))?.holds === false) wrong.push(id);
    expect(wrong).toEqual([
      'stage-metadata',
      'search-order',
      'contact-stamp',
      'deal-probability',
      'lead-state',
      'call-outcomes',
      'automated-mail',
      'quote-status',
      'invoice-amount',
      'goal-days',
    ]);
  });

  it('stops a stream rather than skipping what a search gives out of order', async () => {
    let bent = false;
    open = await scene({
      bend: (asked, told) => {
        const body = told.body as { results?: unknown[] } | undefined;
        return bent && asked.path.endsWith('/deals/search') && body?.results
          ? { ...told, body: { ...body, results: body.results.toReversed() } }
          : told;
      },
    });
    const first = await open.pull(undefined, ['deals']);
    open.staged.pass(3_600_000);
    for (const deal of open.staged.live.company.deals.slice(0, 3)) open.staged.live.saveDeal(deal.id, { nextStep: 'More' }, '3');
    bent = true;
    await expect(open.pull(first, ['deals'])).rejects.toMatchObject({ kind: 'odd_answer', detail: 'deals: found out of order' });
  });
});
