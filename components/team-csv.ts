/** The team's table as CSV, as it stands on screen: numbers as other programs read them. Pure. */
import type { TeamCell, TeamMedian, TeamQuestion, TeamRow } from '../lib/messages/questions/team';
import { labels } from '../lib/metrics/labels';
import type { MetricId } from '../lib/metrics/result';
import { csvLines, csvText } from '../lib/text/csv';
import type { Text } from '../lib/text/text';
import { nameOf } from './figure-text';

const isMoney = (metric: MetricId): boolean => labels[metric].unit === 'money' || labels[metric].unit === 'money_per_day';

function valueOf(metric: MetricId, value: number | undefined): string {
  if (value === undefined) return '';
  return String(isMoney(metric) ? value / 10_000 : value);
}

/**
 * @param people in the order shown, under the names shown
 * @returns RFC 4180 text: the median first, then the people, then what is nobody's, others', and the total
 */
export function teamCsv(text: Text, table: TeamQuestion['answer'], people: readonly TeamRow[]): string {
  const { metrics, median, unassigned, others, totals } = table;
  const head = metrics.flatMap((metric) => {
    const name = nameOf(text, metric);
    return [name, ...(isMoney(metric) ? [text.t('teamCurrency', { metric: name })] : []), text.t('teamRests', { metric: name })];
  });
  const line = (name: string, cells: readonly (TeamCell | TeamMedian)[]): string[] => [
    csvText(name),
    ...metrics.flatMap((metric, i) => {
      const cell = cells[i];
      return [valueOf(metric, cell?.value), ...(isMoney(metric) ? [cell?.currency ?? ''] : []), String(cell?.n ?? '')];
    }),
  ];
  const lines = [
    [text.t('teamName'), ...head].map(csvText),
    line(text.t('teamMedian'), median),
    ...people.map(({ name, cells }) => line(name, cells)),
    ...(unassigned ? [line(text.t('unassigned'), unassigned)] : []),
    ...(others ? [line(text.t('teamOthers'), others)] : []),
    line(text.t('teamTotal'), totals),
  ];
  return csvLines(lines);
}
