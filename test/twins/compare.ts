/** Puts one question to the engine and to a metric's twin, and compares what the twin says. */
import { expect } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import type { Engine } from '../../lib/engine/engine';
import { createEngine } from '../../lib/engine/engine';
import type { MetricId, MetricResult } from '../../lib/metrics/result';
import { periodOf, type Period, type PeriodChoice } from '../../lib/model/periods';
import type { AnyRecord } from '../../lib/model/records';
import type { Who } from '../../lib/model/who';
import type { Company } from './companies';
import type { Answer, Question, Twin } from './question';

/** Every twin there is, by the id of its metric. */
export const twins: Readonly<Record<string, Twin>> = Object.fromEntries(
  Object.entries(import.meta.glob<{ default: Twin }>('./*_*.ts', { eager: true })).map(([path, { default: twin }]) => [
    path.replace(/^\.\/|\.ts$/g, ''),
    twin,
  ]),
);
/** Ids without an underscore are files among helpers: they are told apart by their folder. */
for (const [path, { default: twin }] of Object.entries(import.meta.glob<{ default: Twin }>('./single/*.ts', { eager: true })))
  Object.assign(twins, { [path.replace(/^.*\/|\.ts$/g, '')]: twin });

export const whos: readonly Who[] = [
  { kind: 'everyone' },
  { kind: 'me' },
  { kind: 'team', teamId: 'north' },
  { kind: 'user', userId: 'u5' },
  { kind: 'user', userId: 'ghost' },
];

export const choices: readonly PeriodChoice[] = [
  { kind: 'month', offset: 0 },
  { kind: 'quarter', offset: -1 },
  { kind: 'year', offset: 0 },
  { kind: 'week', offset: -3 }, // in which clocks change
  { kind: 'custom', from: '2026-03-05', to: '2026-08-20' },
  { kind: 'day', offset: 0 },
  { kind: 'month', offset: -1 },
  { kind: 'quarter', offset: 0 },
  { kind: 'month', offset: 1 },
  { kind: 'custom', from: '2010-01-01', to: '2010-12-31' },
];

export function engineOf(company: Company, records: readonly AnyRecord[] = company.records): Engine {
  const { calendar, now, baseCurrency, me, options, inputs } = company;
  return createEngine({ dataset: datasetOf(records), calendar, now, me: { userId: me }, baseCurrency, absent: {}, options, inputs });
}

/** The owner ids a question means. */
export function ownersOf(who: Who, records: readonly AnyRecord[], me: string): ReadonlySet<string> | undefined {
  if (who.kind === 'everyone') return undefined;
  if (who.kind === 'team') return new Set(records.flatMap((r) => (r.entity === 'user' && r.teamId === who.teamId ? [r.id] : [])));
  return new Set([who.kind === 'me' ? me : who.userId]);
}

export function questionOf(company: Company, who: Who, period: Period, records: readonly AnyRecord[] = company.records): Question {
  return { ...company, records, who, owners: ownersOf(who, records, company.me), start: period.start, end: period.end };
}

/** A choice as a period, by turns whole, and the same days before. */
export function periodsOf(company: Company, choice: PeriodChoice): Period[] {
  const { period, previous } = periodOf(choice, company.calendar, company.now);
  return [period, previous];
}

/** 9 significant digits: two orders of floating additions agree, two definitions do not. */
const near = (value: number | undefined): number | undefined => (value === undefined ? undefined : Number(value.toPrecision(9)));
const nearAll = (values: Record<string, number | undefined>) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, near(value)]));

/** What the engine says, as far as the twin says something about it. */
function said(result: MetricResult, answer: Answer): Answer {
  const excluded = Object.fromEntries(
    result.excluded.map(({ reason, detail, count }) => [detail === undefined ? reason : `${reason} ${detail}`, count]),
  );
  const rows = result.rows ?? [];
  return {
    value: near(result.value),
    reason: result.reason,
    ...('n' in answer ? { n: result.n } : {}),
    ...('numerator' in answer ? { numerator: near(result.numerator) as number } : {}),
    ...('denominator' in answer ? { denominator: near(result.denominator) as number } : {}),
    ...('currency' in answer ? { currency: result.currency as string } : {}),
    ...(answer.companions
      ? { companions: nearAll(Object.fromEntries(Object.keys(answer.companions).map((key) => [key, result.companions[key]]))) }
      : {}),
    ...(answer.excluded ? { excluded } : {}),
    ...(answer.rows
      ? {
          rows: Object.fromEntries(
            rows.map((row) => {
              const twin = answer.rows?.[row.key] ?? {};
              return [
                row.key,
                {
                  ...('value' in twin ? { value: near(row.value) } : {}),
                  ...('n' in twin ? { n: row.n } : {}),
                  ...('numerator' in twin ? { numerator: near(row.numerator) as number } : {}),
                  ...('denominator' in twin ? { denominator: near(row.denominator) as number } : {}),
                  ...('companions' in twin
                    ? {
                        companions: nearAll(
                          Object.fromEntries(Object.keys(twin.companions ?? {}).map((key) => [key, row.companions?.[key]])),
                        ),
                      }
                    : {}),
                },
              ];
            }),
          ),
        }
      : {}),
  };
}

function rounded(answer: Answer): Answer {
  return {
    ...answer,
    value: near(answer.value),
    reason: answer.reason,
    ...('numerator' in answer ? { numerator: near(answer.numerator) as number } : {}),
    ...('denominator' in answer ? { denominator: near(answer.denominator) as number } : {}),
    ...(answer.companions ? { companions: nearAll(answer.companions) } : {}),
    ...(answer.rows
      ? {
          rows: Object.fromEntries(
            Object.entries(answer.rows).map(([key, row]) => [
              key,
              {
                ...row,
                ...('value' in row ? { value: near(row.value) } : {}),
                ...('numerator' in row ? { numerator: near(row.numerator) as number } : {}),
                ...('denominator' in row ? { denominator: near(row.denominator) as number } : {}),
                ...(row.companions ? { companions: nearAll(row.companions) } : {}),
              },
            ]),
          ),
        }
      : {}),
  };
}

/** Fails with the whole question when engine and twin differ. @returns the engine's result */
export function compare(id: MetricId, engine: Engine, question: Question): MetricResult {
  const twin = twins[id];
  if (!twin) throw new Error(`${id} has no twin: write test/twins/${id}.ts`);
  const result = engine.evaluate(id, question.who, { start: question.start, end: question.end });
  const answer = twin(question);
  const what = `${id} ${JSON.stringify(question.who)} ${new Date(question.start).toISOString()} – ${new Date(question.end).toISOString()} ${question.calendar.timeZone}`;
  expect(said(result, answer), what).toEqual(rounded(answer));
  return result;
}
