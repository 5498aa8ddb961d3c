/** Goals at one press: so much more than the last period, for this one or for the next quarter; the middle and the best of what was. */
import type { TargetPast } from '../lib/messages/questions/targets';
import { labels } from '../lib/metrics/labels';
import type { MetricId } from '../lib/metrics/result';
import type { Key } from '../lib/text/words';
import { metricValue } from './target-text';
import { typedGoal, type TargetFields } from './target-draft';
import { usePanel } from './use-panel';

interface TargetQuickProps {
  fields: TargetFields;
  /** Of the figure and the period chosen, and of the same figure by quarters. */
  past: TargetPast | undefined;
  quarters: TargetPast | undefined;
  onChoose(part: Partial<TargetFields>): void;
}

interface Quick {
  name: string;
  label: string;
  goal: number;
  part: Partial<TargetFields>;
}

const MORE = [0.1, 0.2] as const;

/** A tenth more of what is better; shares end at the whole. */
function better(metric: MetricId, value: number, by: number): number {
  const { better: way, unit } = labels[metric];
  const goal = value * (way === 'down' ? 1 - by : 1 + by);
  return unit === 'ratio' ? Math.min(goal, Math.max(1, value)) : unit === 'count' ? Math.ceil(goal - 1e-9) : goal;
}

export function TargetQuick({ fields, past, quarters, onChoose }: TargetQuickProps) {
  const text = usePanel().text.value;
  const { metric, period } = fields;
  const sign = labels[metric].better === 'down' ? '−' : '+';
  const change = (by: number): string => `${sign}${text.f.percent(by)}`;
  const all: Quick[] = [];
  const add = (name: string, label: string, goal: number | undefined, part: Partial<TargetFields> = {}): void => {
    if (goal !== undefined && goal > 0) all.push({ name, label, goal, part });
  };
  const last = past?.last;
  if (last !== undefined)
    for (const by of MORE)
      add(
        `plus-${by * 100}`,
        text.t('targetQuickOn', { change: change(by), last: text.say(`targetLast_${period}` as Key) }),
        better(metric, last, by),
      );
  if (quarters?.last !== undefined && period !== 'custom')
    add(
      'next-quarter',
      text.t('targetQuickNext', { next: text.t('targetNextQuarter'), change: change(0.2) }),
      better(metric, quarters.last, 0.2),
      {
        ...{ period: 'quarter', when: 'next' },
      },
    );
  if (past && past.known > 1) {
    const n = text.f.count(past.known);
    add('median', text.t('targetQuickMedian', { n }), past.median);
    add('best', text.t('targetQuickBest', { n }), past.best);
  }
  // The boxes they will fill are kept free.
  if (!past) return <div class="quick reading" aria-hidden="true" />;
  if (all.length === 0) return null;
  return (
    <div class="quick" role="group" aria-label={text.t('targetQuick')} data-testid="target-quick">
      {all.map(({ name, label, goal, part }) => (
        <button
          key={name}
          type="button"
          class="btn sm"
          data-testid={`quick-${name}`}
          data-value={goal}
          onClick={() => onChoose({ ...part, goal: typedGoal(metric, goal) })}
        >
          <span>{label}</span>
          <span class="t2">{metricValue(text, metric, goal, (name === 'next-quarter' ? quarters : past)?.currency)}</span>
        </button>
      ))}
    </div>
  );
}
