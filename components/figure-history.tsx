/** Twelve periods of one figure: a chart with a sentence, and the same as a table. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Card, SeriesPoint } from '../lib/messages/protocol';
import type { Text } from '../lib/text/text';
import { nameOf, valueText } from './figure-text';
import { Icon } from './icon';
import { usePanel } from './use-panel';

type Known = SeriesPoint & { value: number };

const isKnown = (point: SeriesPoint): point is Known => point.value !== undefined;

/** Names each period by the length of the first, whole one: the last may have only begun. */
export function labeller(text: Text, points: readonly SeriesPoint[]): (point: SeriesPoint) => string {
  const [first] = points;
  const length = first ? (Date.parse(first.to) - Date.parse(first.from)) / 86_400_000 + 1 : 1;
  return (point) => text.f.periodLabel(point.from, length);
}

/** Marks a clock would have: at most three of them up to the highest value. */
export function minuteStep(points: readonly SeriesPoint[]): number {
  const top = Math.max(0, ...points.map((p) => p.value ?? 0));
  const steps = [1, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440, 2880, 4320, 7200];
  return steps.find((step) => top / step <= 3) ?? Math.ceil(top / 3 / 1440) * 1440;
}

/** The chart in one sentence. */
export function chartSentence(text: Text, name: string, points: readonly SeriesPoint[], value: (v: number) => string): string {
  const known = points.filter(isKnown);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last) return text.t('chartNone');
  const low = known.reduce((a, b) => (b.value < a.value ? b : a));
  return text.t('chartAlt', {
    name,
    n: text.f.count(points.length),
    first: value(first.value),
    last: value(last.value),
    low: value(low.value),
    lowAt: labeller(text, points)(low),
  });
}

function Table({ text, points, value }: { text: Text; points: readonly SeriesPoint[]; value: (v: number) => string }) {
  const banded = points.some((p) => p.band);
  const labelOf = labeller(text, points);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{text.t('columnPeriod')}</th>
          <th scope="col" class="num">
            {text.t('columnValue')}
          </th>
          <th scope="col" class="num">
            {text.t('columnN')}
          </th>
          {banded && (
            <th scope="col" class="num">
              {text.t('columnBand')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {points.map((p) => {
          const label = labelOf(p);
          return (
            <tr key={p.from}>
              <td>{p.open ? text.t('openPeriod', { period: label }) : label}</td>
              <td class="num b">{p.value === undefined ? '—' : value(p.value)}</td>
              <td class="num t2">{text.f.count(p.n)}</td>
              {banded && <td class="num t2">{p.band ? `${text.f.percent(p.band.low)}–${text.f.percent(p.band.high)}` : ''}</td>}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

export function FigureHistory({ card }: { card: Card }) {
  const panel = usePanel();
  const text = panel.text.value;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [table, setTable] = useState(false);
  const { result } = card;
  const points = card.series;
  const value = (v: number): string => valueText(text, result.unit, v, result.currency);
  const tick = (v: number): string => (result.unit === 'ratio' ? text.f.percent(v) : value(v));
  const some = points.some(isKnown);
  const theme = panel.settings.value.theme;

  useEffect(() => {
    const at = canvas.current;
    if (!at || table || !some) return;
    let stop = (): void => undefined;
    let gone = false;
    // Chart.js is fetched with the first sheet, never with the panel.
    void import('./chart').then(({ drawLine }) => {
      if (gone) return;
      stop = drawLine(at, {
        points,
        label: labeller(text, points),
        value,
        tick,
        stepSize: result.unit === 'minutes' ? minuteStep(points) : undefined,
      });
    });
    return () => {
      gone = true;
      stop();
    };
  }, [points, table, text, theme, some]);

  return (
    <section class="card" data-testid="history">
      <div class="ch">
        <h3>{text.t('history', { n: text.f.count(points.length) })}</h3>
        <span class="sp" />
        {some && (
          <button type="button" class="btn ghost sm" data-testid="as-table" aria-pressed={table} onClick={() => setTable(!table)}>
            <Icon name={table ? 'line' : 'table'} size={14} />
            {text.t(table ? 'showChart' : 'showTable')}
          </button>
        )}
      </div>
      {!some && <p class="pad sm t2">{text.t('chartNone')}</p>}
      {some && table && <Table text={text} points={points} value={value} />}
      {some && !table && (
        <figure class="chart" role="img" aria-label={chartSentence(text, nameOf(text, result.metric), points, value)}>
          <canvas ref={canvas} aria-hidden="true" />
        </figure>
      )}
    </section>
  );
}
