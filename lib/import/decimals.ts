/**
 * Numbers as people and programs write them (`1.234,50 €`, `¥12.3万`, `(1,200)`) → exact decimals.
 * What cannot be read for sure is refused with a reason: a wrong guess would be a wrong figure.
 */
import { fault, type Fault } from '../text/fault';

/** digits × 10^−scale, exact. */
export interface Decimal {
  digits: bigint;
  scale: number;
}

export type DecimalSign = '.' | ',';

export interface ReadNumber {
  value: Decimal;
  /** ISO code the text itself names, by a code or a sign that belongs to one currency only. */
  currency?: string;
}

export type NumberOrReason = ({ ok: true } & ReadNumber) | { ok: false; fault: Fault };

const SIGNS = new Map([
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['₹', 'INR'],
  ['₽', 'RUB'],
  ['₩', 'KRW'],
  ['₺', 'TRY'],
  ['₴', 'UAH'],
  ['zł', 'PLN'],
  ['Kč', 'CZK'],
  ['Ft', 'HUF'],
  ['人民币', 'CNY'],
]);
const LARGE = new Map([
  ['千', 3],
  ['万', 4],
  ['萬', 4],
  ['百万', 6],
  ['千万', 7],
  ['亿', 8],
  ['億', 8],
]);

const UNIT = /[A-Z]{1,2}\p{Sc}|\p{Sc}|[A-Z]{3}|zł|kr\.?|Kč|Ft|人民币|元|円/u;
const UNIT_BEFORE = new RegExp(`^(?:${UNIT.source})`, 'u');
const UNIT_AFTER = new RegExp(`(?:${UNIT.source})$`, 'u');
const LARGE_AFTER = /(?:百万|千万|千|万|萬|亿|億)$/u;

/** Whole numbers in groups of three, or the Indian way (12,34,567); `_` stands for a space or an apostrophe. */
const whole = (group: string): string => `\\d+|\\d{1,3}(?:${group}\\d{3})+|\\d{1,3}(?:_\\d{3})+|\\d{1,2}(?:${group}\\d{2})+${group}\\d{3}`;
const BODY: Record<DecimalSign, RegExp> = {
  '.': new RegExp(`^(${whole(',')})?(?:\\.(\\d*))?(?:[eE]([+-]?\\d{1,2}))?$`),
  ',': new RegExp(`^(${whole('\\.')})?(?:,(\\d*))?(?:[eE]([+-]?\\d{1,2}))?$`),
};

/** Takes `pattern` off the text and returns it. */
function takeOff(text: string, pattern: RegExp): [rest: string, taken: string | undefined] {
  const taken = pattern.exec(text)?.[0];
  if (taken === undefined) return [text, undefined];
  return [text.replace(pattern, '').replace(/^_+|_+$/g, ''), taken];
}

/** `(1,200)`, `-1,200`, `1,200-`: the sign and the rest. */
function signOf(text: string): [rest: string, negative: boolean] {
  const inside = /^\((.*)\)$/.exec(text)?.[1];
  if (inside !== undefined) return [inside.replace(/^_+|_+$/g, ''), true];
  const [before, sign] = takeOff(text, /^[-−–+]/);
  if (sign !== undefined) return [before, sign !== '+'];
  const [after, last] = takeOff(text, /[-−]$/);
  return [after, last !== undefined];
}

/**
 * Reads a number.
 * @param text as in the file: signs of currencies, spaces, apostrophes, brackets for negative amounts, 万 and 亿, a per cent sign
 * @param decimal the sign before the fraction; the other one, spaces and apostrophes group thousands
 * @returns the exact value (`65 %` is 0.65), or in words why it is none
 */
export function readNumber(text: string, decimal: DecimalSign = '.'): NumberOrReason {
  // Most cells are as plain as this, and files are long.
  if (decimal === '.' && /^-?\d+(?:\.\d+)?$/.test(text)) {
    const point = text.indexOf('.');
    if (point < 0) return { ok: true, value: { digits: BigInt(text), scale: 0 } };
    return { ok: true, value: { digits: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 } };
  }
  let rest = text
    .normalize('NFKC')
    .trim()
    .replace(/[\s'’‘`´٬]/g, '_');
  let negative: boolean;
  [rest, negative] = signOf(rest);
  let unit: string | undefined;
  [rest, unit] = takeOff(rest, UNIT_BEFORE);
  if (!negative) [rest, negative] = signOf(rest);
  const [bare, percent] = takeOff(rest, /%$/);
  rest = bare;
  if (unit === undefined) [rest, unit] = takeOff(rest, UNIT_AFTER);
  const [body, large] = takeOff(rest, LARGE_AFTER);
  const match = BODY[decimal].exec(body);
  if (!match || !/\d/.test(`${match[1] ?? ''}${match[2] ?? ''}`)) return { ok: false, fault: faultOf(body, decimal) };
  const [, units = '', fraction = '', exponent = '0'] = match;
  const digits = BigInt(`${units.replace(/\D/g, '')}${fraction}`);
  const shift = Number(exponent) + (LARGE.get(large ?? '') ?? 0) - (percent === undefined ? 0 : 2);
  const value = shifted({ digits: negative ? -digits : digits, scale: fraction.length }, shift);
  const currency = unit === undefined ? undefined : (SIGNS.get(unit) ?? (/^[A-Z]{3}$/.test(unit) ? unit : undefined));
  return { ok: true, value, ...(currency === undefined ? {} : { currency }) };
}

function faultOf(rest: string, decimal: DecimalSign): Fault {
  const other = decimal === '.' ? ',' : '.';
  if (BODY[other].test(rest) && rest !== '') return fault('other_decimal', { decimal, other });
  return fault('no_number');
}

function shifted({ digits, scale }: Decimal, by: number): Decimal {
  return scale >= by ? { digits, scale: scale - by } : { digits: digits * 10n ** BigInt(by - scale), scale: 0 };
}

/** a + b */
export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { digits: a.digits * 10n ** BigInt(scale - a.scale) + b.digits * 10n ** BigInt(scale - b.scale), scale };
}

/** a × b */
export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

/** a / 100 */
export function hundredth({ digits, scale }: Decimal): Decimal {
  return { digits, scale: scale + 2 };
}

/** 1 − a */
export function oneMinus(a: Decimal): Decimal {
  return add({ digits: 1n, scale: 0 }, { digits: -a.digits, scale: a.scale });
}

/** To so many places after the sign, half away from zero: takes the noise off numbers that were kept as binary fractions (9.80000019). */
export function toPlaces(a: Decimal, places: number): Decimal {
  if (a.scale <= places) return a;
  const by = 10n ** BigInt(a.scale - places);
  const half = by / 2n;
  return { digits: a.digits < 0n ? -((-a.digits + half) / by) : (a.digits + half) / by, scale: places };
}

/** As plain text: `-1234.5`; no exponent, no thousands. */
export function decimalText({ digits, scale }: Decimal): string {
  if (scale === 0) return String(digits);
  const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  return `${digits < 0n ? '-' : ''}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}
