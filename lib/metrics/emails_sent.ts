/** E-mails sent by people to somebody outside. Sequences and automatic replies stand beside. */
import { EMAIL } from '../facts/activity-codes';
import type { Ask } from './ask';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { activityPart, ofKinds, whyNotOut } from './populations/activities';
import { countKinds } from './populations/activity-counts';

export const about = {
  id: 'emails_sent',
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
      name: 'Emails sent',
      short: 'Emails',
      formula: 'Number of e-mails a person sent to somebody outside the company. Sequences and automatic replies are counted apart.',
      summed: 'number of e-mails',
    },
    'zh-CN': {
      name: '发送邮件数',
      short: '发送邮件',
      formula: '由人工发给公司外部收件人的邮件数量。自动序列和自动回复另行统计，不计入其中。',
      summed: '邮件数量',
    },
    pl: {
      name: 'Wysłane e-maile',
      short: 'E-maile',
      formula: 'Liczba e-maili wysłanych przez człowieka do kogoś spoza firmy. Sekwencje i automatyczne odpowiedzi liczą się osobno.',
      summed: 'liczbę e-maili',
    },
  },
} as const satisfies About;

const part = (ask: Ask): Part => activityPart(ask, ofKinds(ask, EMAIL), whyNotOut(ask));

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { activity: ['kind', 'direction', 'at', 'userId'] },
  parts: (ask) => [part(ask)],
  compute: (ask) => countKinds(ask, [EMAIL], false, (_, excluded) => ({ automated: excluded.count('automated') })),
});
