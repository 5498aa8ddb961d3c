/**
 * Sales growth: revenue against the same days of the period before (rule G13); against the whole period before and the same a
 * year before beside it.
 */
import { comparedOf } from '../model/compared';
import type { Ask } from './ask';
import type { About } from './define';
import { defineMetric } from './define';
import { noValue } from './outcome';
import { basisOf, salesPart } from './populations/sales';
import { convertible } from './populations/sales-sum';
import type { MetricResult } from './result';

export const about = {
  id: 'sales_growth',
  unit: 'ratio',
  better: 'up',
  family: 'performance',
  time: 'event',
  version: 3,
  breakdowns: ['rep', 'team', 'product', 'source', 'month', 'quarter'],
  additive: false,
  timing: 'sold',
  credit: 'seller',
  words: {
    en: {
      name: 'Sales growth',
      short: 'Growth',
      formula: 'Revenue of the period minus that of the same days of the period before, divided by the latter.',
      summed: 'amount of each sale in both periods',
    },
    'zh-CN': {
      name: '销售增长率',
      short: '销售增长',
      formula: '（本期销售额 − 上期同样天数的销售额）÷ 上期销售额的绝对值。上期为零时只给出差额。',
      summed: '两个期间内每笔销售的金额',
    },
    pl: {
      name: 'Wzrost sprzedaży',
      short: 'Wzrost',
      formula: 'Przychód okresu minus przychód tych samych dni poprzedniego okresu, podzielone przez ten drugi.',
      summed: 'kwotę każdej sprzedaży w obu okresach',
    },
  },
} as const satisfies About;

/** A zero without any sale is of no currency, so it fits every other. */
const comparable = (a: MetricResult, b: MetricResult): boolean => a.n === 0 || b.n === 0 || a.currency === b.currency;

/** now against before; undefined where that says nothing. */
function growth(now: MetricResult, before: MetricResult): number | undefined {
  if (now.value === undefined || before.value === undefined || before.value <= 0 || !comparable(now, before)) return undefined;
  return (now.value - before.value) / before.value;
}

const partOf = (ask: Ask) => convertible(ask, salesPart(ask, basisOf(ask)));

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'amount', 'closeDay'], order: ['status', 'total', 'orderedDay'] },
  anyOf: ['deal', 'order'],
  madeOf: ['revenue'],
  parts: (ask) => [partOf(ask), { ...partOf(ask.on({ period: ask.compared.previous })), name: 'compared' }],
  compute(ask) {
    const { previous, yearBefore } = ask.compared;
    const now = ask.metric('revenue', { brief: true });
    const before = ask.metric('revenue', { period: previous, brief: true });
    const basis = now.basis === undefined ? {} : { basis: now.basis };
    const rest = { n: now.n, ...basis, excluded: now.excluded, coverage: Math.min(now.coverage, before.coverage) };
    if (now.value === undefined) return noValue(now.reason ?? 'no_component', rest);
    if (before.value === undefined) return noValue(before.reason ?? 'nothing_before', rest);
    if (!comparable(now, before)) return noValue('mixed_currency', rest);
    const change = now.value - before.value;
    const currency = (now.n === 0 && before.n > 0 ? before.currency : now.currency) ?? ask.currency;
    const companions: Record<string, number | undefined> = { now: now.value, previous: before.value, change };
    if (!ask.brief) {
      const wholeBefore = comparedOf(ask.period, ask.calendar, ask.period.end).previous;
      companions.onWholePrevious = growth(now, ask.metric('revenue', { period: wholeBefore, brief: true }));
      companions.onYearBefore = growth(now, ask.metric('revenue', { period: yearBefore, brief: true }));
    }
    const told = { ...rest, currency, companions };
    if (before.value <= 0) return noValue(before.value < 0 ? 'negative_before' : 'nothing_before', told);
    return { ...told, value: change / before.value, numerator: change, denominator: before.value };
  },
});
