/** Examples whose answers are known: forecast, commission, campaigns and baselines. */
import { describe, expect, test } from 'vitest';
import type { AnyRecord } from '../../../lib/model/records';
import { act, ask, at } from './conversation';

describe('money of the month to come', () => {
  const deal = (id: string, fields: object): AnyRecord => ({
    entity: 'deal',
    id,
    name: id,
    status: 'open',
    createdAt: at('10-01T09:00:00'),
    ...fields,
  });
  const usd = (units: number) => ({ units: units * 10_000, currency: 'USD' });

  test('won 100, an open 200 at 25 %, a committed 300 at 50 %, an overdue commitment of 40 at 50 %', () => {
    const result = ask('forecast', [
      deal('a', { status: 'won', closeDay: '2026-11-02', amount: usd(100) }),
      deal('b', { amount: usd(200), probability: 0.25, closeDay: '2026-12-01', forecast: 'pipeline' }),
      deal('c', { amount: usd(300), probability: 0.5, closeDay: '2026-12-31', forecast: 'commit' }),
      deal('d', { amount: usd(40), probability: 0.5, closeDay: '2026-11-20', forecast: 'commit' }),
      deal('e', { amount: usd(999), probability: 0.5, closeDay: '2027-01-01' }),
    ]);
    expect(result.value).toBe((100 + 50 + 150 + 20) * 10_000);
    expect(result.companions).toMatchObject({ low: 400 * 10_000, high: 640 * 10_000, overdue: 1 });
  });

  test('3 % up to 1,000 and 5 % beyond; tiers fill from the first day of the plan', () => {
    const plans = [{ from: '2026-07-01', to: '2026-12-31', tiers: [{ upTo: usd(1000), rate: 0.03 }, { rate: 0.05 }] }];
    const won = (id: string, closeDay: string, units: number) => deal(id, { status: 'won', ownerId: 'u', closeDay, amount: usd(units) });
    const records = [won('a', '2026-08-01', 800), won('b', '2026-10-10', 700)];
    // 200 at 3 % fill the first tier, the other 500 earn 5 %.
    expect(ask('incentive_tracker', records, { inputs: { plans } })).toMatchObject({ value: 31 * 10_000, n: 1 });
    expect(ask('incentive_tracker', records).reason).toBe('no_plan');
  });

  test('a campaign that cost 100 and won 300 brought back twice its cost', () => {
    const records: AnyRecord[] = [
      { entity: 'campaign', id: 'c', name: 'Fair', createdAt: at('10-01T09:00:00') },
      { entity: 'cost', id: 'x', kind: 'marketing', campaignId: 'c', amount: usd(100), day: '2026-10-02' },
      { entity: 'lead', id: 'l', name: 'L', status: 'converted', campaignId: 'c', dealId: 'd', createdAt: at('10-03T09:00:00') },
      { entity: 'lead', id: 'm', name: 'M', status: 'open', campaignId: 'c', createdAt: at('10-04T09:00:00') },
      deal('d', { status: 'won', closeDay: '2026-11-02', amount: usd(300) }),
    ];
    const result = ask('campaign_effectiveness', records);
    expect(result.value).toBe(2);
    expect(result.companions).toMatchObject({ leads: 2, deals: 1, wins: 1, costPerLead: 50 * 10_000, costPerWin: 100 * 10_000 });
  });
});

describe('baselines', () => {
  const month = (m: number) => ({ start: Date.UTC(2026, m, 1), end: Date.UTC(2026, m + 1, 1) });
  const user: AnyRecord = { entity: 'user', id: 'u', name: 'U', active: true };
  /** Calls of a rep in each month from April on. */
  const calls = (counts: readonly number[]): AnyRecord[] =>
    counts.flatMap((count, m) =>
      Array.from({ length: count }, (_, i) => act('01-01T00:00:00', { kind: 'call', at: Date.UTC(2026, 3 + m, 2, i), contactId: `k${i}` })),
    );

  test('4 calls where 9, 10, 10, 11, 12 and 10 were usual: a signal, and 6 below the baseline', () => {
    const records = [user, ...calls([9, 10, 10, 11, 12, 10, 4])];
    const rows = ask('benchmark_delta', records, { period: month(9) }).rows ?? [];
    expect(rows.find(({ key }) => key === 'calls_made')).toMatchObject({ value: -6, companions: { baseline: 10, periods: 6 } });
    // The calls of a month go to those of the months before: all but a few are follow-ups too.
    const signals = ask('coaching_signal', records, { period: month(9) });
    expect(signals).toMatchObject({ value: 2, companions: { strengths: 0 } });
    expect(signals.rows?.map(({ key }) => key)).toEqual(['u calls_made', 'u follow_ups']);
  });

  test('what is neither good nor bad is compared and is no signal; costs are nobody’s own', () => {
    const deals = Array.from({ length: 40 }, (_, i): AnyRecord => ({
      ...{ entity: 'deal', id: `d${i}`, name: 'D', ownerId: 'u', status: 'open', stageId: 's' },
      ...{ createdAt: i < 10 ? Date.UTC(2026, 2, 1) : Date.UTC(2026, 9, 5), amount: { units: 10_000, currency: 'USD' } },
    }));
    const costs = Array.from({ length: 8 }, (_, m): AnyRecord => ({
      ...{ entity: 'cost', id: `c${m}`, kind: 'marketing', amount: { units: 1_000_000, currency: 'USD' }, day: `2026-0${m + 2}-10` },
    }));
    const wins = Array.from({ length: 9 }, (_, m): AnyRecord => ({
      ...{ entity: 'deal', id: `w${m}`, name: 'W', ownerId: 'u', accountId: `a${m}`, status: 'won', createdAt: Date.UTC(2026, 1, 1) },
      ...{ closeDay: `2026-${String(m + 2).padStart(2, '0')}-11`, amount: { units: 10_000, currency: 'USD' } },
    }));
    const stage: AnyRecord = { entity: 'stage', id: 's', name: 'S', order: 1, type: 'open' };
    const moves = deals.map(({ id }, i): AnyRecord => ({
      ...{ entity: 'stageChange', id: `m${i}`, dealId: id, toStageId: 's', at: i < 10 ? Date.UTC(2026, 2, 1) : Date.UTC(2026, 9, 5) },
    }));
    const records = [user, stage, ...moves, ...deals, ...costs, ...wins];
    const keys = (who?: { kind: 'user'; userId: string }): string[] =>
      (ask('benchmark_delta', records, { period: month(8), ...(who ? { who } : {}) }).rows ?? []).map(({ key }) => key);
    expect(keys()).toEqual(expect.arrayContaining(['pipeline_value', 'revenue', 'cac']));
    expect(keys({ kind: 'user', userId: 'u' })).toContain('pipeline_value');
    expect(keys({ kind: 'user', userId: 'u' })).not.toContain('cac');
    const grown = ask('benchmark_delta', records, { period: month(9) }).rows?.find(({ key }) => key === 'open_opportunities');
    // Ten since March, and of the nine that were won one less at the end of each month: 16, 15, 14, 13, 12, 11.
    expect(grown).toMatchObject({ value: 26.5, companions: { value: 40, baseline: 13.5, periods: 6 } });
    const told = ask('coaching_signal', records, { period: month(9) }).rows ?? [];
    expect(told.filter(({ key }) => key.endsWith('pipeline_value') || key.endsWith('open_opportunities'))).toEqual([]);
  });

  test('15 calls are a strength; 2 months of history are no baseline', () => {
    expect(ask('coaching_signal', [user, ...calls([9, 10, 10, 11, 12, 10, 15])], { period: month(9) })).toMatchObject({
      value: 0,
      companions: { strengths: 2 },
    });
    // Months before the first call are no months without calls.
    expect(ask('benchmark_delta', [user, ...calls([3, 4])], { period: month(4) }).rows).toEqual([]);
  });
});
