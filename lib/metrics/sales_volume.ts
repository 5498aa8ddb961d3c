/** Sales volume: pieces sold, returns subtracted. A line without a quantity is left out, not taken for one piece. */
import type { About } from './define';
import { defineMetric } from './define';
import { coverage, judge, noValue } from './outcome';
import { volumeBasis, volumePart } from './populations/volume';

/** Quantities are added in millionths, so that the order of the lines cannot show. */
const MILLION = 1_000_000;

export const about = {
  id: 'sales_volume',
  unit: 'count',
  better: 'up',
  family: 'performance',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'product', 'source', 'month', 'quarter'],
  additive: true,
  timing: 'sold',
  credit: 'seller',
  words: {
    en: {
      name: 'Sales volume',
      short: 'Volume',
      formula: 'Sum of the quantities on lines of won deals or confirmed orders, returns subtracted. Without any lines: number of sales.',
      summed: 'quantity of each line',
    },
    'zh-CN': {
      name: '销量（件数）',
      short: '销量',
      formula: '赢单或已确认订单各明细行的数量之和，退货从中扣除。没有任何明细时，取成交笔数。',
      summed: '每个明细行的数量',
    },
    pl: {
      name: 'Wolumen sprzedaży',
      short: 'Wolumen',
      formula: 'Suma ilości z pozycji wygranych transakcji lub potwierdzonych zamówień, zwroty odjęte. Bez pozycji: liczba sprzedaży.',
      summed: 'ilość z każdej pozycji',
    },
  },
} as const satisfies About;

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { orderLine: ['quantity'], deal: ['status', 'closeDay'], order: ['status', 'orderedDay'] },
  anyOf: ['deal', 'order'],
  parts(ask) {
    const basis = volumeBasis(ask);
    return basis === undefined ? [] : [volumePart(ask, basis)];
  },
  compute(ask) {
    const basis = volumeBasis(ask);
    if (basis === undefined) return noValue('no_records', { coverage: 0 });
    const part = volumePart(ask, basis);
    const { counted, excluded } = judge(part);
    let [sum, returned] = [0, 0];
    for (const row of counted) {
      const millionths = Math.round(part.length(row) * MILLION);
      sum += millionths;
      if (millionths < 0) returned -= millionths;
    }
    return {
      value: sum / MILLION,
      n: counted.length,
      basis,
      companions: { returned: returned / MILLION },
      excluded: excluded.list(),
      coverage: coverage(excluded.count('no_amount') + excluded.count('no_history'), part.rows.length),
    };
  },
});
