/** Average deal cycle: the mean of the lengths whose median is the sales cycle. */
import type { About, Outcome } from './define';
import { defineMetric } from './define';

export const about = {
  id: 'average_deal_cycle',
  unit: 'days',
  better: 'down',
  family: 'productivity',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'product', 'source', 'month', 'quarter'],
  additive: false,
  timing: 'closed',
  credit: 'closer',
  words: {
    en: {
      name: 'Average deal cycle',
      short: 'Avg cycle',
      formula: 'Days from first contact to the win, added up over the won deals and divided by their number.',
      summed: 'whole calendar days from first contact to the win of each deal',
    },
    'zh-CN': {
      name: '平均交易周期长度',
      short: '平均周期',
      formula: '各赢单从首次接触到成交的天数之和 ÷ 赢单数，即同一组时长的平均值。',
      summed: '每个赢单从首次接触到成交的自然日数',
    },
    pl: {
      name: 'Średni cykl transakcji',
      short: 'Średni cykl',
      formula: 'Suma dni od pierwszego kontaktu do wygranej podzielona przez liczbę wygranych transakcji.',
      summed: 'pełne dni kalendarzowe od pierwszego kontaktu do wygranej każdej transakcji',
    },
  },
} as const satisfies About;

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'closeDay', 'createdAt', 'contactId'], lead: ['dealId'], activity: ['dealId', 'contactId'] },
  anyOf: ['deal'],
  madeOf: ['sales_cycle_length'],
  parts: () => [],
  compute(ask): Outcome {
    const { value, reason, n, companions, excluded, coverage, basis } = ask.metric('sales_cycle_length', { brief: false });
    const { mean, p90 } = companions;
    return {
      ...{ n, excluded, coverage, companions: { median: value, p90 } },
      ...(basis === undefined ? {} : { basis }),
      ...(mean === undefined ? { reason: reason ?? 'nothing_won' } : { value: mean }),
    };
  },
});
