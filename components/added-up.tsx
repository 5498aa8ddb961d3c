/** What the rows of the list give when they are computed again: the reader's own check of the headline. */
import { labels } from '../lib/metrics/labels';
import type { AddedUp } from '../lib/messages/questions/behind';
import type { MetricId } from '../lib/metrics/result';
import { fullText } from './figure-text';
import { usePanel } from './use-panel';

export function AddedUpLine({ metric, added, rows }: { metric: MetricId; added: AddedUp | undefined; rows: number }) {
  const text = usePanel().text.value;
  if (rows === 0) return null;
  if (!added) return <p class="adds sm t2">{text.t('addsRests', { n: rows })}</p>;
  const { how, value, currency } = added;
  const { unit } = labels[metric];
  const v = fullText(text, { metric, unit, value, ...(currency === undefined ? {} : { currency }) });
  const said =
    how === 'share' || how === 'hits'
      ? text.t('addsShare', { n: added.rows, hits: text.f.count(added.hits), v })
      : text.t(`adds_${how}`, { n: added.rows, v });
  return (
    <p class="adds sm t2" data-testid="adds-up" data-value={value} data-how={how}>
      {said}
    </p>
  );
}
