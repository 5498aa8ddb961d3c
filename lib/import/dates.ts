/**
 * Dates and times as files write them. A pattern is written with YYYY YY MMM MM M DD D HH H hh h mm ss SSS A and the signs
 * between; a doubled letter wants two digits, a single one takes one or two. Besides: `ISO`, `epoch s`, `epoch ms`, `excel`.
 */
import { DAY, MINUTE, type Zone } from '../model/calendar';
import { civilOfDay, dayOfCivil } from '../model/days';

/** What a text says: a day, a local clock time, or an instant. */
export type Moment = { kind: 'day'; day: number } | { kind: 'local'; day: number; clock: number } | { kind: 'instant'; at: number };

export type DateReader = (text: string) => Moment | undefined;

/** Two-digit years from here on belong to the 1900s, those before to the 2000s. */
const PIVOT = 70;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Day 0 of a spreadsheet; right from 1900-03-01 on. */
const EXCEL_ZERO = dayOfCivil(1899, 12, 30);

const TOKENS: Record<string, string> = {
  YYYY: '(\\d{4})',
  YY: '(\\d{2})',
  MMM: '([A-Za-z]{3,9})',
  MM: '(\\d{2})',
  M: '(\\d{1,2})',
  DD: '(\\d{2})',
  D: '(\\d{1,2})',
  HH: '(\\d{2})',
  H: '(\\d{1,2})',
  hh: '(\\d{2})',
  h: '(\\d{1,2})',
  mm: '(\\d{2})',
  ss: '(\\d{2})',
  SSS: '(\\d{1,9})',
  A: '([AaPp]\\.?[Mm]\\.?)',
};
const TOKEN = /YYYY|YY|MMM|MM|M|DD|D|HH|H|hh|h|mm|ss|SSS|A/g;

interface Parts {
  year: number;
  month: number;
  day: number;
  clock?: number;
}

/** The moment of its parts; undefined when the calendar or the clock has no such thing. */
function momentOf({ year, month, day, clock }: Parts, offset?: number): Moment | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const number = dayOfCivil(year, month, day);
  if (civilOfDay(number).day !== day) return undefined;
  if (clock === undefined) return { kind: 'day', day: number };
  if (clock < 0 || clock >= DAY) return undefined;
  return offset === undefined ? { kind: 'local', day: number, clock } : { kind: 'instant', at: number * DAY + clock - offset * MINUTE };
}

function clockOf(hours: number, minutes = 0, seconds = 0, fraction = ''): number | undefined {
  // 60 is a leap second; it counts as the last one before it.
  if (hours > 23 || minutes > 59 || seconds > 60) return undefined;
  const thousandths = Math.floor(Number(`0.${fraction || '0'}`) * 1000);
  return ((hours * 60 + minutes) * 60 + Math.min(59, seconds)) * 1000 + thousandths;
}

const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(?:(Z|UTC)|([+-])(\d{2}):?(\d{2})?)?$/i;

function readIso(text: string): Moment | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hours, minutes, seconds, fraction, utc, sign, offHours, offMinutes] = match;
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  if (hours === undefined) return utc === undefined && sign === undefined ? momentOf(date) : undefined;
  const clock = clockOf(Number(hours), Number(minutes), Number(seconds ?? 0), fraction);
  if (clock === undefined) return undefined;
  const offset =
    sign === undefined ? (utc === undefined ? undefined : 0) : (sign === '-' ? -1 : 1) * (Number(offHours) * 60 + Number(offMinutes ?? 0));
  return momentOf({ ...date, clock }, offset);
}

const readEpoch =
  (unit: number): DateReader =>
  (text) => {
    if (!/^-?\d{1,15}(\.\d+)?$/.test(text)) return undefined;
    const at = Math.floor(Number(text) * unit);
    return Number.isSafeInteger(at) ? { kind: 'instant', at } : undefined;
  };

function readExcel(text: string): Moment | undefined {
  if (!/^\d{1,7}(\.\d+)?$/.test(text)) return undefined;
  const whole = Math.floor(Number(text));
  const clock = Math.round((Number(text) - whole) * 86_400) * 1000;
  return text.includes('.')
    ? { kind: 'local', day: EXCEL_ZERO + whole, clock: Math.min(clock, DAY - 1) }
    : { kind: 'day', day: EXCEL_ZERO + whole };
}

const NAMED: Record<string, DateReader> = {
  ISO: readIso,
  'epoch s': readEpoch(1000),
  'epoch ms': readEpoch(1),
  excel: readExcel,
};

function compile(pattern: string): DateReader {
  const tokens: string[] = [];
  const source = pattern
    .replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    .replace(/ +/g, '\\s+')
    .replace(TOKEN, (token) => {
      tokens.push(token);
      return TOKENS[token] ?? '';
    });
  const has = (...names: string[]): boolean => names.some((name) => tokens.includes(name));
  if (!has('YYYY', 'YY') || !has('MMM', 'MM', 'M') || !has('DD', 'D') || new Set(tokens).size !== tokens.length)
    throw new RangeError(`“${pattern}” is no date format: it needs a year, a month and a day, each once, as in DD-MM-YYYY`);
  const form = new RegExp(`^${source}$`);
  return (text) => {
    const match = form.exec(text);
    if (!match) return undefined;
    const part = (...names: string[]): string | undefined => {
      const at = tokens.findIndex((token) => names.includes(token));
      return at < 0 ? undefined : match[at + 1];
    };
    const short = Number(part('YY') ?? 0);
    const year = part('YYYY') === undefined ? short + (short < PIVOT ? 2000 : 1900) : Number(part('YYYY'));
    const name = part('MMM')?.toLowerCase().slice(0, 3);
    const month = name === undefined ? Number(part('MM', 'M')) : MONTHS.indexOf(name) + 1;
    const date = { year, month, day: Number(part('DD', 'D')) };
    let hours = part('HH', 'H', 'hh', 'h') === undefined ? undefined : Number(part('HH', 'H', 'hh', 'h'));
    if (hours === undefined) return momentOf(date);
    const half = part('A')?.toLowerCase();
    if (half !== undefined) {
      if (hours < 1 || hours > 12) return undefined;
      hours = (hours % 12) + (half.startsWith('p') ? 12 : 0);
    }
    const clock = clockOf(hours, Number(part('mm') ?? 0), Number(part('ss') ?? 0), part('SSS'));
    return clock === undefined ? undefined : momentOf({ ...date, clock });
  };
}

const readers = new Map<string, DateReader>();

/**
 * What reads dates of this form.
 * @throws RangeError when the form is none
 */
export function dateReader(form: string): DateReader {
  let reader = readers.get(form);
  if (!reader) readers.set(form, (reader = NAMED[form] ?? compile(form)));
  return reader;
}

/** The day number of a moment; an instant falls on the day it has in the zone. */
export function dayOfMoment(moment: Moment, zone: Zone): number {
  return moment.kind === 'instant' ? zone.dayOf(moment.at) : moment.day;
}

/** The instant of a moment: local times are of the zone; a day without a time is placed at `clock`, ms after midnight. */
export function instantOfMoment(moment: Moment, zone: Zone, clock: number): number {
  if (moment.kind === 'instant') return moment.at;
  return zone.instantOf(moment.day, moment.kind === 'local' ? moment.clock : clock);
}
