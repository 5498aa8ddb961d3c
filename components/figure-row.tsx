/** One figure as a row: name and basis, value, change, sparkline. The whole row is one button. */
import type { Card } from '../lib/messages/protocol';
import type { MetricId, MetricResult } from '../lib/metrics/result';
import type { Text } from '../lib/text/text';
import { deltaOf } from './delta';
import { basisLines, cutText, fullText, leftOutText, nameOf, valueText } from './figure-text';
import { cardState, DeltaLine } from './hero';
import { Spark } from './plots';
import { usePanel } from './use-panel';

function Known({ card }: { card: Card }) {
  const text = usePanel().text.value;
  const { result, previous, series, metric } = card;
  const state = cardState(card);
  const delta = state === 'few' ? undefined : deltaOf(result, previous);
  if (result.value === undefined) {
    return (
      <>
        <data value="" class="v t3">
          <span aria-hidden="true">—</span>
          <span class="vh">{text.t('noValue')}</span>
        </data>
        <span class="delta why">{text.t('rowWhy')}</span>
        <span />
      </>
    );
  }
  return (
    <>
      <data class="v" value={String(result.value)} title={fullText(text, result)}>
        {valueText(text, result.unit, result.value, result.currency, metric)}
      </data>
      {state === 'few' && <span class="delta">{text.t('fewShort')}</span>}
      {state !== 'few' && (delta ? <DeltaLine text={text} card={card} delta={delta} /> : <span class="delta">{text.t('noEarlier')}</span>)}
      {state === 'few' ? <span /> : <Spark values={series.map((point) => point.value)} />}
    </>
  );
}

/** What a value rests on; a count that counts its own records needs no second number. */
function basisOf(text: Text, result: MetricResult): string | undefined {
  const cut = cutText(text, result, 'cutShort');
  if (cut !== undefined) return cut;
  if (result.reason !== undefined) return leftOutText(text, result.reason);
  if (result.unit === 'count' && result.value === result.n) return undefined;
  return basisLines(text, result)[0];
}

/** @param card undefined while it is being read: the row keeps its place */
export function FigureRow({ metric, card }: { metric: MetricId; card: Card | undefined }) {
  const panel = usePanel();
  const text = panel.text.value;
  const result = card?.result;
  const basis = result && basisOf(text, result);
  return (
    <li data-testid="metric-row" data-metric={metric} data-reason={result?.reason} data-n={result?.n} aria-busy={!card}>
      <button type="button" class="mrow" data-opens={metric} onClick={() => panel.openSheet({ is: 'figure', metric })}>
        <span class="n">
          <span class="nm">{nameOf(text, metric)}</span>
          {(basis !== undefined || !card) && <span class="sm t3">{basis ?? '\u00a0'}</span>}
        </span>
        {card ? <Known card={card} /> : <span class="sk" />}
      </button>
    </li>
  );
}
