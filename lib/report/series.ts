/** Twelve periods of several figures as one table: periods down, figures across. Pure. */
import type { ReportLine } from '../messages/questions/report';
import { parseDay } from '../model/days';
import type { Text } from '../text/text';
import { shortNameOf, valueText } from './figure-words';

export interface SeriesTable {
  heads: string[];
  rows: { label: string; cells: string[] }[];
}

/** @param lines figures over the same periods */
export function seriesTable(text: Text, lines: readonly ReportLine[]): SeriesTable {
  const points = lines[0]?.series ?? [];
  const [first] = points;
  const length = first ? (parseDay(first.to) ?? 0) - (parseDay(first.from) ?? 0) + 1 : 1;
  return {
    heads: lines.map(({ metric }) => shortNameOf(text, metric)),
    rows: points.map(({ from, open }, i) => {
      const label = text.f.periodLabel(from, length);
      return {
        label: open ? text.t('openPeriod', { period: label }) : label,
        cells: lines.map(({ metric, result, series }) => {
          const value = series[i]?.value;
          return value === undefined ? '—' : valueText(text, result.unit, value, result.currency, metric);
        }),
      };
    }),
  };
}
