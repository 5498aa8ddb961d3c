/**
 * Lead conversion: of the leads created in the period, those that bought within the time nine in ten sales take. Disqualified leads
 * stay in. Who bought: followed by the conversion link, else by account, contact or e-mail address.
 */
import type { Ask } from './ask';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { judge, ratio, share } from './outcome';
import { conversionDays, createdLeads, isCustomer, leadState, maturingLeads, outcomes } from './populations/lead-cohort';

export const about = {
  id: 'lead_conversion_rate',
  unit: 'ratio',
  better: 'up',
  family: 'performance',
  time: 'cohort',
  version: 1,
  breakdowns: ['rep', 'team', 'source', 'campaign', 'month', 'quarter'],
  additive: false,
  timing: 'created',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Lead conversion rate',
      short: 'Lead conv.',
      formula: 'Leads that bought within the time nine in ten won sales take, divided by all leads created in the period.',
      summed: 'number of leads; the same person counts once, disqualified ones stay in',
    },
    'zh-CN': {
      name: '潜在客户转化率',
      short: '线索转化率',
      formula: '在九成赢单所需的时间内购买的潜在客户 ÷ 期间内创建的全部潜在客户。',
      summed: '潜在客户数量；同一人只计一次，不合格的保留在分母中',
    },
    pl: {
      name: 'Współczynnik konwersji leadów',
      short: 'Konw. leadów',
      formula: 'Leady, które kupiły w czasie, w jakim zamyka się dziewięć na dziesięć wygranych, podzielone przez wszystkie leady okresu.',
      summed: 'liczbę leadów; ta sama osoba raz, zdyskwalifikowane zostają',
    },
  },
} as const satisfies About;

function part(ask: Ask): Part {
  const { boughtAfter } = outcomes(ask);
  const customer = isCustomer(ask, conversionDays(ask));
  return {
    ...createdLeads(ask),
    hit: customer,
    length: (row) => (customer(row) ? (boughtAfter[row] ?? NaN) : NaN),
    state: (row) => (customer(row) ? 'customer' : leadState(ask.base.leads.status[row])),
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { lead: ['createdAt', 'dealId', 'accountId'], deal: ['status', 'closeDay', 'accountId'] },
  anyOf: ['lead'],
  // A customer is who bought, however; and it waits as long as deals take, which begins with the first contact.
  alsoReads: ['activity', 'order', 'payment', 'subscription'],
  parts: (ask) => [part(ask)],
  compute(ask): Outcome {
    const { status } = ask.base.leads;
    const { counted, excluded } = judge(createdLeads(ask));
    const customer = isCustomer(ask, conversionDays(ask));
    let [customers, marked] = [0, 0];
    for (const row of counted) {
      if (customer(row)) customers++;
      if (leadState(status[row]) === 'converted') marked++;
    }
    return ratio(customers, counted.length, 'no_records', {
      excluded: excluded.list(),
      companions: ask.brief ? {} : { marked: share(marked, counted.length), withinDays: conversionDays(ask) },
      ...maturingLeads(ask, counted, customer),
    });
  },
});
