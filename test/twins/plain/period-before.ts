/** The period before a period, and the same a year before, by walking through a calendar of day names. */
import { dayAfter, dayStart, wallDay, wallTime } from '../../oracles/plain-time';
import type { Question } from '../question';

const DAY = 86_400_000;
const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`);
export const addDays = (day: string, days: number): string => new Date(noon(day) + days * DAY).toISOString().slice(0, 10);
export const daysBetween = (from: string, to: string): number => Math.round((noon(to) - noon(from)) / DAY);

/** The first day of the month `months` after that of a day. */
function monthStart(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1, 12)).toISOString().slice(0, 10);
}

interface Days {
  first: string;
  /** The day after the last. */
  end: string;
}

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** The unit that holds a day. */
function unitOf(q: Question, unit: Unit, day: string): Days {
  if (unit === 'day') return { first: day, end: dayAfter(day) };
  let first = day;
  if (unit === 'week') {
    while ((new Date(noon(first)).getUTCDay() || 7) !== q.calendar.weekStart) first = addDays(first, -1);
    return { first, end: addDays(first, 7) };
  }
  const length = { month: 1, quarter: 3, year: 12 }[unit];
  first = monthStart(day, 0);
  while ((Number(first.slice(5, 7)) - q.calendar.fiscalYearStart + 12) % length !== 0) first = monthStart(first, -1);
  return { first, end: monthStart(first, length) };
}

const units: readonly Unit[] = ['day', 'week', 'month', 'quarter', 'year'];
const HOUR_FORMAT = { hourCycle: 'h23', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;

/** The same clock time on another day. */
function sameClock(q: Question, instant: number, day: string): number {
  const zone = q.calendar.timeZone;
  const text = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...HOUR_FORMAT }).format(instant);
  const [hours = 0, minutes = 0, seconds = 0] = text.split(':').map(Number);
  return wallTime(day, hours * 60 + minutes, zone) + seconds * 1000 + (((instant % 1000) + 1000) % 1000);
}

interface Span {
  start: number;
  end: number;
  of?: Unit;
}

/** What a period is in days, and how days before are cut to be like it. */
function read(q: Question) {
  const zone = q.calendar.timeZone;
  const [first, last] = [wallDay(q.start, zone), wallDay(q.end - 1, zone)];
  const broken = dayStart(dayAfter(last), zone) !== q.end;
  const fits = (one: Unit): boolean => {
    const whole = unitOf(q, one, first);
    return whole.first === first && (broken ? one !== 'day' && last < whole.end : whole.end === dayAfter(last));
  };
  const unit = q.of ?? units.find(fits);
  const length = daysBetween(first, dayAfter(last));
  const before = (day: string): Days => (unit ? unitOf(q, unit, addDays(day, -1)) : { first: addDays(day, -length), end: day });
  const ended = broken ? q.end : undefined;
  const until = q.start <= q.now && q.now < q.end ? q.now : ended;
  const cut = (days: Days, at: number | undefined): Span => {
    const span = { start: dayStart(days.first, zone), end: dayStart(days.end, zone) };
    if (at === undefined) return span;
    const day = addDays(days.first, daysBetween(first, wallDay(at, zone)));
    const end = Math.max(span.start, Math.min(span.end, day >= days.end ? span.end : sameClock(q, at, day)));
    return { start: span.start, end, ...(unit ? { of: unit } : {}) };
  };
  return { first, unit, length, ended, until, before, cut };
}

/** The same days before, the whole period before, and the same days a year before. */
export function periodBefore(q: Question): { same: Span; whole: Span; year: Span } {
  const { first, unit, length, ended, until, before, cut } = read(q);
  return { same: cut(before(first), until), whole: cut(before(first), ended), year: cut(yearBefore(q, unit, first, length), until) };
}

/** The same days of several periods before, nearest first: one step back after the other, each cut where the period itself stands. */
export function periodsBefore(q: Question, count: number): Span[] {
  const { first, until, before, cut } = read(q);
  const found: Span[] = [];
  for (let days = before(first); found.length < count; days = before(days.first)) found.push(cut(days, until));
  return found;
}

function yearBefore(q: Question, unit: Unit | undefined, first: string, length: number): Days {
  if (unit === 'week') return { first: addDays(first, -364), end: addDays(first, -357) };
  if (unit === 'month' || unit === 'quarter' || unit === 'year') return unitOf(q, unit, monthStart(first, -12));
  const [year = 0, month = 1, day = 1] = first.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year - 1, month, 0)).getUTCDate();
  const start = `${String(year - 1)}-${String(month).padStart(2, '0')}-${String(Math.min(day, lastOfMonth)).padStart(2, '0')}`;
  return { first: start, end: addDays(start, length) };
}
