/** Invented views for looking at and testing the panel; one "now" for all of them. */
import type { Card, ConnectionInfo, PanelView, RecordView, SeriesPoint, SyncView, TargetView } from '../../lib/messages/protocol';
import type { AnswerOf } from '../../lib/messages/questions';
import type { MetricResult } from '../../lib/metrics/result';

export const now = Date.UTC(2026, 10, 19, 14, 2);
const minute = 60_000;

export const connection: ConnectionInfo = {
  id: 'demo|northwind',
  crm: 'demo',
  crmName: 'Northdesk',
  origin: 'https://crm.northdesk.example',
  userName: 'Dana Whitfield',
  userId: 'u1',
};

const months = Array.from({ length: 12 }, (_, i) => {
  const first = new Date(Date.UTC(2025, 11 + i, 1));
  const last = new Date(Date.UTC(2025, 12 + i, 0));
  return { from: first.toISOString().slice(0, 10), to: i === 11 ? '2026-11-19' : last.toISOString().slice(0, 10), open: i === 11 };
});

function series(values: readonly (number | undefined)[], n: number, spread?: number): SeriesPoint[] {
  return months.map((month, i) => {
    const value = values[i];
    return {
      ...month,
      n,
      ...(value === undefined ? {} : { value }),
      ...(value === undefined || spread === undefined
        ? {}
        : { band: { low: Math.max(0, value - spread), high: Math.min(1, value + spread) } }),
    };
  });
}

const base = { excluded: [], coverage: 0.96, asOf: now - 12_000, definitionVersion: 1 };

export const response: MetricResult = {
  ...base,
  metric: 'lead_response_time',
  unit: 'minutes',
  value: 42,
  n: 64,
  companions: {
    mean: 58,
    p90: 131,
    businessMedian: 31,
    businessMean: 44.5,
    businessP90: 96,
    withinHour: 0.71,
    never: 0.047,
    neverCount: 3,
    waiting: 2,
    oldestWaitingMinutes: 47,
    total: 69,
    acknowledgement: 1.2,
    routing: 6,
    touch: 34,
  },
  excluded: [
    { reason: 'duplicate', count: 3 },
    { reason: 'outbound', count: 5 },
  ],
  coverage: 0.86,
};

export const pipeline: MetricResult = {
  ...base,
  metric: 'pipeline_value',
  unit: 'money',
  value: 12_384_000_000,
  currency: 'USD',
  n: 37,
  companions: { weighted: 5_186_000_000, nonPositive: 1, overdue: 5 },
  excluded: [{ reason: 'no_amount', count: 4 }],
  basis: 'live',
};

export const winRate: MetricResult = {
  ...base,
  metric: 'win_rate_count',
  unit: 'ratio',
  value: 0.375,
  numerator: 9,
  denominator: 24,
  n: 24,
  companions: {},
  band: { low: 0.2116, high: 0.5729 },
  excluded: [
    { reason: 'no_decision', count: 7 },
    { reason: 'negative_amount', count: 2 },
  ],
};

export const cards: Card[] = [
  {
    metric: 'lead_response_time',
    result: response,
    previous: { ...response, value: 50, n: 58 },
    series: series([58, 61, 52, 49, 55, 50, 47, 53, 48, 46, 50, 42], 60),
  },
  {
    metric: 'pipeline_value',
    result: pipeline,
    previous: { ...pipeline, value: 11_922_000_000 },
    series: series(
      [0.98, 1.02, 1.1, 1.06, 1.12, 1.09, 1.18, 1.16, 1.21, 1.19, 1.2, 1.2384].map((v) => v * 1e10),
      36,
    ),
  },
  {
    metric: 'win_rate_count',
    result: winRate,
    previous: { ...winRate, value: 0.32, numerator: 8, denominator: 25, n: 25 },
    series: series([0.28, 0.3, 0.31, 0.27, 0.29, 0.24, 0.3, 0.33, 0.31, 0.34, 0.32, 0.375], 38, 0.16),
  },
];

const target = (
  id: string,
  t: Omit<TargetView['target'], 'id' | 'connectionId' | 'userId' | 'createdAt'>,
  rest: Omit<TargetView, 'target'>,
): TargetView => ({
  target: { id, connectionId: connection.id, userId: 'u1', createdAt: now, ...t },
  ...rest,
});

export const targets: TargetView[] = [
  target(
    't1',
    { metric: 'lead_response_time', goal: 45, period: 'month', remindAt: 990 },
    { actual: 42, n: 64, share: 1.07, status: 'met', daysLeft: 12 },
  ),
  target('t2', { metric: 'win_rate_count', goal: 0.4, period: 'quarter' }, { actual: 0.375, n: 24, status: 'behind', daysLeft: 43 }),
];

export const view: PanelView = {
  who: { kind: 'me' },
  period: { kind: 'month', offset: 0 },
  days: { from: '2026-11-01', to: '2026-11-19' },
  compared: { from: '2026-10-01', to: '2026-10-19' },
  asOf: now - 12_000,
  timeZone: 'Europe/Dublin',
  cards,
  targets,
  people: [
    { id: 'u1', name: 'Dana Whitfield', teamId: 'a' },
    { id: 'u2', name: 'Omar Haddad', teamId: 'a' },
    { id: 'u3', name: 'Łucja Żak', teamId: 'b' },
  ],
  teams: [
    { id: 'a', name: 'North' },
    { id: 'b', name: 'South' },
  ],
};

export const record: RecordView = {
  ref: { entity: 'deal', id: 'd1' },
  name: 'Harbour Mills renewal 2027',
  url: 'https://crm.northdesk.example/deals/d1',
  amount: { units: 864_000_000, currency: 'USD' },
  stage: { name: 'Proposal', index: 3, of: 5, closed: false, days: 12 },
  facts: [
    { kind: 'age', days: 41, closed: false, wonMedianDays: 28, wonP10Days: 12, wonP90Days: 63, n: 74, by: 'owner' },
    { kind: 'amount', units: 864_000_000, currency: 'USD', averageUnits: 290_000_000, medianUnits: 250_000_000, n: 74, by: 'owner' },
    { kind: 'responseWaiting', waitedMinutes: 47, limitMinutes: 60 },
    { kind: 'noNextStep' },
  ],
  next: { rule: 'setNextStep', at: { entity: 'deal', id: 'd1' }, phase: 'middle', url: 'https://crm.northdesk.example/deals/d1' },
};

export const idle: SyncView = { state: 'idle', progress: [], lastFinishedAt: now - 12_000, rejects: [] };

const names = [
  'Alder Print',
  'Bexley Foods',
  'Cobalt Labs',
  'Dunmore Rail',
  'Eastgate Dental',
  'Fenwick Tools',
  'Gable Homes',
  'Halden Marine',
  'Ivory Press',
  'Juniper Cafés',
  'Kestrel Air',
];

/** Rows behind the win rate; as many as asked for. */
export function behind(total: number, leftOut: number, offset: number, limit: number, excluded: boolean): AnswerOf<'behind'> {
  const count = excluded ? leftOut : total;
  const rows = Array.from({ length: Math.max(0, Math.min(limit, count - offset)) }, (_, k) => {
    const i = offset + k;
    return {
      entity: 'deal' as const,
      part: 'records' as const,
      id: `d${i}`,
      name: names[i % names.length] ?? '',
      ownerName: 'Dana Whitfield',
      outcome: excluded ? ('derailed' as const) : i % 3 === 0 ? ('won' as const) : ('lost' as const),
      at: now - (i + 1) * 16 * 60 * minute,
      length: 14 + ((i * 13) % 60),
      url: `https://crm.northdesk.example/deals/d${i}`,
      ...(i % 7 === 6 ? {} : { amount: { units: (98 + ((i * 131) % 800)) * 1_000_000, currency: 'USD' } }),
      ...(excluded ? { leftOut: i % 4 === 3 ? ('negative_amount' as const) : ('no_decision' as const) } : {}),
    };
  });
  return { counted: total, leftOut, found: excluded ? leftOut : total, offset, rows };
}
