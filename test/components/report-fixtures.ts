/** A review with every kind of line: values, gaps, none, changes either way, goals met and missed. */
import type { Report, ReportAnswer, ReportLine } from '../../lib/messages/questions/report';
import { labels } from '../../lib/metrics/labels';
import type { MetricId, MetricResult } from '../../lib/metrics/result';
import { now } from './fixtures';

const result = (metric: MetricId, value: number | undefined, n: number): MetricResult => ({
  ...{ metric, unit: labels[metric].unit, n, companions: {}, excluded: [], coverage: 1, asOf: now, definitionVersion: 1 },
  ...(value === undefined ? { reason: 'no_cost' } : { value }),
  ...(labels[metric].unit === 'money' ? { currency: 'USD' } : {}),
});

const line = (metric: MetricId, value: number | undefined, before: number | undefined, n = 24): ReportLine => ({
  ...{ metric, result: result(metric, value, n), previous: result(metric, before, n) },
  series: Array.from({ length: 12 }, (_, i) => {
    const month = `${i < 2 ? 2025 : 2026}-${String(((i + 10) % 12) + 1).padStart(2, '0')}`;
    const known = value !== undefined && i % 5 !== 1;
    return { from: `${month}-01`, to: `${month}-28`, n: known ? n : 0, open: false, ...(known ? { value: value * (0.7 + i / 40) } : {}) };
  }),
});

const attainment = line('target_attainment', 0.82, 0.9);
attainment.result = {
  ...attainment.result,
  currency: 'USD',
  rows: [
    {
      ...{ key: 'quota 1', name: 'revenue', value: 0.82, numerator: 1_640_000_000, denominator: 2_000_000_000, n: 12 },
      companions: { met: 0, firstDay: 20_727, lastDay: 20_757 },
    },
  ],
};

const report: Report = {
  ...{ who: { kind: 'everyone' }, choice: { kind: 'month', offset: -1 }, asOf: now, timeZone: 'Europe/Dublin', currency: 'USD' },
  days: { from: '2026-10-01', to: '2026-10-31' },
  compared: { from: '2026-09-01', to: '2026-09-30' },
  targets: [
    {
      target: {
        id: 't1',
        connectionId: 'c',
        userId: 'u',
        createdAt: 0,
        metric: 'won_deals',
        goal: 12,
        period: 'month',
        scope: { of: 'everyone' },
      },
      ...{ actual: 14, share: 14 / 12, n: 14, status: 'met', daysLeft: 0, from: '2026-10-01', to: '2026-10-31', expected: 1 },
    },
  ],
  first: [line('lead_response_time', 102, 64), line('pipeline_value', 12_400_000_000, 11_100_000_000), line('win_rate_count', 0.36, 0.41)],
  asked: [
    attainment,
    line('cac', undefined, undefined, 0),
    line('sales_cycle_length', 41, 38),
    line('ltv', 182_000_000, 182_000_000),
    line('funnel_conversion_rate', 0.052, 0.047, 3),
    line('csat', 0.86, undefined),
  ],
  why: [
    {
      ...{ metric: 'revenue', by: 'rep', currency: 'USD', before: 135_000_000, after: 156_000_000 },
      parts: [
        { key: '1', name: 'Dana Whitfield', before: 20_000_000, after: 50_000_000, change: 30_000_000 },
        { key: '2', name: '<b onclick=x>Lee</b>', before: 19_000_000, after: 10_000_000, change: -9_000_000 },
      ],
    },
    { ...{ metric: 'won_deals', by: 'source', before: 14, after: 14 }, parts: [] },
  ],
};

export const reviewed: ReportAnswer = { is: 'report', report, crm: 'Northdesk', namesHidden: false };
export const nothing: ReportAnswer = {
  ...{ is: 'report', crm: 'Northdesk', namesHidden: true },
  report: {
    ...report,
    ...{ targets: [], why: [] },
    first: report.first.map(({ metric }) => line(metric, undefined, undefined, 0)),
    asked: report.asked.map(({ metric }) => line(metric, undefined, undefined, 0)),
  },
};
