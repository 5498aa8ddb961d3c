/** Records as CSV text that no spreadsheet mistakes for formulas. Pure. */
import type { Text } from '../lib/text/text';
import type { BehindView } from './drill-model';
import { leftOutText } from './figure-text';
import { outcomeOf } from './behind-table';

/** A leading = + - @ or control character makes a spreadsheet compute a cell; an apostrophe makes it text. */
export function csvText(value: string): string {
  // eslint would flag a control-character class, so the check goes by code point.
  const first = value.codePointAt(0);
  const risky = first !== undefined && (first < 0x20 || ['=', '+', '-', '@', '＝', '＋', '－', '＠'].includes(value.charAt(0)));
  return quote(risky ? `'${value}` : value);
}

function quote(value: string): string {
  return /[",\r\n;\t']/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function outcomeText(text: Text, row: BehindView): string {
  const outcome = outcomeOf(row);
  return outcome === undefined ? (row.outcome ?? '') : text.t(`outcome_${outcome}`);
}

/** Units of 1/10,000 as plain decimals with a point, as other programs read them. */
function plainMoney(units: number): string {
  return String(units / 10_000);
}

/**
 * @param text words of the header line
 * @param rows records of one list
 * @returns RFC 4180 text, lines ended by CRLF, the header first
 */
export function toCsv(text: Text, rows: readonly BehindView[]): string {
  const leads = rows.some((r) => r.entity === 'lead');
  const header = [
    text.t(leads ? 'columnLead' : 'columnDeal'),
    text.t('columnOwner'),
    text.t('columnOutcome'),
    text.t('columnAmount'),
    text.t('currency'),
    text.t(leads ? 'columnCreated' : 'columnDate'),
    text.t(leads ? 'columnMinutes' : 'columnDays'),
    text.t('columnReason'),
    text.t('columnLink'),
  ];
  const line = (row: BehindView): string[] => [
    csvText(row.name),
    csvText(row.ownerName ?? ''),
    csvText(outcomeText(text, row)),
    row.amount ? plainMoney(row.amount.units) : '',
    row.amount?.currency ?? '',
    row.at === undefined ? '' : new Date(row.at).toISOString(),
    row.length === undefined ? '' : String(row.length),
    csvText(row.leftOut === undefined ? '' : leftOutText(text, row.leftOut)),
    csvText(row.url ?? ''),
  ];
  return [header.map(csvText), ...rows.map(line)].map((cells) => `${cells.join(',')}\r\n`).join('');
}
