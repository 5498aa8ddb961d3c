/** One target: actual, goal, pace, in words and as a bullet. */
import { kindOf } from '../lib/goals/metric-kind';
import type { TargetView } from '../lib/messages/protocol';
import { labels } from '../lib/metrics/labels';
import type { Text } from '../lib/text/text';
import { whyText } from './figure-text';
import { TargetBullet } from './target-bullet';
import { TargetStatus } from './target-status';
import { metricValue, servedBy, targetName } from './target-text';
import { usePanel } from './use-panel';

export { targetName } from './target-text';

/** Goal as a limit or a floor: "at most 45 min", "at least 35%"; of what grows the share expected by now. */
function goalText(text: Text, view: TargetView, value: (v: number) => string): string {
  const { target, actual, expected } = view;
  const b = value(view.wanted ?? target.goal);
  const { better } = kindOf(target.metric);
  if (better === 'down') return text.t('atMost', { b });
  if (actual === undefined || labels[target.metric].unit === 'ratio') return text.t('atLeast', { b });
  return expected === undefined || view.phase
    ? text.t('ofGoal', { a: value(actual), b })
    : text.t('ofGoalPace', { a: value(actual), b, p: text.f.percent(expected) });
}

/** Where it goes: its end, what each day needs, what is left today; nothing once it is met or over. */
function aheadText(text: Text, view: TargetView): string {
  const { target, projected, neededPerDay, workDaysLeft, leftToday, status, phase } = view;
  if (phase) return '';
  const value = (v: number, whole = false): string => metricValue(text, target.metric, v, target.currency, whole);
  const parts = [
    ...(projected === undefined ? [] : [text.t('targetProjected', { v: value(projected) })]),
    ...(status === 'met' || neededPerDay === undefined || (workDaysLeft ?? 0) <= 1
      ? []
      : [text.t('targetNeeded', { v: value(neededPerDay) })]),
    ...(status === 'met' || leftToday === undefined
      ? []
      : [leftToday === 0 ? text.t('targetDoneToday') : text.t('targetLeftToday', { n: leftToday })]),
  ];
  return parts.join(' · ');
}

export function TargetRow({ view }: { view: TargetView }) {
  const panel = usePanel();
  const text = panel.text.value;
  const { target, actual, status, phase } = view;
  const { unit } = labels[target.metric];
  const value = (v: number): string => metricValue(text, target.metric, v, target.currency);
  const shown = actual === undefined ? '—' : unit === 'money' && view.share !== undefined ? text.f.percent(view.share, 1) : value(actual);
  const ahead = aheadText(text, view);
  const serves = servedBy(target, panel.view.value?.targets ?? []);
  return (
    <button
      type="button"
      class="tgt rowb"
      data-testid="target"
      data-opens={`target:${target.id}`}
      data-metric={target.metric}
      data-status={status}
      data-actual={actual}
      data-expected={view.expected}
      data-goal={target.goal}
      data-phase={phase}
      data-from={view.from}
      data-projected={view.projected}
      data-needed={view.neededPerDay}
      title={text.t('editTarget')}
      onClick={() => panel.openSheet({ is: 'target', id: target.id })}
    >
      <span class="l1">
        <span>{targetName(text, view)}</span>
        <span class="now">
          {phase !== 'coming' && <span class="b">{shown}</span>}
          <TargetStatus text={text} view={view} />
        </span>
      </span>
      <TargetBullet view={view} />
      <span class="l3">
        <span>
          {view.reason === undefined ? goalText(text, view, value) : whyText(text, view.reason, panel.connection.value?.crmName ?? '')}
        </span>
        <span>{phase === 'over' ? text.t('targetOver') : phase === 'coming' ? '' : text.t('daysLeft', { n: view.daysLeft })}</span>
      </span>
      {ahead !== '' && <span class="l4">{ahead}</span>}
      {serves && (
        <span class="l4" data-testid="target-serves">
          {text.t('targetServes', { goal: targetName(text, serves) })}
        </span>
      )}
      {(target.source === 'file' || target.source === 'policy') && <span class="l4">{text.t('quotaManager')}</span>}
    </button>
  );
}
