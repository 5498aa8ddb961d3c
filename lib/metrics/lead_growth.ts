/** Lead growth: how many more leads than in the period before, the same days of it while this one runs; and how fast they buy. */
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import { judge, noValue } from './outcome';
import { createdLeads, isCustomer, outcomes } from './populations/lead-cohort';
import { gather } from './statistics';

export const about = {
  id: 'lead_growth',
  unit: 'ratio',
  better: 'up',
  family: 'activity',
  time: 'event',
  version: 2,
  breakdowns: ['rep', 'team', 'source', 'campaign', 'month', 'quarter'],
  additive: false,
  timing: 'created',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Lead growth',
      short: 'Lead growth',
      formula: 'Leads of the period minus those of the period before, divided by those before. A running period is compared day by day.',
      summed: 'number of leads in both periods',
    },
    'zh-CN': {
      name: '潜在客户增长',
      short: '线索增长',
      formula: '（本期潜在客户数 − 上期）÷ 上期。进行中的期间与上期同样长的部分比较。',
      summed: '两个期间的潜在客户数量',
    },
    pl: {
      name: 'Wzrost liczby leadów',
      short: 'Wzrost leadów',
      formula: 'Leady okresu minus leady okresu poprzedniego, podzielone przez poprzednie. Trwający okres porównuje się dzień po dniu.',
      summed: 'liczbę leadów w obu okresach',
    },
  },
} as const satisfies About;

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { lead: ['createdAt'] },
  alsoReads: ['contact', 'deal', 'order', 'subscription'],
  parts: (ask) => [createdLeads(ask), { ...createdLeads(ask.on({ period: ask.compared.previous })), name: 'compared' }],
  compute(ask): Outcome {
    const now = ask.metric('lead_volume');
    if (now.value === undefined) return noValue(now.reason ?? 'no_records');
    const before = ask.metric('lead_volume', { period: ask.compared.previous }).value ?? 0;
    const change = now.value - before;
    const rest: Outcome = { n: now.n, numerator: change, denominator: before, companions: {}, excluded: now.excluded, coverage: 1 };
    if (before === 0) return noValue('nothing_before', { ...rest, companions: ask.brief ? {} : { now: now.value, before, change } });
    const value = change / before;
    if (ask.brief) return { ...rest, value };
    const { counted } = judge(createdLeads(ask));
    const { boughtAfter } = outcomes(ask);
    const customer = isCustomer(ask, undefined);
    const days = gather(counted.length);
    for (const row of counted) if (customer(row)) days.add(boughtAfter[row] ?? NaN);
    const yearBefore = ask.metric('lead_volume', { period: ask.compared.yearBefore }).value ?? 0;
    return {
      ...rest,
      value,
      companions: {
        ...{ now: now.value, before, change, customers: days.count, daysToCustomer: days.quantile(0.5) },
        sinceYearBefore: yearBefore === 0 ? undefined : (now.value - yearBefore) / yearBefore,
      },
    };
  },
});
