/** What a stretch of time is compared with: the one before, and the same a year before (rule G13). */
import type { Calendar, Zone } from './calendar';
import { zoneOf } from './calendar';
import { civilOfDay, dayOfCivil } from './days';
import type { Period, PeriodUnit, Span } from './periods';
import { unitSpan } from './periods';

const units: readonly PeriodUnit[] = ['day', 'week', 'month', 'quarter', 'year'];

interface Stretch {
  span: Span;
  /** The calendar unit it is, or the beginning of which it is. */
  unit: PeriodUnit | undefined;
}

/**
 * What a period is in local days. A period that ends in the middle of a day is the beginning of a unit (the same days before
 * a running one): of the one it says, else of the shortest it can be; any other that is no whole unit is a number of days.
 */
function stretchOf({ start, end, of }: Period, calendar: Calendar, zone: Zone): Stretch {
  const first = zone.dayOf(start);
  const last = zone.dayOf(end - 1);
  const broken = zone.startOf(last + 1) !== end;
  const span = { first, end: last + 1 };
  if (of !== undefined || zone.startOf(first) !== start) return { span, unit: of };
  const unit = units.find((one) => {
    const whole = unitSpan(one, first, 0, calendar);
    return whole.first === first && (broken ? last < whole.end && one !== 'day' : whole.end === span.end);
  });
  return { span, unit };
}

/** What a period is, and how others are cut to be like it. */
interface Like extends Stretch {
  cut(other: Span): Period;
}

function likeOf(period: Period, calendar: Calendar, now: number): Like {
  const zone = zoneOf(calendar.timeZone);
  const { span, unit } = stretchOf(period, calendar, zone);
  const running = period.start <= now && now < period.end;
  const until = running ? now : zone.startOf(span.end) === period.end ? undefined : period.end;
  const cut = (other: Span): Period => {
    const start = zone.startOf(other.first);
    const end = zone.startOf(other.end);
    if (until === undefined) return { start, end };
    const day = other.first + (zone.dayOf(until) - span.first);
    const same = Math.max(start, Math.min(end, zone.instantOf(day, zone.clockOf(until))));
    return { start, end: same, ...(unit === undefined ? {} : { of: unit }) };
  };
  return { span, unit, cut };
}

/** The span so many steps before one. */
function spanBefore({ span, unit }: Stretch, steps: number, calendar: Calendar): Span {
  const length = span.end - span.first;
  return unit ? unitSpan(unit, span.first, -steps, calendar) : { first: span.first - steps * length, end: span.end - steps * length };
}

/** Both compared periods, each up to the same local day and clock time while `period` runs or is the beginning of a unit. */
export function comparedOf(period: Period, calendar: Calendar, now: number): { previous: Period; yearBefore: Period } {
  const like = likeOf(period, calendar, now);
  return { previous: like.cut(spanBefore(like, 1, calendar)), yearBefore: like.cut(yearEarlier(like.span, like.unit, calendar)) };
}

/** The `count` periods before one, nearest first; each up to the same local day and clock time while it runs. */
export function earlierOf(period: Period, calendar: Calendar, now: number, count: number): Period[] {
  const like = likeOf(period, calendar, now);
  return Array.from({ length: count }, (_, index) => like.cut(spanBefore(like, index + 1, calendar)));
}

function yearEarlier(span: Span, unit: PeriodUnit | undefined, calendar: Calendar): Span {
  if (unit === 'week') return { first: span.first - 364, end: span.end - 364 };
  if (unit === 'month') return unitSpan('month', span.first, -12, calendar);
  if (unit === 'quarter') return unitSpan('quarter', span.first, -4, calendar);
  if (unit === 'year') return unitSpan('year', span.first, -1, calendar);
  const { year, month, day } = civilOfDay(span.first);
  // 29 February becomes the last day of February.
  const first = Math.min(dayOfCivil(year - 1, month, day), dayOfCivil(year - 1, month + 1, 1) - 1);
  return { first, end: first + span.end - span.first };
}
