/** Examples at the edges: the first and last day of what was entered, money that cannot be brought together, and figures without an answer. */
import { describe, expect, test } from 'vitest';
import { marginsOn } from '../../../lib/metrics/populations/margins';
import type { MetricId } from '../../../lib/metrics/result';
import type { AnyRecord } from '../../../lib/model/records';
import { ask, days, engineOf, invoice, money, november, order, plan, rate, times, user, won, type More } from './sales';

const account = (id: string, more: Partial<Extract<AnyRecord, { entity: 'account' }>> = {}): AnyRecord => ({
  ...{ entity: 'account', id, name: id, createdAt: Date.parse('2025-01-01T00:00:00Z') },
  ...more,
});
const cost = (amount: number, day: string, more: Partial<Extract<AnyRecord, { entity: 'cost' }>> = {}): AnyRecord => ({
  ...{ entity: 'cost', id: `c${day}${amount}`, kind: 'marketing', amount: money(amount), day },
  ...more,
});
const reasonOf = (id: MetricId, records: readonly AnyRecord[], more: More = {}) => {
  const { value, reason, n } = ask(id, records, more);
  return value === undefined ? { reason, n } : { value, n };
};

describe('margins of a day', () => {
  const year = { from: '2026-01-01', to: '2026-12-31' };

  test('hold from their first day to their last', () => {
    const inputs = [{ from: '2026-03-01', to: '2026-03-31', margin: 0.3 }];
    expect(marginsOn(inputs, '2026-02-28')).toBeUndefined();
    expect(marginsOn(inputs, '2026-03-01')).toEqual({ general: 0.3, products: new Map() });
    expect(marginsOn(inputs, '2026-03-31')?.general).toBe(0.3);
    expect(marginsOn(inputs, '2026-04-01')).toBeUndefined();
  });

  test('of several for the same the one that begins last, and of those the last entered', () => {
    const late = { from: '2026-06-01', to: '2026-12-31', margin: 0.5 };
    expect(marginsOn([late, { ...year, margin: 0.2 }], '2026-07-01')?.general).toBe(0.5);
    expect(marginsOn([{ ...year, margin: 0.2 }, late], '2026-07-01')?.general).toBe(0.5);
    expect(marginsOn([late, { ...late, margin: 0.6 }], '2026-07-01')?.general).toBe(0.6);
  });

  test('a product has its own beside the general one', () => {
    const found = marginsOn(
      [
        { ...year, margin: 0.2 },
        { ...year, margin: 0.7, productId: 'p' },
      ],
      '2026-07-01',
    );
    expect(found).toEqual({ general: 0.2, products: new Map([['p', 0.7]]) });
    expect(marginsOn([{ ...year, margin: 0.7, productId: 'p' }], '2026-07-01')?.general).toBeUndefined();
  });
});

describe('commission plans', () => {
  const ann = user('ann');
  const sale = (day: string) => won(1000, { ownerId: 'ann', closeDay: `2026-11-${day}` });
  const under = (from: string, to: string) => ({ inputs: { plans: [{ from, to, tiers: [{ rate: 0.1 }] }] } });

  test('a plan that ends on the first day of the period, or begins on its last, pays for that day alone', () => {
    const sales = [ann, sale('01'), sale('02'), sale('20'), sale('21')];
    const more = { now: '12-05T12:00:00' };
    expect(reasonOf('incentive_tracker', sales, { ...more, ...under('2026-01-01', '2026-11-01') })).toEqual({ value: 1_000_000, n: 1 });
    expect(reasonOf('incentive_tracker', sales, { ...more, ...under('2026-11-21', '2027-01-01') })).toEqual({ value: 1_000_000, n: 1 });
    expect(reasonOf('incentive_tracker', sales, { ...more, ...under('2026-11-30', '2027-01-01') })).toEqual({ value: 0, n: 0 });
  });

  test('a plan before or after the period, or with a day that is none, is no plan', () => {
    const sales = [ann, sale('10')];
    for (const [from, to] of [
      ['2026-01-01', '2026-10-31'],
      ['2026-11-22', '2026-12-31'],
      ['soon', '2026-12-31'],
      ['2026-01-01', 'later'],
    ] as const)
      expect(ask('incentive_tracker', sales, under(from, to)), `${from} ${to}`).toMatchObject({ reason: 'no_plan', coverage: 0 });
  });

  test('a sale without an amount, or in a currency without a rate, earns nothing and is told', () => {
    const more = under('2026-01-01', '2026-12-31');
    const sales = [ann, sale('10'), won(undefined, { ownerId: 'ann' }), won(5, { ownerId: 'ann', amount: money(5, 'JPY') })];
    const result = ask('incentive_tracker', [...sales, rate('EUR', '2026-01-01', '2')], more);
    expect(result).toMatchObject({ value: 1_000_000, n: 1 });
    expect(result.excluded).toEqual([
      { reason: 'no_amount', count: 1 },
      { reason: 'not_converted', count: 1, detail: 'JPY' },
    ]);
    expect(result.coverage).toBeCloseTo(1 / 3, 12);
  });
});

describe('the size of the market', () => {
  const records = [
    account('a', { territory: 'North', segment: 'Large' }),
    account('b', { territory: 'North', segment: 'Small' }),
    account('c', { territory: 'South' }),
    account('t', { target: true }),
    ...['a', 'b', 'c'].map((id) => order(10, { accountId: id })),
  ];
  const year = { from: '2026-01-01', to: '2026-12-31' };
  const sized = (...markets: { accounts: number; territory?: string; segment?: string }[]) =>
    ask('penetration_rate', records, { inputs: { markets: markets.map((market) => ({ ...year, ...market })) } });

  test('is what was entered for all of it, else the sum of its territories, else of its segments', () => {
    const [north, south, large] = [
      { accounts: 20, territory: 'North' },
      { accounts: 10, territory: 'South' },
      { accounts: 5, segment: 'Large' },
    ];
    expect(sized({ accounts: 60 }, north, large)).toMatchObject({ value: 3 / 60, denominator: 60, basis: 'entered' });
    expect(sized(large, north, south)).toMatchObject({ value: 0.1, denominator: 30 });
    expect(sized(large)).toMatchObject({ value: 0.6, denominator: 5 });
  });

  test('has a line for each territory and segment that was entered', () => {
    const lines = sized(
      { accounts: 60 },
      { accounts: 20, territory: 'North' },
      { accounts: 5, segment: 'Large' },
      { accounts: 4, territory: 'North', segment: 'Small' },
    ).rows?.filter(({ key }) => /territory|segment/.test(key));
    expect(lines?.map(({ key, value, numerator, denominator, n }) => [key, value, numerator, denominator, n]).sort()).toEqual([
      ['segment Large', 0.2, 1, 5, 1],
      ['territory North · segment Small', 0.25, 1, 4, 1],
      ['territory North', 0.1, 2, 20, 2],
    ]);
  });

  test('without any it is the accounts marked as target, and who is none of them is left out', () => {
    expect(sized()).toMatchObject({ value: 0, denominator: 1, basis: 'target_accounts', excluded: [{ reason: 'no_market', count: 3 }] });
    expect(ask('penetration_rate', [...records, account('u', { target: true }), order(10, { accountId: 'u' })])).toMatchObject({
      value: 0.5,
      numerator: 1,
      n: 1,
    });
  });
});

describe('money that cannot be brought together', () => {
  const eur = (amount: number) => ({ amount: money(amount, 'EUR') });

  test('a campaign paid in one currency that won another has a count, and no return', () => {
    const campaign: AnyRecord = { entity: 'campaign', id: 'c', name: 'Fair', createdAt: Date.parse('2026-11-01T00:00:00Z') };
    const lead: AnyRecord = {
      ...{ entity: 'lead', id: 'l', name: 'L', status: 'converted', campaignId: 'c', dealId: 'd' },
      createdAt: Date.parse('2026-11-03T00:00:00Z'),
    };
    const deal = (amount: object) => won(0, { id: 'd', createdAt: Date.parse('2026-11-03T00:00:00Z'), ...amount });
    const paid = (amount: number) => cost(amount, '2026-11-05', { campaignId: 'c' });
    const of = (...records: AnyRecord[]) => reasonOf('campaign_effectiveness', [campaign, lead, ...records]);
    expect(of(deal({ amount: money(300) }), paid(100))).toMatchObject({ value: 2 });
    expect(of(deal(eur(300)), paid(100))).toMatchObject({ reason: 'mixed_currency' });
    expect(of(deal({ amount: money(300) }))).toMatchObject({ reason: 'no_cost' });
    // Money that came back is no cost.
    expect(of(deal({ amount: money(300) }), paid(100), paid(-100))).toMatchObject({ reason: 'no_cost' });
    expect(of(deal({ amount: money(300) }), paid(100), cost(5, '2026-11-06', { campaignId: 'c', ...eur(5) }))).toMatchObject({
      reason: 'mixed_currency',
    });
  });

  test('costs against revenue, orders against targets, recurring amounts', () => {
    expect(reasonOf('sales_cost_ratio', [cost(100, '2026-11-05'), won(1000)])).toMatchObject({ value: 0.1 });
    expect(reasonOf('sales_cost_ratio', [cost(100, '2026-11-05'), won(0, eur(1000))])).toMatchObject({ reason: 'mixed_currency' });
    expect(reasonOf('sales_cost_ratio', [cost(100, '2026-11-05'), won(-10)])).toMatchObject({ reason: 'no_revenue' });
    expect(reasonOf('sales_cost_ratio', [cost(100, '2026-11-05', eur(5)), cost(100, '2026-11-06'), won(5)])).toMatchObject({
      reason: 'mixed_currency',
    });
    expect(reasonOf('mrr', [plan(10), plan(10, eur(10))])).toMatchObject({ reason: 'mixed_currency' });
    expect(reasonOf('mrr', [plan(0, eur(10)), rate('GBP', '2026-01-01', '2')])).toEqual({ reason: 'not_converted', n: 0 });
    const movements = [plan(10), plan(10, { ...eur(10), startDay: '2026-11-05' })];
    expect(reasonOf('mrr_movements', movements)).toMatchObject({ reason: 'mixed_currency' });
    expect(reasonOf('revenue_churn', movements)).toMatchObject({ reason: 'mixed_currency' });
    expect(reasonOf('sales_growth', [won(10), won(10, { ...eur(10), closeDay: '2026-10-05' })])).toMatchObject({
      reason: 'mixed_currency',
    });
  });

  test('subtotals are told by currency, in order', () => {
    const { subtotals } = ask('mrr', [plan(10), plan(0, eur(7)), plan(5)]);
    expect(subtotals).toEqual([
      { currency: 'EUR', units: 70_000, n: 1 },
      { currency: 'USD', units: 150_000, n: 2 },
    ]);
  });
});

describe('figures that have no answer', () => {
  test('what customers bring against what they cost, when they cost nothing', () => {
    const records = [account('a'), order(100, { accountId: 'a' })];
    const inputs = { margins: [{ from: '2026-01-01', to: '2026-12-31', margin: 0.5 }] };
    const ratio = (...costs: AnyRecord[]) => reasonOf('ltv_cac_ratio', [...records, ...costs], { inputs });
    expect(ratio(cost(10, '2026-11-02'))).toMatchObject({ n: 1 });
    expect(ratio(cost(10, '2026-11-02'), cost(-10, '2026-11-03'))).toMatchObject({ reason: 'no_cost' });
    expect(ratio(cost(10, '2026-11-02'), cost(-11, '2026-11-03'))).toMatchObject({ reason: 'no_cost' });
    expect(ratio()).toMatchObject({ reason: 'no_component' });
  });

  test('a win rate by value of nothing but free deals', () => {
    expect(reasonOf('win_rate_value', [won(0), won(0, { status: 'lost' })])).toMatchObject({ reason: 'non_positive_amount' });
  });

  test('a target for less than the whole period is no target; one that covers it is', () => {
    const goal = (from: string, to: string, more: object = {}) => ({
      inputs: {
        targets: [{ metric: 'revenue' as const, who: { kind: 'everyone' as const }, from, to, goal: 1_000_000, currency: 'USD', ...more }],
      },
    });
    const records = [won(50)];
    expect(ask('target_attainment', records, goal('2026-11-01', '2026-11-30'))).toMatchObject({ value: 0.5, numerator: 500_000 });
    expect(ask('target_attainment', records, goal('2026-10-01', '2026-12-31'))).toMatchObject({ value: 0.5 });
    expect(ask('target_attainment', records, goal('2026-11-02', '2026-11-30')).reason).toBe('no_target');
    expect(ask('target_attainment', records, goal('2026-11-01', '2026-11-29')).reason).toBe('no_target');
    expect(ask('target_attainment', records, goal('2026-11-01', '2026-11-30', { goal: 0 })).reason).toBe('no_target');
    expect(ask('target_attainment', records, goal('2026-11-01', '2026-11-30', { who: { kind: 'me' } })).reason).toBe('no_target');
    expect(ask('target_attainment', records, goal('2026-11-01', '2026-11-30', { currency: 'EUR' })).reason).toBe('mixed_currency');
    expect(ask('target_pace', records, goal('2026-11-01', '2026-11-30', { currency: 'EUR' })).reason).toBe('mixed_currency');
    expect(ask('target_pace', records, goal('2026-11-01', '2026-11-30', { goal: -5 })).reason).toBe('no_target');
    expect(ask('target_pace', records, { ...goal('2026-12-01', '2026-12-31'), period: days('12-01', '12-31') }).reason).toBe('not_started');
  });

  test('pipeline against a target in another currency, met, or with nothing to fill it', () => {
    const open = (amount: object) => won(0, { status: 'open', closeDay: '2026-11-28', ...amount });
    const target = (currency: string, goal = 100_000) => ({
      inputs: {
        targets: [{ metric: 'revenue' as const, who: { kind: 'everyone' as const }, from: '2026-11-01', to: '2026-11-30', goal, currency }],
      },
    });
    expect(ask('pipeline_coverage', [open({ amount: money(30) })], target('USD'))).toMatchObject({ value: 3, numerator: 300_000, n: 1 });
    expect(ask('pipeline_coverage', [open({ amount: money(30, 'EUR') })], target('USD')).reason).toBe('mixed_currency');
    expect(ask('pipeline_coverage', [won(5), open({ amount: money(30) })], target('EUR')).reason).toBe('mixed_currency');
    expect(ask('pipeline_coverage', [won(10), open({ amount: money(30) })], target('USD')).reason).toBe('target_met');
    expect(ask('pipeline_coverage', [], target('USD')).reason).toBe('no_records');
    expect(ask('pipeline_coverage', [won(1)], target('USD'))).toMatchObject({ value: 0, n: 0 });
  });
});

describe('contract hours', () => {
  const meeting = (userId: string): AnyRecord => ({
    ...{
      entity: 'activity',
      id: `m${userId}`,
      kind: 'meeting',
      direction: 'out',
      automated: false,
      status: 'done',
      userId,
      durationSeconds: 7_200,
      external: true,
    },
    at: Date.parse('2026-11-03T10:00:00Z'),
  });
  const records = [user('ann'), user('bob'), user('gone', { active: false }), meeting('ann'), meeting('bob')];
  const shareOf = (hours: { from: string; to: string; perWeek: number; userId?: string }[], who?: More['who']) =>
    ask('selling_time', records, { inputs: { hours }, period: days('11-02', '11-08'), ...(who ? { who } : {}) }).companions.contractShare;

  test('count day by day, a person’s own before those for everybody', () => {
    const general = { from: '2026-01-01', to: '2026-12-31', perWeek: 40 };
    expect(shareOf([general])).toBeCloseTo(4 / 80, 12);
    expect(shareOf([general, { ...general, userId: 'bob', perWeek: 20 }])).toBeCloseTo(4 / 60, 12);
    expect(shareOf([{ ...general, userId: 'bob', perWeek: 20 }, general], { kind: 'user', userId: 'bob' })).toBeCloseTo(2 / 20, 12);
    // From Wednesday on, both days included.
    expect(shareOf([{ from: '2026-11-04', to: '2026-11-08', perWeek: 70 }])).toBeCloseTo(4 / 100, 12);
    expect(shareOf([{ from: '2026-11-02', to: '2026-11-02', perWeek: 70 }])).toBeCloseTo(4 / 20, 12);
    expect(shareOf([])).toBeUndefined();
    expect(shareOf([{ from: '2026-11-09', to: '2026-12-31', perWeek: 40 }])).toBeUndefined();
  });
});

describe('entered costs', () => {
  const spread = { from: '2026-11-11', to: '2026-11-30', kind: 'marketing' as const, amount: money(200) };
  const spent = (period: typeof november, more: object = {}, who?: More['who']) => {
    const { companions, reason, value } = ask('cac', [account('a'), order(10, { accountId: 'a' })], {
      ...{ inputs: { costs: [{ ...spread, ...more }] }, period, now: '12-05T12:00:00' },
      ...(who ? { who } : {}),
    });
    return companions.spend ?? reason ?? value;
  };

  test('are spread evenly over their days, the first and last included', () => {
    expect(spent(november)).toBe(2_000_000);
    expect(spent(days('11-11', '11-11'))).toBe(100_000);
    expect(spent(days('11-30', '12-04'))).toBe(100_000);
    expect(spent(days('11-01', '11-10'))).toBe('no_cost');
    expect(spent(days('12-01', '12-04'))).toBe('no_cost');
    expect(spent(november, { from: '2026-11-10', to: '2026-11-10' })).toBe(2_000_000);
  });

  test('with days that are none, or end before they begin, are none; they are nobody’s own', () => {
    expect(spent(november, { to: '2026-11-10' })).toBe('no_cost');
    expect(spent(november, { from: 'soon' })).toBe('no_cost');
    expect(spent(november, { to: 'later' })).toBe('no_cost');
    expect(spent(november, {}, { kind: 'me' })).toBe('no_cost');
  });

  test('split by source and product go to the one they were entered for', () => {
    const engine = engineOf([account('a'), order(10, { accountId: 'a', source: 'fair' }), order(10, { accountId: 'b', source: 'web' })], {
      inputs: { costs: [{ ...spread, source: 'fair' }, spread, { ...spread, amount: money(60), source: 'unheard of' }] },
      now: '12-05T12:00:00',
    });
    const groups = engine.breakdown('cac', { kind: 'everyone' }, november, 'source');
    const spend = Object.fromEntries(groups.map(({ key, result }) => [key, result.companions.spend]));
    expect(spend).toMatchObject({ fair: 2_000_000, web: undefined });
    expect(spend['']).toBeGreaterThanOrEqual(2_000_000);
  });
});

test('a collected invoice that was paid in parts is still owed for the rest', () => {
  const records = [
    invoice(100, '2026-10-01', '2026-10-15', { id: 'i1' }),
    {
      ...{ entity: 'payment', id: 'p1', kind: 'payment', invoiceId: 'i1' },
      amount: money(40),
      paidDay: '2026-11-03',
      createdAt: 0,
    } as AnyRecord,
  ];
  const { value, numerator, denominator } = ask('collection_rate', records);
  expect([value, numerator, denominator]).toEqual([0.4, 400_000, 1_000_000]);
});

test('five people make a team’s middle, four do not', () => {
  const calls = (who: string, month: number, count: number): AnyRecord[] =>
    times(count, (i) => ({
      ...{
        entity: 'activity',
        id: `${who}${month}-${i}`,
        kind: 'call',
        userId: who,
        automated: false,
        direction: 'out',
        status: 'done',
        contactId: `k${who}${i}`,
      },
      at: Date.UTC(2026, month, 3, 8, i),
    }));
  const team = (size: number): AnyRecord[] => [
    { entity: 'team', id: 't', name: 'T' },
    ...['ann', 'bo', 'cy', 'di', 'ed']
      .slice(0, size)
      .flatMap((who, n) => [user(who, { teamId: 't' }), ...times(7, (m) => calls(who, m + 3, 4 + n)).flat()]),
  ];
  const middle = (size: number) =>
    engineOf(team(size))
      .evaluate('benchmark_delta', { kind: 'me' }, days('10-01', '10-31'))
      .rows?.find(({ key }) => key === 'calls_made')?.companions;
  expect(middle(5)).toMatchObject({ baseline: 4, team: 6 });
  expect(middle(4)?.team).toBeUndefined();
});

test('a figure of the same days a year before', () => {
  const engine = engineOf([won(10), won(20, { closeDay: '2025-11-10' }), won(40, { closeDay: '2025-11-28' })]);
  const before = (offset: number) => engine.yearBefore('revenue', { kind: 'everyone' }, { kind: 'month', offset }).value;
  // The running month is compared with as many days of the year before.
  expect(before(0)).toBe(200_000);
  expect(before(-1)).toBe(0);
});

test('an open deal is as old as its opening, or as its record where nobody says when it was opened', () => {
  const open = (more: object) =>
    won(10, { status: 'open', closeDay: '2026-12-24', createdAt: Date.parse('2026-11-01T08:00:00Z'), ...more });
  const { rows } = engineOf([open({ id: 'a' }), open({ id: 'b', amount: money(5), startDay: '2026-11-11' })]).behindPeriod(
    'pipeline_value',
    { kind: 'everyone' },
    november,
    { leftOut: false, offset: 0, limit: 9 },
  );
  expect(rows.map(({ id, length }) => [id, length])).toEqual([
    ['a', 20],
    ['b', 10],
  ]);
});

test('a market split by territory: each by its own size, who is in none by none', () => {
  const records = [
    account('a', { territory: 'North' }),
    account('b', { territory: 'South' }),
    account('c', { territory: 'South', segment: 'Small' }),
    account('d'),
    ...['a', 'b', 'c', 'd'].map((id) => order(10, { accountId: id })),
  ];
  const year = { from: '2026-01-01', to: '2026-12-31' };
  const markets = [
    { ...year, accounts: 100 },
    { ...year, accounts: 20, territory: 'North' },
    { ...year, accounts: 3, territory: 'South', segment: 'Small' },
    { ...year, accounts: 10, territory: 'South' },
  ];
  const groups = engineOf(records, { inputs: { markets } }).breakdown('penetration_rate', { kind: 'everyone' }, november, 'territory');
  const found = Object.fromEntries(groups.map(({ key, result }) => [key, [result.value, result.denominator, result.reason]]));
  expect(found).toEqual({ North: [0.05, 20, undefined], South: [0.2, 10, undefined], '': [undefined, 0, 'no_market'] });
});

test('a cost entered for a product is of no campaign', () => {
  const records: AnyRecord[] = [
    { entity: 'campaign', id: 'c', name: 'Fair', createdAt: Date.parse('2026-10-01T00:00:00Z') },
    { entity: 'product', id: 'p', name: 'Loom' },
    won(10, { campaignId: 'c', productId: 'p', accountId: 'a' }),
    won(10, { accountId: 'b' }),
    account('a'),
    account('b'),
  ];
  const costs = [{ from: '2026-11-01', to: '2026-11-10', kind: 'marketing' as const, amount: money(50), productId: 'p' }];
  const engine = engineOf(records, { inputs: { costs } });
  const spend = (by: 'campaign' | 'product') =>
    Object.fromEntries(
      engine.breakdown('cac', { kind: 'everyone' }, november, by).map(({ key, result }) => [key, result.companions.spend]),
    );
  expect(spend('campaign')).toEqual({ '': 500_000, c: undefined });
  expect(spend('product')).toMatchObject({ p: 500_000 });
  expect(spend('product')['']).toBeUndefined();
});

test('margins of products count for deals and orders; invoices have the general one', () => {
  const margins = [
    { from: '2026-01-01', to: '2026-12-31', margin: 0.5 },
    { from: '2026-01-01', to: '2026-12-31', margin: 0.1, productId: 'p' },
  ];
  const records: AnyRecord[] = [
    { entity: 'product', id: 'p', name: 'Loom' },
    account('a'),
    invoice(100, '2026-11-03', '2026-11-20', { accountId: 'a' }),
  ];
  const result = ask('ltv', records, { inputs: { margins }, options: { revenueBasis: 'invoiced' } });
  const plain = ask('ltv', records, { inputs: { margins: margins.slice(0, 1) }, options: { revenueBasis: 'invoiced' } });
  expect(result.value).toBeGreaterThan(0);
  expect(result.value).toBe(plain.value);
});
