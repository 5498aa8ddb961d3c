/** One target: actual, goal, pace, in words and as a bullet. */
import type { TargetView } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import { labels } from '../lib/metrics/labels';
import { nameOf, valueText, whyText } from './figure-text';
import { Icon, Triangle } from './icon';
import { Bullet } from './plots';
import { usePanel } from './use-panel';

/** Name and days of a target: "Win rate, this month". */
export function targetName(text: Text, { target }: Pick<TargetView, 'target'>): string {
  const fill = { metric: nameOf(text, target.metric) };
  return target.period === 'week'
    ? text.t('perWeek', fill)
    : target.period === 'month'
      ? text.t('perMonth', fill)
      : text.t('perQuarter', fill);
}

function Status({ text, status }: { text: Text; status: TargetView['status'] }) {
  switch (status) {
    case 'met':
      return (
        <span class="delta good">
          <Icon name="check" size={12} />
          <span>{text.t('statusMet')}</span>
        </span>
      );
    case 'ahead':
      return (
        <span class="delta good">
          <Triangle direction={1} />
          <span>{text.t('statusAhead')}</span>
        </span>
      );
    case 'on_pace':
      return (
        <span class="delta">
          <Triangle direction={0} />
          <span>{text.t('statusOnPace')}</span>
        </span>
      );
    case 'behind':
      return (
        <span class="delta warn">
          <Triangle direction={-1} />
          <span>{text.t('statusBehind')}</span>
        </span>
      );
    case 'unknown':
      return <span class="delta">{text.t('statusUnknown')}</span>;
  }
}

/** Goal as a limit or a floor: "at most 45 min", "at least 35%". */
function goalText(text: Text, view: TargetView, value: (v: number) => string): string {
  const { target, actual, expected } = view;
  const b = value(target.goal);
  if (labels[target.metric].better === 'down') return text.t('atMost', { b });
  if (actual === undefined || target.metric === 'win_rate_count') return text.t('atLeast', { b });
  return expected === undefined
    ? text.t('ofGoal', { a: value(actual), b })
    : text.t('ofGoalPace', { a: value(actual), b, p: text.f.percent(expected) });
}

export function TargetRow({ view }: { view: TargetView }) {
  const panel = usePanel();
  const text = panel.text.value;
  const { target, actual, status } = view;
  const { unit, better } = labels[target.metric];
  const value = (v: number): string => valueText(text, unit, v, target.currency);
  const name = targetName(text, view);
  const limit = better === 'down';
  const shown = actual === undefined ? '—' : unit === 'money' && view.share !== undefined ? text.f.percent(view.share, 1) : value(actual);
  // A limit is read against a scale that goes on beyond it; a rate against the whole.
  const max = limit
    ? Math.max((target.goal * 4) / 3, actual ?? 0)
    : unit === 'ratio'
      ? Math.min(1, Math.max(target.goal, actual ?? 0) * (4 / 3))
      : undefined;
  const alt =
    actual === undefined
      ? text.t('noValue')
      : view.expected === undefined
        ? text.t('bulletAlt', { actual: value(actual), goal: value(target.goal) })
        : text.t('bulletAltPace', { actual: value(actual), goal: value(target.goal), pace: text.f.percent(view.expected) });
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
      title={text.t('editTarget')}
      onClick={() => panel.openSheet({ is: 'target', id: target.id })}
    >
      <span class="l1">
        <span>{name}</span>
        <span class="now">
          <span class="b">{shown}</span>
          <Status text={text} status={status} />
        </span>
      </span>
      <Bullet
        actual={actual ?? 0}
        target={target.goal}
        max={max}
        pace={view.expected === undefined ? undefined : view.expected * target.goal}
        alt={alt}
      />
      <span class="l3">
        <span>
          {view.reason === undefined ? goalText(text, view, value) : whyText(text, view.reason, panel.connection.value?.crmName ?? '')}
        </span>
        <span>{text.t('daysLeft', { n: view.daysLeft })}</span>
      </span>
    </button>
  );
}
