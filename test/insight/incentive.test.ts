/** Tiers of a commission plan against money that is walked through coin by coin. */
import { describe, expect, test } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import { createEngine } from '../../lib/engine/engine';
import { incentiveOf } from '../../lib/insight/incentive';
import { noInputs, type PlanInput } from '../../lib/metrics/inputs';
import type { AnyRecord, Deal } from '../../lib/model/records';
import { chance } from '../oracles/random';

const now = Date.parse('2026-11-21T14:20:00Z');
const calendar = {
  ...{ timeZone: 'UTC', weekStart: 1, fiscalYearStart: 1, workDays: [1, 2, 3, 4, 5], workFrom: 540, workTo: 1080 },
  holidays: [],
};
const period = { kind: 'month', offset: 0 } as const;
const eur = (units: number) => ({ units, currency: 'EUR' });

function look(deals: readonly AnyRecord[], plans: readonly PlanInput[], more: readonly AnyRecord[] = []) {
  const users: AnyRecord[] = ['u1', 'u2'].map((id) => ({ entity: 'user', id, name: id.toUpperCase(), active: true }));
  const engine = createEngine({
    ...{ dataset: datasetOf([...users, ...deals, ...more]), calendar, now, me: { userId: 'u1' }, baseCurrency: 'EUR', absent: {} },
    inputs: { ...noInputs, plans },
  });
  return incentiveOf(engine, { who: { kind: 'me' }, period });
}

const won = (id: string, ownerId: string, closeDay: string, units?: number): Deal => ({
  ...{ entity: 'deal', id, name: id, status: 'won', createdAt: Date.parse('2025-01-01T00:00:00Z'), ownerId, closeDay },
  ...(units === undefined ? {} : { amount: eur(units) }),
});
const year = { from: '2026-01-01', to: '2026-12-31' };

test.each(Array.from({ length: 60 }, (_, i) => i + 1))('coin by coin (seed %i)', (seed) => {
  const c = chance(seed);
  const deals = Array.from({ length: c.int(1, 12) }, (_, i) =>
    won(
      `d${i}`,
      c.pick(['u1', 'u1', 'u2']),
      c.pick(['2025-12-31', '2026-01-01', '2026-05-05', '2026-11-03', '2026-11-20']),
      c.int(1, 60) * 10_000,
    ),
  );
  const [first, second] = [c.int(1, 80) * 10_000, c.int(1, 80) * 10_000];
  const open = c.maybe(0.7);
  const rates = [c.int(1, 20) / 100, c.int(1, 20) / 100, c.int(1, 20) / 100];
  const tiers = [
    { upTo: eur(first), rate: rates[0] ?? 0 },
    { upTo: eur(first + second), rate: rates[1] ?? 0 },
    ...(open ? [{ rate: rates[2] ?? 0 }] : []),
  ];
  const mine = deals.filter(({ ownerId, closeDay }) => ownerId === 'u1' && (closeDay ?? '') >= year.from);
  const { accounts, plans } = look(deals, [{ ...year, tiers }]);
  expect(plans).toBe(1);
  if (mine.length === 0) return expect(accounts).toEqual([]);
  const total = mine.reduce((sum, { amount }) => sum + (amount?.units ?? 0), 0);
  // A coin is 1 EUR: every limit is a whole number of them.
  const filled = tiers.map(() => 0);
  for (let coin = 0; coin < total; coin += 10_000) {
    const at = tiers.findIndex(({ upTo }) => upTo === undefined || coin < upTo.units);
    if (at >= 0) filled[at] = (filled[at] ?? 0) + 10_000;
  }
  const next = tiers.findIndex(({ upTo }) => upTo === undefined || total < upTo.units);
  const reached = next < 0 ? tiers.length - 1 : next;
  const [account] = accounts;
  expect(account?.credited).toBe(total);
  expect(account?.tiers.map((tier) => tier.filled)).toEqual(filled);
  expect(account?.earned).toBe(filled.reduce((sum, part, i) => sum + Math.round(part * (tiers[i]?.rate ?? 0)), 0));
  expect(account?.reached).toBe(reached);
  expect(account?.deals).toBe(mine.length);
  expect(account?.dealsInPeriod).toBe(mine.filter(({ closeDay }) => (closeDay ?? '') >= '2026-11-01').length);
  expect(account?.next).toEqual(
    reached + 1 < tiers.length ? { missing: (tiers[reached]?.upTo?.units ?? 0) - total, rate: tiers[reached + 1]?.rate } : undefined,
  );
  expect(account?.tiers.map(({ faster }) => faster)).toEqual(tiers.map(({ rate }, i) => i > 0 && rate > (tiers[i - 1]?.rate ?? 1)));
});

describe('at the edges', () => {
  const plan: PlanInput = { ...year, tiers: [{ upTo: eur(1_000_000), rate: 0.05 }, { rate: 0.1 }] };

  test('exactly at a limit the next tier is reached', () => {
    const { accounts } = look([won('d', 'u1', '2026-11-03', 1_000_000)], [plan]);
    expect(accounts[0]).toMatchObject({ reached: 1, earned: 50_000 });
    expect(accounts[0]?.next).toBeUndefined();
  });

  test('no plan; a plan and no deal; a deal without amount', () => {
    expect(look([won('d', 'u1', '2026-11-03', 1)], [])).toEqual({ accounts: [], plans: 0, more: 0 });
    expect(look([], [plan])).toEqual({ accounts: [], plans: 1, more: 0 });
    expect(look([won('d', 'u1', '2026-11-03')], [plan]).accounts[0]).toMatchObject({ reason: 'no_amount', tiers: [] });
  });

  test('unlike currencies without a rate are no sum', () => {
    const dollars = { ...won('x', 'u1', '2026-11-03'), amount: { units: 5, currency: 'USD' } };
    expect(look([won('d', 'u1', '2026-11-03', 5), dollars], [plan]).accounts[0]?.reason).toBe('mixed_currency');
    expect(look([dollars], [plan]).accounts[0]?.reason).toBe('not_converted');
  });
});
