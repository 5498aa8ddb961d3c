/** Examples whose answers are known: recurring revenue and how it moves. */
import { describe, expect, test } from 'vitest';
import { ask, money, plan, rate, times } from './sales';

describe('recurring revenue', () => {
  test('2,000 a year are 166.67 a month', () => {
    const { value } = ask('mrr', [plan(2_000, { interval: 'year' })]);
    expect(Math.round((value ?? NaN) / 100) / 100).toBe(166.67);
    // Rounded once: three of them are exactly 500.
    expect(
      ask(
        'mrr',
        times(3, () => plan(2_000, { interval: 'year' })),
      ).value,
    ).toBe(5_000_000);
  });

  test('100 × 100 a month and 50 × 600 a year are 12,500', () => {
    const plans = [...times(100, () => plan(100)), ...times(50, () => plan(600, { interval: 'year' }))];
    expect(ask('mrr', plans)).toMatchObject({ value: 125_000_000, n: 150 });
  });

  test.each([
    ['quarter', {}, 400],
    ['week', {}, 5_200],
    ['day', {}, 36_500],
    ['month', { intervalCount: 3 }, 400],
    ['month', { quantity: 3 }, 3_600],
    ['month', { discount: 0.25 }, 900],
    ['month', { status: 'past_due' }, 1_200],
    ['month', { status: 'cancelled', endDay: '2026-12-05' }, 1_200],
    ['month', { status: 'cancelled', endDay: '2026-11-21' }, 0],
    ['month', { status: 'unpaid' }, 0],
    ['month', { kind: 'trial' }, 0],
    ['month', { kind: 'metered' }, 0],
    ['month', { startDay: '2026-11-22' }, 0],
  ] as const)('100 per %s with %o: a twelfth of %i', (interval, more, yearly) => {
    expect(ask('mrr', [plan(100, { interval, ...more })]).value).toBe(Math.round((yearly * 10_000) / 12));
  });

  test('no subscription at all is no value, none in force is zero', () => {
    expect(ask('mrr', [])).toMatchObject({ reason: 'no_subscriptions' });
    expect(ask('mrr', [plan(1, { endDay: '2026-05-01' })])).toMatchObject({ value: 0, n: 0 });
  });
});

describe('movements', () => {
  const stretch = (seriesId: string, accountId: string, amount: number, startDay: string, endDay?: string) =>
    plan(amount, { seriesId, accountId, startDay, ...(endDay === undefined ? {} : { endDay, status: 'cancelled' }) });
  const records = [
    stretch('1', 'stays', 100, '2026-01-01'),
    stretch('2', 'more', 50, '2026-01-01', '2026-11-05'),
    stretch('2', 'more', 80, '2026-11-05'),
    stretch('3', 'less', 60, '2026-01-01'),
    stretch('4', 'less', 40, '2026-01-01', '2026-11-06'),
    stretch('5', 'gone', 70, '2026-01-01', '2026-11-07'),
    stretch('6', 'back', 20, '2026-01-01', '2026-05-01'),
    stretch('6', 'back', 25, '2026-11-08'),
    stretch('7', 'fresh', 10, '2026-11-09'),
    stretch('8', 'came and went', 5, '2026-11-02', '2026-11-12'),
  ];

  test('every change is one of five kinds, and they lead from the opening to the closing amount', () => {
    const { value, rows = [], companions } = ask('mrr_movements', records);
    expect(Object.fromEntries(rows.map((row) => [row.key, (row.value ?? NaN) / 10_000]))).toEqual({
      new: 15,
      expansion: 30,
      reactivation: 25,
      contraction: -40,
      churn: -75,
    });
    expect(companions).toEqual({ opening: 3_200_000, closing: 2_750_000, exchange: 0 });
    expect(value).toBe(-450_000);
    expect(ask('mrr', records).value).toBe(companions.closing);
  });

  test('what rates alone made of it stands apart', () => {
    const euros = [plan(0, { amount: money(100, 'EUR') }), rate('EUR', '2026-01-01', '1.1'), rate('EUR', '2026-11-15', '1.2')];
    const { value, companions } = ask('mrr_movements', euros);
    expect([value, companions]).toEqual([0, { opening: 1_100_000, closing: 1_200_000, exchange: 100_000 }]);
  });
});
