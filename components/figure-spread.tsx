/** How the records behind a figure are spread: a drawing with a sentence, or a table. */
import { useState } from 'preact/hooks';
import type { MetricResult } from '../lib/metrics/result';
import { DistributionDrawing, DistributionTable } from './distribution-drawing';
import { FEW } from './delta';
import { nameOf, valueText } from './figure-text';
import { Icon } from './icon';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';

/** Figures whose records have a length or an amount of their own. */
const hasOwn = ({ unit }: MetricResult): boolean => unit === 'money' || unit === 'minutes' || unit === 'days';

export function FigureSpread({ result }: { result: MetricResult }) {
  const panel = usePanel();
  const text = panel.text.value;
  const [table, setTable] = useState(false);
  const { metric } = result;
  const worth = hasOwn(result) && result.value !== undefined && result.n >= FEW;
  const { value: spread } = useAnswer(worth ? { of: 'distribution', metric, ...panel.look.value, over: 'records' } : undefined);
  // Where records have nothing of their own there is nothing to draw, and nothing to say about it.
  if (!spread || spread.n < FEW) return null;
  const said = (v: number): string => valueText(text, spread.unit, v, spread.currency, metric);
  const sentence = text.t('spreadOfRecords', {
    ...{ name: nameOf(text, metric), n: text.f.count(spread.n), median: said(spread.median ?? 0) },
    ...{ p10: said(spread.p10 ?? 0), p90: said(spread.p90 ?? 0) },
  });
  return (
    <section class="card spreads" data-testid="figure-spread" data-n={spread.n}>
      <div class="ch">
        <h3>{text.t('spreadTitle')}</h3>
        <span class="sp" />
        <button type="button" class="btn ghost sm" data-testid="spread-as-table" aria-pressed={table} onClick={() => setTable(!table)}>
          <Icon name={table ? 'line' : 'table'} size={14} />
          {text.t(table ? 'showChart' : 'showTable')}
        </button>
      </div>
      <div class="pad">
        {table ? <DistributionTable spread={spread} value={said} /> : <DistributionDrawing spread={spread} value={said} alt={sentence} />}
        <p class="sm t2 says">{sentence}</p>
        {spread.leftOut > 0 && <p class="sm t3">{text.t('spreadLeftOut', { n: spread.leftOut })}</p>}
      </div>
    </section>
  );
}
