/** Calls made: outbound calls of the people asked about. An attempt is a call; whether it was connected stands beside. */
import { CALL } from '../facts/activity-codes';
import type { Ask } from './ask';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { activityPart, ofKinds, whyNotOut } from './populations/activities';
import { countKinds } from './populations/activity-counts';

export const about = {
  id: 'calls_made',
  unit: 'count',
  better: 'up',
  family: 'activity',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'contact_type', 'stage', 'month', 'quarter'],
  additive: true,
  timing: 'done',
  credit: 'doer',
  words: {
    en: {
      name: 'Calls made',
      short: 'Calls',
      formula:
        'Number of outbound calls, attempts included. A call logged twice within two minutes counts once; open call tasks do not count.',
      summed: 'number of calls',
    },
    'zh-CN': {
      name: '拨打电话数',
      short: '拨打电话',
      formula: '外呼电话的数量，包括未接通的尝试。两分钟内重复记录的同一通电话只算一次，尚未完成的通话任务不算。',
      summed: '电话数量',
    },
    pl: {
      name: 'Wykonane połączenia',
      short: 'Połączenia',
      formula:
        'Liczba połączeń wychodzących, także nieodebranych. Zapisane dwa razy w ciągu dwóch minut liczy się raz, otwarte zadania wcale.',
      summed: 'liczbę połączeń',
    },
  },
} as const satisfies About;

const part = (ask: Ask): Part => activityPart(ask, ofKinds(ask, CALL), whyNotOut(ask));

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { activity: ['kind', 'direction', 'at', 'userId'] },
  parts: (ask) => [part(ask)],
  compute: (ask) =>
    countKinds(ask, [CALL], false, (sum) => ({
      connected: sum('told') > 0 ? sum('connected') : undefined,
      talkMinutes: sum('seconds') / 60,
    })),
});
