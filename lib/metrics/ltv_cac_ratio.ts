/** LTV : CAC: how many times a customer brings back what winning one costs. Three to one is a rule of thumb, no judgement. */
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import { noValue } from './outcome';

export const about = {
  id: 'ltv_cac_ratio',
  unit: 'ratio',
  better: 'up',
  family: 'customers',
  time: 'stock',
  version: 1,
  breakdowns: ['source', 'month', 'quarter'],
  additive: false,
  timing: 'components',
  credit: 'components',
  words: {
    en: {
      name: 'LTV : CAC',
      short: 'LTV : CAC',
      formula:
        'Customer lifetime value divided by customer acquisition cost, both as of this period. Three to one is a usual rule of thumb.',
      summed: 'nothing of its own: lifetime value and acquisition cost',
    },
    'zh-CN': {
      name: 'LTV 与 CAC 之比',
      short: 'LTV : CAC',
      formula: '客户终身价值除以客户获取成本，均按本期间计算。通常以三比一为参考。',
      summed: '不单独汇总：取终身价值与获客成本',
    },
    pl: {
      name: 'Stosunek LTV do CAC',
      short: 'LTV : CAC',
      formula:
        'Wartość życiowa klienta podzielona przez koszt jego pozyskania, oba na ten okres. Zwykle za punkt odniesienia bierze się trzy do jednego.',
      summed: 'nic własnego: wartość życiową i koszt pozyskania',
    },
  },
} as const satisfies About;

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { cost: ['amount', 'day'], order: ['total', 'accountId'], deal: ['amount', 'accountId', 'closeDay'] },
  anyOf: ['order', 'deal'],
  madeOf: ['ltv', 'cac'],
  parts: () => [],
  compute(ask): Outcome {
    const [ltv, cac] = [ask.metric('ltv'), ask.metric('cac')];
    const rest = {
      n: Math.min(ltv.n, cac.n),
      coverage: Math.min(ltv.coverage, cac.coverage),
      companions: { ltv: ltv.value, cac: cac.value },
    };
    if (ltv.value === undefined || cac.value === undefined) return noValue('no_component', rest);
    if (ltv.currency !== cac.currency) return noValue('mixed_currency', rest);
    // Customers that cost nothing, or brought money back, have no such ratio.
    if (cac.value <= 0) return noValue('no_cost', rest);
    // Of the unrounded ones: what is rounded for the eye would show in a large ratio.
    const exact = (ltv.numerator ?? NaN) / ltv.n / ((cac.numerator ?? NaN) / cac.n);
    return { ...rest, value: exact, numerator: ltv.value, denominator: cac.value, excluded: [] };
  },
});
