/**
 * MRR movements: how recurring revenue came from what it was when the period began to what it is at its end. Each movement is
 * valued at the rate of its day; what rates alone made of the rest stands apart, so that the waterfall balances exactly.
 */
import { plus, roundedOf } from '../model/fraction';
import type { Fraction } from '../model/fraction';
import type { Ask } from './ask';
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import { noValue, tally } from './outcome';
import { dayFrom, daysOf } from './populations/days';
import { MOVEMENTS, movementsOf } from './populations/movements';
import { monthlySum, recurringBetween, recurringPart } from './populations/subscriptions';

export const about = {
  id: 'mrr_movements',
  unit: 'money',
  better: 'up',
  family: 'performance',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'product', 'source', 'currency', 'tier', 'month', 'quarter'],
  additive: true,
  timing: 'stock',
  credit: 'owner_now',
  words: {
    en: {
      name: 'MRR movements',
      short: 'Net new MRR',
      formula: 'New, expanded and returned recurring revenue minus contraction and churn: what MRR gained or lost in the period.',
      summed: 'change of what each customer pays in a month',
    },
    'zh-CN': {
      name: 'MRR 变动',
      short: '净新增 MRR',
      formula: '新增 + 扩展 + 恢复 − 收缩 − 流失：期间内每月经常性收入的净变化。期初 MRR 加各项变动等于期末 MRR。',
      summed: '每个客户月付金额的变化',
    },
    pl: {
      name: 'Zmiany MRR',
      short: 'Nowy MRR netto',
      formula: 'Nowy, rozszerzony i odzyskany przychód cykliczny minus zmniejszenia i rezygnacje: ile MRR przybyło lub ubyło w okresie.',
      summed: 'zmianę tego, co każdy klient płaci w miesiącu',
    },
  },
} as const satisfies About;

/** The day before the period, and its last day or today. */
function ends(ask: Ask): { opening: number; closing: number } {
  const { first, end } = daysOf(ask);
  return { opening: Math.min(first, dayFrom(ask, ask.asOf + 1)) - 1, closing: end - 1 };
}

/** MRR at the end of a day, exact; undefined for several currencies without rates. */
function stockAt(ask: Ask, day: number): { sum: Fraction | undefined; currency: string; n: number } {
  const part = recurringPart(ask, day);
  const sum = monthlySum(ask, day);
  const currencies = new Set<number>();
  let n = 0;
  for (const row of part.rows) {
    if (part.leftOut?.(row)) continue;
    sum.add(row);
    currencies.add(part.currency(row));
    n++;
  }
  const [only] = currencies;
  const rates = ask.ratesOn(day);
  return { sum: sum.exact(), n, currency: rates.any || only === undefined ? ask.currency : rates.nameOf(only) };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { subscription: ['kind', 'status', 'amount', 'interval', 'startDay', 'endDay'] },
  parts(ask) {
    const { opening, closing } = ends(ask);
    return [recurringBetween(ask, opening, closing)];
  },
  compute(ask): Outcome {
    if (ask.base.table('subscription').rows === 0) return noValue('no_subscriptions', { coverage: 0 });
    const { opening: openingDay, closing: closingDay } = ends(ask);
    const [opening, closing] = [stockAt(ask, openingDay), stockAt(ask, closingDay)];
    const excluded = tally();
    const { sums, counts } = movementsOf(ask, excluded);
    const n = MOVEMENTS.reduce((sum, kind) => sum + counts[kind], 0);
    const rest: Outcome = { n, excluded: excluded.list(), coverage: 1, companions: {} };
    const isMixed = opening.n > 0 && closing.n > 0 && opening.currency !== closing.currency;
    if (!opening.sum || !closing.sum || isMixed) return noValue('mixed_currency', rest);
    const currency = closing.n > 0 ? closing.currency : opening.currency;
    // Rounded as running totals: each line is the difference of two of them, so that they add up to the closing amount exactly.
    let [exact, shown] = [opening.sum, roundedOf(opening.sum)];
    const rows = MOVEMENTS.map((kind) => {
      exact = plus(exact, sums[kind]);
      const total = roundedOf(exact);
      const value = total - shown;
      shown = total;
      return { key: kind, value, n: counts[kind] };
    });
    const [start, end] = [roundedOf(opening.sum), roundedOf(closing.sum)];
    return {
      ...rest,
      value: shown - start,
      currency,
      companions: { opening: start, closing: end, exchange: end - shown },
      rows,
    };
  },
});
