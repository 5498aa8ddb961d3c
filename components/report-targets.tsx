/** How far the targets of these days were reached, as bars. */
import { labels } from '../lib/metrics/labels';
import type { GoalLine } from '../lib/report/goals';
import type { Text } from '../lib/text/text';
import { Bullet } from './plots';

const statusKeys = {
  met: 'statusMet',
  ahead: 'statusAhead',
  on_pace: 'statusOnPace',
  behind: 'statusBehind',
} as const;

function Goal({ text, line }: { text: Text; line: GoalLine }) {
  const { metric, name, actual, goal, expected, status, says } = line;
  // A limit is read against a scale that goes on beyond it.
  const max = labels[metric].better === 'down' ? Math.max((goal * 4) / 3, actual ?? 0) : undefined;
  return (
    <li class="rv-tgt" data-testid="report-target" data-metric={metric} data-actual={actual} data-goal={goal}>
      <p class="rv-row">
        <b class="b">{name}</b>
        {status !== 'unknown' && <span>{text.t(statusKeys[status])}</span>}
      </p>
      <Bullet actual={actual ?? 0} target={goal} max={max} pace={expected === undefined ? undefined : expected * goal} alt={says} />
      <p class="sm t2">{says}</p>
    </li>
  );
}

export function ReportTargets({ text, goals }: { text: Text; goals: readonly GoalLine[] }) {
  return (
    <section aria-label={text.t('targets')}>
      <h2>{text.t('targets')}</h2>
      {goals.length === 0 ? (
        <p class="t2">{text.t('reportNoTargets')}</p>
      ) : (
        <ul class="rv-tgts">
          {goals.map((line) => (
            <Goal key={line.key} text={text} line={line} />
          ))}
        </ul>
      )}
    </section>
  );
}
