/** One run: a data set, a clock, a person's settings; and the questions it puts to metrics. */
import { baseOf } from '../facts/base';
import type { People } from '../facts/people';
import { peopleOf } from '../facts/people';
import { ratesOf } from '../facts/rates';
import type { Ask, AskOn, Cut, Run } from '../metrics/ask';
import type { About, Metric } from '../metrics/define';
import { metricOf, metrics } from '../metrics/index';
import { noInputs } from '../metrics/inputs';
import { defaultOptions } from '../metrics/options';
import { noValue } from '../metrics/outcome';
import type { MetricId, MetricResult, Reason } from '../metrics/result';
import { zoneOf } from '../model/calendar';
import { comparedOf } from '../model/compared';
import type { Period } from '../model/periods';
import type { Entity } from '../model/records';
import { workTimeOf } from '../model/work-time';
import { fieldLackOf } from './field-lack';
import type { EngineInput } from './input';
import type { Who } from './question';
import { restsOn } from './rests-on';

/** What does not change within a run. */
export function runOf(input: EngineInput): Run {
  const { dataset, calendar, now, baseCurrency } = input;
  let rates: Run['ratesOn'] | undefined;
  return {
    base: baseOf(dataset),
    asOf: now,
    calendar,
    zone: zoneOf(calendar.timeZone),
    work: workTimeOf(calendar),
    currency: baseCurrency,
    options: { ...defaultOptions, ...input.options },
    inputs: { ...noInputs, ...input.inputs },
    me: input.me.userId,
    absent: input.absent,
    absentFields: input.absentFields,
    incomplete: input.incomplete ?? [],
    catalogue: metrics,
    ratesOn: (day) => (rates ??= ratesOf(dataset, baseCurrency))(day),
  };
}

/** Puts questions to metrics. What several metrics of one question share is made once. */
export function asker(run: Run) {
  const shared = new Map<string, Map<object, unknown>>();
  const masks = new WeakMap<Uint8Array, number>();
  let maskCount = 0;
  const maskName = (people: People): string => {
    if (people === undefined) return '*';
    let name = masks.get(people);
    if (name === undefined) masks.set(people, (name = ++maskCount));
    return String(name);
  };

  // Mostly the next question is about the same as the last one: its name need not be spelt out.
  let last: { people: People; start: number; end: number; cut: string; kept: Map<object, unknown> } | undefined;
  const sharedOf = (people: People, { start, end }: Period, cut: string): Map<object, unknown> => {
    if (last && last.people === people && last.start === start && last.end === end && last.cut === cut) return last.kept;
    const scope = `${maskName(people)} ${start} ${end} ${cut}`;
    let kept = shared.get(scope);
    if (!kept) shared.set(scope, (kept = new Map()));
    last = { people, start, end, cut, kept };
    return kept;
  };

  /** A class, not a literal: metrics that ask on make thousands of these. */
  class Question implements Ask {
    readonly base = run.base;
    readonly asOf = run.asOf;
    readonly calendar = run.calendar;
    readonly zone = run.zone;
    readonly work = run.work;
    readonly currency = run.currency;
    readonly options = run.options;
    readonly inputs = run.inputs;
    readonly me = run.me;
    readonly absent = run.absent;
    readonly incomplete = run.incomplete;
    readonly catalogue = run.catalogue;
    readonly ratesOn = run.ratesOn;
    readonly at: number;
    readonly who: Who;
    readonly people: People;
    readonly period: Period;
    readonly cut: Cut | undefined;
    readonly brief: boolean;
    #kept: Map<object, unknown> | undefined;

    constructor(who: Who, people: People, period: Period, cut: Cut | undefined, brief: boolean) {
      this.who = who;
      this.people = people;
      this.period = period;
      this.cut = cut;
      this.brief = brief;
      this.at = Math.min(run.asOf, period.end);
    }

    get compared() {
      return comparedOf(this.period, run.calendar, run.asOf);
    }

    on(change: AskOn): Ask {
      return new Question(
        change.everyone ? { kind: 'everyone' } : this.who,
        change.everyone ? undefined : (change.people ?? this.people),
        change.period ?? this.period,
        change.whole ? undefined : (change.cut ?? this.cut),
        change.brief ?? this.brief,
      );
    }

    metric(id: MetricId, change?: AskOn): MetricResult {
      return answer(metricOf[id], change ? this.on(change) : this);
    }

    about(id: MetricId): About {
      return metricOf[id];
    }

    once<T>(key: object, make: () => T): T {
      this.#kept ??= sharedOf(this.people, this.period, this.cut?.name ?? '');
      if (this.#kept.has(key)) return this.#kept.get(key) as T; // put there under the same key
      const made = make();
      this.#kept.set(key, made);
      return made;
    }
  }

  const build = (who: Who, people: People, period: Period, cut: Cut | undefined, brief: boolean): Ask =>
    new Question(who, people, period, cut, brief);

  const answer = (metric: Metric, ask: Ask): MetricResult => {
    const missing = lackOf(metric, run.absent) ?? fieldLackOf(metric, ask.people, run.base, run);
    const outcome = missing === undefined ? metric.compute(ask) : noValue(missing, { coverage: 0 });
    const cut = run.incomplete.filter((entity) => restsOn(metric.id).has(entity));
    return {
      ...{ metric: metric.id, unit: metric.unit, ...outcome },
      ...(cut.length === 0 ? {} : { incomplete: cut }),
      ...{ asOf: run.asOf, definitionVersion: metric.version },
    };
  };

  // The same people are the same mask, so that what is shared is found again.
  const known = new Map<string, People | 'no_user'>();
  const people = (who: Who): People | 'no_user' => {
    const key = JSON.stringify(who);
    if (!known.has(key)) known.set(key, peopleOf(run.base, who, run.me));
    return known.get(key);
  };

  return {
    answer,
    people,
    /** The question of a person, team or everyone; 'no_user' when nobody is meant. */
    ask(who: Who, period: Period, brief: boolean, cut?: Cut): Ask | 'no_user' {
      const meant = people(who);
      return meant === 'no_user' ? meant : build(who, meant, period, cut, brief);
    },
    /** The question of any owners, for breakdowns. */
    askOf: (who: Who, mask: People, period: Period, cut?: Cut): Ask => build(who, mask, period, cut, false),
  };
}

/** Why a figure cannot be had from this CRM, before any record is looked at. */
export function lackOf(metric: Metric, absent: Readonly<Partial<Record<Entity, Reason>>>): Reason | undefined {
  const needed = (metric.anyOf ?? Object.keys(metric.needs)) as readonly Entity[]; // needs are keyed by entity
  const lacks = needed.map((entity) => absent[entity]);
  if (metric.anyOf) return lacks.length > 0 && lacks.every((reason) => reason !== undefined) ? lacks[0] : undefined;
  return lacks.find((reason) => reason !== undefined);
}

/** No figure, because the account that asks for its own sells nothing. */
export function noUser(id: MetricId, asOf: number): MetricResult {
  const { unit, version } = metricOf[id];
  return { metric: id, unit, ...noValue('no_user', { coverage: 0 }), asOf, definitionVersion: version };
}
