/**
 * Demos given: meetings held to show the product. A deal that came into a stage which means "demo" counts once, at that moment,
 * unless a demo was logged for it: then the log decides.
 */
import { demosOf } from '../facts/demos';
import type { Ask } from './ask';
import type { About, Part } from './define';
import { defineMetric } from './define';
import { judge, noValue, tally } from './outcome';
import { activities, activityPart, whyNot } from './populations/activities';
import { hasStageFor, stagePart } from './populations/purpose-stages';

export const about = {
  id: 'demos_given',
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
      name: 'Demos given',
      short: 'Demos',
      formula: 'Number of demonstrations held; for deals without a logged one, the first time they reached a stage that means demo.',
      summed: 'number of demonstrations',
    },
    'zh-CN': {
      name: '产品演示次数',
      short: '产品演示',
      formula: '已举行的产品演示次数；没有演示记录的商机，以首次进入演示阶段计一次。',
      summed: '演示次数',
    },
    pl: {
      name: 'Przeprowadzone prezentacje',
      short: 'Prezentacje',
      formula:
        'Liczba przeprowadzonych prezentacji produktu; gdy przy transakcji żadnej nie zapisano, liczy się pierwsze wejście w etap prezentacji.',
      summed: 'liczbę prezentacji',
    },
  },
} as const satisfies About;

function partsOf(ask: Ask): [Part, Part] {
  const { is, ofDeal } = demosOf(ask.base);
  const meetings = activityPart(
    ask,
    activities(ask).filter((row) => is[row] === 1),
    whyNot(ask),
  );
  return [meetings, stagePart(ask, 'demo', (deal) => ofDeal[deal] !== 1)];
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: { activity: ['kind', 'at', 'userId'] },
  anyOf: ['activity', 'stage'],
  alsoReads: ['deal'],
  parts: partsOf,
  compute(ask) {
    if (!demosOf(ask.base).any && !hasStageFor(ask, 'demo')) return noValue('no_activities', { coverage: 0 });
    const [meetings, stages] = partsOf(ask).map(judge);
    const excluded = tally();
    for (const one of meetings?.excluded.list() ?? []) excluded.add(one.reason, undefined, one.count);
    const [held, reached] = [meetings?.counted.length ?? 0, stages?.counted.length ?? 0];
    return {
      value: held + reached,
      n: held + reached,
      companions: { held, reached },
      excluded: excluded.list(),
      coverage: 1,
    };
  },
});
