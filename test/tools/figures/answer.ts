/** Figures of imported records, in the shape the command prints. */
import { datasetOf } from '../../../lib/columns/dataset';
import { createEngine, type Engine } from '../../../lib/engine/engine';
import type { Who } from '../../../lib/engine/question';
import { unitAt } from '../../../lib/metrics/companion-units';
import { metricOf } from '../../../lib/metrics/index';
import type { Options } from '../../../lib/metrics/options';
import type { LeftOut, MetricId, MetricResult, Reason, ResultRow } from '../../../lib/metrics/result';
import { isZone, zoneOf } from '../../../lib/model/calendar';
import { civilOfDay, dayOfCivil } from '../../../lib/model/days';
import type { Period } from '../../../lib/model/periods';
import type { AnyRecord, Entity } from '../../../lib/model/records';
import { UsageError, type Arguments, type By } from './arguments';
import type { Loaded } from './load';
import { toMinor } from './money';
import { instantOfText, periodOfText } from './period';

export interface Figure {
  metric: MetricId;
  /** As asked. */
  who: string;
  by: By | null;
  /** The person, team, product …, or `2017-08`, `2017Q3`; null without a breakdown. */
  key: string | null;
  /** Id behind the key, '' for unassigned, unknown and unclassified. */
  id: string | null;
  period: { start: string; end: string };
  /** Null: no value, and `reason` says why. */
  value: number | null;
  reason?: Reason;
  numerator: number | null;
  denominator: number | null;
  n: number;
  unit: string;
  currency: string | null;
  companions: Record<string, number | null>;
  /** Wilson 95 % band of a rate. */
  band?: { low: number; high: number };
  rows?: unknown[];
  subtotals?: unknown[];
  excluded: LeftOut[];
  coverage: number;
  basis?: string;
  maturing?: number;
  asOf: string;
}

/** What a data set lacks when its mapping makes no such records. */
const ABSENT: Partial<Record<Entity, Reason>> = {
  lead: 'no_model',
  deal: 'no_model',
  quote: 'no_model',
  invoice: 'no_model',
  payment: 'no_model',
  activity: 'no_activities',
  order: 'no_orders',
  subscription: 'no_subscriptions',
  surveyResponse: 'no_surveys',
};

const datasets = new WeakMap<readonly AnyRecord[], ReturnType<typeof datasetOf>>();
const engines = new WeakMap<readonly AnyRecord[], Map<string, Engine>>();

/** The engine over what was imported; the same question of the same records finds the same one. */
export function engineOf(loaded: Pick<Loaded, 'mapping' | 'records'>, zone: string, now: number, options: Partial<Options> = {}): Engine {
  let known = engines.get(loaded.records);
  if (!known) engines.set(loaded.records, (known = new Map()));
  const name = JSON.stringify([zone, now, options]);
  let engine = known.get(name);
  if (!engine) known.set(name, (engine = newEngine(loaded, zone, now, options)));
  return engine;
}

function newEngine(
  { mapping, records }: Pick<Loaded, 'mapping' | 'records'>,
  zone: string,
  now: number,
  options: Partial<Options>,
): Engine {
  let dataset = datasets.get(records);
  if (!dataset) datasets.set(records, (dataset = datasetOf(records)));
  const mapped = new Set(mapping.files.flatMap((file) => file.records.map(({ entity }) => entity)));
  const absent = Object.fromEntries(Object.entries(ABSENT).filter(([entity]) => !(mapped as Set<string>).has(entity)));
  return createEngine({
    dataset,
    calendar: {
      ...{ timeZone: zone, weekStart: 1, fiscalYearStart: 1 },
      ...{ workDays: [1, 2, 3, 4, 5], workFrom: 9 * 60, workTo: 18 * 60, holidays: [] },
    },
    now,
    me: {},
    baseCurrency: mapping.currency,
    absent,
    options,
  });
}

const ownerOf = (record: AnyRecord): string | undefined =>
  'ownerId' in record ? record.ownerId : 'userId' in record ? record.userId : undefined;

/** Whose figures a text means. */
export function whoOf(text: string, records: readonly AnyRecord[]): Who {
  if (text === 'everyone') return { kind: 'everyone' };
  const [, kind, name = ''] = /^(team|rep):(.+)$/s.exec(text) ?? [];
  if (kind === undefined) throw new UsageError(`--who: write everyone, team:<name> or rep:<name>, not “${text}”.`);
  const entity = kind === 'team' ? 'team' : 'user';
  const all = records
    .flatMap((record) => (record.entity === 'user' || record.entity === 'team' ? [record] : []))
    .filter((one) => one.entity === entity);
  const named = all.filter((one) => one.name === name);
  const found: { id: string; name: string }[] = named.length > 0 ? named : all.filter(({ id }) => id === name);
  // Who owns records and is described by no file goes by the id.
  if (kind === 'rep' && found.length === 0 && records.some((record) => ownerOf(record) === name)) found.push({ id: name, name });
  const [only] = found;
  if (!only || found.length > 1) {
    const choices = all.map((one) => one.name).sort();
    throw new UsageError(
      only
        ? `--who: ${found.length} are called “${name}”; use one of their ids: ${found.map(({ id }) => id).join(', ')}.`
        : `--who: there is no ${kind} “${name}”. There ${choices.length === 1 ? 'is' : 'are'}: ${choices.slice(0, 40).join(', ') || 'none'}.`,
    );
  }
  return entity === 'team' ? { kind: 'team', teamId: only.id } : { kind: 'user', userId: only.id };
}

/** The group of what has no key. */
const NOBODY: Partial<Record<By, string>> = { rep: 'unassigned', team: 'unassigned', product: 'unclassified' };

interface Part {
  key: string | null;
  id: string | null;
  period: Period;
  result: MetricResult;
}

/** Calendar months or quarters, the first and the last cut to the period: every figure has one for a stretch of time. */
function stretches(period: Period, months: 1 | 3, zoneName: string): { key: string; period: Period }[] {
  const zone = zoneOf(zoneName);
  const found: { key: string; period: Period }[] = [];
  const { year, month } = civilOfDay(zone.dayOf(period.start));
  for (let first = Math.floor((year * 12 + month - 1) / months) * months; ; first += months) {
    const start = zone.startOf(dayOfCivil(0, first + 1, 1));
    if (start >= period.end) return found;
    const [y, m] = [Math.floor(first / 12), first % 12];
    const key = months === 1 ? `${y}-${String(m + 1).padStart(2, '0')}` : `${y}Q${m / 3 + 1}`;
    const end = zone.startOf(dayOfCivil(0, first + months + 1, 1));
    found.push({ key, period: { start: Math.max(start, period.start), end: Math.min(end, period.end) } });
  }
}

function partsOf(engine: Engine, metric: MetricId, who: Who, period: Period, by: By | undefined): Part[] | undefined {
  if (by === undefined) return [{ key: null, id: null, period, result: engine.evaluate(metric, who, period) }];
  if (by === 'month' || by === 'quarter')
    return stretches(period, by === 'month' ? 1 : 3, engine.input.calendar.timeZone).map(({ key, period: part }) => ({
      ...{ key, id: key, period: part, result: engine.evaluate(metric, who, part) },
    }));
  if (!metricOf[metric].breakdowns.includes(by)) return undefined;
  return engine.breakdown(metric, who, period, by).map((group) => ({
    ...{
      key: group.key === '' ? (NOBODY[by] ?? 'unknown') : (group.name ?? group.key),
      id: group.key,
      period: group.period,
      result: group.result,
    },
  }));
}

const iso = (instant: number): string => new Date(instant).toISOString();

function figureOf(args: Pick<Arguments, 'who' | 'by'>, { key, id, period, result }: Part): Figure {
  const { metric, currency } = result;
  const plain = (place: string, value: number | undefined, row?: ResultRow): number | null => {
    if (value === undefined) return null;
    const [unit, own] = [unitAt(result, place, row), row?.currency ?? currency];
    return own !== undefined && (unit === 'money' || unit === 'money_per_day') ? toMinor(value, own) : value;
  };
  const companions = (of: Record<string, number | undefined>, at = 'companions', row?: ResultRow): Record<string, number | null> =>
    Object.fromEntries(Object.entries(of).map(([name, value]) => [name, plain(`${at}.${name}`, value, row)]));
  const rowOf = (row: ResultRow): unknown => {
    const { value, numerator, denominator, companions: own, ...rest } = row;
    return {
      ...rest,
      value: plain('rows.value', value, row),
      ...(numerator === undefined ? {} : { numerator: plain('rows.numerator', numerator, row) }),
      ...(denominator === undefined ? {} : { denominator: plain('rows.denominator', denominator, row) }),
      ...(own === undefined ? {} : { companions: companions(own, 'rows.companions', row) }),
    };
  };
  return {
    ...{ metric, who: args.who, by: args.by ?? null, key, id },
    period: { start: iso(period.start), end: iso(period.end) },
    value: plain('value', result.value),
    ...(result.reason === undefined ? {} : { reason: result.reason }),
    numerator: plain('numerator', result.numerator),
    denominator: plain('denominator', result.denominator),
    ...{ n: result.n, unit: result.unit, currency: currency ?? null },
    companions: companions(result.companions),
    ...(result.band === undefined ? {} : { band: result.band }),
    ...(result.rows === undefined ? {} : { rows: result.rows.map(rowOf) }),
    ...(result.subtotals === undefined
      ? {}
      : { subtotals: result.subtotals.map(({ currency: own, units, n }) => ({ currency: own, value: toMinor(units, own), n })) }),
    ...{ excluded: result.excluded, coverage: result.coverage },
    ...(result.basis === undefined ? {} : { basis: result.basis }),
    ...(result.maturing === undefined ? {} : { maturing: result.maturing }),
    asOf: iso(result.asOf),
  };
}

/**
 * The figures asked for.
 * @param said takes what is worth telling beside them
 * @throws UsageError
 */
export function figuresOf(loaded: Loaded, args: Arguments, said: (text: string) => void): Figure[] {
  if (!isZone(args.zone)) throw new UsageError(`--zone: there is no time zone “${args.zone}”; write one such as Europe/Warsaw or UTC.`);
  const now = instantOfText(args.asOf, args.zone);
  const period = periodOfText(args.period, args.zone, now, loaded.records);
  const who = whoOf(args.who, loaded.records);
  const engine = engineOf(loaded, args.zone, now, args.options);
  const unsplit: MetricId[] = [];
  const figures = args.metrics.flatMap((metric) => {
    const parts = partsOf(engine, metric, who, period, args.by);
    if (!parts) unsplit.push(metric);
    return (parts ?? []).map((part) => figureOf(args, part));
  });
  if (unsplit.length === args.metrics.length && unsplit.length > 0)
    throw new UsageError(
      `${unsplit.join(', ')} cannot be split by ${args.by ?? ''}; ${unsplit.map((id) => `${id} by ${[...metricOf[id].breakdowns, 'month', 'quarter'].join(', ')}`).join('; ')}.`,
    );
  if (unsplit.length > 0) said(`Left out, for they cannot be split by ${args.by ?? ''}: ${unsplit.join(', ')}`);
  return figures;
}
