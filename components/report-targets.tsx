/** How far the targets of these days were reached, as bars. */
import { labels } from '../lib/metrics/labels';
import type { TargetLine } from '../lib/report/view';
import type { Text } from '../lib/text/text';
import { Bullet } from './plots';

const statusKeys = {
  met: 'statusMet',
  ahead: 'statusAhead',
  on_pace: 'statusOnPace',
  behind: 'statusBehind',
  unknown: 'statusUnknown',
} as const;

function Target({ text, line: { view, name, says } }: { text: Text; line: TargetLine }) {
  const { target, actual, wanted, status, expected } = view;
  const goal = wanted ?? target.goal;
  // A limit is read against a scale that goes on beyond it.
  const max = labels[target.metric].better === 'down' ? Math.max((goal * 4) / 3, actual ?? 0) : undefined;
  return (
    <li class="rv-tgt" data-testid="report-target" data-metric={target.metric} data-actual={actual} data-goal={goal}>
      <p class="rv-row">
        <b class="b">{name}</b>
        <span>{text.t(statusKeys[status])}</span>
      </p>
      <Bullet actual={actual ?? 0} target={goal} max={max} pace={expected === undefined ? undefined : expected * goal} alt={says} />
      <p class="sm t2">{says}</p>
    </li>
  );
}

export function ReportTargets({ text, targets }: { text: Text; targets: readonly TargetLine[] }) {
  return (
    <section aria-label={text.t('targets')}>
      <h2>{text.t('targets')}</h2>
      {targets.length === 0 ? (
        <p class="t2">{text.t('reportNoTargets')}</p>
      ) : (
        <ul class="rv-tgts">
          {targets.map((line) => (
            <Target key={line.view.target.id} text={text} line={line} />
          ))}
        </ul>
      )}
    </section>
  );
}
