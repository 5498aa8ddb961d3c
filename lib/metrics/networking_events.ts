/** Networking events: conferences, fairs and the like that somebody attended. An event still called planned was not. */
import { EVENT } from '../facts/activity-codes';
import type { Ask } from './ask';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { activityPart, countOf, ofKinds, whyNot } from './populations/activities';

export const about = {
  id: 'networking_events',
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
      name: 'Networking events',
      short: 'Events',
      formula: 'Number of conferences, trade fairs and networking events that were attended. Company-internal ones do not count.',
      summed: 'number of events',
    },
    'zh-CN': {
      name: '参加的社交活动数',
      short: '社交活动',
      formula: '已参加的会议、展会和社交活动的数量，公司内部活动不计入。',
      summed: '活动数量',
    },
    pl: {
      name: 'Wydarzenia networkingowe',
      short: 'Wydarzenia',
      formula: 'Liczba konferencji, targów i spotkań networkingowych, w których ktoś wziął udział. Wewnętrzne firmowe się nie liczą.',
      summed: 'liczbę wydarzeń',
    },
  },
} as const satisfies About;

const part = (ask: Ask): Part => activityPart(ask, ofKinds(ask, EVENT), whyNot(ask));

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { activity: ['kind', 'at', 'userId'] },
  parts: (ask) => [part(ask)],
  compute: (ask) => countOf(ask, part(ask), [EVENT], () => ({ companions: {} })),
});
