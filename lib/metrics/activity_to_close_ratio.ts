/**
 * Activity-to-close ratio: calls, e-mails and meetings per won deal. What wins a deal today was done over its whole cycle, so the
 * figure looks back at least one median cycle of the won deals of the year before, ending with the period.
 */
import { CALL, DEMO, EMAIL, MEETING } from '../facts/activity-codes';
import { isMeeting } from '../facts/activity-facts';
import { WON } from '../facts/deal-status';
import { DAY } from '../model/calendar';
import type { Period } from '../model/periods';
import type { Ask } from './ask';
import { cycleDays, dealState } from './deal-part';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { judge, noValue } from './outcome';
import { activityFacts, activityPart, ofKinds, whyNot, whyNotOut } from './populations/activities';
import { closedDeals } from './populations/closed-deals';
import { dealFacts } from './populations/deals';
import { gather } from './statistics';

export const about = {
  id: 'activity_to_close_ratio',
  unit: 'count',
  better: 'neutral',
  family: 'productivity',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'kind', 'product'],
  additive: false,
  timing: 'trailing',
  credit: 'components',
  words: {
    en: {
      name: 'Activity-to-close ratio',
      short: 'Per win',
      formula: 'Calls, e-mails and meetings divided by won deals, over the period or one median sales cycle, whichever is longer.',
      summed: 'activities, and won deals',
    },
    'zh-CN': {
      name: '销售活动率',
      short: '每单活动数',
      formula: '电话、邮件和会议总数 ÷ 赢单数；取本期与一个销售周期中位数之间较长者。',
      summed: '活动数与赢单数',
    },
    pl: {
      name: 'Aktywności na wygraną',
      short: 'Na wygraną',
      formula:
        'Telefony, e-maile i spotkania podzielone przez wygrane transakcje, w okresie albo w jednej medianie cyklu, zależnie co dłuższe.',
      summed: 'aktywności i wygrane transakcje',
    },
  },
} as const satisfies About;

const YEAR = 365 * DAY;
const KINDS = [
  { key: 'call', kinds: [CALL] },
  { key: 'email', kinds: [EMAIL] },
  { key: 'meeting', kinds: [MEETING, DEMO] },
] as const;

/** Median length in whole days, rounded up, of everybody's deals won in the year before; 0 without any. */
function medianCycle(ask: Ask): number {
  const before = ask.on({ everyone: true, whole: true, period: { start: ask.at - YEAR, end: ask.at } });
  return before.once(medianCycle, () => {
    const rows = closedDeals(before);
    const days = gather(rows.length);
    for (const row of rows) {
      const length = cycleDays(before, row);
      if (before.base.deals.status[row] === WON && length >= 0) days.add(length);
    }
    return Math.ceil(days.quantile(0.5) ?? 0);
  });
}

/** The question over the longer stretch. */
function lookingBack(ask: Ask): Ask {
  const start = ask.zone.startOf(ask.zone.dayOf(ask.at) - medianCycle(ask));
  const period: Period = { start: Math.min(ask.period.start, start), end: ask.period.end };
  return ask.on({ period });
}

/** Activities of the stretch, and the deals won in it. */
function partsOf(asked: Ask): [Part, Part] {
  const ask = lookingBack(asked);
  const { kind } = ask.base.table('activity').columns;
  const { closedAt, creditedTo } = dealFacts(ask);
  const { status, amount, currency } = ask.base.deals;
  const [whyDone, whyOut] = [whyNot(ask), whyNotOut(ask)];
  return [
    activityPart(ask, ofKinds(ask, CALL, EMAIL, MEETING, DEMO), (row) => (isMeeting(kind[row]) ? whyDone(row) : whyOut(row))),
    {
      name: 'wins',
      entity: 'deal',
      rows: closedDeals(ask).filter((row) => status[row] === WON),
      at: (row) => closedAt[row] ?? NaN,
      amount: (row) => amount[row] ?? NaN,
      currency: (row) => currency[row] ?? -1,
      length: (row) => cycleDays(ask, row),
      owner: (row) => creditedTo[row] ?? -1,
      state: (row) => dealState(status[row]),
    },
  ];
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { activity: ['kind', 'direction', 'at', 'userId'], deal: ['status', 'closeDay'] },
  parts: partsOf,
  compute(ask) {
    const logged = activityFacts(ask).kinds;
    if (KINDS.every(({ kinds }) => kinds.every((kind) => (logged[kind] ?? 0) === 0))) return noValue('no_activities', { coverage: 0 });
    const { kind } = ask.base.table('activity').columns;
    const [done, wins] = partsOf(ask);
    const { counted, excluded } = judge(done);
    const won = wins.rows.length;
    const counts = new Int32Array(16);
    for (const row of counted) counts[kind[row] ?? 0] = (counts[kind[row] ?? 0] ?? 0) + 1;
    const rest = {
      n: won,
      numerator: counted.length,
      denominator: won,
      excluded: excluded.list(),
      coverage: 1,
      companions: { cycleDays: medianCycle(ask) },
    };
    if (won === 0) return noValue('nothing_won', rest);
    return {
      ...rest,
      value: counted.length / won,
      rows: KINDS.map(({ key, kinds }) => {
        const numerator = kinds.reduce((sum, code) => sum + (counts[code] ?? 0), 0);
        return { key, value: numerator / won, numerator, denominator: won, n: won };
      }),
    };
  },
});
