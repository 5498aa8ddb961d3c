/** Customer satisfaction: of the answers to surveys given in the period, the share that is good. */
import { answersOf, isGood, scaleName } from '../facts/surveys';
import { ownersOf } from '../facts/owners';
import type { Ask } from './ask';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { judge, ratio, share } from './outcome';
import { answeredSurveys, latestNow, responses } from './populations/surveys';
import type { ResultRow } from './result';

export const about = {
  id: 'csat',
  unit: 'ratio',
  better: 'up',
  family: 'customers',
  time: 'event',
  version: 1,
  breakdowns: ['rep', 'team', 'product', 'tier', 'channel', 'month', 'quarter'],
  additive: false,
  timing: 'answered',
  credit: 'asked_about',
  words: {
    en: {
      name: 'Customer satisfaction (CSAT)',
      short: 'CSAT',
      formula:
        'Good answers divided by all answers with a score. Good is "good", 4 or 5 stars, or 8 to 10 of 10; of several answers the last.',
      summed: 'answers to surveys, the last of each',
    },
    'zh-CN': {
      name: '客户满意度（CSAT）',
      short: '满意度',
      formula: '好评数除以所有有评分的回复数。“满意”、4–5 星或 0–10 分制的 8–10 分算好评；同一调查多次作答取最后一次。',
      summed: '调查回复数，同一调查取最后一次',
    },
    pl: {
      name: 'Satysfakcja klientów (CSAT)',
      short: 'CSAT',
      formula:
        'Dobre odpowiedzi przez wszystkie z oceną. Dobra to „dobrze”, 4–5 gwiazdek albo 8–10 na 10; z kilku odpowiedzi liczy się ostatnia.',
      summed: 'odpowiedzi na ankiety, z każdej ostatnią',
    },
  },
} as const satisfies About;

/** Answers given in the period. One without a score, or with one its scale does not have, tells nothing. */
function part(ask: Ask): Part {
  const { five } = answersOf(ask.base);
  const { respondedAt } = ask.base.table('surveyResponse').columns;
  const owners = ownersOf(ask.base, 'surveyResponse');
  const latest = latestNow(ask);
  return {
    name: 'records',
    entity: 'surveyResponse',
    rows: answeredSurveys(ask),
    leftOut: (row) => (Number.isNaN(five[row]) ? 'no_response' : latest[row] === 1 ? undefined : 'duplicate'),
    hit: (row) => isGood(five[row] ?? NaN),
    at: (row) => respondedAt[row] ?? NaN,
    owner: (row) => owners[row] ?? -1,
    state: (row) => (isGood(five[row] ?? NaN) ? 'good' : 'bad'),
  };
}

interface Counted {
  good: number;
  all: number;
  /** Of scores on 1..5, in thousandths: whole numbers, so that the order of the records cannot show. */
  sum: number;
}

const meanOf = ({ sum, all }: Counted): number | undefined => share(sum / 1000, all);

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { surveyResponse: ['respondedAt', 'score', 'scale'] },
  parts: (ask) => [part(ask)],
  compute(ask): Outcome {
    const { five } = answersOf(ask.base);
    const { scale } = ask.base.table('surveyResponse').columns;
    const { counted, excluded } = judge(part(ask));
    const scales = new Map<number, Counted>();
    const total: Counted = { good: 0, all: 0, sum: 0 };
    for (const row of counted) {
      const code = scale[row] ?? 0;
      let own = scales.get(code);
      if (!own) scales.set(code, (own = { good: 0, all: 0, sum: 0 }));
      for (const one of [own, total]) {
        one.all++;
        one.sum += Math.round((five[row] ?? NaN) * 1000);
        if (isGood(five[row] ?? NaN)) one.good++;
      }
    }
    const excludedList = excluded.list();
    if (ask.brief) return ratio(total.good, total.all, 'no_surveys', { excluded: excludedList });
    const { sent, answered } = responses(ask);
    const [only, ...others] = scales.keys();
    return ratio(total.good, total.all, 'no_surveys', {
      excluded: excludedList,
      companions: { mean: meanOf(total), responseRate: share(answered, sent), sent },
      // Answers on unlike scales are brought to one; the rows keep them apart.
      ...(only === undefined ? {} : { basis: others.length > 0 ? 'mixed' : scaleName(only) }),
      rows: [...scales].sort(([a], [b]) => a - b).map(([code, own]) => rowOf(scaleName(code), own)),
    });
  },
});

const rowOf = (key: string, counted: Counted): ResultRow => ({
  key,
  value: counted.good / counted.all,
  numerator: counted.good,
  denominator: counted.all,
  n: counted.all,
  companions: { mean: meanOf(counted) },
});
