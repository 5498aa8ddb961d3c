/** Open opportunities: how many open deals there are, and how well they are looked after. */
import { TRUE } from '../facts/activity-codes';
import { EMPTY_INT } from '../columns/table';
import { dealActivity, lastUntil } from '../facts/instants';
import { DAY } from '../model/calendar';
import type { Ask } from './ask';
import type { About, Outcome } from './define';
import { defineMetric } from './define';
import { noValue, share } from './outcome';
import { openPart } from './pipeline_value';
import { openDeals } from './populations/deals';
import { openAmounts } from './populations/open-amounts';

export const about = {
  id: 'open_opportunities',
  unit: 'count',
  better: 'neutral',
  family: 'performance',
  time: 'stock',
  version: 1,
  breakdowns: ['stage', 'rep', 'team', 'source', 'product'],
  additive: true,
  timing: 'rebuilt',
  credit: 'owner_then',
  words: {
    en: {
      name: 'Open opportunities',
      short: 'Open deals',
      formula: 'Number of open deals. Quality: the share that has an amount, a close date, a next step and recent activity.',
      summed: 'number of open deals',
    },
    'zh-CN': {
      name: '销售机会数',
      short: '销售机会',
      formula: '未关闭商机的数量。质量：同时有金额、关闭日期、下一步和近期活动的占比。',
      summed: '进行中商机的数量',
    },
    pl: {
      name: 'Otwarte szanse',
      short: 'Otwarte szanse',
      formula: 'Liczba otwartych transakcji. Jakość: część, która ma kwotę, termin, następny krok i niedawną aktywność.',
      summed: 'liczbę otwartych transakcji',
    },
  },
} as const satisfies About;

/** What a well-kept deal has. A CRM that knows no next steps, or no activities of deals, is not asked for them. */
function checks(ask: Ask): Record<'amount' | 'closeDate' | 'nextStep' | 'activity', ((row: number) => boolean) | undefined> {
  const { closeDay, hasNextStep, id } = ask.base.deals;
  const activity = dealActivity(ask.base);
  const amounts = openAmounts(ask);
  const recent = ask.at - ask.options.quietDays * DAY;
  return {
    amount: (row) => !Number.isNaN(amounts.units(row)),
    closeDate: (row) => (closeDay[row] ?? EMPTY_INT) !== EMPTY_INT,
    nextStep: hasNextStep.some((flag) => flag !== 0) ? (row) => hasNextStep[row] === TRUE : undefined,
    activity: activity.at.length > 0 ? (row) => lastUntil(activity, id[row] ?? -1, ask.at) >= recent : undefined,
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { deal: ['status', 'amount', 'closeDay', 'hasNextStep'], activity: ['dealId', 'at'] },
  anyOf: ['deal'],
  alsoReads: ['amountChange'],
  parts: (ask) => [{ ...openPart(ask), leftOut: () => undefined }],
  compute(ask): Outcome {
    const { rows, basis, told } = openDeals(ask);
    if (ask.base.deals.id.length === 0) return noValue('no_records', { basis });
    if (!told) return noValue('no_history', { basis, coverage: 0 });
    const n = rows.length;
    const rest: Outcome = { value: n, n, companions: {}, excluded: [], coverage: 1, basis };
    if (ask.brief) return rest;
    const wanted = checks(ask);
    const has = { amount: 0, closeDate: 0, nextStep: 0, activity: 0, all: 0 };
    const names = ['amount', 'closeDate', 'nextStep', 'activity'] as const;
    for (const row of rows) {
      let all = true;
      for (const name of names) {
        const check = wanted[name];
        if (!check) continue;
        if (check(row)) has[name]++;
        else all = false;
      }
      if (all) has.all++;
    }
    const shareOf = (name: (typeof names)[number]): number | undefined => (wanted[name] ? share(has[name], n) : undefined);
    return {
      ...rest,
      companions: {
        quality: share(has.all, n),
        ...{ withAmount: shareOf('amount'), withCloseDate: shareOf('closeDate') },
        ...{ withNextStep: shareOf('nextStep'), withActivity: shareOf('activity') },
      },
    };
  },
});
