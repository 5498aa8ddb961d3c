/**
 * Customer acquisition cost, blended: all that selling has cost in the period over the customers won in it. Every kind of cost that
 * is known counts; the rows say which. Lagged: the cost of as many days earlier as a sale usually takes.
 */
import { layout } from '../columns/layout';
import type { Ask } from './ask';
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import { perUnit } from './money-sum';
import newCustomers from './new_customers';
import { noValue, tally } from './outcome';
import { enteredCosts } from './populations/cost-inputs';
import { costOf, costPart } from './populations/costs';
import { daysOf } from './populations/days';
import type { ResultRow } from './result';

export const about = {
  id: 'cac',
  unit: 'money',
  better: 'down',
  family: 'customers',
  time: 'event',
  version: 1,
  breakdowns: ['source', 'campaign', 'product', 'month', 'quarter'],
  additive: false,
  timing: 'spent',
  credit: 'components',
  words: {
    en: {
      name: 'Customer acquisition cost',
      short: 'CAC',
      formula: 'What sales and marketing cost in the period, divided by the customers who bought for the first time in it.',
      summed: 'all costs of selling that are recorded or entered, refunds subtracted',
    },
    'zh-CN': {
      name: '客户获取成本（CAC）',
      short: '获客成本',
      formula: '期间内的销售与营销费用除以期间内首次购买的客户数。',
      summed: '已记录或已录入的全部销售费用，扣除退款',
    },
    pl: {
      name: 'Koszt pozyskania klienta (CAC)',
      short: 'CAC',
      formula: 'Koszty sprzedaży i marketingu z okresu podzielone przez klientów, którzy kupili w nim po raz pierwszy.',
      summed: 'wszystkie zapisane lub wpisane koszty sprzedaży, bez zwrotów',
    },
  },
} as const satisfies About;

/** Cost per new customer if the cost of a usual sales cycle earlier brought them; undefined while either is unknown. */
function lagged(ask: Ask, customers: number): number | undefined {
  const cycle = ask.metric('sales_cycle_length', { brief: true }).value;
  if (cycle === undefined) return undefined;
  const { first, end } = daysOf(ask);
  const earlier = (day: number): number => ask.zone.startOf(day - Math.round(cycle));
  const { total } = costOf(ask.on({ period: { start: earlier(first), end: earlier(end) } }), tally());
  return 'units' in total ? perUnit(total.units, customers) : undefined;
}

/** How many costs of each kind are in it. */
function kindsOf(ask: Ask): ResultRow[] {
  const { kind } = ask.base.table('cost').columns;
  const { values } = layout.cost.columns.kind;
  const counts = new Map<string, number>(values.map((name) => [name, 0]));
  const add = (name: string | undefined): void => {
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const { rows, leftOut } = costPart(ask);
  for (const row of rows) if (leftOut?.(row) === undefined) add(values[(kind[row] ?? 0) - 1]);
  for (const { input, amount } of enteredCosts(ask)) if (amount) add(input.kind);
  return [...counts].flatMap(([key, n]) => (n === 0 ? [] : [{ key, n }]));
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: {
    cost: ['amount', 'day', 'kind'],
    deal: ['status', 'accountId', 'closeDay'],
    order: ['accountId', 'orderedDay'],
    subscription: ['accountId'],
  },
  anyOf: ['deal', 'order', 'subscription'],
  alsoReads: ['activity', 'lead'],
  parts: (ask) => [costPart(ask), ...newCustomers.parts(ask)],
  compute(ask): Outcome {
    const excluded = tally();
    const { total } = costOf(ask, excluded);
    const customers = ask.metric('new_customers').value ?? 0;
    const rest = { n: customers, denominator: customers, excluded: excluded.list() };
    if ('reason' in total) return noValue(total.reason, rest);
    const spent = { ...rest, numerator: total.units, currency: total.currency };
    const companions = { spend: total.units };
    if (customers === 0) return noValue('no_customers', { ...spent, companions });
    const value = perUnit(total.units, customers);
    if (ask.brief) return { ...spent, value, coverage: 1, companions };
    return { ...spent, value, coverage: 1, companions: { ...companions, lagged: lagged(ask, customers) }, rows: kindsOf(ask) };
  },
});
