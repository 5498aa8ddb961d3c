/** Records as CSV text that no spreadsheet mistakes for formulas. Pure. */
import { csvLines, csvText, plainMoney } from '../lib/text/csv';
import type { Text } from '../lib/text/text';
import type { BehindView } from '../lib/messages/questions/behind';
import type { MetricId } from '../lib/metrics/result';
import { headOf, isMinutes, outcomeText } from './behind-columns';
import { leftOutText } from './figure-text';

/**
 * @param text words of the header line
 * @param metric whose records they are: it decides what a length is
 * @param rows records of one list
 * @returns RFC 4180 text, lines ended by CRLF, the header first
 */
export function toCsv(text: Text, metric: MetricId, rows: readonly BehindView[]): string {
  const minutes = isMinutes(metric);
  const header = [
    text.t(headOf(rows)),
    text.t('columnOwner'),
    text.t('columnOutcome'),
    text.t('columnAmount'),
    text.t('currency'),
    text.t('columnDate'),
    text.t(minutes ? 'columnMinutes' : 'columnDays'),
    text.t('columnReason'),
    text.t('columnLink'),
  ];
  const line = (row: BehindView): string[] => [
    csvText(row.name),
    csvText(row.ownerName ?? ''),
    csvText(row.outcome === undefined ? '' : outcomeText(text, row.outcome)),
    row.amount ? plainMoney(row.amount.units) : '',
    row.amount?.currency ?? '',
    row.at === undefined ? '' : new Date(row.at).toISOString(),
    row.length === undefined ? '' : String(row.length),
    csvText(row.leftOut === undefined ? '' : leftOutText(text, row.leftOut)),
    csvText(row.url ?? ''),
  ];
  return csvLines([header.map(csvText), ...rows.map(line)]);
}
