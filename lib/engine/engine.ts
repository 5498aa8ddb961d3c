/** Answers questions about a data set: metric × who × period, compared, split, as a series, down to the records behind it. */
import { peopleChoices, teamChoices, type Choice } from '../facts/people';
import type { Ask, Run } from '../metrics/ask';
import type { Dimension } from '../metrics/define';
import { heroIds } from '../metrics/hero';
import { metricIds } from '../metrics/ids';
import { metricOf } from '../metrics/index';
import type { MetricId, MetricResult } from '../metrics/result';
import { comparedOf } from '../model/compared';
import type { Period, PeriodChoice } from '../model/periods';
import { periodOf, seriesPeriods } from '../model/periods';
import type { BehindAnswer, Page } from './behind';
import { behindOf } from './behind';
import type { Group } from './breakdown';
import { groupsOf } from './breakdown';
import type { EntityCoverage } from './coverage';
import { coverageOf } from './coverage';
import { withElsewhere } from './elsewhere';
import type { EngineInput } from './input';
import type { Who } from './question';
import { asker, lackOf, noUser, runOf } from './run';

export type { BehindAnswer } from './behind';
export type { Group } from './breakdown';
export type { EntityCoverage, FieldCoverage } from './coverage';
export type { EngineInput } from './input';

/** Points of a card's series. */
const POINTS = 12;

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

export interface Engine {
  /** One figure of one period; companions, rows and all. */
  evaluate(metric: MetricId, who: Who, period: Period): MetricResult;
  /** The figure of a chosen period, its comparison (G13) and the twelve points that end with it. */
  card(metric: MetricId, who: Who, choice: PeriodChoice): CardAnswer;
  /** The figure of the same period a year before. */
  yearBefore(metric: MetricId, who: Who, choice: PeriodChoice): MetricResult;
  /** The cards of the panel's first page, or of the metrics named. */
  view(who: Who, choice: PeriodChoice, ids?: readonly MetricId[]): ViewAnswer;
  /** The headlines of every figure there is, companions and rows left away. */
  figures(who: Who, choice: PeriodChoice): MetricResult[];
  /** The figure split into groups that cover every record once. Throws RangeError for a dimension the metric does not offer. */
  breakdown(metric: MetricId, who: Who, period: Period, by: Dimension): Group[];
  /** Records behind a figure: those that count, or those left out with their reason. */
  behind(metric: MetricId, who: Who, choice: PeriodChoice, page: Page): BehindAnswer;
  behindPeriod(metric: MetricId, who: Who, period: Period, page: Page): BehindAnswer;
  /** The figure over `points` periods that end with the chosen one, oldest first. */
  history(metric: MetricId, who: Who, choice: PeriodChoice, points?: number): Point[];
  /** What a figure needs, what is there, and how many records lack what. */
  coverage(metric: MetricId): EntityCoverage[];
  readonly input: EngineInput;
  /** For lib/insight: what this run shares, … */
  readonly run: Run;
  /** … and a question as metrics get it. Throws RangeError for "me" when the signed-in account is no salesperson. */
  ask(who: Who, period: Period): Ask;
}

/**
 * An engine over one data set at one moment. Cheap to make: what does not depend on the clock is kept with the data set,
 * the rest is derived when first asked for. The data set must not change; hand a new one to a new engine.
 * @throws RangeError from any question when the calendar names an unknown zone or a custom period has no such days
 */
export function createEngine(given: EngineInput): Engine {
  const input = { ...given, absent: withElsewhere(given.absent, given.dataset) };
  const { calendar, now } = input;
  const run = runOf(input);
  const { ask, askOf, answer } = asker(run);

  const evaluate = (id: MetricId, who: Who, period: Period, brief: boolean): MetricResult => {
    const question = ask(who, period, brief);
    return question === 'no_user' ? noUser(id, now) : answer(metricOf[id], question);
  };

  const series = (id: MetricId, who: Who, choice: PeriodChoice, points: number): Point[] =>
    seriesPeriods(choice, calendar, now, points).map(({ period, days, open }) => {
      const { value, band, n } = evaluate(id, who, period, true);
      return { ...days, n, open, ...(value === undefined ? {} : { value }), ...(band === undefined ? {} : { band }) };
    });

  const card = (id: MetricId, who: Who, choice: PeriodChoice): CardAnswer => {
    const { period, previous } = periodOf(choice, calendar, now);
    return {
      metric: id,
      result: evaluate(id, who, period, false),
      previous: evaluate(id, who, previous, false),
      series: series(id, who, choice, POINTS),
    };
  };

  const behindPeriod = (id: MetricId, who: Who, period: Period, page: Page): BehindAnswer => {
    const question = ask(who, period, false);
    const metric = metricOf[id];
    if (question === 'no_user' || lackOf(metric, input.absent)) return { counted: 0, leftOut: 0, offset: page.offset, rows: [] };
    return behindOf(metric, question, page);
  };

  return {
    input,
    run,
    ask(who, period) {
      const question = ask(who, period, false);
      if (question === 'no_user') throw new RangeError('the signed-in account is no salesperson');
      return question;
    },
    evaluate: (id, who, period) => evaluate(id, who, period, false),
    card,
    yearBefore: (id, who, choice) => evaluate(id, who, comparedOf(periodOf(choice, calendar, now).period, calendar, now).yearBefore, false),
    history: (id, who, choice, points = POINTS) => series(id, who, choice, points),
    view(who, choice, ids = heroIds) {
      const { days, compared } = periodOf(choice, calendar, now);
      return {
        ...{ who, period: choice, days, compared, asOf: now, timeZone: calendar.timeZone },
        cards: ids.map((id) => card(id, who, choice)),
        people: peopleChoices(run.base),
        teams: teamChoices(run.base),
      };
    },
    figures(who, choice) {
      const { period } = periodOf(choice, calendar, now);
      return metricIds.map((id) => evaluate(id, who, period, true));
    },
    breakdown(id, who, period, by) {
      const question = ask(who, period, false);
      return question === 'no_user' ? [] : groupsOf(metricOf[id], question, by, { answer, askOf });
    },
    behind: (id, who, choice, page) => behindPeriod(id, who, periodOf(choice, calendar, now).period, page),
    behindPeriod,
    coverage: (id) => coverageOf(metricOf[id], run.base, input.absent, input.absentFields),
  };
}
