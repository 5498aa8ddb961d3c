/**
 * Coaching signals: figures of a rep that are further on the bad side of the own baseline, or of the team's median, than values
 * usually lie from it (one median absolute deviation). What lies as far on the good side is told as a strength. A rate or duration
 * needs five records in the period, a count a baseline of at least five, or chance would speak.
 */
import { userName } from '../facts/people';
import type { Ask } from './ask';
import { FEW, aboutPerson, comparedMetrics, ownBaseline, ownResult, peopleOf, teamMiddle, type Middle } from './baseline';
import type { About } from './define';
import { defineMetric } from './define';
import { noValue } from './outcome';
import type { MetricId, ResultRow } from './result';

export const about = {
  id: 'coaching_signal',
  unit: 'count',
  better: 'neutral',
  family: 'performance',
  time: 'event',
  version: 3,
  breakdowns: ['rep', 'team'],
  additive: false,
  timing: 'trailing',
  credit: 'asked_about',
  words: {
    en: {
      name: 'Coaching signals',
      short: 'Coaching',
      formula:
        'Number of figures that are worse than the rep’s own baseline or the team’s median by more than they usually vary. Strengths are listed too.',
      summed: 'figures of each rep that stand out',
    },
    'zh-CN': {
      name: '辅导建议',
      short: '辅导建议',
      formula: '销售人员的指标比自身基准或团队中位数差、且超出通常波动幅度的数量；表现突出的指标也会列出。',
      summed: '每位销售人员偏离明显的指标',
    },
    pl: {
      name: 'Sygnały coachingowe',
      short: 'Coaching',
      formula:
        'Liczba wskaźników gorszych od własnej bazy handlowca lub mediany zespołu bardziej, niż zwykle się wahają. Mocne strony też są na liście.',
      summed: 'wyróżniające się wskaźniki każdego handlowca',
    },
  },
} as const satisfies About;

/** −1 worse, 1 better, 0 as usual; undefined when there is nothing to compare with. */
function judged(value: number, middle: Middle | undefined, better: 'up' | 'down' | 'neutral', isCount: boolean): number | undefined {
  if (!middle || (isCount && middle.median < FEW)) return undefined;
  const gain = better === 'down' ? middle.median - value : value - middle.median;
  return Math.abs(gain) > middle.deviation ? Math.sign(gain) : 0;
}

interface Judgement {
  row: ResultRow;
  /** −1 signal, 1 strength, 0 neither. */
  verdict: number;
}

/** Figures that tell well from badly, and whose they are. */
const tells = (ask: Ask, id: MetricId): boolean => {
  const { better, breakdowns } = ask.about(id);
  return better !== 'neutral' && breakdowns.some((one) => one === 'rep');
};

function judge(ask: Ask, user: number, id: MetricId): Judgement | undefined {
  const { better, unit } = ask.about(id);
  const isCount = unit === 'count';
  const { value, n, currency } = ownResult(ask, user, id);
  if (value === undefined || (!isCount && n < FEW)) return undefined;
  const [baseline, team] = [ownBaseline(aboutPerson(ask, user), id, currency), teamMiddle(ask, user, id, currency)];
  const [byOwn, byTeam] = [judged(value, baseline, better, isCount), judged(value, team, better, isCount)];
  if (byOwn === undefined && byTeam === undefined) return undefined;
  const verdict = byOwn === -1 || byTeam === -1 ? -1 : byOwn === 1 || byTeam === 1 ? 1 : 0;
  const name = userName(ask.base, user);
  return {
    verdict,
    row: {
      key: `${ask.base.dataset.refs.user?.[user] ?? ''} ${id}`,
      ...(name === undefined ? {} : { name }),
      value,
      n,
      ...(currency === undefined ? {} : { currency }),
      companions: { own: byOwn, team: byTeam, baseline: baseline?.median, teamMedian: team?.median },
    },
  };
}

export default /* @__PURE__ */ defineMetric({
  ...about,
  needs: {},
  parts: () => [],
  compute(ask) {
    const told = comparedMetrics.filter((id) => tells(ask, id));
    const all = peopleOf(ask).flatMap((user) => told.flatMap((id) => judge(ask, user, id) ?? []));
    if (all.length === 0) return noValue('no_baseline', { coverage: 0 });
    const signals = all.filter(({ verdict }) => verdict === -1);
    return {
      value: signals.length,
      n: all.length,
      companions: { strengths: all.filter(({ verdict }) => verdict === 1).length },
      rows: all
        .filter(({ verdict }) => verdict !== 0)
        .map(({ row }) => row)
        .sort((a, b) => (a.key < b.key ? -1 : 1)),
      excluded: [],
      coverage: 1,
    };
  },
});
