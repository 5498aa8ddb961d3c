/** The bullet bar of a target: actual, goal, and a tick where it should be by now. */
import type { TargetView } from '../lib/messages/protocol';
import { labels } from '../lib/metrics/labels';
import { Bullet } from './plots';
import { metricValue } from './target-text';
import { usePanel } from './use-panel';

export function TargetBullet({ view }: { view: TargetView }) {
  const text = usePanel().text.value;
  const { target, actual, expected } = view;
  const { unit, better } = labels[target.metric];
  const goal = view.wanted ?? target.goal;
  const value = (v: number): string => metricValue(text, target.metric, v, target.currency);
  // A limit is read against a scale that goes on beyond it; a rate against the whole.
  const max =
    better === 'down'
      ? Math.max((goal * 4) / 3, actual ?? 0)
      : unit === 'ratio'
        ? Math.min(Math.max(1, goal), Math.max(goal, actual ?? 0) * (4 / 3))
        : undefined;
  const alt =
    actual === undefined
      ? text.t('noValue')
      : expected === undefined
        ? text.t('bulletAlt', { actual: value(actual), goal: value(goal) })
        : text.t('bulletAltPace', { actual: value(actual), goal: value(goal), pace: text.f.percent(expected) });
  return (
    <Bullet
      actual={actual ?? 0}
      target={goal}
      max={max}
      pace={expected === undefined || view.phase ? undefined : expected * goal}
      alt={alt}
    />
  );
}
