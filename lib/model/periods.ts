/** Periods: what "this month" and "the same days before" mean in the reporting zone (rules G1, G13). */
import type { Calendar } from './calendar';
import { zoneOf } from './calendar';
import { civilOfDay, dayOfCivil, formatDay, parseDay, weekdayOf } from './days';

export type PeriodUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

export type PeriodChoice =
  /** offset 0 is the current one, −1 the one before. */
  | { kind: PeriodUnit; offset: number }
  /** Both days included, `YYYY-MM-DD`. */
  | { kind: 'custom'; from: string; to: string };

/** Half-open [start, end), epoch ms (rule G1). */
export interface Period {
  start: number;
  end: number;
  /** The unit it is the beginning of: the days before that are like those of a running one. A quarter's first days are a month's, too. */
  of?: PeriodUnit;
}

/** First and last local day, both shown, `YYYY-MM-DD`. */
export interface Days {
  from: string;
  to: string;
}

export interface ChosenPeriod {
  period: Period;
  /** What the figure is compared with: while the period runs, the one before up to the same local day and clock time. */
  previous: Period;
  previousFull: Period;
  /** now lies inside the period. */
  running: boolean;
  /** Days shown: a running period only until today. */
  days: Days;
  compared: Days;
}

export interface SeriesPeriod {
  period: Period;
  days: Days;
  /** The period has not ended. */
  open: boolean;
}

/** Local days [first, end). */
export interface Span {
  first: number;
  end: number;
}

/** The span of days `steps` units before or after the one that holds `day`. */
export function unitSpan(unit: PeriodUnit, day: number, steps: number, calendar: Calendar): Span {
  if (unit === 'day') return { first: day + steps, end: day + steps + 1 };
  if (unit === 'week') {
    const first = day - ((weekdayOf(day) - calendar.weekStart + 7) % 7) + steps * 7;
    return { first, end: first + 7 };
  }
  const length = unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12;
  const { year, month } = civilOfDay(day);
  const months = year * 12 + month - 1;
  const intoUnit = (((months - (calendar.fiscalYearStart - 1)) % length) + length) % length;
  const first = months - intoUnit + steps * length;
  return { first: dayOfCivil(0, first + 1, 1), end: dayOfCivil(0, first + length + 1, 1) };
}

/** Units looked back; older days stay days. */
const FAR = 60;
const units = ['week', 'month', 'quarter', 'year'] as const satisfies readonly PeriodUnit[];

/** A stretch of days that is a whole week, month, quarter or year is called that, so that it is known as "last week"; others stay. */
export function asUnit(choice: PeriodChoice, calendar: Calendar, now: number): PeriodChoice {
  if (choice.kind !== 'custom') return choice;
  const [from, to] = [parseDay(choice.from), parseDay(choice.to)];
  if (from === undefined || to === undefined) return choice;
  const today = zoneOf(calendar.timeZone).dayOf(now);
  for (const kind of units) {
    const { first, end } = unitSpan(kind, from, 0, calendar);
    if (first !== from || end !== to + 1) continue;
    for (let offset = 0; offset >= -FAR; offset--) if (unitSpan(kind, today, offset, calendar).first === from) return { kind, offset };
  }
  return choice;
}

/** The span chosen and the one `steps` before it; a custom choice is followed by its own length. */
function spanOf(choice: PeriodChoice, calendar: Calendar, today: number, steps: number): Span {
  if (choice.kind !== 'custom') return unitSpan(choice.kind, today, choice.offset + steps, calendar);
  const from = parseDay(choice.from);
  const to = parseDay(choice.to);
  if (from === undefined || to === undefined || to < from) throw new RangeError(`no period: ${choice.from} to ${choice.to}`);
  const length = to - from + 1;
  return { first: from + steps * length, end: from + (steps + 1) * length };
}

/**
 * The period a person chose, what it is compared with, and the days to show for both.
 * @throws RangeError for a custom choice whose days do not exist or are in the wrong order.
 */
export function periodOf(choice: PeriodChoice, calendar: Calendar, now: number): ChosenPeriod {
  const zone = zoneOf(calendar.timeZone);
  const today = zone.dayOf(now);
  const chosen = spanOf(choice, calendar, today, 0);
  const before = spanOf(choice, calendar, today, -1);
  const instants = (span: Span): Period => ({ start: zone.startOf(span.first), end: zone.startOf(span.end) });
  const period = instants(chosen);
  const previousFull = instants(before);
  const running = period.start <= now && now < period.end;
  const shown = (span: Span, last: number): Days => ({ from: formatDay(span.first), to: formatDay(Math.min(last, span.end - 1)) });
  if (!running) {
    return { period, previous: previousFull, previousFull, running, days: shown(chosen, chosen.end), compared: shown(before, before.end) };
  }
  const sameDay = before.first + (today - chosen.first);
  const until = Math.min(previousFull.end, zone.instantOf(sameDay, zone.clockOf(now)));
  return {
    period,
    previous: { start: previousFull.start, end: until, ...(choice.kind === 'custom' ? {} : { of: choice.kind }) },
    previousFull,
    running,
    days: shown(chosen, today),
    compared: shown(before, sameDay),
  };
}

/** `count` periods of the chosen length, oldest first, ending with the chosen one. */
export function seriesPeriods(choice: PeriodChoice, calendar: Calendar, now: number, count: number): SeriesPeriod[] {
  const zone = zoneOf(calendar.timeZone);
  const today = zone.dayOf(now);
  return Array.from({ length: count }, (_, index) => {
    const span = spanOf(choice, calendar, today, index - count + 1);
    const period = { start: zone.startOf(span.first), end: zone.startOf(span.end) };
    return { period, days: { from: formatDay(span.first), to: formatDay(span.end - 1) }, open: now < period.end };
  });
}
