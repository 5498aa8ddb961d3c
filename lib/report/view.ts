/** The review in words and finished numbers: what its page shows and what Markdown is made of. Pure. */
import type { Explained, Report, ReportLine } from '../messages/questions/report';
import { labels } from '../metrics/labels';
import type { MetricId } from '../metrics/result';
import type { Text } from '../text/text';
import { deltaOf, isFew, type Delta } from './delta';
import { cutText, deltaText, fullText, nameOf, valueText, whyText } from './figure-words';
import { goalLines, type GoalLine } from './goals';
import { changeHead, changeParts, othersOf, partName, signed } from './sentences';

export interface FigureView {
  metric: MetricId;
  name: string;
  /** Exact, as the engine gave it; undefined where there is none. */
  exact: number | undefined;
  /** As it is set large. */
  value: string;
  /** To the last digit. */
  full: string;
  /** What it rests on, and what it was before. */
  basis: string;
  change?: { text: string; direction: Delta['direction']; tone: Delta['tone'] };
  /** Why there is no value, and what would give one. */
  none?: string;
  line: ReportLine;
}

export interface ChangeView {
  head: string;
  metric: MetricId;
  splits: {
    by: Explained['by'];
    title: string;
    sentence: string;
    rows: { name: string; before: string; after: string; change: string; /** The change itself. */ moved: number }[];
  }[];
}

export interface ReportView {
  title: string;
  /** Whose, by name. */
  subject: string;
  period: string;
  compared: string;
  asOf: string;
  made: string;
  first: FigureView[];
  asked: FigureView[];
  /** Targets set in the panel, then quotas and entered goals. */
  goals: GoalLine[];
  changes: ChangeView[];
  /** Nothing at all lies in these days. */
  empty: boolean;
}

/** Rows of a split in its table; the others are one more. */
const rowsShown = 8;

/** What kind of review it is, by the length of its period. */
export function titleOf(text: Text, { choice }: Pick<Report, 'choice'>): string {
  if (choice.kind === 'week') return text.t('reportWeek');
  if (choice.kind === 'month') return text.t('reportMonth');
  return text.t(choice.kind === 'quarter' ? 'reportQuarter' : 'report');
}

/** Whose review it is, without a name where names are left away. */
export function subjectOf(text: Text, { who, name }: Pick<Report, 'who' | 'name'>): string {
  if (who.kind === 'everyone') return text.t('everyone');
  return name ?? text.t(who.kind === 'team' ? 'team' : who.kind === 'me' ? 'me' : 'reportPerson');
}

function figureOf(text: Text, line: ReportLine, crm: string): FigureView {
  const { metric, result, previous } = line;
  const { value, unit, currency, reason, n } = result;
  const delta = deltaOf(result, previous);
  const few = isFew(result) ? text.t('fewData', { n: text.f.count(n) }) : text.t('restsOn', { n: text.f.count(n) });
  const cut = cutText(text, result, 'cutShort');
  const before = text.t('reportWas', {
    v: previous.value === undefined ? '—' : valueText(text, previous.unit, previous.value, previous.currency, metric),
  });
  return {
    ...{ metric, name: nameOf(text, metric), exact: value, full: fullText(text, result), line },
    value: value === undefined ? '—' : valueText(text, unit, value, currency, metric),
    basis: value === undefined ? '' : [few, before, ...(cut === undefined ? [] : [cut])].join(' · '),
    ...(value === undefined ? { none: text.t('reportNoData', { why: whyText(text, reason ?? 'no_records', crm) }) } : {}),
    ...(delta ? { change: { text: deltaText(text, result, delta), direction: delta.direction, tone: delta.tone } } : {}),
  };
}

function changesOf(text: Text, why: readonly Explained[]): ChangeView[] {
  return [...new Set(why.map(({ metric }) => metric))].flatMap((metric) => {
    const own = why.filter((one) => one.metric === metric);
    const [first] = own;
    return first ? [{ metric, head: changeHead(text, first), splits: own.map((one) => splitOf(text, one)) }] : [];
  });
}

function splitOf(text: Text, one: Explained): ChangeView['splits'][number] {
  const value = (v: number): string => valueText(text, labels[one.metric].unit, v, one.currency, one.metric);
  const others = othersOf(one, rowsShown);
  const row = (name: string, { before, after, change }: { before: number; after: number; change: number }) => ({
    ...{ name, before: value(before), after: value(after), change: signed(text, one, change), moved: change },
  });
  return {
    by: one.by,
    title: text.t(`reportBy_${one.by}`),
    sentence: changeParts(text, one),
    rows: [
      ...one.parts.slice(0, rowsShown).map((part) => row(partName(text, one, part), part)),
      ...(others ? [row(text.t('reportOtherRow'), others)] : []),
    ],
  };
}

/**
 * @param text words and formats, in the zone of the report
 * @param crm name of the CRM, for what is missing in it
 */
export function viewOf(text: Text, report: Report, crm: string): ReportView {
  const first = report.first.map((line) => figureOf(text, line, crm));
  const asked = report.asked.map((line) => figureOf(text, line, crm));
  return {
    ...{ title: titleOf(text, report), subject: subjectOf(text, report), first, asked },
    period: text.f.daysLong(report.days.from, report.days.to),
    compared: text.t('reportCompared', { days: text.f.daysLong(report.compared.from, report.compared.to) }),
    asOf: text.t('reportAsOf', { time: text.f.dateTime(report.asOf) }),
    made: text.t('reportMade', { crm }),
    goals: goalLines(text, report, crm),
    changes: changesOf(text, report.why),
    empty: [...first, ...asked].every(({ line }) => line.result.n === 0) && report.why.length === 0,
  };
}
