/** Revenue: what was sold in the period, on one basis. Refunds and corrections are negative and are summed (rule G5). */
import type { Ask } from './ask';
import type { About } from './define';
import { defineMetric } from './define';
import { moneyOutcome } from './money-sum';
import { noValue } from './outcome';
import type { Basis } from './populations/sales';
import { bases, basisOf, entityOf, hasBasis, salesPart } from './populations/sales';
import { convertible, salesTotal } from './populations/sales-sum';
import type { SalePart } from './populations/sale-part';

export const about = {
  id: 'revenue',
  unit: 'money',
  better: 'up',
  family: 'performance',
  time: 'event',
  version: 2,
  breakdowns: ['rep', 'team', 'product', 'source', 'currency', 'tier', 'month', 'quarter'],
  additive: true,
  timing: 'sold',
  credit: 'seller',
  words: {
    en: {
      name: 'Revenue',
      short: 'Revenue',
      formula:
        'Sum of what was sold: won deals, or orders, invoices or payments if you choose so. Refunds and credit notes are subtracted.',
      summed: 'amount of each sale, in the reporting currency at the rate of its day',
    },
    'zh-CN': {
      name: '销售额',
      short: '销售额',
      formula: '期间内销售金额之和：默认为赢单金额，也可选择订单、发票或回款。退款和红字发票会从中扣除。',
      summed: '每笔销售的金额，按当日汇率折算为报告货币',
    },
    pl: {
      name: 'Przychody',
      short: 'Przychody',
      formula: 'Suma tego, co sprzedano: wygranych transakcji albo, do wyboru, zamówień, faktur lub wpłat. Zwroty i korekty są odejmowane.',
      summed: 'kwotę każdej sprzedaży, w walucie raportów po kursie z jej dnia',
    },
  },
} as const satisfies About;

const partOf = (ask: Ask, basis: Basis): SalePart => convertible(ask, salesPart(ask, basis));

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: {
    deal: ['status', 'amount', 'closeDay'],
    order: ['status', 'total', 'orderedDay'],
    invoice: ['status', 'total', 'issuedDay'],
    payment: ['amount', 'paidDay'],
  },
  anyOf: ['deal', 'order', 'invoice', 'payment'],
  parts: (ask) => [partOf(ask, basisOf(ask))],
  compute(ask) {
    const basis = basisOf(ask);
    const lacking = ask.absent[entityOf[basis]];
    if (!hasBasis(ask, basis)) return noValue(lacking ?? 'no_records', { basis, coverage: 0 });
    const { total, n, excluded, coverage } = salesTotal(ask, basis);
    const outcome = moneyOutcome(total, { n, basis, excluded: excluded.list(), coverage });
    if (ask.brief) return outcome;
    // What the same period brought on the other bases, where they have records: beside it, never mixed with it.
    const others = bases.filter((other) => other !== basis && hasBasis(ask, other));
    const beside = others.map((other) => [other, salesTotal(ask, other).total] as const);
    const inCurrency = beside.flatMap(([other, sum]) => ('units' in sum && sum.currency === outcome.currency ? [[other, sum.units]] : []));
    const withoutAmount = excluded.count('no_amount');
    return {
      ...outcome,
      companions: { ...(Object.fromEntries(inCurrency) as Record<string, number>), withoutAmount },
    };
  },
});
