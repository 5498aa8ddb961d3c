/** How one figure is spread over the people, or over its records: a drawing, a sentence, a table. No names. */
import { useState } from 'preact/hooks';
import { labels } from '../lib/metrics/labels';
import type { MetricId } from '../lib/metrics/result';
import { AsTable } from './as-table';
import { DistributionDrawing, DistributionTable } from './distribution-drawing';
import { nameOf, valueText, whyText } from './figure-text';
import { NoticeLine } from './notice-line';
import { useAnswer } from './use-answer';
import { usePanel } from './use-panel';
import { useTeamColumns } from './use-team-columns';

type Over = 'people' | 'records';

/** Figures whose records have a value of their own: an amount, or a length. */
const hasRecords = (metric: MetricId): boolean => ['money', 'minutes', 'days'].includes(labels[metric].unit);

interface ToolsProps {
  metrics: readonly MetricId[];
  metric: MetricId;
  over: Over;
  choose(metric: MetricId): void;
  turn(over: Over): void;
}

function Tools({ metrics, metric, over, choose, turn }: ToolsProps) {
  const text = usePanel().text.value;
  return (
    <div class="row-f bar">
      <select
        class="input"
        data-testid="spread-metric"
        aria-label={text.t('fieldMetric')}
        value={metric}
        onChange={(e) => choose(metrics.find((one) => one === e.currentTarget.value) ?? metric)}
      >
        {metrics.map((one) => (
          <option key={one} value={one}>
            {nameOf(text, one)}
          </option>
        ))}
      </select>
      <span class="sp" />
      <span class="seg" role="group" aria-label={text.t('spreadOver')}>
        {(['people', 'records'] as const).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={over === one}
            disabled={one === 'records' && !hasRecords(metric)}
            data-testid={`spread-${one}`}
            onClick={() => turn(one)}
          >
            {text.t(one === 'people' ? 'spreadPeople' : 'spreadRecords')}
          </button>
        ))}
      </span>
    </div>
  );
}

export function DistributionCard() {
  const panel = usePanel();
  const text = panel.text.value;
  const columns = useTeamColumns()?.columns;
  const [chosen, setChosen] = useState<MetricId>();
  const [wanted, setOver] = useState<Over>('people');
  const [table, setTable] = useState(false);
  const metric = columns?.find((one) => one === chosen) ?? columns?.find((one) => one === 'lead_response_time') ?? columns?.[0];
  const over = metric && hasRecords(metric) ? wanted : 'people';
  const { value: spread, problem } = useAnswer(metric && { of: 'distribution', metric, ...panel.look.value, over });
  const crm = panel.connection.value?.crmName ?? '';
  const said = (v: number): string => (spread && metric ? valueText(text, spread.unit, v, spread.currency, metric) : '');
  const sentence =
    spread && metric
      ? text.t(over === 'people' ? 'spreadOfPeople' : 'spreadOfRecords', {
          ...{ name: nameOf(text, metric), n: text.f.count(spread.n), median: said(spread.median ?? 0) },
          ...{ p10: said(spread.p10 ?? 0), p90: said(spread.p90 ?? 0) },
        })
      : '';
  const why = (): string => {
    if (spread?.reason === 'few_records') return text.t('spreadFew');
    return spread?.reason === 'no_model' && over === 'records'
      ? text.t('spreadNoRecords')
      : whyText(text, spread?.reason ?? 'no_records', crm);
  };
  return (
    <section
      class="card wide spreads"
      aria-labelledby="spread-title"
      aria-busy={!spread && !problem}
      data-testid="spread-card"
      data-n={spread?.n}
      data-median={spread?.median}
      data-reason={spread?.reason}
    >
      <div class="ch">
        <h2 id="spread-title">{text.t('spreadTitle')}</h2>
        <span class="sp" />
        {spread && spread.n > 0 && <AsTable text={text} testId="spread-as-table" table={table} turn={setTable} />}
      </div>
      {metric && columns && <Tools metrics={columns} metric={metric} over={over} choose={setChosen} turn={setOver} />}
      {problem && !spread && <NoticeLine problem={problem} />}
      {!spread && !problem && <span class="sk fill" />}
      {spread?.n === 0 && <p class="note pad">{why()}</p>}
      {spread && spread.n > 0 && (
        <div class="pad">
          {table ? <DistributionTable spread={spread} value={said} /> : <DistributionDrawing spread={spread} value={said} alt={sentence} />}
          <p class="sm t2 says">{sentence}</p>
          {spread.leftOut > 0 && <p class="sm t3">{text.t('spreadLeftOut', { n: spread.leftOut })}</p>}
        </div>
      )}
    </section>
  );
}
