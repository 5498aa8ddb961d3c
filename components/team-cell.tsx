/** One figure in the team's table: value, what it rests on, its band or that there is little, and the way it took. */
import { labels } from '../lib/metrics/labels';
import type { MetricId } from '../lib/metrics/result';
import type { TeamCell as Cell, TeamMedian } from '../lib/messages/questions/team';
import type { Text } from '../lib/text/text';
import { FEW } from './delta';
import { bandText, fullText, leftOutText, valueText } from './figure-text';
import { Spark, Strip, type Scale } from './plots';
import { usePanel } from './use-panel';

/** Under so many records a rate is shown with its band. */
const BAND_UNDER = 30;

/** Short enough for a column; rates without decimals, since few people have enough records for one. */
function shortValue(text: Text, metric: MetricId, value: number, currency?: string): string {
  const { unit } = labels[metric];
  const short = valueText(text, unit, value, currency, metric);
  return unit === 'ratio' && short.includes('%') ? text.f.percent(value) : short;
}

const isSample = (metric: MetricId): boolean => !labels[metric].additive;

/** Of a person: points of the sparkline on the scale of the column; undefined while they are not read. */
export interface Trend {
  values: readonly (number | undefined)[];
  scale: Scale | undefined;
}

export function TeamCell({ metric, cell, trend }: { metric: MetricId; cell: Cell; trend?: Trend | undefined }) {
  const text = usePanel().text.value;
  const { value, n, numerator, denominator, band, reason } = cell;
  if (value === undefined)
    return (
      <data value="" class="t3" data-reason={reason} title={reason && leftOutText(text, reason)}>
        <span aria-hidden="true">—</span>
        <span class="vh">{reason === undefined ? text.t('noValue') : leftOutText(text, reason)}</span>
      </data>
    );
  const { unit } = labels[metric];
  const full = fullText(text, { ...cell, unit, metric });
  const rate = unit === 'ratio' && denominator !== undefined && numerator !== undefined;
  const few = isSample(metric) && n < FEW;
  if (few)
    return (
      <data value={String(value)} title={full} class="t2">
        {rate ? (
          text.t('wonOf', { won: text.f.count(numerator), n: text.f.count(denominator) })
        ) : (
          <>
            {shortValue(text, metric, value, cell.currency)}
            <span class="n"> {text.t('restsOn', { n: text.f.count(n) })}</span>
          </>
        )}
        <small>{text.t('fewShort')}</small>
      </data>
    );
  return (
    <data value={String(value)} title={full}>
      {shortValue(text, metric, value, cell.currency)}
      {rate && <span class="n"> {text.t('restsOn', { n: text.f.count(n) })}</span>}
      {band && n < BAND_UNDER && <Strip at={value} max={1} low={band.low} high={band.high} alt={bandText(text, band, 'bandLong')} />}
      {trend && <Spark values={trend.values} scale={trend.scale} />}
    </data>
  );
}

/** The middle of the people: how many it rests on stands in its title. */
export function MedianCell({ metric, median }: { metric: MetricId; median: TeamMedian }) {
  const text = usePanel().text.value;
  if (median.value === undefined)
    return (
      <data value="" class="t3">
        <span aria-hidden="true">—</span>
        <span class="vh">{text.t('noValue')}</span>
      </data>
    );
  return (
    <data value={String(median.value)} title={text.t('teamMedianOf', { n: median.n })}>
      {shortValue(text, metric, median.value, median.currency)}
    </data>
  );
}
