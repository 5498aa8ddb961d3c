/** Figures of a review: each large with its change and its twelve periods, or with the reason why there is none. */
import type { FigureView } from '../lib/report/view';
import type { ReportLine } from '../lib/messages/questions/report';
import { seriesTable } from '../lib/report/series';
import type { Text } from '../lib/text/text';
import { chartSentence, labeller } from './figure-history';
import { valueText } from './figure-text';
import { Triangle } from './icon';
import { Spark } from './plots';

/** The twelve periods as a line, with its ends named and the whole in one sentence. */
function Twelve({ text, name, line: { metric, result, series } }: { text: Text; name: string; line: ReportLine }) {
  const known = series.filter(({ value }) => value !== undefined);
  const [first, last] = [series[0], series.at(-1)];
  if (known.length < 2 || !first || !last) return null;
  const label = labeller(text, series);
  return (
    <figure class="rv-chart">
      <Spark values={series.map(({ value }) => value)} />
      <p class="rv-ends sm t3" aria-hidden="true">
        <span>{label(first)}</span>
        <span>{label(last)}</span>
      </p>
      <figcaption class="sm t2">
        {chartSentence(text, name, series, (v) => valueText(text, result.unit, v, result.currency, metric))}
      </figcaption>
    </figure>
  );
}

function Figure({ text, figure }: { text: Text; figure: FigureView }) {
  const { metric, name, exact, value, full, basis, change, none, line } = figure;
  return (
    <li class="rv-fig" data-testid="report-figure" data-metric={metric} data-reason={line.result.reason}>
      <h3>{name}</h3>
      {exact === undefined ? (
        <p class="rv-none">{none}</p>
      ) : (
        <>
          <p class="rv-num">
            <data value={String(exact)} title={full}>
              {value}
            </data>
            {change && (
              <span class={`delta ${change.tone}`}>
                <Triangle direction={change.direction} />
                <span>
                  {change.direction !== 0 && <span class="vh">{text.t(change.direction > 0 ? 'up' : 'down')} </span>}
                  {change.text}
                </span>
              </span>
            )}
          </p>
          <p class="sm t2">{basis}</p>
        </>
      )}
      <Twelve text={text} name={name} line={line} />
    </li>
  );
}

/** @param big the first ones, set larger */
export function ReportFigures({ text, title, figures, big }: { text: Text; title: string; figures: readonly FigureView[]; big?: boolean }) {
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul class={`rv-figs ${big ? 'big' : ''}`}>
        {figures.map((figure) => (
          <Figure key={figure.metric} text={text} figure={figure} />
        ))}
      </ul>
    </section>
  );
}

/** What the drawings are drawn from. */
export function ReportSeries({ text, lines }: { text: Text; lines: readonly ReportLine[] }) {
  const { heads, rows } = seriesTable(text, lines);
  return (
    <div class="rv-wide" role="group" aria-label={heads.join(', ')} tabIndex={0}>
      <table class="rv-table">
        <thead>
          <tr>
            <th scope="col">{text.t('columnPeriod')}</th>
            {heads.map((head, i) => (
              <th key={lines[i]?.metric} scope="col" class="num">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, cells }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {cells.map((cell, i) => (
                <td key={lines[i]?.metric} class="num">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
