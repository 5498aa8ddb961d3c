/** Lead score: how promising the open leads are. It is about now: nobody keeps which leads were open once. */
import { lowerBound } from '../facts/order';
import type { Ask } from './ask';
import type { About, Outcome, Part } from './define';
import { defineMetric } from './define';
import { coverage, judge, noValue } from './outcome';
import { LEAD_OPEN, leadState } from './populations/lead-cohort';
import type { ScorePart } from './populations/lead-scores';
import { partsOfScore, scoreOf, scoreParts } from './populations/lead-scores';
import { leadFacts } from './populations/leads';
import { pick } from './populations/pick';
import { gather } from './statistics';

export const about = {
  id: 'lead_score',
  unit: 'points',
  better: 'up',
  family: 'performance',
  time: 'stock',
  version: 1,
  breakdowns: ['source', 'campaign', 'rep', 'team'],
  additive: false,
  timing: 'stock',
  credit: 'owner_now',
  words: {
    en: {
      name: 'Lead score',
      short: 'Lead score',
      formula:
        'Points of 100: 40 for complete contact data, 30 for a source that sells, 20 for being new, 10 for two-way contact in 14 days; the mean.',
      summed: 'points of each open lead; a part without data leaves its points to the others',
    },
    'zh-CN': {
      name: '线索评分',
      short: '线索评分',
      formula: '满分 100：联系信息完整 40，来源转化好 30，新近创建 20，14 天内双向联系 10；取未结线索的平均。',
      summed: '每条未结线索的得分；缺数据的部分不计，其余按比例放大',
    },
    pl: {
      name: 'Ocena leada',
      short: 'Ocena leada',
      formula:
        'Punkty na 100: 40 za pełne dane kontaktowe, 30 za źródło, które sprzedaje, 20 za świeżość, 10 za dwustronny kontakt w 14 dni; średnia.',
      summed: 'punkty każdego otwartego leada; część bez danych oddaje swoje punkty pozostałym',
    },
  },
} as const satisfies About;

/** Open leads, the later ones of one person left out; best first. */
function part(ask: Ask): Part {
  const { status, createdAt, ownerId } = ask.base.leads;
  const { duplicate } = leadFacts(ask);
  const partsOf = partsOfScore(ask);
  const known = lowerBound(createdAt, ask.asOf + 1);
  const open = new Int32Array(known);
  let count = 0;
  for (let row = 0; row < known; row++) if (status[row] === LEAD_OPEN) open[count++] = row;
  return {
    name: 'records',
    entity: 'lead',
    rows: pick(ask, 'lead', open.subarray(0, count), ownerId),
    leftOut: (row) => (duplicate[row] ? 'duplicate' : undefined),
    at: (row) => createdAt[row] ?? NaN,
    weight: (row) => Math.round(scoreOf(partsOf(row)) * 1000),
    owner: (row) => ownerId[row] ?? -1,
    state: (row) => leadState(status[row]),
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { lead: ['nameValid', 'emailValid', 'phoneValid', 'source', 'createdAt', 'status'], activity: ['leadId', 'direction'] },
  anyOf: ['lead'],
  alsoReads: ['contact', 'deal', 'order', 'subscription'],
  parts: (ask) => [part(ask)],
  compute(ask): Outcome {
    if (ask.base.leads.id.length === 0) return noValue('no_records');
    if (ask.at !== ask.asOf) return noValue('no_history', { coverage: 0 });
    const { counted, excluded } = judge(part(ask));
    const partsOf = partsOfScore(ask);
    const { score } = ask.base.leads;
    const [points, theirs] = [gather(counted.length), gather(counted.length)];
    const told: Record<ScorePart, number> = { completeness: 0, source: 0, recency: 0, contact: 0 };
    for (const row of counted) {
      const parts = partsOf(row);
      points.add(scoreOf(parts));
      theirs.add(score[row] ?? NaN);
      for (const name of scoreParts) if (parts[name] !== undefined) told[name]++;
    }
    const value = points.mean();
    const whole = Math.min(...scoreParts.map((name) => told[name]));
    const rest: Outcome = {
      n: points.count,
      companions: {},
      excluded: excluded.list(),
      coverage: coverage(points.count - whole, points.count),
    };
    if (value === undefined) return noValue('nothing_open', rest);
    // How many leads each part could be told of, and the CRM's own score beside ours.
    return { ...rest, value, companions: { median: points.quantile(0.5), crmScore: theirs.mean(), crmScored: theirs.count, ...told } };
  },
});
