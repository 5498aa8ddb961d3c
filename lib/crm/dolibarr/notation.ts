/**
 * How Dolibarr writes in a person's language: amounts, days and times, read back by the very patterns it writes them with
 * (`SeparatorDecimal`, `FormatDateHourShort` and the like in `langs/<language>/main.lang`). What does not fit the pattern is no value.
 * htdocs/core/lib/functions.lib.php: price(), dol_print_date()
 */
import { zoneOf } from '../../model/calendar';
import { dayOfCivil, formatDay } from '../../model/days';

export interface Separators {
  decimal: string;
  /** "Space", "None" or the sign itself. */
  thousand: string;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** "5.005.000,55 €" as decimal text, and the sign of its currency. */
export function amountIn(text: string, { decimal, thousand }: Separators): { amount: string; sign: string } | undefined {
  const group = thousand === 'None' ? '' : thousand === 'Space' ? String.raw`[ \u00a0\u202f]` : escaped(thousand);
  const whole = group === '' ? String.raw`\d+` : String.raw`(?:\d{1,3}(?:${group}\d{3})+|\d{1,3})`;
  const number = new RegExp(String.raw`^(\D*?)(-?)(${whole})(?:${escaped(decimal)}(\d+))?(\D*)$`, 'u');
  const [, before, minus = '', digits, fraction, after = ''] = number.exec(text.trim()) ?? [];
  if (digits === undefined || before === undefined) return undefined;
  const [first, last] = [before.trim(), after.trim()];
  if (first !== '' && last !== '') return undefined;
  return { amount: `${minus}${digits.replace(/\D/g, '')}${fraction === undefined ? '' : `.${fraction}`}`, sign: first || last };
}

/** "60.50 %" as decimal text. */
export function percentIn(text: string, separators: Separators): string | undefined {
  const read = amountIn(text, separators);
  return read?.sign === '%' ? read.amount : undefined;
}

interface Clock {
  day: string;
  /** Milliseconds since midnight; 0 where the pattern has no time. */
  inDay: number;
}

const parts: Readonly<Record<string, string>> = {
  Y: String.raw`(?<Y>\d{4})`,
  m: String.raw`(?<m>\d{1,2})`,
  d: String.raw`(?<d>\d{1,2})`,
  H: String.raw`(?<H>\d{1,2})`,
  I: String.raw`(?<I>\d{1,2})`,
  M: String.raw`(?<M>\d{2})`,
  p: String.raw`(?<p>[AP]M)`,
};

/** @param pattern `%d/%m/%Y %H:%M` · @returns undefined: not a day or time of this pattern, or one the calendar lacks */
export function clockIn(text: string, pattern: string): Clock | undefined {
  const written = pattern.replace(/%(.)|([^%]+)/g, (_, letter: string | undefined, between: string | undefined) =>
    letter === undefined ? escaped(between ?? '') : (parts[letter] ?? '(?!)'),
  );
  const found = new RegExp(`^${written}$`).exec(text.trim())?.groups;
  if (!found) return undefined;
  const [year, month, dayOfMonth] = [Number(found['Y']), Number(found['m']), Number(found['d'])];
  const day = formatDay(dayOfCivil(year, month, dayOfMonth));
  const [hour, minute] = [hourOf(found), Number(found['M'] ?? 0)];
  const real = day === [found['Y'], String(month).padStart(2, '0'), String(dayOfMonth).padStart(2, '0')].join('-');
  return real && hour !== undefined && minute < 60 ? { day, inDay: (hour * 60 + minute) * 60_000 } : undefined;
}

/** Some languages write AM and PM behind an hour of twenty-four: then it says nothing. */
function hourOf({ H, I, p }: Record<string, string | undefined>): number | undefined {
  if (H !== undefined) return Number(H) < 24 ? Number(H) : undefined;
  if (I === undefined) return 0;
  const hour = Number(I);
  return p !== undefined && hour >= 1 && hour <= 12 ? (hour % 12) + (p === 'PM' ? 12 : 0) : undefined;
}

/** The moment a clock in this zone shows. */
export function momentIn({ day, inDay }: Clock, zone: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return zoneOf(zone).instantOf(dayOfCivil(year, month, date), inDay);
}

const currencies: Readonly<Record<string, string>> = {
  ...{ '€': 'EUR', '£': 'GBP', '₹': 'INR', '₽': 'RUB', '₩': 'KRW', '₺': 'TRY', '₴': 'UAH', zł: 'PLN', Kč: 'CZK', Ft: 'HUF' },
  ...{ '₪': 'ILS', '฿': 'THB', '₫': 'VND', '₱': 'PHP', '₦': 'NGN', лв: 'BGN', R$: 'BRL', 'S/.': 'PEN' },
};

/** The currency a sign stands for; undefined for "$", "¥", "kr" and others that several countries share. */
export const currencyOf = (sign: string): string | undefined => (/^[A-Z]{3}$/.test(sign) ? sign : currencies[sign]);
