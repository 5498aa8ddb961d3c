/**
 * Funnel conversion: from the leads of the period to customers, step by step. Who came further has passed the steps before, so the
 * rates of the steps multiply to the whole. The stages are steps where there is one pipeline; those of several are not comparable.
 */
import { textAt } from '../columns/typed';
import { rowOf } from '../facts/base';
import { laddersOf } from '../facts/ladders';
import type { Ask } from './ask';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { judge, ratio, share } from './outcome';
import { createdLeads, isCustomer, leadState, maturingLeads, outcomes } from './populations/lead-cohort';
import type { ResultRow } from './result';

export const about = {
  id: 'funnel_conversion_rate',
  unit: 'ratio',
  better: 'up',
  family: 'performance',
  time: 'cohort',
  version: 1,
  breakdowns: ['source', 'campaign', 'rep', 'team', 'month', 'quarter'],
  additive: false,
  timing: 'created',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Funnel conversion',
      short: 'Funnel',
      formula: 'Customers so far divided by the leads of the period they came from; every step from lead to customer beside it.',
      summed: 'number of leads that came to each step',
    },
    'zh-CN': {
      name: '销售漏斗转化率',
      short: '漏斗转化率',
      formula: '期间内潜在客户中迄今成为客户的比例，并列出从潜在客户到客户的每一步。',
      summed: '到达每一步的潜在客户数量',
    },
    pl: {
      name: 'Konwersja lejka',
      short: 'Konw. lejka',
      formula: 'Klienci do tej pory podzieleni przez leady okresu, z których się wywodzą; obok każdy krok od leada do klienta.',
      summed: 'liczbę leadów, które doszły do każdego kroku',
    },
  },
} as const satisfies About;

function part(ask: Ask): Part {
  const customer = isCustomer(ask, undefined);
  const { opportunity } = outcomes(ask);
  const stateOf = (row: number) => (opportunity[row] ? 'opportunity' : leadState(ask.base.leads.status[row]));
  return { ...createdLeads(ask), hit: customer, state: (row) => (customer(row) ? 'customer' : stateOf(row)) };
}

interface Step {
  key: string;
  name?: string;
  passed(row: number): boolean;
}

function stepsOf(ask: Ask, customer: (row: number) => boolean): Step[] {
  const { opportunity, reached } = outcomes(ask);
  const ladders = laddersOf(ask.base).steps.filter((steps) => steps.length > 0);
  const [only = new Int32Array()] = ladders.length === 1 ? ladders : [];
  return [
    { key: 'lead', passed: () => true },
    { key: 'opportunity', passed: (row) => opportunity[row] === 1 || customer(row) },
    ...Array.from(only, (stage, step) => ({
      key: ask.base.dataset.refs.stage?.[stage] ?? '',
      name: textAt(ask.base.stages.name, rowOf(ask.base, 'stage', stage)),
      // Every deal has been in the first stage.
      passed: (row: number) => customer(row) || (opportunity[row] === 1 && (step === 0 || (reached[row] ?? -1) >= step)),
    })),
    { key: 'customer', passed: customer },
  ];
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { lead: ['createdAt', 'dealId', 'accountId'], deal: ['status', 'stageId', 'accountId'], stageChange: ['dealId'] },
  anyOf: ['lead'],
  alsoReads: ['contact', 'order', 'subscription'],
  parts: (ask) => [part(ask)],
  compute(ask): Outcome {
    const { counted, excluded } = judge(createdLeads(ask));
    const customer = isCustomer(ask, undefined);
    let customers = 0;
    for (const row of counted) if (customer(row)) customers++;
    const rest = { excluded: excluded.list(), ...maturingLeads(ask, counted, customer) };
    if (ask.brief) return ratio(customers, counted.length, 'no_records', rest);
    let before = counted.length;
    const rows = stepsOf(ask, customer).map(({ key, name, passed }): ResultRow => {
      let n = 0;
      for (const row of counted) if (passed(row)) n++;
      const value = share(n, before);
      const row = {
        key,
        ...(name === undefined ? {} : { name }),
        ...(value === undefined ? {} : { value }),
        numerator: n,
        denominator: before,
        n,
      };
      before = n;
      return { ...row, companions: { ofLeads: share(n, counted.length) } };
    });
    return ratio(customers, counted.length, 'no_records', { ...rest, rows });
  },
});
