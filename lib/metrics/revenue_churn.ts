/** Revenue churn: what was lost of the recurring revenue there was when the period began; net of what customers added, beside it. */
import type { Fraction } from '../model/fraction';
import { ZERO, minus, plus, roundedOf, signOf } from '../model/fraction';
import type { Ask } from './ask';
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import { noValue, tally } from './outcome';
import { dayFrom, daysOf } from './populations/days';
import { movementsOf } from './populations/movements';
import { monthlySum, recurringPart } from './populations/subscriptions';

export const about = {
  id: 'revenue_churn',
  unit: 'ratio',
  better: 'down',
  family: 'customers',
  time: 'cohort',
  version: 1,
  breakdowns: ['rep', 'team', 'product', 'source', 'tier', 'month', 'quarter'],
  additive: false,
  timing: 'at_start',
  credit: 'components',
  words: {
    en: {
      name: 'Revenue churn (gross)',
      short: 'Revenue churn',
      formula: 'Recurring revenue lost to cancellations and smaller plans in the period, divided by the recurring revenue when it began.',
      summed: 'monthly recurring revenue that was lost',
    },
    'zh-CN': {
      name: '收入流失率（总流失）',
      short: '收入流失',
      formula: '期间内因取消和降级而失去的经常性收入除以期初的每月经常性收入。净流失另外列出。',
      summed: '失去的每月经常性收入',
    },
    pl: {
      name: 'Utrata przychodów (brutto)',
      short: 'Utrata MRR',
      formula:
        'Przychód cykliczny utracony w okresie przez rezygnacje i niższe plany, podzielony przez przychód cykliczny na jego początku.',
      summed: 'utracony miesięczny przychód cykliczny',
    },
  },
} as const satisfies About;

/** What there was when the period began, exact; undefined for unlike currencies without rates. */
function openingOf(ask: Ask): Fraction | undefined {
  const day = Math.min(daysOf(ask).first, dayFrom(ask, ask.asOf + 1)) - 1;
  const part = recurringPart(ask, day);
  const sum = monthlySum(ask, day);
  for (const row of part.rows) if (!part.leftOut?.(row)) sum.add(row);
  return sum.exact();
}

const SCALE = 10n ** 18n;

/** a / b as a number. */
const over = (a: Fraction, b: Fraction): number => Number((a.top * b.bottom * SCALE) / (a.bottom * b.top)) / Number(SCALE);

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { subscription: ['kind', 'status', 'amount', 'interval', 'startDay', 'endDay'] },
  madeOf: ['mrr_movements'],
  parts: () => [],
  compute(ask): Outcome {
    const { n, excluded, coverage, reason, currency } = ask.metric('mrr_movements', { brief: true });
    const rest = { n, excluded, coverage, ...(currency === undefined ? {} : { currency }) };
    const opening = openingOf(ask);
    if (reason || !opening) return noValue(reason ?? 'mixed_currency', { n, excluded, coverage });
    // Shares of exact sums: what is rounded for the eye would show in the rate of a small business.
    const { sums } = movementsOf(ask, tally());
    const lost = minus(ZERO, plus(sums.churn, sums.contraction));
    const added = plus(sums.expansion, sums.reactivation);
    const amounts = { numerator: roundedOf(lost), denominator: roundedOf(opening) };
    if (signOf(opening) <= 0) return noValue('nothing_at_start', { ...rest, ...amounts });
    const net = over(minus(lost, added), opening);
    const companions = { net, retained: 1 - net, retainedWithoutReturns: 1 - over(minus(lost, sums.expansion), opening) };
    return { ...rest, ...amounts, value: over(lost, opening), companions: ask.brief ? {} : companions };
  },
});
