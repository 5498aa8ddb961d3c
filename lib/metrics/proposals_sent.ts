/**
 * Proposals sent. Where a deal has quotes, each version that was sent counts once, whatever the customer said to it later; a deal
 * without any counts when it first came into a stage that means "proposal", else by activities that sent one. Quotes that were sent
 * nobody knows when do not count and are listed where they were made.
 */
import type { Ask } from './ask';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { coverage, judge, noValue, tally } from './outcome';
import { proposalParts, proposalsAreKept } from './populations/proposals';

export const about = {
  id: 'proposals_sent',
  unit: 'count',
  better: 'up',
  family: 'activity',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'contact_type', 'stage', 'month', 'quarter'],
  additive: true,
  timing: 'sent',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Proposals sent',
      short: 'Proposals',
      formula:
        'Number of quotes sent, each version of a deal once; without quotes, deals that reached the proposal stage or logged proposals.',
      summed: 'number of proposals',
    },
    'zh-CN': {
      name: '发送的提案数',
      short: '发送提案',
      formula: '已发送的报价数量，同一商机的每个版本计一次；没有报价的商机以进入提案阶段或提案活动计算。',
      summed: '提案数量',
    },
    pl: {
      name: 'Wysłane oferty',
      short: 'Oferty',
      formula: 'Liczba wysłanych ofert, każda wersja transakcji raz; bez ofert liczy się wejście w etap oferty albo zapisana wysyłka.',
      summed: 'liczbę ofert',
    },
  },
} as const satisfies About;

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { quote: ['status', 'sentAt', 'dealId'] },
  anyOf: ['quote', 'stage', 'activity'],
  alsoReads: ['deal'],
  parts: (ask: Ask): Part[] => proposalParts(ask),
  compute(ask) {
    if (!proposalsAreKept(ask)) return noValue('no_records', { coverage: 0 });
    const excluded = tally();
    const counts = proposalParts(ask).map((part) => {
      const judged = judge(part);
      for (const { reason, count } of judged.excluded.list()) excluded.add(reason, undefined, count);
      return judged.counted;
    });
    const [quotes, stages, activities] = counts;
    const { version } = ask.base.table('quote').columns;
    const value = counts.reduce((sum, counted) => sum + counted.length, 0);
    return {
      value,
      n: value,
      excluded: excluded.list(),
      coverage: coverage(excluded.count('no_date'), value + excluded.count('no_date')),
      companions: {
        quotes: quotes?.length ?? 0,
        stages: stages?.length ?? 0,
        activities: activities?.length ?? 0,
        revised: quotes?.reduce((sum, row) => ((version[row] ?? 0) > 1 ? sum + 1 : sum), 0) ?? 0,
      },
    };
  },
});
