import { describe, expect, it } from 'vitest';
import { createAnswers } from '../../entrypoints/background/answers';
import { absentBut, incompleteOf, inputsView } from '../../entrypoints/background/entered';
import { adapterOf } from '../../lib/crm';
import type { Card, Figure, LocalInputs } from '../../lib/messages/protocol';
import { noInputs } from '../../lib/metrics/inputs';
import type { MetricId } from '../../lib/metrics/result';
import type { AnyRecord } from '../../lib/model/records';
import type { SourceRow } from '../../lib/store';
import { connection, page, storeInMemory } from '../store/memory';

const now = Date.UTC(2026, 4, 20, 12);
const eur = (units: number) => ({ units: units * 10_000, currency: 'EUR' });
const year = { from: '2026-01-01', to: '2026-12-31' };

const records: AnyRecord[] = [
  { entity: 'user', id: 'u', name: 'Ada', active: true },
  { entity: 'product', id: 'p', name: 'Thing' },
  { entity: 'account', id: 'a', name: 'Acme', createdAt: now - 90 * 86_400_000, ownerId: 'u' },
  deal('won', { status: 'won', amount: eur(1000), closeDay: '2026-05-04', closedAt: Date.UTC(2026, 4, 4) }),
  deal('open', { status: 'open', amount: eur(600), closeDay: '2026-05-28' }),
] as AnyRecord[];

function deal(id: string, more: object) {
  return { entity: 'deal', id, name: id, createdAt: now - 60 * 86_400_000, ownerId: 'u', accountId: 'a', ...more };
}

const cardOf = async (answers: ReturnType<typeof createAnswers>, metric: MetricId): Promise<Card> => {
  const period = { kind: 'month', offset: 0 } as const;
  const [card] = await answers.question('c', { of: 'rows', metrics: [metric], who: { kind: 'me' }, period });
  if (!card) throw new Error(`no answer about ${metric}`);
  return card;
};

async function start() {
  const { store } = await storeInMemory([]);
  await store.saveConnection({ ...connection('c'), userId: 'u', currency: 'EUR', timeZone: 'UTC' });
  await store.applyPage(page({ records }));
  const answers = createAnswers(store, () => now);
  const figure = async (metric: string): Promise<Figure | undefined> =>
    (await answers.question('c', { of: 'figures', who: { kind: 'me' }, period: { kind: 'month', offset: 0 } })).find(
      (one) => one.metric === metric,
    );
  const enter = (part: Partial<LocalInputs>) => store.saveInputs('c', { ...noInputs, ...part });
  return { store, figure, enter };
}

describe('what was entered', () => {
  it('a plan gives a commission, a margin turns revenue into profit', async () => {
    const { figure, enter } = await start();
    expect(await figure('incentive_tracker')).toMatchObject({ reason: 'no_plan' });
    expect((await figure('ltv'))?.value).toBe(10_000_000);
    await enter({ plans: [{ ...year, tiers: [{ rate: 0.05 }] }], margins: [{ ...year, margin: 0.6 }] });
    expect(await figure('incentive_tracker')).toMatchObject({ value: 500_000, currency: 'EUR' });
    expect((await figure('ltv'))?.value).toBe(6_000_000);
  });

  it('while history is still being read, new customers may be too many and say so', async () => {
    const { store } = await start();
    const connected = await store.connection('c');
    if (!connected) throw new Error('no connection');
    expect(await incompleteOf(store, connected)).toEqual(expect.arrayContaining(['deal']));
    const { result } = await cardOf(
      createAnswers(store, () => now),
      'new_customers',
    );
    expect(result).toMatchObject({ value: 1, basis: 'history_cut', companions: { mayOverCount: 1 } });
    const { streams } = adapterOf(connected.crm)?.source ?? { streams: [] };
    for (const { id } of streams) await store.applyPage(page({ stream: id, records: [], finished: true }));
    expect(await incompleteOf(store, connected)).toEqual([]);
    const later = await cardOf(
      createAnswers(store, () => now),
      'new_customers',
    );
    expect(later.result).toMatchObject({ value: 1, companions: {} });
    expect(later.result.basis).toBeUndefined();
    const refused = {
      ...connected,
      sync: { runs: 1, failures: 0, partial: [{ entity: 'order' as const, problem: { kind: 'forbidden' as const, at: now } }] },
    };
    expect(await incompleteOf(store, refused)).toEqual(['order']);
  });

  it('while a marketing source is read for the first time, what it brings may be missing', async () => {
    const { store } = await start();
    const connected = await store.connection('c');
    if (!connected) throw new Error('no connection');
    const { streams } = adapterOf(connected.crm)?.source ?? { streams: [] };
    for (const { id } of streams) await store.applyPage(page({ stream: id, records: [], finished: true }));
    const row: SourceRow = {
      ...{ source: 'mailchimp', account: { id: 'a', name: 'Harbour Mills' }, origins: [], hosts: [], way: 'key', addedAt: now },
      ...{ pairs: { campaigns: {}, sources: {} }, seen: { campaigns: {}, sources: {} } },
    };
    await store.saveSourceRow('c', row);
    expect(await incompleteOf(store, connected)).toEqual([]);
    await store.saveSourceRow('c', { ...row, chosen: {} });
    expect(await incompleteOf(store, connected)).toEqual(expect.arrayContaining(['mailing', 'signUp']));
    const problem = { kind: 'forbidden' as const, at: now };
    const read = { runs: 1, failures: 0, startedAt: now, finishedAt: now, partial: [{ entity: 'signUp' as const, problem }] };
    await store.saveSourceRow('c', { ...row, chosen: {}, read });
    expect(await incompleteOf(store, connected)).toEqual(['signUp']);
  });

  it('a quota gives attainment and coverage of what is missing', async () => {
    const { figure, enter } = await start();
    expect(await figure('quota_attainment_rep')).toMatchObject({ reason: 'no_quota' });
    expect(await figure('pipeline_coverage')).toMatchObject({ reason: 'no_target' });
    const may = { from: '2026-05-01', to: '2026-05-31' };
    await enter({ targets: [{ ...may, metric: 'revenue', who: { kind: 'me' }, goal: 40_000_000, currency: 'EUR', quota: true }] });
    expect((await figure('quota_attainment_rep'))?.value).toBe(0.25);
    expect((await figure('pipeline_coverage'))?.value).toBe(0.2);
  });

  it('a personal target counts in the days of its running period, for its own person', async () => {
    const { store, figure } = await start();
    const target = {
      id: 't',
      connectionId: 'c',
      userId: 'ada',
      metric: 'revenue',
      goal: 20_000_000,
      currency: 'EUR',
      createdAt: 1,
    } as const;
    await store.saveTarget({ ...target, id: 'other', userId: 'eve', goal: 1, period: 'month' });
    expect(await figure('target_attainment')).toMatchObject({ reason: 'no_target' });
    await store.saveTarget({ ...target, period: 'month' });
    expect((await figure('target_attainment'))?.value).toBe(0.5);
    expect((await figure('target_pace'))?.value).toBeGreaterThan(0);
    expect((await figure('pipeline_coverage'))?.value).toBe(0.6);
    expect(await figure('quota_attainment_rep')).toMatchObject({ reason: 'no_quota' });
  });

  it('is offered again with names to choose from, belongs to its connection and goes with it', async () => {
    const { store, enter } = await start();
    const margins = [{ ...year, margin: 0.6 }];
    expect((await inputsView(store, 'c'))?.inputs).toEqual(noInputs);
    await enter({ margins });
    expect(await inputsView(store, 'c')).toEqual({
      ...{ inputs: { ...noInputs, margins }, currency: 'EUR' },
      ...{ people: [{ id: 'u', name: 'Ada' }], teams: [], products: [{ id: 'p', name: 'Thing' }], customers: [] },
    });
    // Who was judged is named, those who are gone are not.
    const tier = { tier: 'vip', reason: 'known for long', ...year } as const;
    const customers = ['a', 'gone'].map((id) => ({ ...tier, customer: { entity: 'account', id } as const }));
    await enter({ tierOverrides: customers });
    expect((await inputsView(store, 'c'))?.customers).toEqual([{ entity: 'account', id: 'a', name: 'Acme' }]);
    await enter({ margins });
    await store.saveInputs('gone', { ...noInputs, margins });
    expect(await store.inputs('gone')).toBeUndefined();
    expect(await inputsView(store, 'gone')).toBeUndefined();
    await store.erase('c');
    expect(await store.inputs('c')).toBeUndefined();
  });
});

describe('saved mappings', () => {
  it('stand by name, are replaced and removed', async () => {
    const { store } = await start();
    await store.saveMapping({ name: 'b', json: '1' });
    await store.saveMapping({ name: 'a', json: '2' });
    await store.saveMapping({ name: 'b', json: '3' });
    expect(await store.mappings()).toEqual([
      { name: 'a', json: '2' },
      { name: 'b', json: '3' },
    ]);
    await store.removeMapping('a');
    expect(await store.mappings()).toEqual([{ name: 'b', json: '3' }]);
    expect(await store.settings()).toBeUndefined();
  });
});

describe('what a CRM has no data for', () => {
  it('is there once it was imported; history that is only watched stays missing', async () => {
    const { store } = await start();
    const tryton = { ...connection('t'), crm: 'tryton' };
    await store.saveConnection(tryton);
    expect(absentBut(tryton, (await store.load('t')).dataset)).toMatchObject({ lead: 'no_model', activity: 'no_messages' });
    const lead = { entity: 'lead', id: 'l', name: 'l', status: 'open', createdAt: now } as AnyRecord;
    await store.applyPage(page({ connection: 't', stream: 'import:list', records: [lead] }));
    const absent = absentBut(tryton, (await store.load('t')).dataset);
    expect(absent.lead).toBeUndefined();
    expect(absent.activity).toBe('no_messages');
  });
});
