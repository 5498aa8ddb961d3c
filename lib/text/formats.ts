/**
 * Numbers, money, days and ages as one language writes them. Everything goes through Intl;
 * days of a period are local dates without a zone, instants are shown in the zone handed in.
 */
import type { Language } from './language';

/** A figure split so that the number can be set large and its unit small. */
export interface Part {
  kind: 'number' | 'unit';
  text: string;
}

export interface Formats {
  count(n: number, digits?: number): string;
  /** 0..1 → "25.6%". */
  percent(ratio: number, digits?: number): string;
  percentParts(ratio: number, digits?: number): Part[];
  /** Money in 1/10,000 of the unit, to the minor unit: "$1,234,567.50". */
  money(units: number, currency: string): string;
  /** The same without ".00" on whole amounts. */
  moneyShort(units: number, currency: string): string;
  /** Three significant digits: "$1.23M". */
  moneyCompact(units: number, currency: string): string;
  moneyParts(units: number, currency: string): Part[];
  /** "EUR, Euro". */
  currencyName(currency: string): string;
  /** `YYYY-MM-DD` → "Nov 21". */
  day(day: string): string;
  /** "Nov 21, 2026". */
  dayLong(day: string): string;
  days(from: string, to: string): string;
  daysLong(from: string, to: string): string;
  /** Label of one period of a chart, by its full length in days: the year, the month, or the first day of something shorter. */
  periodLabel(from: string, length: number): string;
  /** An instant in the zone: "14:02". */
  time(at: number): string;
  /** "Nov 21, 14:02". */
  dateTime(at: number): string;
  /** "Nov 21". */
  dateOf(at: number): string;
  /** "3 minutes ago". */
  age(milliseconds: number, style?: 'long' | 'narrow'): string;
  /** ISO weekday 1..7 → "Mon". */
  weekday(iso: number, style?: 'short' | 'long'): string;
  /** Month 1..12 → "January". */
  month(month: number): string;
  /** Minutes from midnight → "09:30". */
  clock(minutes: number): string;
  /** "a, b or c". */
  list(items: readonly string[], join: 'and' | 'or'): string;
  bytes(count: number): string;
}

const SIGNIFICANT = { notation: 'compact', maximumSignificantDigits: 3 } as const;

/** Units of 1/10,000 as exact decimal text; a float would round above 2^53 / 10,000. */
export function decimal(units: number): Intl.StringNumericLiteral {
  const whole = BigInt(Math.round(units));
  const sign = whole < 0n ? '-' : '';
  const magnitude = whole < 0n ? -whole : whole;
  return `${sign}${magnitude / 10_000n}.${String(magnitude % 10_000n).padStart(4, '0')}` as Intl.StringNumericLiteral;
}

const numeric: ReadonlySet<string> = new Set(['integer', 'decimal', 'fraction', 'group', 'minusSign', 'plusSign']);

/** Joins neighbours of a kind; the space between number and unit is left to the layout. */
function toParts(parts: readonly Intl.NumberFormatPart[]): Part[] {
  const out: Part[] = [];
  for (const part of parts) {
    const kind = numeric.has(part.type) ? 'number' : 'unit';
    const last = out.at(-1);
    if (last?.kind === kind) last.text += part.value;
    else out.push({ kind, text: part.value });
  }
  return out.map((part) => ({ ...part, text: part.text.trim() })).filter((part) => part.text !== '');
}

/** A range of days does not break across lines. */
const together = (text: string): string => text.replace(/\s/g, '\u00a0');

const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`);

/** Makes each format once, by its options. */
function kept<O, F>(make: (options: O) => F): (options: O) => F {
  const made = new Map<string, F>();
  return (options) => {
    const key = JSON.stringify(options);
    const format = made.get(key) ?? make(options);
    made.set(key, format);
    return format;
  };
}

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/**
 * @param language which
 * @param timeZone IANA zone in which instants are shown
 */
export function createFormats(language: Language, timeZone: string): Formats {
  // Making a format costs far more than using it, and a table uses one for every row.
  const number = kept(
    (options: Intl.NumberFormatOptions) =>
      new Intl.NumberFormat(language, { useGrouping: language === 'pl' ? 'always' : true, ...options }),
  );
  const zoned = kept((options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, options));
  const relative = kept((options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(language, options));
  const date = (options: Intl.DateTimeFormatOptions, zone = 'UTC'): Intl.DateTimeFormat => zoned({ timeZone: zone, ...options });
  const fixed = (digits: number): Intl.NumberFormatOptions => ({ minimumFractionDigits: digits, maximumFractionDigits: digits });
  const names = new Intl.DisplayNames(language, { type: 'currency' });
  const currencyFormat = (currency: string, more: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
    number({ style: 'currency', currency, ...more });
  const percentFormat = (ratio: number, digits = 0): Intl.NumberFormat =>
    number({ style: 'percent', ...fixed(ratio === 0 || ratio === 1 ? 0 : digits) });
  const monthStyle = language === 'zh-CN' ? 'long' : 'short';
  const shortDay = { month: monthStyle, day: 'numeric' } as const;
  const longDay = { year: 'numeric', ...shortDay } as const;
  const clockStyle = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

  return {
    count: (n, digits = 0) => number(fixed(digits)).format(n),
    percent: (ratio, digits) => percentFormat(ratio, digits).format(ratio),
    percentParts: (ratio, digits) => toParts(percentFormat(ratio, digits).formatToParts(ratio)),
    money: (units, currency) => currencyFormat(currency).format(decimal(units)),
    moneyShort: (units, currency) => currencyFormat(currency, { trailingZeroDisplay: 'stripIfInteger' }).format(decimal(units)),
    moneyCompact: (units, currency) => currencyFormat(currency, SIGNIFICANT).format(decimal(units)),
    currencyName: (currency) => `${currency}, ${names.of(currency) ?? currency}`,
    moneyParts: (units, currency) => toParts(currencyFormat(currency, SIGNIFICANT).formatToParts(decimal(units))),
    day: (day) => date(shortDay).format(noon(day)),
    dayLong: (day) => date(longDay).format(noon(day)),
    days: (from, to) => together(date(shortDay).formatRange(noon(from), noon(to))),
    daysLong: (from, to) => together(date(longDay).formatRange(noon(from), noon(to))),
    periodLabel(from, length) {
      if (length > 200) return date({ year: 'numeric' }).format(noon(from));
      if (length > 45) return date({ year: '2-digit', month: monthStyle }).format(noon(from));
      return length > 20 && from.endsWith('-01') ? date({ month: monthStyle }).format(noon(from)) : date(shortDay).format(noon(from));
    },
    time: (at) => date(clockStyle, timeZone).format(at),
    dateTime: (at) => date({ ...shortDay, ...clockStyle }, timeZone).format(at),
    dateOf: (at) => date(shortDay, timeZone).format(at),
    age(milliseconds, style = 'long') {
      const passed = Math.max(0, milliseconds);
      const [unit, size] = steps.find(([, length]) => passed >= length) ?? ['second', 1_000];
      return relative({ style, numeric: 'always' }).format(-Math.floor(passed / size), unit);
    },
    // 2024-01-01 was a Monday.
    weekday: (iso, style = 'short') => date({ weekday: style }).format(Date.UTC(2024, 0, iso)),
    month: (month) => date({ month: 'long' }).format(Date.UTC(2024, month - 1, 1)),
    clock: (minutes) => date(clockStyle).format(Date.UTC(2024, 0, 1, 0, minutes)),
    list: (items, join) => new Intl.ListFormat(language, { type: join === 'and' ? 'conjunction' : 'disjunction' }).format(items),
    bytes: (count) => {
      const [unit, size] = count >= 1e6 ? (['megabyte', 1e6] as const) : (['kilobyte', 1e3] as const);
      return number({ style: 'unit', unit, maximumFractionDigits: count < 1e7 ? 1 : 0 }).format(count / size);
    },
  };
}
