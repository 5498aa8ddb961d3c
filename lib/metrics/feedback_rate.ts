/** Feedback collection: of the surveys sent in the period, the share that was answered; and how complaints were answered. */
import { instancesOf } from '../facts/surveys';
import { ownersOf } from '../facts/owners';
import type { Ask } from './ask';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { judge, ratio, share } from './outcome';
import { complaintsAsked, isAnswered, sentSurveys } from './populations/surveys';
import { quantile } from './statistics';

export const about = {
  id: 'feedback_rate',
  unit: 'ratio',
  better: 'up',
  family: 'customers',
  time: 'cohort',
  version: 1,
  breakdowns: ['rep', 'team', 'product', 'channel', 'month', 'quarter'],
  additive: false,
  timing: 'sent',
  credit: 'asked_about',
  words: {
    en: {
      name: 'Feedback collection',
      short: 'Feedback',
      formula:
        'Surveys answered by now divided by surveys sent in the period. A survey sent again is one survey. Complaints are shown beside.',
      summed: 'surveys, each once however often it was sent',
    },
    'zh-CN': {
      name: '反馈收集率',
      short: '反馈率',
      formula: '期间内发出的调查中已得到回复的比例；重复发送的同一调查只算一次。投诉的受理情况另外列出。',
      summed: '调查数，重复发送只算一次',
    },
    pl: {
      name: 'Zbieranie opinii',
      short: 'Opinie',
      formula:
        'Ankiety z odpowiedzią do dziś przez ankiety wysłane w okresie. Ponowna wysyłka to ta sama ankieta. Reklamacje pokazano obok.',
      summed: 'ankiety, każdą raz, choćby wysłano ją kilka razy',
    },
  },
} as const satisfies About;

/** Surveys sent in the period; a second sending of the same is not another survey. */
function part(ask: Ask): Part {
  const { first, answeredAt } = instancesOf(ask.base);
  const { sentAt } = ask.base.table('surveyResponse').columns;
  const owners = ownersOf(ask.base, 'surveyResponse');
  return {
    name: 'records',
    entity: 'surveyResponse',
    rows: sentSurveys(ask),
    leftOut: (row) => (first[row] === row ? undefined : 'duplicate'),
    hit: (row) => isAnswered(ask, row),
    at: (row) => sentAt[row] ?? NaN,
    length: (row) => ((isAnswered(ask, row) ? (answeredAt[row] ?? NaN) : ask.asOf) - (sentAt[row] ?? NaN)) / 86_400_000,
    owner: (row) => owners[row] ?? -1,
    state: (row) => (isAnswered(ask, row) ? 'answered' : 'waiting'),
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { surveyResponse: ['sentAt'] },
  alsoReads: ['activity'],
  parts: (ask) => [part(ask)],
  compute(ask) {
    const sent = part(ask);
    const { counted, excluded } = judge(sent);
    let answered = 0;
    for (const row of counted) if (isAnswered(ask, row)) answered++;
    if (ask.brief) return ratio(answered, counted.length, 'no_surveys', { excluded: excluded.list() });
    const complaints = complaintsAsked(ask);
    return ratio(answered, counted.length, 'no_surveys', {
      excluded: excluded.list(),
      companions: {
        complaints: complaints.received,
        complaintsAnswered: complaints.answered,
        complaintRate: share(complaints.answered, complaints.received),
        complaintMinutes: quantile(complaints.waits, 0.5),
      },
    });
  },
});
