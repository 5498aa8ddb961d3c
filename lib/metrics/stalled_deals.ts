/** Stalled deals: open ones that need somebody, with the reasons. */
import type { Ask } from './ask';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { moneySum } from './money-sum';
import { noValue, share, tally } from './outcome';
import { openPart } from './pipeline_value';
import { openDeals } from './populations/deals';
import { openAmounts } from './populations/open-amounts';
import type { StalledRule } from './populations/stalled';
import { brokenRules, isStalled } from './populations/stalled';

export const about = {
  id: 'stalled_deals',
  unit: 'count',
  better: 'down',
  family: 'productivity',
  time: 'stock',
  version: 1,
  breakdowns: ['rep', 'team', 'stage', 'source', 'product'],
  additive: true,
  timing: 'rebuilt',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Stalled / at-risk deals',
      short: 'Stalled',
      formula:
        'Open deals that are quiet, stuck in their stage, past their close date or without a next step. Each rule can be switched off.',
      summed: 'number of open deals that break at least one rule',
    },
    'zh-CN': {
      name: '停滞商机',
      short: '停滞商机',
      formula: '近期无活动、停留阶段过久、已过关闭日期或没有下一步的未关闭商机数量。每条规则可单独关闭。',
      summed: '至少触发一条规则的进行中商机数量',
    },
    pl: {
      name: 'Zablokowane transakcje',
      short: 'Zablokowane',
      formula:
        'Otwarte transakcje, o których cisza, które utknęły w etapie, są po terminie lub bez następnego kroku. Każdą regułę można wyłączyć.',
      summed: 'liczbę otwartych transakcji, które łamią co najmniej jedną regułę',
    },
  },
} as const satisfies About;

/** Open deals that break a rule, and the rules of each. */
function stalled(ask: Ask): Map<number, StalledRule[]> {
  return ask.once(stalled, () => {
    const broken = brokenRules(ask);
    const found = new Map<number, StalledRule[]>();
    for (const row of openDeals(ask).rows) {
      const rules = broken(row);
      if (rules.length > 0) found.set(row, rules);
    }
    return found;
  });
}

function countStalled(ask: Ask): number {
  const breaks = isStalled(ask);
  return openDeals(ask).rows.reduce((sum, row) => (breaks(row) ? sum + 1 : sum), 0);
}

function part(ask: Ask): Part {
  const found = stalled(ask);
  // The rules a deal breaks, one after the other, stand where other lists have its status.
  return {
    ...openPart(ask),
    rows: Int32Array.from(found.keys()),
    leftOut: () => undefined,
    state: (row) => found.get(row)?.join(' '),
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'closeDay', 'hasNextStep'], activity: ['dealId', 'at'], stageChange: ['dealId', 'at'] },
  anyOf: ['deal'],
  alsoReads: ['amountChange', 'exchangeRate'],
  parts: (ask) => [part(ask)],
  compute(ask): Outcome {
    const { rows, basis, told, day } = openDeals(ask);
    if (ask.base.deals.id.length === 0) return noValue('no_records', { basis });
    if (!told) return noValue('no_history', { basis, coverage: 0 });
    const count = ask.brief ? countStalled(ask) : stalled(ask).size;
    const rest: Outcome = { value: count, n: count, companions: {}, excluded: [], coverage: 1, basis };
    if (ask.brief) return rest;
    const found = stalled(ask);
    const amounts = openAmounts(ask);
    const sum = moneySum(ask, tally());
    const counts = { quiet: 0, stuck: 0, overdue: 0, no_next_step: 0 };
    for (const [row, rules] of found) {
      sum.add(amounts.units(row), amounts.currency(row), day);
      for (const rule of rules) counts[rule]++;
    }
    const money = sum.total();
    return {
      ...rest,
      ...{ numerator: found.size, denominator: rows.length },
      ...('units' in money ? { currency: money.currency } : {}),
      companions: { value: 'units' in money ? money.units : undefined, share: share(found.size, rows.length), ...counts },
    };
  },
});
