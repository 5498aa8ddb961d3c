/**
 * Meetings held: past, and neither cancelled nor missed. A demo is a meeting. One that is past and still called planned counts:
 * few people close their calendar entries by hand; how many those are stands beside.
 */
import { DEMO, MEETING } from '../facts/activity-codes';
import type { Ask } from './ask';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { activityPart, ofKinds, whyNot } from './populations/activities';
import { countKinds } from './populations/activity-counts';

export const about = {
  id: 'meetings_held',
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
      name: 'Meetings held',
      short: 'Meetings',
      formula: 'Number of past meetings with somebody from outside, demos included, that were neither cancelled nor missed.',
      summed: 'number of meetings',
    },
    'zh-CN': {
      name: '已举行会议',
      short: '已举行会议',
      formula: '已经过去、与外部人员的会议数量（含产品演示），已取消或对方未到场的不计。',
      summed: '会议数量',
    },
    pl: {
      name: 'Odbyte spotkania',
      short: 'Spotkania',
      formula: 'Liczba minionych spotkań z kimś spoza firmy, łącznie z prezentacjami, których nie odwołano i na które przyszedł klient.',
      summed: 'liczbę spotkań',
    },
  },
} as const satisfies About;

function part(ask: Ask): Part {
  return activityPart(ask, ofKinds(ask, MEETING, DEMO), whyNot(ask));
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { activity: ['kind', 'at', 'userId'] },
  parts: (ask) => [part(ask)],
  compute: (ask) => countKinds(ask, [MEETING, DEMO], true, (sum, _, numberOf) => ({ demos: numberOf(DEMO), unconfirmed: sum('planned') })),
});
