/** What became of a target's goal since it was set. */
import type { Target } from '../lib/messages/protocol';
import { metricValue } from './target-text';
import { usePanel } from './use-panel';

export function TargetLog({ target }: { target: Target }) {
  const text = usePanel().text.value;
  const { changes = [], metric, currency } = target;
  if (changes.length === 0) return null;
  const value = (v: number): string => metricValue(text, metric, v, currency);
  return (
    <section class="card">
      <div class="ch">
        <h3>{text.t('targetLog')}</h3>
      </div>
      <ol class="list log" data-testid="target-log">
        {[...changes].reverse().map((change) => (
          <li key={`${change.at} ${change.what}`} data-what={change.what}>
            <span>
              {text.t(`targetLog_${change.what}`, { goal: value(change.goal), was: change.was === undefined ? '—' : value(change.was) })}
            </span>
            <span class="sm t3">{text.f.dateTime(change.at)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
