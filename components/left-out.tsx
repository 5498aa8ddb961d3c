/** Why records were left out of a figure: how many for each reason, and what would bring them in. */
import type { MetricResult, Reason } from '../lib/metrics/result';
import type { Text } from '../lib/text/text';
import { isKey } from '../lib/text/words';
import { leftOutText } from './figure-text';
import { usePanel } from './use-panel';

/** What brings such records in; for most reasons nothing should, since the figure is meant so. */
function fixText(text: Text, reason: Reason, crm: string): string {
  const key = `fix_${reason}`;
  return isKey(key) ? text.say(key, { crm }) : text.t('fixNone');
}

export function LeftOutReasons({ excluded }: { excluded: MetricResult['excluded'] }) {
  const panel = usePanel();
  const text = panel.text.value;
  if (excluded.length === 0) return null;
  const crm = panel.connection.value?.crmName ?? '';
  return (
    <ul class="reasons" data-testid="reasons">
      {excluded.map((e) => (
        <li key={`${e.reason} ${e.detail ?? ''}`} data-reason={e.reason} data-count={e.count}>
          <b>{text.t('countOf', { n: text.f.count(e.count), what: leftOutText(text, e.reason, e.detail) })}</b>{' '}
          <span class="t2">{fixText(text, e.reason, crm)}</span>
        </li>
      ))}
    </ul>
  );
}
