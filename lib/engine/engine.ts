/** Answers questions about a dataset: metric × who × period, compared and as a series, down to the records behind it. */
import type { Dataset } from '../columns/table';
import type { Metric, Outcome } from '../metrics/define';
import { metricOf, metrics } from '../metrics/index';
import { noValue } from '../metrics/outcome';
import type { BehindRow, MetricId, MetricResult, Reason } from '../metrics/result';
import type { Calendar } from '../model/calendar';
import type { Period, PeriodChoice } from '../model/periods';
import { periodOf, seriesPeriods } from '../model/periods';
import type { Entity } from '../model/records';
import type { Base } from './base';
import { baseOf } from './base';
import { behindDeals, behindLeads } from './behind';
import type { Choice } from './people';
import { peopleChoices, peopleOf, teamChoices } from './people';
import type { Who } from './question';
import type { Slices } from './slices';
import { slicesOf } from './slices';

/** Points of a card's series. */
const POINTS = 12;

export interface EngineInput {
  dataset: Dataset;
  calendar: Calendar;
  /** Epoch ms: the one "now" of this run (rule G16). */
  now: number;
  /** The signed-in person among the users, if it is one. */
  me: { userId?: string | undefined };
  /** Reporting currency. */
  baseCurrency: string;
  /** What this CRM has no data for, and why, as its adapter declares it. */
  absent: Partial<Record<Entity, Reason>>;
}

export interface Point {
  from: string;
  to: string;
  value?: number;
  band?: { low: number; high: number };
  n: number;
  open: boolean;
}

export interface CardAnswer {
  metric: MetricId;
  result: MetricResult;
  previous: MetricResult;
  series: Point[];
}

/** A panel's whole view but for targets. */
export interface ViewAnswer {
  who: Who;
  period: PeriodChoice;
  days: { from: string; to: string };
  compared: { from: string; to: string };
  asOf: number;
  timeZone: string;
  cards: CardAnswer[];
  people: (Choice & { teamId?: string })[];
  teams: Choice[];
}

export interface BehindAnswer {
  counted: number;
  leftOut: number;
  offset: number;
  rows: BehindRow[];
}

export interface Engine {
  /** One figure of one period; companions and all. */
  evaluate(metric: MetricId, who: Who, period: Period): MetricResult;
  /** The figure of a chosen period, its comparison (G13) and the twelve points that end with it. */
  card(metric: MetricId, who: Who, choice: PeriodChoice): CardAnswer;
  view(who: Who, choice: PeriodChoice): ViewAnswer;
  /** Records behind a figure: those that count, or those left out with their reason. */
  behind(metric: MetricId, who: Who, choice: PeriodChoice, page: { leftOut: boolean; offset: number; limit: number }): BehindAnswer;
  /** The figure over `points` periods that end with the chosen one, oldest first. */
  history(metric: MetricId, who: Who, choice: PeriodChoice, points?: number): Point[];
  readonly input: EngineInput;
  /** For lib/insight: lookups and facts this run shares. */
  readonly base: Base;
  readonly slices: Slices;
}

/**
 * An engine over one dataset at one moment. Cheap to make: what does not depend on the clock is kept with the dataset,
 * the rest is derived when first asked for. The dataset must not change; hand a new one to a new engine.
 * @throws RangeError from any question when the calendar names an unknown zone or a custom period has no such days
 */
export function createEngine(input: EngineInput): Engine {
  const { dataset, calendar, now } = input;
  const base = baseOf(dataset);
  const slices = slicesOf(base, calendar, now, input.baseCurrency);

  /** Why there is no figure before any record is looked at. */
  const unavailable = (metric: Metric): Reason | undefined =>
    metric.needs.map((entity) => input.absent[entity]).find((reason) => reason !== undefined);

  const ask = (metric: Metric, who: Who, period: Period, brief: boolean): MetricResult => {
    const people = peopleOf(base, who, input.me.userId);
    const missing = people === 'no_user' ? people : unavailable(metric);
    const outcome =
      missing !== undefined || people === 'no_user'
        ? noValue(missing ?? 'no_user', { coverage: 0 })
        : compute(metric, slices, people, period, brief);
    return { metric: metric.id, unit: metric.unit, ...outcome, asOf: now, definitionVersion: metric.version };
  };

  const series = (metric: Metric, who: Who, choice: PeriodChoice, points: number): Point[] =>
    seriesPeriods(choice, calendar, now, points).map(({ period, days, open }) => {
      const { value, band, n } = ask(metric, who, period, true);
      return { ...days, n, open, ...(value === undefined ? {} : { value }), ...(band === undefined ? {} : { band }) };
    });

  const card = (id: MetricId, who: Who, choice: PeriodChoice): CardAnswer => {
    const metric = metricOf[id];
    const { period, previous } = periodOf(choice, calendar, now);
    return {
      metric: id,
      result: ask(metric, who, period, false),
      previous: ask(metric, who, previous, false),
      series: series(metric, who, choice, POINTS),
    };
  };

  return {
    input,
    base,
    slices,
    evaluate: (id, who, period) => ask(metricOf[id], who, period, false),
    card,
    history: (id, who, choice, points = POINTS) => series(metricOf[id], who, choice, points),
    view(who, choice) {
      const { days, compared } = periodOf(choice, calendar, now);
      return {
        ...{ who, period: choice, days, compared, asOf: now, timeZone: calendar.timeZone },
        cards: metrics.map((metric) => card(metric.id, who, choice)),
        people: peopleChoices(base),
        teams: teamChoices(base),
      };
    },
    behind(id, who, choice, page) {
      const metric = metricOf[id];
      const people = peopleOf(base, who, input.me.userId);
      if (people === 'no_user' || unavailable(metric)) return { counted: 0, leftOut: 0, offset: page.offset, rows: [] };
      const { period } = periodOf(choice, calendar, now);
      switch (metric.slice) {
        case 'closedDeals':
          return behindDeals(metric, slices.closedDeals(people, period, false), base, slices, input, page);
        case 'openDeals':
          return behindDeals(metric, slices.openDeals(people, period, false), base, slices, input, page);
        case 'newLeads':
          return behindLeads(metric, slices.newLeads(people, period, false), base, slices, page);
      }
    },
  };
}

function compute(metric: Metric, slices: Slices, people: Parameters<Slices['closedDeals']>[0], period: Period, brief: boolean): Outcome {
  switch (metric.slice) {
    case 'closedDeals':
      return metric.compute(slices.closedDeals(people, period, brief));
    case 'openDeals':
      return metric.compute(slices.openDeals(people, period, brief));
    case 'newLeads':
      return metric.compute(slices.newLeads(people, period, brief));
  }
}
