/** The review as CSV: every number exactly, as other programs read it. Pure. */
import type { Explained, Report, ReportLine } from '../messages/questions/report';
import { labels } from '../metrics/labels';
import type { MetricId, Unit } from '../metrics/result';
import { csvLines, csvText, plainMoney } from '../text/csv';
import type { Text } from '../text/text';
import { nameOf, whyText } from './figure-words';
import { goalLines } from './goals';
import { partName } from './sentences';
import { subjectOf, titleOf } from './view';

interface Row {
  section: string;
  figure?: string;
  part?: string;
  value?: number | undefined;
  before?: number | undefined;
  unit?: Unit;
  currency?: string | undefined;
  n?: number;
  from?: string | undefined;
  to?: string | undefined;
  note?: string | undefined;
}

const isMoney = (unit: Unit | undefined): boolean => unit === 'money' || unit === 'money_per_day';

function numberText(value: number | undefined, unit: Unit | undefined): string {
  if (value === undefined) return '';
  return isMoney(unit) ? plainMoney(value) : String(value);
}

function cells({ section, figure, part, value, before, unit, currency, n, from, to, note }: Row): string[] {
  const change = value === undefined || before === undefined ? undefined : value - before;
  return [
    ...[section, figure ?? '', part ?? ''].map(csvText),
    numberText(value, unit),
    unit ?? '',
    isMoney(unit) ? (currency ?? '') : '',
    ...[before, change].map((one) => numberText(one, unit)),
    n === undefined ? '' : String(n),
    ...[from ?? '', to ?? ''],
    csvText(note ?? ''),
  ];
}

function lineRow(text: Text, section: string, { metric, result, previous }: ReportLine, report: Report, crm: string): Row {
  const { value, unit, currency, n, reason } = result;
  return {
    ...{ section, figure: nameOf(text, metric), value, unit, currency, n, ...report.days },
    before: previous.currency === currency ? previous.value : undefined,
    note: value === undefined ? text.t('reportNoData', { why: whyText(text, reason ?? 'no_records', crm) }) : undefined,
  };
}

function partRows(text: Text, one: Explained, report: Report): Row[] {
  const { metric, currency } = one;
  const by = text.t(`reportBy_${one.by}`);
  const unit = labels[metric].unit;
  return one.parts.map((part) => ({
    ...{ section: text.t('reportChanges'), figure: nameOf(text, metric), part: `${by}: ${partName(text, one, part)}` },
    ...{ value: part.after, before: part.before, unit, currency, ...report.days },
  }));
}

const seriesRows = (text: Text, { metric, result, series }: ReportLine): Row[] =>
  series.map(({ from, to, value, n }) => ({
    ...{ section: text.t('reportTwelve'), figure: nameOf(text, metric), value, unit: result.unit, currency: result.currency, n, from, to },
  }));

/**
 * @param crm name of the CRM, for what is missing in it
 * @returns RFC 4180 text, lines ended by CRLF, the header first
 */
export function reportCsv(text: Text, report: Report, crm: string): string {
  const title = titleOf(text, report);
  const about = (part: string, note: string): Row => ({ section: title, part, note });
  const of = (id: MetricId): Unit => labels[id].unit;
  const rows: Row[] = [
    about(text.t('scope'), subjectOf(text, report)),
    { ...about(text.t('period'), text.f.daysLong(report.days.from, report.days.to)), ...report.days },
    about(text.t('reportMade', { crm }), text.t('reportAsOf', { time: text.f.dateTime(report.asOf) })),
    ...report.first.map((line) => lineRow(text, text.t('keyFigures'), line, report, crm)),
    ...goalLines(text, report, crm).map(({ name, metric, actual, goal, currency, n, from, to }) => ({
      ...{ section: text.t('targets'), figure: nameOf(text, metric), part: name, value: actual, unit: of(metric), currency, n, from, to },
      note: text.t('reportGoal', { v: numberText(goal, of(metric)) }),
    })),
    ...report.asked.map((line) => lineRow(text, text.t('reportSix'), line, report, crm)),
    ...report.why.flatMap((one) => partRows(text, one, report)),
    ...[...report.first, ...report.asked].flatMap((line) => seriesRows(text, line)),
  ];
  const head = [
    ...[text.t('reportSection'), text.t('fieldMetric'), text.t('reportPart'), text.t('columnValue'), text.t('reportUnit')],
    ...[text.t('currency'), text.t('reportBefore'), text.t('reportChange'), text.t('columnN'), text.t('from'), text.t('to')],
    text.t('reportNote'),
  ];
  return csvLines([head.map(csvText), ...rows.map(cells)]);
}
