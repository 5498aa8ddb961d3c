/**
 * Follow-ups: what a person did after the first touch. A touch is a call, e-mail or message to somebody outside; it follows up when
 * the same contact, lead or deal was touched before by anybody, over all history. Completed follow-up tasks count as well.
 */
import { CALL, EMAIL, FOLLOW_UP, SOCIAL, TASK } from '../facts/activity-codes';
import type { Ask } from './ask';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { activities, activityFacts, activityPart, countOf, whyNot } from './populations/activities';

export const about = {
  id: 'follow_ups',
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
      name: 'Follow-ups',
      short: 'Follow-ups',
      formula: 'Second and later calls, e-mails and messages to the same contact, lead or deal, and completed follow-up tasks.',
      summed: 'number of follow-ups',
    },
    'zh-CN': {
      name: '跟进次数',
      short: '跟进',
      formula: '对同一联系人、线索或商机的第二次及以后的电话、邮件和消息，加上已完成的跟进任务。',
      summed: '跟进次数',
    },
    pl: {
      name: 'Kontakty następcze',
      short: 'Follow-upy',
      formula:
        'Drugie i kolejne telefony, e-maile i wiadomości do tego samego kontaktu, leada lub transakcji oraz wykonane zadania tego typu.',
      summed: 'liczbę kontaktów następczych',
    },
  },
} as const satisfies About;

const LOGGED = [CALL, EMAIL, SOCIAL, TASK];

function part(ask: Ask): Part {
  const { kind, topic } = ask.base.table('activity').columns;
  const { followUp } = activityFacts(ask);
  const rows = activities(ask).filter((row) => followUp[row] === 1 || (kind[row] === TASK && topic[row] === FOLLOW_UP));
  return activityPart(ask, rows, whyNot(ask));
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { activity: ['kind', 'direction', 'at', 'userId'] },
  parts: (ask) => [part(ask)],
  compute(ask) {
    const { kind } = ask.base.table('activity').columns;
    return countOf(ask, part(ask), LOGGED, (counted) => {
      const tasks = counted.reduce((sum, row) => (kind[row] === TASK ? sum + 1 : sum), 0);
      return { companions: { tasks, touches: counted.length - tasks } };
    });
  },
});
