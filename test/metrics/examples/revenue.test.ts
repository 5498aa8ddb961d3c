/** Examples whose answers are known: revenue, what becomes of it, and what it is measured against. */
import { describe, expect, test } from 'vitest';
import { ask, days, engineOf, invoice, line, money, november, order, payment, rate, times, user, won } from './sales';

const year = { from: '2026-01-01', to: '2026-12-31' };

describe('revenue', () => {
  test('a close is worth its own day’s rate for ever', () => {
    const records = [won(undefined, { amount: money(10_000, 'EUR') }), rate('EUR', '2026-11-10', '1.1'), rate('EUR', '2026-11-11', '1.3')];
    expect(ask('revenue', records)).toMatchObject({ value: 110_000_000, currency: 'USD', basis: 'bookings', n: 1 });
    expect(ask('revenue', records, { now: '12-31T00:00:00' }).value).toBe(110_000_000);
  });

  test('refunds are subtracted, unknown amounts are counted and not added', () => {
    const result = ask('revenue', [won(100), won(-30), won(0), won(undefined)]);
    expect(result).toMatchObject({ value: 700_000, n: 4, excluded: [{ reason: 'no_amount', count: 1 }], companions: { withoutAmount: 1 } });
  });

  test('the bases stand side by side and are never mixed', () => {
    const records = [
      won(100),
      order(80),
      invoice(70, '2026-11-03', '2026-12-01'),
      payment(60, '2026-11-04'),
      payment(-5, '2026-11-05', { kind: 'refund' }),
    ];
    expect(ask('revenue', records)).toMatchObject({
      ...{ value: 1_000_000, basis: 'bookings' },
      companions: { ordered: 800_000, invoiced: 700_000, collected: 550_000 },
    });
    const values = (['bookings', 'ordered', 'invoiced', 'collected'] as const).map(
      (revenueBasis) => ask('revenue', records, { options: { revenueBasis } }).value,
    );
    expect(values).toEqual([1_000_000, 800_000, 700_000, 550_000]);
    expect(ask('revenue', records.slice(1)).basis).toBe('ordered');
    expect(ask('revenue', [won(100)], { options: { revenueBasis: 'ordered' } })).toMatchObject({ reason: 'no_records' });
  });

  test('nothing sold is zero, unlike currencies are not added', () => {
    expect(ask('revenue', [won(100, { closeDay: '2026-10-31' })])).toMatchObject({ value: 0, n: 0 });
    expect(ask('revenue', [won(1), won(undefined, { amount: money(2, 'EUR') })])).toMatchObject({
      reason: 'mixed_currency',
      subtotals: [
        { currency: 'EUR', units: 20_000, n: 1 },
        { currency: 'USD', units: 10_000, n: 1 },
      ],
    });
  });

  test('drafts and cancelled orders are listed; an order without a total is worth its lines, without a date it counts on its first day', () => {
    const records = [
      order(50, { status: 'draft' }),
      order(60, { status: 'cancelled' }),
      order(undefined, { id: 'by lines' }),
      line(12, { orderId: 'by lines' }),
      line(30, { orderId: 'by lines' }),
      { ...order(8, { createdAt: Date.parse('2026-11-02T10:00:00Z') }), orderedDay: undefined },
    ];
    expect(ask('revenue', records as Parameters<typeof ask>[1])).toMatchObject({
      value: 500_000,
      n: 2,
      excluded: [
        { reason: 'cancelled', count: 1 },
        { reason: 'draft', count: 1 },
      ],
    });
  });
});

describe('averages', () => {
  test('a deal’s size leaves out zero and less, revenue per sale keeps zero', () => {
    const deals = [won(100), won(300), won(1_000), won(0), won(-200), won(undefined)];
    expect(ask('average_deal_size', deals)).toMatchObject({ value: 4_666_667, n: 3, companions: { median: 3_000_000 } });
    expect(ask('average_deal_size', deals).excluded).toEqual([
      { reason: 'non_positive_amount', count: 2 },
      { reason: 'no_amount', count: 1 },
    ]);
    expect(ask('average_revenue_per_sale', deals)).toMatchObject({ value: 3_000_000, n: 4, numerator: 12_000_000, denominator: 4 });
    expect(ask('average_order_value', deals)).toMatchObject({ reason: 'no_orders' });
    expect(ask('average_order_value', [order(30), order(20), order(0)])).toMatchObject({ value: 250_000, n: 2 });
  });

  test('per rep: those without a sale count, who came in the middle for a part', () => {
    const records = [
      ...[user('ann'), user('bob'), user('cat', { startDay: '2026-11-16' }), user('old', { active: false, endDay: '2026-06-30' })],
      ...[won(900, { ownerId: 'ann' }), won(100), won(15, { ownerId: 'cat' })],
    ];
    const result = ask('revenue_per_rep', records, { period: days('11-01', '11-20') });
    // Ann and Bob were there on 20 of 20 days, Cat on 5.
    expect(result).toMatchObject({ value: Math.round(10_150_000 / 2.25), denominator: 2.25, numerator: 10_150_000 });
    expect(result.rows?.map(({ key, value }) => [key, value])).toEqual([
      ['ann', 9_000_000],
      ['', 1_000_000],
      ['cat', 150_000],
      ['bob', 0],
    ]);
    expect(ask('revenue_per_rep', records, { who: { kind: 'user', userId: 'ann' } }).value).toBe(9_000_000);
  });

  test('per customer: sales of nobody in particular are on neither side', () => {
    const records = [won(100, { accountId: 'a' }), won(50, { accountId: 'a' }), won(30, { contactId: 'c' }), won(7)];
    expect(ask('revenue_per_customer', records)).toMatchObject({ value: 900_000, n: 2, excluded: [{ reason: 'no_customer', count: 1 }] });
  });
});

describe('growth, volume, customers', () => {
  test('21 days of November against 21 days of October', () => {
    const records = [
      won(120),
      won(100, { closeDay: '2026-10-21' }),
      won(500, { closeDay: '2026-10-22' }),
      won(60, { closeDay: '2025-11-05' }),
    ];
    const { value, companions } = ask('sales_growth', records);
    expect(value).toBeCloseTo(0.2, 12);
    expect(companions).toMatchObject({ change: 200_000, onWholePrevious: -0.8, onYearBefore: 1 });
  });

  test('no or negative revenue before: the change alone', () => {
    expect(ask('sales_growth', [won(120)])).toMatchObject({ reason: 'nothing_before', companions: { change: 1_200_000 } });
    expect(ask('sales_growth', [won(120), won(-1, { closeDay: '2026-10-02' })])).toMatchObject({ reason: 'negative_before' });
  });

  test('pieces: returns subtract, unknown quantities are left out', () => {
    const records = [
      won(1, { id: 'deal' }),
      line(1, { dealId: 'deal', quantity: 5 }),
      line(1, { dealId: 'deal', quantity: -2 }),
      line(1, { dealId: 'deal' }),
    ];
    expect(ask('sales_volume', records)).toMatchObject({ value: 3, n: 2, basis: 'deal_lines', companions: { returned: 2 } });
    expect(ask('sales_volume', [won(1), won(2)])).toMatchObject({ value: 2, basis: 'deals' });
  });

  test('new is who never bought before, over all history', () => {
    const records = [
      won(1, { accountId: 'old', closeDay: '2019-01-01' }),
      won(1, { accountId: 'old' }),
      order(1, { accountId: 'fresh' }),
      order(1, { accountId: 'fresh' }),
      order(-1, { accountId: 'returned only' }),
      won(1, { contactId: 'private' }),
    ];
    expect(ask('new_customers', records).value).toBe(2);
    expect(ask('won_deals', records).value).toBe(2);
  });

  test('300 of 1,200 is a quarter', () => {
    const buyers = times(300, (i) => won(1, { accountId: `a${i}` }));
    const markets = [{ ...year, accounts: 1_200 }];
    expect(ask('penetration_rate', buyers, { inputs: { markets } })).toMatchObject({ value: 0.25, n: 300, basis: 'entered' });
    expect(ask('penetration_rate', buyers)).toMatchObject({ reason: 'no_market' });
    const accounts = times(4, (i) => ({ entity: 'account' as const, id: `a${i}`, name: '', createdAt: 0, target: i < 3 }));
    const few = [...buyers.slice(0, 1), ...accounts];
    expect(ask('penetration_rate', few).value).toBeCloseTo(1 / 3, 12);
  });
});

describe('products', () => {
  test('a discount on the header is allocated in proportion, to the last ten-thousandth', () => {
    const records = [
      won(100, { id: 'deal' }),
      ...['p', 'q', 'r'].map((productId) => line(70, { dealId: 'deal', productId, quantity: 1 })),
      won(5),
    ];
    const { value, rows = [] } = ask('product_sales_progress', records);
    expect(value).toBe(1_050_000);
    expect(rows.map(({ key, value: own }) => [key, own])).toEqual([
      ['p', 333_334],
      ['q', 333_333],
      ['r', 333_333],
      ['', 50_000],
    ]);
    const groups = engineOf(records).breakdown('revenue', { kind: 'everyone' }, november, 'product');
    expect(groups.reduce((sum, { result }) => sum + (result.value ?? 0), 0)).toBe(value);
  });
});

describe('collection', () => {
  /** What was owed before the quarter, what was invoiced in it and is not due yet, and what came in on each. */
  const owed = (before: number, paidOnIt: number, sold: number, paidOnThat: number) => [
    invoice(before, '2026-09-01', '2026-10-01', { id: 'before' }),
    payment(paidOnIt, '2026-10-20', { invoiceId: 'before' }),
    invoice(sold, '2026-10-10', '2027-02-01', { id: 'sold' }),
    payment(paidOnThat, '2026-10-30', { invoiceId: 'sold' }),
  ];
  const october = { options: { collectionBasis: 'cei' }, period: days('10-01', '10-31') } as const;

  test('CEI: 6,200 open, 3,630 sold, 6,340 left of which 3,590 are not due: 55.9 %', () => {
    const result = ask('collection_rate', owed(6_200, 3_450, 3_630, 40), october);
    expect(result.companions).toMatchObject({ opening: 62_000_000, invoiced: 36_300_000, closing: 63_400_000 });
    expect(result.value).toBeCloseTo(0.559, 3);
  });

  test('CEI: (100k + 1M − 120k) / (100k + 1M − 100k) = 98 %', () => {
    expect(ask('collection_rate', owed(100_000, 80_000, 1_000_000, 900_000), october).value).toBe(0.98);
  });

  test('exposure: both forms agree, and a write-off is no cash', () => {
    const records = [...owed(100, 40, 200, 150), payment(60, '2026-10-21', { invoiceId: 'before', kind: 'write_off' })];
    const { value, companions: c } = ask('collection_rate', records, { period: october.period });
    expect(value).toBe(190 / 300);
    const [opening = NaN, invoiced = NaN, closing = NaN, writtenOff = NaN] = [c.opening, c.invoiced, c.closing, c.writtenOff];
    expect((opening + invoiced - closing - writtenOff) / (opening + invoiced)).toBe(value);
    expect(closing).toBe(500_000);
  });

  test('a prepayment pushes it above 100 % and says so; nothing to collect is no value', () => {
    expect(ask('collection_rate', [invoice(10, '2026-11-02', '2026-12-02'), payment(15, '2026-11-03')])).toMatchObject({
      value: 1.5,
      companions: { prepaid: 1 },
    });
    expect(ask('collection_rate', [payment(15, '2026-11-03')])).toMatchObject({ reason: 'nothing_open' });
  });
});

describe('costs', () => {
  test('spread evenly over their days; without any there is no ratio', () => {
    const costs = [{ from: '2026-11-11', to: '2026-12-10', kind: 'tools' as const, amount: money(300) }];
    expect(ask('sales_cost_ratio', [won(1_000)])).toMatchObject({ reason: 'no_cost' });
    // 11 of 30 days have begun by the 21st.
    expect(ask('sales_cost_ratio', [won(1_000)], { inputs: { costs } })).toMatchObject({ value: 0.11, numerator: 1_100_000 });
    expect(ask('sales_cost_ratio', [won(-5)], { inputs: { costs } })).toMatchObject({ reason: 'no_revenue' });
  });
});

describe('targets', () => {
  const target = { metric: 'revenue', who: { kind: 'everyone' }, ...year, currency: 'USD' } as const;
  const whole = days('01-01', '12-31');

  test('146,000 a year by calendar days: 24,000 after 60 days', () => {
    const inputs = { targets: [{ ...target, goal: 1_460_000_000, calendarDays: true }] };
    const { value, companions } = ask('target_pace', [won(12_000, { closeDay: '2026-02-01' })], {
      inputs,
      period: whole,
      now: '03-02T00:00:00',
    });
    expect(companions.expected).toBe(240_000_000);
    expect(value).toBe(0.5);
    expect(companions.projected).toBe(730_000_000);
  });

  test('by work days, with today’s share of the working hours', () => {
    const inputs = { targets: [{ ...target, from: '2026-11-16', to: '2026-11-20', goal: 5_000_000 }] };
    // Tuesday, half past one: one day and half of the second.
    const { value, companions } = ask('target_pace', [won(150, { closeDay: '2026-11-16' })], {
      ...{ inputs, period: days('11-16', '11-20'), now: '11-17T13:30:00' },
    });
    expect(companions).toMatchObject({ elapsed: 0.3, expected: 1_500_000, projected: 5_000_000, gap: 3_500_000, neededPerDay: 1_000_000 });
    expect(value).toBe(1);
  });

  test('after the end it is final; early there is no projection; a rate has its gap alone', () => {
    const targets = [{ ...target, from: '2026-11-02', to: '2026-11-20', goal: 1_000_000 }];
    const asked = { inputs: { targets }, period: days('11-02', '11-20') };
    expect(ask('target_pace', [won(80)], asked)).toMatchObject({ value: 0.8, companions: { final: 1, elapsed: 1, projected: 800_000 } });
    expect(ask('target_pace', [won(80)], { ...asked, now: '11-02T09:05:00' }).companions.projected).toBeUndefined();
    const rates = [{ ...target, metric: 'win_rate_count' as const, goal: 0.5 }];
    expect(ask('target_pace', [won(80)], { inputs: { targets: rates } })).toMatchObject({
      reason: 'no_component',
      companions: { gap: -0.5 },
    });
  });

  test('less is better: target over actual, at most twice; zero is met', () => {
    const fast = (goal: number) => ({
      inputs: {
        targets: [{ ...target, metric: 'sales_cost_ratio' as const, goal }],
        costs: [{ ...year, kind: 'other' as const, amount: money(365) }],
      },
    });
    const { value, companions } = ask('target_attainment', [won(650)], { ...fast(0.75), now: '12-31T12:00:00' });
    expect([value, companions.met]).toEqual([0.75 / (365 / 650), 1]);
    expect(ask('target_attainment', [won(650_000)], fast(0.75)).value).toBe(2);
  });

  test('no target or one of zero is no value; another currency is converted at the rate of the first day', () => {
    expect(ask('target_attainment', [won(1)])).toMatchObject({ reason: 'no_target' });
    expect(ask('target_attainment', [won(1)], { inputs: { targets: [{ ...target, goal: 0 }] } })).toMatchObject({ reason: 'no_target' });
    const inputs = { targets: [{ ...target, goal: 1_000_000, currency: 'EUR' }] };
    const rates = [rate('EUR', '2025-12-31', '1.25'), rate('EUR', '2026-06-01', '9')];
    expect(ask('target_attainment', [won(50), ...rates], { inputs })).toMatchObject({
      value: 0.4,
      denominator: 1_250_000,
      basis: 'first_day_rate',
    });
  });

  test('quotas: the team’s sums, the share who reached theirs, and who has none', () => {
    const quota = (userId: string, amount: number) => ({
      ...{ entity: 'quota' as const, id: `q ${userId}`, userId, amount: money(amount) },
      ...{ startDay: '2026-11-01', endDay: '2026-11-30' },
    });
    const records = [
      ...[user('ann'), user('bob'), user('cat'), quota('ann', 100), quota('bob', 300)],
      ...[won(150, { ownerId: 'ann' }), won(30, { ownerId: 'bob' }), won(999, { ownerId: 'cat' })],
    ];
    const result = ask('quota_attainment_rep', records);
    expect(result).toMatchObject({
      value: 0.45,
      n: 2,
      companions: { reached: 1, shareReached: 0.5 },
      excluded: [{ reason: 'no_quota', count: 1 }],
    });
    // A manager's own entry stands before the CRM's, a personal target does not.
    const typed = {
      metric: 'revenue',
      who: { kind: 'user', userId: 'bob' },
      from: '2026-11-01',
      to: '2026-11-30',
      currency: 'USD',
    } as const;
    const asked = (quotaByHand: boolean) =>
      ask('quota_attainment_rep', records, { inputs: { targets: [{ ...typed, goal: 600_000, quota: quotaByHand }] } }).denominator;
    expect([asked(true), asked(false)]).toEqual([1_600_000, 4_000_000]);
  });
});
