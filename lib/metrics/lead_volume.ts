/** Leads generated: people who became leads in the period. Imported ones count and are told beside it. */
import { TRUE } from '../facts/activity-codes';
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import { noValue } from './outcome';
import { countedLeads, createdLeads } from './populations/lead-cohort';

export const about = {
  id: 'lead_volume',
  unit: 'count',
  better: 'up',
  family: 'activity',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'source', 'campaign', 'month', 'quarter'],
  additive: true,
  timing: 'created',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Leads generated',
      short: 'Leads',
      formula: 'Number of leads created in the period. The same person again within 30 days is one lead.',
      summed: 'number of people, by e-mail address or phone number',
    },
    'zh-CN': {
      name: '潜在客户数量',
      short: '潜在客户',
      formula: '期间内创建的潜在客户数量。同一个人 30 天内再次出现只计一次。',
      summed: '按邮箱或电话识别的人数',
    },
    pl: {
      name: 'Liczba leadów',
      short: 'Leady',
      formula: 'Liczba leadów utworzonych w okresie. Ta sama osoba w ciągu 30 dni to jeden lead.',
      summed: 'liczbę osób, rozpoznanych po e-mailu lub telefonie',
    },
  },
} as const satisfies About;

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { lead: ['createdAt'] },
  parts: (ask) => [createdLeads(ask)],
  compute(ask): Outcome {
    const { imported, id } = ask.base.leads;
    if (id.length === 0) return noValue('no_records');
    const { counted, excluded } = countedLeads(ask);
    let imports = 0;
    for (const row of counted) if (imported[row] === TRUE) imports++;
    return {
      value: counted.length,
      n: counted.length,
      companions: { imported: imports },
      excluded: excluded.list(),
      coverage: 1,
    };
  },
});
