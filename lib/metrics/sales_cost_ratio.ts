/** Cost-of-sales ratio: what selling has cost against what it brought. Without any cost there is no ratio, never 0. */
import type { Ask } from './ask';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { noValue, tally } from './outcome';
import { costOf, costPart } from './populations/costs';
import { basisOf, salesPart } from './populations/sales';
import { convertible } from './populations/sales-sum';

export const about = {
  id: 'sales_cost_ratio',
  unit: 'ratio',
  better: 'down',
  family: 'productivity',
  time: 'event',
  version: 2,
  breakdowns: ['team', 'source', 'product', 'month', 'quarter'],
  additive: false,
  timing: 'spent',
  credit: 'components',
  words: {
    en: {
      name: 'Cost-of-sales ratio',
      short: 'Cost ratio',
      formula: 'Cost of sales and marketing in the period divided by its revenue. Add costs in the settings where the CRM has none.',
      summed: 'each cost and each sale, in the reporting currency',
    },
    'zh-CN': {
      name: '销售成本比率',
      short: '销售成本率',
      formula: '期间内的销售与营销费用 ÷ 同期销售额。CRM 没有费用数据时，请在设置中录入。',
      summed: '每笔费用和每笔销售，以报告货币计',
    },
    pl: {
      name: 'Wskaźnik kosztów sprzedaży',
      short: 'Koszty',
      formula: 'Koszty sprzedaży i marketingu w okresie podzielone przez jego przychód. Koszty, których CRM nie ma, wpisz w ustawieniach.',
      summed: 'każdy koszt i każdą sprzedaż, w walucie raportów',
    },
  },
} as const satisfies About;

const partsOf = (ask: Ask): Part[] => [costPart(ask), { ...convertible(ask, salesPart(ask, basisOf(ask))), name: 'wins' }];

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { cost: ['amount', 'day'], deal: ['status', 'amount', 'closeDay'], order: ['total'] },
  anyOf: ['deal', 'order'],
  parts: partsOf,
  compute(ask): Outcome {
    const excluded = tally();
    const { total, n, entered } = costOf(ask, excluded);
    const revenue = ask.metric('revenue', { brief: true });
    const rest: Outcome = {
      n,
      excluded: excluded.list(),
      coverage: revenue.coverage,
      companions: { entered },
      ...(revenue.basis === undefined ? {} : { basis: revenue.basis }),
    };
    if (!('units' in total)) return noValue(total.reason, rest);
    const told: Outcome = { ...rest, currency: total.currency, companions: { entered, cost: total.units, revenue: revenue.value } };
    if (revenue.value === undefined) return noValue(revenue.reason ?? 'no_revenue', told);
    if (revenue.value <= 0) return noValue('no_revenue', told);
    if (revenue.currency !== total.currency) return noValue('mixed_currency', rest);
    return { ...told, value: total.units / revenue.value, numerator: total.units, denominator: revenue.value };
  },
});
