/** Social engagement: likes, comments, shares and direct messages by the people asked about, by kind. */
import { layout } from '../columns/layout';
import { SOCIAL } from '../facts/activity-codes';
import type { Ask } from './ask';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { activityPart, countOf, ofKinds, whyNotOut } from './populations/activities';

export const about = {
  id: 'social_engagement',
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
      name: 'Social engagement',
      short: 'Social',
      formula: 'Number of logged likes, comments, shares and direct messages on social networks, also by kind.',
      summed: 'number of interactions',
    },
    'zh-CN': {
      name: '社交媒体参与度',
      short: '社交媒体',
      formula: '已记录的社交媒体点赞、评论、分享和私信的数量，并按类型列出。',
      summed: '互动次数',
    },
    pl: {
      name: 'Zaangażowanie w mediach społecznościowych',
      short: 'Social media',
      formula: 'Liczba zapisanych polubień, komentarzy, udostępnień i wiadomości w mediach społecznościowych, także według rodzaju.',
      summed: 'liczbę interakcji',
    },
  },
} as const satisfies About;

const part = (ask: Ask): Part => activityPart(ask, ofKinds(ask, SOCIAL), whyNotOut(ask));

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { activity: ['kind', 'direction', 'at', 'userId'] },
  parts: (ask) => [part(ask)],
  compute(ask) {
    const { social } = ask.base.table('activity').columns;
    return countOf(ask, part(ask), [SOCIAL], (counted) => {
      const counts = new Map<number, number>();
      for (const row of counted) counts.set(social[row] ?? 0, (counts.get(social[row] ?? 0) ?? 0) + 1);
      const kinds = ['', ...layout.activity.columns.social.values];
      return {
        companions: {},
        rows: kinds.flatMap((key, code) => {
          const n = counts.get(code);
          return n === undefined ? [] : [{ key, value: n, n }];
        }),
      };
    });
  },
});
