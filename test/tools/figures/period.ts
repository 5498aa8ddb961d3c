/** `2017`, `2017Q3`, `2017-08`, `2017-W31`, `2017-08-01..2017-08-31` and `all` as periods. Weeks are ISO weeks, quarters calendar quarters. */
import { zoneOf, type Zone } from '../../../lib/model/calendar';
import { dayOfCivil, parseDay, weekdayOf } from '../../../lib/model/days';
import type { Period } from '../../../lib/model/periods';
import type { AnyRecord } from '../../../lib/model/records';
import { UsageError } from './arguments';

/** Local days [first, end). */
type Span = readonly [first: number, end: number];

/** First day of an ISO week: week 1 holds the 4th of January. */
function weekStart(year: number, week: number): number {
  const fourth = dayOfCivil(year, 1, 4);
  return fourth - (weekdayOf(fourth) - 1) + (week - 1) * 7;
}

function spanOf(text: string): Span | undefined {
  const [, range, to] = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(text) ?? [];
  if (range !== undefined && to !== undefined) {
    const [first, last] = [parseDay(range), parseDay(to)];
    return first === undefined || last === undefined || last < first ? undefined : [first, last + 1];
  }
  const [, year, kind = '', digits] = /^(\d{4})(?:-?(Q|W|-)?(\d{1,2}))?$/.exec(text) ?? [];
  if (year === undefined) return undefined;
  const y = Number(year);
  const n = Number(digits);
  if (digits === undefined) return [dayOfCivil(y, 1, 1), dayOfCivil(y + 1, 1, 1)];
  if (kind === 'Q') return n >= 1 && n <= 4 ? [dayOfCivil(y, n * 3 - 2, 1), dayOfCivil(y, n * 3 + 1, 1)] : undefined;
  if (kind === 'W') {
    const first = weekStart(y, n);
    return n >= 1 && first < weekStart(y + 1, 1) ? [first, first + 7] : undefined;
  }
  return /^\d{4}-\d{2}$/.test(text) && n >= 1 && n <= 12 ? [dayOfCivil(y, n, 1), dayOfCivil(y, n + 1, 1)] : undefined;
}

/** Fields that place a record in time; records of people and settings have no say in when a data set begins. */
const DATES = ['createdAt', 'at', 'sentAt', 'closeDay', 'startDay', 'orderedDay', 'issuedDay', 'paidDay', 'day'];
const TIMELESS = new Set(['user', 'team', 'stage', 'product', 'account', 'quota', 'exchangeRate']);

const firsts = new WeakMap<readonly AnyRecord[], Map<string, number | undefined>>();

/** The local day the first thing happened; looked for once. */
function firstDay(records: readonly AnyRecord[], zone: Zone): number | undefined {
  let known = firsts.get(records);
  if (!known) firsts.set(records, (known = new Map()));
  if (!known.has(zone.name)) known.set(zone.name, seekFirstDay(records, zone));
  return known.get(zone.name);
}

function seekFirstDay(records: readonly AnyRecord[], zone: Zone): number | undefined {
  let first: number | undefined;
  for (const record of records) {
    if (TIMELESS.has(record.entity)) continue;
    const values = record as unknown as Record<string, unknown>;
    for (const name of DATES) {
      const value = values[name];
      const day = typeof value === 'number' ? zone.dayOf(value) : typeof value === 'string' ? parseDay(value) : undefined;
      if (day !== undefined && (first === undefined || day < first)) first = day;
    }
  }
  return first;
}

/**
 * The period a text means.
 * @param asOf epoch ms; `all` ends with its day
 * @throws UsageError
 */
export function periodOfText(text: string, zoneName: string, asOf: number, records: readonly AnyRecord[]): Period {
  const zone = zoneOf(zoneName);
  const today = zone.dayOf(asOf);
  const span = text === 'all' ? ([Math.min(today, firstDay(records, zone) ?? today), today + 1] as const) : spanOf(text);
  if (!span) throw new UsageError(`“${text}” is no period: write 2017, 2017Q3, 2017-08, 2017-W31, 2017-08-01..2017-08-31 or all.`);
  return { start: zone.startOf(span[0]), end: zone.startOf(span[1]) };
}

/**
 * The moment a text means: an instant, a local time of the zone, or a day, which is meant to its end.
 * @throws UsageError
 */
export function instantOfText(text: string, zoneName: string): number {
  const zone = zoneOf(zoneName);
  const day = parseDay(text);
  if (day !== undefined) return zone.endOf(day);
  const [, date = '', hours, minutes, seconds = '0', fraction = '', offset] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?$/i.exec(text) ?? [];
  const local = parseDay(date);
  const clock = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Math.floor(Number(`0.${fraction || '0'}`) * 1000);
  if (local === undefined || !(clock < 86_400_000))
    throw new UsageError(`--as-of: “${text}” is no moment: write 2017-12-31 or 2017-12-31T18:00:00Z.`);
  if (offset === undefined) return zone.instantOf(local, clock);
  const [, sign, h = '0', m = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
  const ahead = (sign === '-' ? -1 : 1) * (Number(h) * 60 + Number(m)) * 60_000;
  return local * 86_400_000 + clock - ahead;
}
