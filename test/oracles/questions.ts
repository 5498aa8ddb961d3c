/** Questions worth asking of any company: everybody, teams, each person; running, ended, custom and empty periods. */
import { datasetOf } from '../../lib/columns/dataset';
import type { Engine } from '../../lib/engine/engine';
import { createEngine } from '../../lib/engine/engine';
import type { PeriodChoice, Who } from '../../lib/engine/question';
import type { MetricResult } from '../../lib/metrics/result';
import type { AnyRecord } from '../../lib/model/records';
import type { Company } from './company';
import { only } from './company';
import type { Answer } from './plain';

export function engineOf(company: Company, records: readonly AnyRecord[] = company.records): Engine {
  const { calendar, now, baseCurrency } = company;
  return createEngine({ dataset: datasetOf(records), calendar, now, me: { userId: 'u1' }, baseCurrency, absent: {} });
}

export const choices: PeriodChoice[] = [
  { kind: 'day', offset: 0 },
  { kind: 'week', offset: -1 },
  { kind: 'month', offset: 0 },
  { kind: 'quarter', offset: 0 },
  { kind: 'quarter', offset: -1 },
  { kind: 'quarter', offset: -3 },
  { kind: 'year', offset: 0 },
  { kind: 'month', offset: 1 },
  { kind: 'custom', from: '2026-03-05', to: '2026-08-20' },
  { kind: 'custom', from: '2010-01-01', to: '2010-12-31' },
];

export const whos: Who[] = [
  { kind: 'everyone' },
  { kind: 'me' },
  { kind: 'team', teamId: 'north' },
  { kind: 'team', teamId: 'south' },
  { kind: 'user', userId: 'u5' },
  { kind: 'user', userId: 'ghost' },
  { kind: 'user', userId: 'nobody at all' },
];

/** The owner ids a question means, from the records. */
export function ownersOf(who: Who, records: readonly AnyRecord[]): Set<string> | undefined {
  switch (who.kind) {
    case 'everyone':
      return undefined;
    case 'me':
      return new Set(['u1']);
    case 'user':
      return new Set([who.userId]);
    case 'team':
      return new Set(
        only(records, 'user')
          .filter((user) => user.teamId === who.teamId)
          .map((user) => user.id),
      );
  }
}

/** A result in the oracle's shape, so that the two compare as plain objects. */
export function comparable(result: MetricResult): Answer {
  const excluded: Record<string, number> = {};
  for (const { reason, count, detail } of result.excluded) excluded[detail === undefined ? reason : `${reason} ${detail}`] = count;
  const answer: Answer = { n: result.n, excluded };
  if (result.value !== undefined) answer.value = result.value;
  if (result.reason !== undefined) answer.reason = result.reason;
  if (result.numerator !== undefined) answer.numerator = result.numerator;
  if (result.denominator !== undefined) answer.denominator = result.denominator;
  if (result.currency !== undefined) answer.currency = result.currency;
  if (Object.keys(result.companions).length > 0) answer.companions = result.companions;
  if (result.subtotals) answer.subtotals = Object.fromEntries(result.subtotals.map(({ currency, units, n }) => [currency, { units, n }]));
  return answer;
}

/** Numbers rounded to 9 digits behind the point and absent fields removed: two orders of floating additions agree. */
export function tidy(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer, (_, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(9)) : value)));
}
