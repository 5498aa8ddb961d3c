/** Customer sentiment: of what customers wrote in the period, the share that sounds positive. Experimental; never by person. */
import { layout } from '../columns/layout';
import { IN, TRUE } from '../facts/activity-codes';
import { ownersOf } from '../facts/owners';
import type { Ask } from './ask';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { judge, ratio, share, tally } from './outcome';
import { between, pick, until } from './populations/pick';
import { answeredSurveys } from './populations/surveys';

export const about = {
  id: 'sentiment',
  unit: 'ratio',
  better: 'up',
  family: 'customers',
  time: 'event',
  version: 1,
  breakdowns: ['tier', 'product', 'month', 'quarter'],
  additive: false,
  timing: 'done',
  credit: 'doer',
  words: {
    en: {
      name: 'Customer sentiment',
      short: 'Sentiment',
      formula:
        'Positive messages and comments divided by all that were scored, by a word list on this device. Other languages are not scored.',
      summed: 'messages from customers and comments on surveys',
    },
    'zh-CN': {
      name: '客户情绪',
      short: '客户情绪',
      formula: '客户来信和调查评论中，正面的占已评分的比例，由本机词表评分；其他语言不评分。',
      summed: '客户来信与调查评论',
    },
    pl: {
      name: 'Nastroje klientów',
      short: 'Nastroje',
      formula:
        'Pozytywne wiadomości i komentarze przez wszystkie ocenione, według listy słów na tym urządzeniu. Innych języków nie ocenia się.',
      summed: 'wiadomości od klientów i komentarze do ankiet',
    },
  },
} as const satisfies About;

const { values } = layout.activity.columns.sentiment;
const [POSITIVE, NEUTRAL, NEGATIVE, NOT_SCORED] = ['positive', 'neutral', 'negative', 'not_scored'].map((name) => values.indexOf(name) + 1);

/** Texts that were read, scored or not. Automatic messages say nothing about a mood. */
function parts(ask: Ask): Part[] {
  const activity = ask.base.table('activity').columns;
  const survey = ask.base.table('surveyResponse').columns;
  const came = between(activity.at, ask.period.start, until(ask)).filter(
    (row) => activity.direction[row] === IN && activity.automated[row] !== TRUE && activity.sentiment[row] !== 0,
  );
  const of = (sentiment: Uint8Array): Pick<Part, 'leftOut' | 'hit' | 'state'> => ({
    leftOut: (row) => (sentiment[row] === NOT_SCORED ? 'not_scored' : undefined),
    hit: (row) => sentiment[row] === POSITIVE,
    state: (row) => values[(sentiment[row] ?? 0) - 1],
  });
  return [
    {
      name: 'records',
      entity: 'activity',
      rows: pick(ask, 'activity', came, ownersOf(ask.base, 'activity')),
      at: (row) => activity.at[row] ?? NaN,
      owner: (row) => activity.userId[row] ?? -1,
      ...of(activity.sentiment),
    },
    {
      name: 'records',
      entity: 'surveyResponse',
      rows: answeredSurveys(ask).filter((row) => survey.sentiment[row] !== 0),
      at: (row) => survey.respondedAt[row] ?? NaN,
      owner: (row) => survey.userId[row] ?? -1,
      ...of(survey.sentiment),
    },
  ];
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { activity: ['sentiment', 'direction'], surveyResponse: ['sentiment'] },
  anyOf: ['activity', 'surveyResponse'],
  parts,
  compute(ask): Outcome {
    const excluded = tally();
    const counts = new Map<number, number>();
    for (const part of parts(ask)) {
      const judged = judge(part);
      for (const { reason, count } of judged.excluded.list()) excluded.add(reason, undefined, count);
      const { sentiment } = ask.base.table(part.entity === 'activity' ? 'activity' : 'surveyResponse').columns;
      for (const row of judged.counted) counts.set(sentiment[row] ?? 0, (counts.get(sentiment[row] ?? 0) ?? 0) + 1);
    }
    const number = (code: number | undefined): number => counts.get(code ?? 0) ?? 0;
    const [positive, neutral, negative] = [number(POSITIVE), number(NEUTRAL), number(NEGATIVE)];
    const all = positive + neutral + negative;
    const notScored = excluded.count('not_scored');
    return ratio(positive, all, notScored > 0 ? 'not_scored' : 'no_records', {
      excluded: excluded.list(),
      companions: ask.brief ? {} : { neutral: share(neutral, all), negative: share(negative, all), notScored },
    });
  },
});
