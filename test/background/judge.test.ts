/** Judgements by hand: a tier, a warning put aside; kept with their date and reason, counted, shown, and taken back. */
import { describe, expect, it } from 'vitest';
import { createAnswers } from '../../entrypoints/background/answers';
import { TIERS } from '../../lib/facts/tiers';
import { WARNING_RULES } from '../../lib/facts/warnings';
import type { JudgeQuestion } from '../../lib/messages/questions/judge';
import { question } from '../../lib/messages/questions/schemas';
import type { AnyRecord } from '../../lib/model/records';
import { connection, page, storeInMemory } from '../store/memory';

const now = Date.UTC(2026, 4, 20, 12);
const day = 86_400_000;
const customer = { entity: 'account' as const, id: 'a' };
const span = { from: '2026-05-20', to: '2026-12-31' };
const order = (id: string, daysAgo: number): AnyRecord => ({
  ...{ entity: 'order', id, name: id, accountId: 'a', status: 'done', total: { units: 1_000_000, currency: 'EUR' } },
  createdAt: now - daysAgo * day,
});
const records: AnyRecord[] = [
  { entity: 'account', id: 'a', name: 'Acme', createdAt: now - 300 * day },
  ...[250, 240, 230, 220].map((ago, i) => order(`o${i}`, ago)),
];

async function start() {
  const { store } = await storeInMemory([]);
  await store.saveConnection({ ...connection('c'), userId: 'u', currency: 'EUR', timeZone: 'UTC' });
  await store.applyPage(page({ records }));
  const answers = createAnswers(store, () => now);
  const judge = (judgement: JudgeQuestion['asked']['judgement']) => answers.question('c', { of: 'judge', judgement });
  const card = async (metric: 'customer_tier' | 'churn_warning') =>
    (await answers.question('c', { of: 'rows', metrics: [metric], who: { kind: 'everyone' }, period: { kind: 'month', offset: 0 } }))[0]
      ?.result;
  const behind = (metric: 'customer_tier' | 'churn_warning') =>
    answers.question('c', {
      of: 'behind',
      ...{ metric, who: { kind: 'everyone' }, period: { kind: 'month', offset: 0 }, leftOut: false, offset: 0, limit: 10 },
    });
  const facts = async () => (await answers.record('c', customer)).facts;
  return { store, judge, card, behind, facts };
}

describe('a tier given by hand', () => {
  it('counts, is told apart from rules, and can be taken back', async () => {
    const { store, judge, card, behind, facts } = await start();
    expect(await card('customer_tier')).toMatchObject({ value: 0, companions: { regular: 1 } });
    const given = { customer, tier: 'vip' as const, reason: 'a reference customer', ...span };
    expect(await judge({ is: 'tier', given })).toEqual({ tiers: [given], dismissed: [] });
    expect((await store.inputs('c'))?.tierOverrides).toEqual([given]);
    expect(await card('customer_tier')).toMatchObject({ value: 1, companions: { regular: 0, orders: 0, overridden: 1 } });
    expect(JSON.stringify(await behind('customer_tier'))).toContain('vip by_hand');
    expect(await facts()).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'tier', tier: 'vip', byHand: true, rules: [] })]),
    );
    // A second judgement takes the place of the first.
    await judge({ is: 'tier', given: { ...given, tier: 'potential' } });
    expect((await store.inputs('c'))?.tierOverrides).toHaveLength(1);
    await judge({ is: 'undo', of: 'tier', customer });
    expect((await card('customer_tier'))?.companions).toEqual(expect.not.objectContaining({ overridden: 1 }));
  });
});

describe('a warning put aside', () => {
  it('is no signal any more, and is counted as put aside', async () => {
    const { judge, card, behind, facts } = await start();
    expect(await card('churn_warning')).toMatchObject({ value: 1, companions: { signals: 1 } });
    const given = { customer, rule: 'purchase_overdue' as const, reason: 'buys again in autumn', ...span };
    await judge({ is: 'dismissed', given });
    expect(await card('churn_warning')).toMatchObject({ value: 0, n: 1, companions: { signals: 0, dismissed: 1 } });
    expect(JSON.stringify(await behind('churn_warning'))).toContain('dismissed');
    expect((await facts()).filter(({ kind }) => kind === 'signal')).toEqual([]);
    await judge({ is: 'undo', of: 'dismissed', customer, rule: 'purchase_overdue' });
    expect((await card('churn_warning'))?.value).toBe(1);
  });
});

it('every tier and every rule can be judged', () => {
  const given = { customer, reason: 'why', ...span };
  for (const tier of TIERS)
    expect(question.safeParse({ of: 'judge', judgement: { is: 'tier', given: { ...given, tier } } }).success).toBe(true);
  for (const rule of WARNING_RULES)
    expect(question.safeParse({ of: 'judge', judgement: { is: 'dismissed', given: { ...given, rule } } }).success).toBe(true);
});

it('what is no judgement is refused', () => {
  const sent = (judgement: object) => question.safeParse({ of: 'judge', judgement }).success;
  const given = { customer, tier: 'vip', reason: 'why', ...span };
  expect(sent({ is: 'tier', given })).toBe(true);
  expect(sent({ is: 'tier', given: { ...given, tier: 'best' } })).toBe(false);
  expect(sent({ is: 'tier', given: { ...given, reason: '' } })).toBe(false);
  expect(sent({ is: 'tier', given: { ...given, from: 'today' } })).toBe(false);
  expect(sent({ is: 'undo', of: 'tier', customer: { entity: 'deal', id: 'd' } })).toBe(false);
});
