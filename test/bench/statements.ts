/** The figures as SQL: the same statements for every SQL peer but for the quantiles, which each says its own way. */
import type { Answer } from './answer';
import { ACTIVITY_STATUS, DAY_SECONDS, DIRECTION, KIND, NOW_SECONDS, OPEN_STAGES, ORDER_STATUS, REPS, SOURCES, STATUS } from './company';
import { STAGE_CHANCE } from './dataset';
import { perUnit, ratio, sum } from './plain-statistics';
import type { Tables } from './tables';
import type { View } from './views';
import { customerMonths, repsOf, type Stretch } from './who';

/** One row of a result; what SQL calls NULL is null. */
export type Row = Record<string, number | null>;

/** What a SQL peer brings along. */
export interface Dialect {
  /** Statement that gives quantiles (columns q0, q1 … in the order of `ps`) of an expression, per group where there is one. */
  quantiles(value: string, ps: readonly number[], from: string, group?: string): string;
}

export const tableNames = ['deals', 'leads', 'activities', 'orders', 'purchases', 'entries', 'stays'] as const satisfies (keyof Tables)[];

/** Statements of a view by name; their results are what `answerOf` wants. */
export function statementsOf(view: View, dialect: Dialect): Record<string, string> {
  const reps = repsOf(view);
  const own = reps === undefined ? '' : reps.length === 1 ? ` AND owner = ${reps[0] ?? -1}` : ` AND owner IN (${reps.join(', ')})`;
  const end = Math.min(view.end, NOW_SECONDS + 1);
  const within = `t >= ${view.start} AND t < ${end}${own}`;
  const won = `status = ${STATUS.won}`;
  const made = (kind: number): string =>
    `sum(CASE WHEN kind = ${kind} AND direction = ${DIRECTION.out} AND automated = 0 AND status = ${ACTIVITY_STATUS.done} THEN 1 ELSE 0 END)`;
  const chance = `CASE stage ${STAGE_CHANCE.map((p, stage) => `WHEN ${stage} THEN ${p * 1000}`).join(' ')} END`;
  const done = `status = ${ORDER_STATUS.done}`;
  const months = customerMonths(view);
  const active = ({ from, to }: Stretch): string => `SELECT DISTINCT account FROM purchases WHERE t >= ${from} AND t < ${to}${own}`;
  return {
    closed: `SELECT sum(CASE WHEN ${won} THEN cents ELSE 0 END) AS won, sum(CASE WHEN ${won} THEN 1 ELSE 0 END) AS nwon,
      sum(cents) AS decided, count(*) AS ndecided FROM deals WHERE ${within} AND status IN (${STATUS.won}, ${STATUS.lost})`,
    cycle: dialect.quantiles('cycle', [0.5, 0.9], `deals WHERE ${within} AND ${won} AND cycle >= 0`),
    deal: dialect.quantiles('cents', [0.5], `deals WHERE ${within} AND ${won}`),
    cycleMean: `SELECT avg(cycle) AS mean FROM deals WHERE ${within} AND ${won} AND cycle >= 0`,
    reps: `SELECT owner AS k, sum(cents) AS v FROM deals WHERE ${within} AND ${won} GROUP BY owner`,
    open: `SELECT sum(cents) AS cents, count(*) AS n, sum(cents * ${chance}) AS weighted FROM deals WHERE status = ${STATUS.open}${own}`,
    leads: `SELECT count(*) AS n, sum(CASE WHEN wait >= 0 AND wait <= 3600 THEN 1 ELSE 0 END) AS hour, sum(young) AS young, sum(never) AS never,
      avg(CASE WHEN wait >= 0 THEN wait END) AS mean FROM leads WHERE ${within}`,
    waits: dialect.quantiles('wait', [0.5, 0.9], `leads WHERE ${within} AND wait >= 0`),
    worked: dialect.quantiles('worked', [0.5, 0.9], `leads WHERE ${within} AND wait >= 0`),
    sources: `SELECT source AS k, count(*) AS n, sum(customer) AS v FROM leads WHERE ${within} GROUP BY source`,
    activities: `SELECT ${made(KIND.call)} AS calls, ${made(KIND.email)} AS emails,
      sum(CASE WHEN kind IN (${KIND.meeting}, ${KIND.demo}) AND direction <> ${DIRECTION.internal} AND automated = 0
        AND status = ${ACTIVITY_STATUS.done} THEN 1 ELSE 0 END) AS meetings FROM activities WHERE ${within}`,
    entries: `SELECT stage AS k, count(*) AS n, sum(advanced) AS advanced, sum(leaked) AS leaked FROM entries WHERE ${within} GROUP BY stage`,
    stays: dialect.quantiles('seconds', [0.5], `stays WHERE ${within}`, 'stage'),
    orders: `SELECT sum(cents) AS cents, count(*) AS n FROM orders WHERE ${within} AND ${done}`,
    order: dialect.quantiles('cents', [0.5], `orders WHERE ${within} AND ${done}`),
    again: `SELECT count(*) AS n, sum(CASE WHEN c >= 2 THEN 1 ELSE 0 END) AS again, sum(a) AS known
      FROM (SELECT count(*) AS c, max(again) AS a FROM orders WHERE ${within} AND ${done} GROUP BY account) AS customers`,
    kept: `SELECT count(*) AS n, sum(CASE WHEN b.account IS NULL THEN 0 ELSE 1 END) AS kept FROM (${active(months.start)}) AS a
      LEFT JOIN (${active(months.end)}) AS b ON a.account = b.account`,
  };
}

/** The results of `statementsOf` as an answer. */
export function answerOf(results: Record<string, readonly Row[]>): Answer {
  const one = (name: string, column: string): number => results[name]?.[0]?.[column] ?? NaN;
  const zero = (name: string, column: string): number => results[name]?.[0]?.[column] ?? 0;
  const byKey = (name: string, column: string, keys: number, empty = 0): number[] => {
    const values = new Array<number>(keys).fill(empty);
    for (const row of results[name] ?? []) values[row.k ?? -1] = row[column] ?? empty;
    return values;
  };
  const [won, nwon, n] = [zero('closed', 'won') * 100, zero('closed', 'nwon'), zero('leads', 'n')];
  return {
    revenue: won,
    wonDeals: nwon,
    winRate: ratio(nwon, zero('closed', 'ndecided')),
    winRateValue: ratio(won, zero('closed', 'decided') * 100),
    averageDealSize: perUnit(won, nwon),
    medianDealSize: nwon < 3 ? NaN : Math.round(one('deal', 'q0') * 100),
    cycleMedian: one('cycle', 'q0'),
    cycleMean: one('cycleMean', 'mean'),
    cycleP90: one('cycle', 'q1'),
    repRevenue: byKey('reps', 'v', REPS).map((cents) => cents * 100),
    pipeline: zero('open', 'cents') * 100,
    openDeals: zero('open', 'n'),
    weighted: Math.round(zero('open', 'weighted') / 10),
    leads: n,
    responseMedian: one('waits', 'q0') / 60,
    responseMean: one('leads', 'mean') / 60,
    responseP90: one('waits', 'q1') / 60,
    businessMedian: one('worked', 'q0') / 60,
    businessP90: one('worked', 'q1') / 60,
    withinHour: ratio(zero('leads', 'hour'), n - zero('leads', 'young')),
    never: ratio(zero('leads', 'never'), n),
    sourceLeads: byKey('sources', 'n', SOURCES),
    sourceCustomers: byKey('sources', 'v', SOURCES),
    calls: zero('activities', 'calls'),
    emails: zero('activities', 'emails'),
    meetings: zero('activities', 'meetings'),
    entered: byKey('entries', 'n', OPEN_STAGES),
    advanced: byKey('entries', 'advanced', OPEN_STAGES),
    leaked: byKey('entries', 'leaked', OPEN_STAGES),
    leakage: ratio(sum(byKey('entries', 'leaked', OPEN_STAGES)), sum(byKey('entries', 'n', OPEN_STAGES))),
    stageDays: byKey('stays', 'q0', OPEN_STAGES, NaN).map((seconds) => seconds / DAY_SECONDS),
    averageOrder: perUnit(zero('orders', 'cents') * 100, zero('orders', 'n')),
    medianOrder: zero('orders', 'n') < 3 ? NaN : Math.round(one('order', 'q0') * 100),
    repurchase: ratio(zero('again', 'again'), zero('again', 'n')),
    returning: ratio(zero('again', 'known'), zero('again', 'n')),
    retention: ratio(zero('kept', 'kept'), zero('kept', 'n')),
  };
}
