/** How far goals were reached: targets set in the panel, and the quotas and entered goals that stand behind attainment. Pure. */
import type { Report } from '../messages/questions/report';
import type { TargetView } from '../messages/protocol';
import { metricIds } from '../metrics/ids';
import { labels } from '../metrics/labels';
import type { MetricId, ResultRow } from '../metrics/result';
import { formatDay } from '../model/days';
import type { Text } from '../text/text';
import { nameOf, valueText, whyText } from './figure-words';

export interface GoalLine {
  key: string;
  metric: MetricId;
  name: string;
  actual: number | undefined;
  goal: number;
  currency?: string | undefined;
  n: number;
  from?: string | undefined;
  to?: string | undefined;
  /** Share of the goal that is expected by then. */
  expected?: number | undefined;
  status: TargetView['status'];
  /** "€12K of €20K, 60%". */
  says: string;
}

type Bare = Omit<GoalLine, 'name' | 'says'> & {
  share: number | undefined;
  none?: string;
  quota: boolean;
  /** Product or stage it is for. */ of?: string | undefined;
};

function lineOf(text: Text, { share, none, quota, of, ...bare }: Bare): GoalLine {
  const { metric, from, to, actual, goal, currency } = bare;
  const { unit, better } = labels[metric];
  const value = (v: number): string => valueText(text, unit, v, currency, metric);
  const name = nameOf(text, metric);
  const fill = {
    metric: of === undefined ? name : text.t('reportGoalFor', { metric: name, of }),
    days: from === undefined || to === undefined ? '' : text.f.days(from, to),
  };
  const v = share === undefined ? '—' : text.f.percent(share);
  return {
    ...bare,
    name: fill.days === '' ? fill.metric : text.t(quota ? 'reportQuota' : 'reportTarget', fill),
    says:
      actual === undefined
        ? text.t('reportNoData', { why: none ?? '' })
        : better === 'down'
          ? text.t('reportAtMost', { a: value(actual), b: value(goal) })
          : text.t('reportOfGoal', { a: value(actual), b: value(goal), v }),
  };
}

function setOne(text: Text, view: TargetView, base: string, crm: string): GoalLine {
  const { target, actual, share, reason, wanted, n, from, to, expected, status, whose } = view;
  // A goal in another currency is shown in that of its figure.
  const currency = wanted === undefined ? target.currency : base;
  return lineOf(text, {
    ...{ key: target.id, metric: target.metric, actual, goal: wanted ?? target.goal, currency, n, from, to, expected },
    ...{
      status,
      share,
      of: whose,
      quota: target.source === 'file' || target.source === 'policy',
      none: whyText(text, reason ?? 'no_records', crm),
    },
  });
}

/** A line of the metric target_attainment: reached and wanted in the unit of the metric it is named after. */
function handedDown(text: Text, row: ResultRow, currency: string | undefined, crm: string): GoalLine[] {
  const metric = metricIds.find((id) => id === row.name);
  if (metric === undefined || row.denominator === undefined) return [];
  const { firstDay, lastDay, met } = row.companions ?? {};
  const bare: Bare = {
    ...{ key: row.key, metric, actual: row.numerator, goal: row.denominator, currency: row.currency ?? currency, n: row.n },
    ...{ from: firstDay === undefined ? undefined : formatDay(firstDay), to: lastDay === undefined ? undefined : formatDay(lastDay) },
    ...{ status: met === 1 ? 'met' : 'unknown', share: row.value, quota: true, of: row.of, none: whyText(text, 'no_records', crm) },
  };
  return [lineOf(text, bare)];
}

/** @param crm name of the CRM, for what is missing in it */
export function goalLines(text: Text, report: Report, crm: string): GoalLine[] {
  const attained = report.asked.find(({ metric }) => metric === 'target_attainment')?.result;
  return [
    ...report.targets.map((view) => setOne(text, view, report.currency, crm)),
    ...(attained?.rows ?? []).flatMap((row) => handedDown(text, row, attained?.currency ?? report.currency, crm)),
  ];
}
