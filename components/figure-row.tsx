/** One figure as a row: name, value, change, sparkline. The whole row is one button. */
import type { Card } from '../lib/messages/protocol';
import type { MetricId } from '../lib/metrics/result';
import { deltaOf } from './delta';
import { leftOutText, nameOf, valueText } from './figure-text';
import { DeltaLine } from './hero';
import { Spark } from './plots';
import { usePanel } from './use-panel';

/** @param card undefined while it is being read: the row keeps its place */
export function FigureRow({ metric, card }: { metric: MetricId; card: Card | undefined }) {
  const panel = usePanel();
  const text = panel.text.value;
  const result = card?.result;
  const delta = card && deltaOf(card.result, card.previous);
  return (
    <li data-testid="metric-row" data-metric={metric} data-reason={result?.reason} data-n={result?.n} aria-busy={!card}>
      <button type="button" class="frow" data-opens={metric} onClick={() => panel.openSheet({ is: 'figure', metric })}>
        <span class="nm">{nameOf(text, metric)}</span>
        {result?.value !== undefined && (
          <data class="b" value={String(result.value)}>
            {valueText(text, result.unit, result.value, result.currency, metric)}
          </data>
        )}
        {result?.reason !== undefined && <span class="sm t3">{leftOutText(text, result.reason)}</span>}
        {delta && <DeltaLine text={text} card={card} delta={delta} />}
        {result?.value !== undefined && <Spark values={card?.series.map((point) => point.value) ?? []} />}
      </button>
    </li>
  );
}
