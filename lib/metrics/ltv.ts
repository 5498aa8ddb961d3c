/**
 * Customer lifetime value, in three readings that sources mix up: profit of a customer (where a margin is entered), revenue of a
 * customer, and all that customers ever brought (equityTotal). Beside them what a customer will bring at today's churn.
 */
import { formatDay } from '../model/days';
import { convert, parseRate } from '../model/money';
import type { Ask } from './ask';
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import type { MoneySum } from './money-sum';
import { moneyOutcome, moneySum, perUnit } from './money-sum';
import type { Tally } from './outcome';
import { coverage, noValue, tally } from './outcome';
import { activeAtEnd } from './populations/customers';
import { stockDay } from './populations/days';
import { keptOf } from './populations/kept';
import type { LifetimeSales } from './populations/lifetimes';
import { salesToCustomers } from './populations/lifetimes';
import type { Margins } from './populations/margins';
import { marginsOn, splitByMargin } from './populations/margins';

export const about = {
  id: 'ltv',
  unit: 'money',
  better: 'up',
  family: 'customers',
  time: 'stock',
  version: 1,
  breakdowns: ['rep', 'team', 'source', 'tier', 'product', 'cohort', 'month', 'quarter'],
  additive: false,
  timing: 'stock',
  credit: 'account_owner',
  words: {
    en: {
      name: 'Customer lifetime value',
      short: 'LTV',
      formula:
        'Everything customers have bought so far times the gross margin, divided by the number of customers. Without a margin: revenue.',
      summed: 'all sales to each customer so far, refunds subtracted',
    },
    'zh-CN': {
      name: '客户终身价值（LTV / CLV）',
      short: '终身价值',
      formula: '客户迄今的全部购买额乘以毛利率，再除以客户数。未填写毛利率时按收入计算。',
      summed: '每位客户迄今的全部销售额，扣除退款',
    },
    pl: {
      name: 'Wartość życiowa klienta (CLV)',
      short: 'LTV',
      formula: 'Wszystko, co klienci dotąd kupili, razy marża brutto, podzielone przez liczbę klientów. Bez marży: przychód.',
      summed: 'całą dotychczasową sprzedaż klientowi, bez zwrotów',
    },
  },
} as const satisfies About;

/** Fewer customers at the beginning of a period say nothing about how fast they leave. */
const ENOUGH = 10;

interface Added {
  revenue: MoneySum;
  /** Revenue by margin, where margins are entered. */
  byMargin: Map<number, MoneySum>;
  customers: Set<number>;
  excluded: Tally;
  all: number;
}

/** Adds up sales; what has no margin of its own product, and no general one, is left out of profit. */
function addUp(ask: Ask, part: LifetimeSales, margins: Margins | undefined): Added {
  const excluded = tally();
  const revenue = moneySum(ask, excluded);
  const byMargin = new Map<number, MoneySum>();
  const customers = new Set<number>();
  for (const row of part.rows) {
    const reason = part.leftOut?.(row);
    if (reason && reason !== 'not_converted') {
      excluded.add(reason);
      continue;
    }
    const [units, currency, day] = [part.amount(row), part.currency(row), ask.zone.dayOf(part.at(row))];
    if (!revenue.add(units, currency, day)) continue;
    customers.add(part.customer(row));
    if (!margins) continue;
    for (const { margin, units: own } of splitByMargin(ask, margins, part, row)) {
      if (margin === undefined) {
        excluded.add('no_margin', 'profit');
        continue;
      }
      let sum = byMargin.get(margin);
      if (!sum) byMargin.set(margin, (sum = moneySum(ask, tally())));
      sum.add(own, currency, day);
    }
  }
  return { revenue, byMargin, customers, excluded, all: part.rows.length };
}

/** Revenue at each margin, rounded once, times that margin; undefined without a margin, and for unlike currencies. */
function profitOf(byMargin: ReadonlyMap<number, MoneySum>): number | undefined {
  let profit = 0;
  for (const [margin, sum] of byMargin) {
    const total = sum.total();
    if (!('units' in total)) return undefined;
    profit += margin > 0 ? convert(total.units, parseRate(String(margin))) : 0;
  }
  return byMargin.size === 0 ? undefined : profit;
}

/** Revenue a customer brings in the period × margin ÷ share of customers who leave in it; undefined while nobody leaves. */
function predictive(ask: Ask, factor: number): number | undefined {
  const { atStart, lost } = keptOf(ask);
  const active = activeAtEnd(ask).length;
  if (atStart < ENOUGH || lost === 0 || active === 0) return undefined;
  const total = addUp(ask, salesToCustomers(ask, ask.period.start), undefined).revenue.total();
  if (!('units' in total)) return undefined;
  return perUnit((total.units / active) * factor * atStart, lost);
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { order: ['total', 'accountId', 'orderedDay'], deal: ['amount', 'accountId', 'closeDay'], invoice: ['total', 'accountId'] },
  anyOf: ['order', 'deal', 'invoice', 'payment'],
  alsoReads: ['subscription'],
  parts: (ask) => [salesToCustomers(ask, -Infinity)],
  compute(ask): Outcome {
    const margins = marginsOn(ask.inputs.margins, formatDay(stockDay(ask)));
    const { revenue, byMargin, customers, excluded, all } = addUp(ask, salesToCustomers(ask, -Infinity), margins);
    const n = customers.size;
    const lost = excluded.count('no_amount') + excluded.count('not_converted') + excluded.count('no_customer');
    const rest = { n, denominator: n, excluded: excluded.list(), coverage: coverage(lost, all) };
    const total = revenue.total();
    if (n === 0) return noValue('reason' in total ? total.reason : 'no_customers', rest);
    const outcome = moneyOutcome(total, rest);
    if (!('units' in total)) return outcome;
    const profit = profitOf(byMargin);
    const basis = profit === undefined ? 'revenue' : 'profit';
    const sum = profit ?? total.units;
    const value = perUnit(sum, n);
    if (ask.brief) return { ...outcome, value, numerator: sum, basis };
    return {
      ...outcome,
      value,
      numerator: sum,
      basis,
      companions: {
        revenue: perUnit(total.units, n),
        profit: profit === undefined ? undefined : perUnit(profit, n),
        equityTotal: total.units,
        predictive: predictive(ask, total.units === 0 ? 1 : sum / total.units),
      },
    };
  },
});
