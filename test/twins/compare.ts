/** Puts one question to the engine and to a metric's twin, and compares what the twin says. */
import { expect } from 'vitest';
import { datasetOf } from '../../lib/columns/dataset';
import type { Dataset } from '../../lib/columns/table';
import type { Engine } from '../../lib/engine/engine';
import { createEngine } from '../../lib/engine/engine';
import type { MetricId, MetricResult, ResultRow } from '../../lib/metrics/result';
import { periodOf, type Period, type PeriodChoice } from '../../lib/model/periods';
import type { AnyRecord } from '../../lib/model/records';
import type { Who } from '../../lib/model/who';
import type { Company } from './companies';
import { peopleOfTeam } from './plain/teams';
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
  { kind: 'team', teamId: 'sales' },
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

const datasets = new WeakMap<Company, Dataset>();

/** A new engine over the company's records, which become columns only once: for tests that put many questions to one company. */
export function newEngineOf(company: Company): Engine {
  let dataset = datasets.get(company);
  if (!dataset) datasets.set(company, (dataset = datasetOf(company.records)));
  const { calendar, now, baseCurrency, me, options, inputs } = company;
  return createEngine({ dataset, calendar, now, me: { userId: me }, baseCurrency, absent: {}, options, inputs });
}

/** The owner ids a question means. */
export function ownersOf(who: Who, records: readonly AnyRecord[], me: string): ReadonlySet<string> | undefined {
  if (who.kind === 'everyone') return undefined;
  if (who.kind === 'team') return new Set(peopleOfTeam(records, who.teamId));
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

/** What was said, in the twin's own digits where both agree to 9, or to 15 behind the point: two orders of floating additions agree, two definitions do not. */
function alike(said: unknown, twin: unknown): unknown {
  if (typeof said === 'number' && typeof twin === 'number')
    return Math.abs(said - twin) <= Math.max(1e-15, 1e-9 * Math.max(Math.abs(said), Math.abs(twin))) ? twin : said;
  if (typeof said !== 'object' || typeof twin !== 'object' || said === null || twin === null) return said;
  const theirs = new Map<string, unknown>(Object.entries(twin));
  return Object.fromEntries(Object.entries(said).map(([key, value]) => [key, alike(value, theirs.get(key))]));
}

/** Those of some figures that a twin names. */
const named = (figures: ResultRow['companions'], twin: Answer['companions']) =>
  twin && { companions: Object.fromEntries(Object.keys(twin).map((key) => [key, figures?.[key]])) };

/** What the engine says, as far as the twin says something about it. */
function said(result: MetricResult, answer: Answer): Record<string, unknown> {
  const excluded = Object.fromEntries(
    result.excluded.map(({ reason, detail, count }) => [detail === undefined ? reason : `${reason} ${detail}`, count]),
  );
  const rowOf = (row: ResultRow): Record<string, unknown> => {
    const twin = answer.rows?.[row.key] ?? {};
    const { value, n, numerator, denominator } = row;
    return { ...only({ value, n, numerator, denominator }, twin), ...named(row.companions, twin.companions) };
  };
  const { n, numerator, denominator, currency, maturing, basis } = result;
  return {
    value: result.value,
    reason: result.reason,
    ...only({ n, numerator, denominator, currency, maturing, basis }, answer),
    ...named(result.companions, answer.companions),
    ...(answer.excluded ? { excluded } : {}),
    ...(answer.rows ? { rows: Object.fromEntries((result.rows ?? []).map((row) => [row.key, rowOf(row)])) } : {}),
  };
}

/** The fields of `all` that `twin` has too. */
const only = (all: Record<string, unknown>, twin: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(all).filter(([key]) => key in twin));

/** Fails with the whole question when engine and twin differ. @returns the engine's result */
export function compare(id: MetricId, engine: Engine, question: Question): MetricResult {
  const twin = twins[id];
  if (!twin) throw new Error(`${id} has no twin: write test/twins/${id}.ts`);
  const result = engine.evaluate(id, question.who, { start: question.start, end: question.end });
  const answer = twin(question);
  const what = `${id} ${JSON.stringify(question.who)} ${new Date(question.start).toISOString()} – ${new Date(question.end).toISOString()} ${question.calendar.timeZone}`;
  expect(alike(said(result, answer), answer), what).toEqual(answer);
  return result;
}
