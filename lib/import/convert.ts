/** A cell → the value its field wants. What does not fit is said to the row, with what to do about it. */
import { zoneOf } from '../model/calendar';
import { formatDay, parseDay } from '../model/days';
import { parseUnits } from '../model/money';
import { fault, type Fault } from '../text/fault';
import { dateReader, dayOfMoment, instantOfMoment, type Moment } from './dates';
import { decimalText, readNumber } from './decimals';
import type { Field, FieldKind } from './fields';
import type { Reading } from './mapping';
import { decimalOf, type Cell, type ReadCell, type Row } from './row';

/** Converts a cell, or says why not and returns undefined. */
type Convert = (cell: Cell, row: Row) => unknown;

const TRUE = new Set(['true', 't', 'yes', 'y', '1', 'tak', '是']);
const FALSE = new Set(['false', 'f', 'no', 'n', '0', 'nie', '否']);
const LONGEST_ID = 200;
const LONGEST_TEXT = 500;
/** Dates kept per setting. */
const REMEMBERED = 10_000;

/** "a or b or c" of texts. */
const either = ([first = '', ...rest]: readonly string[]): string | Fault =>
  rest.length === 0 ? first : fault('forms', { first, second: either(rest) });

/** Forms of dates as a person has to know them: not each once more for every way to add the time of day. */
const formsOf = (forms: readonly string[]): string | Fault =>
  either(forms.filter((form) => !forms.some((day) => form.startsWith(`${day} `))));

const textOf = (cell: Cell): string => ('text' in cell ? cell.text : decimalText(cell.decimal));

/** The moment a cell says; 'none' for a placeholder outside the days the mapping allows. */
function momentOf(cell: Cell, row: Row, far: Reading): { moment: Moment; reading: Reading } | undefined {
  const reading = 'text' in cell ? { ...far, ...cell.reading } : far;
  const text = textOf(cell).normalize('NFKC').replace(/\s+/g, ' ').trim();
  const forms = [reading.dates ?? 'ISO'].flat();
  for (const form of forms) {
    const moment = dateReader(form)(text);
    if (!moment) continue;
    const day = dayOfMoment(moment, zoneOf(reading.zone ?? 'UTC'));
    const early = reading.noDateBefore !== undefined && day < (parseDay(reading.noDateBefore) ?? -Infinity);
    const late = reading.noDateAfter !== undefined && day > (parseDay(reading.noDateAfter) ?? Infinity);
    return early || late ? undefined : { moment, reading };
  }
  row.fail(cell.column, text, fault('no_date', { forms: formsOf(forms) }));
  return undefined;
}

/** Records crowd on few days: what a text meant under the same settings is kept for a while. */
function remembering(convert: Convert): Convert {
  const known = new Map<Reading, Map<string, unknown>>();
  return (cell, row) => {
    if (!('text' in cell)) return convert(cell, row);
    let texts = known.get(cell.reading);
    if (!texts || texts.size >= REMEMBERED) known.set(cell.reading, (texts = new Map()));
    let value = texts.get(cell.text);
    if (value === undefined) {
      value = convert(cell, row);
      if (value !== undefined) texts.set(cell.text, value);
    }
    return value;
  };
}

function clockOf(clock: string | undefined): number {
  const [hours = 0, minutes = 0] = (clock ?? '00:00').split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}

function toMoney(cell: Cell, row: Row, currency: string): unknown {
  if ('text' in cell) {
    const number = readNumber(cell.text, cell.reading.decimal);
    if (number.ok && number.currency !== undefined && number.currency !== currency) {
      row.fail(cell.column, cell.text, fault('other_currency', { found: number.currency, wanted: currency }));
      return undefined;
    }
  }
  const decimal = decimalOf(cell, row);
  if (!decimal) return undefined;
  const units = parseUnits(decimalText(decimal));
  if (units === undefined) row.fail(cell.column, textOf(cell), fault('too_large'));
  return units === undefined ? undefined : { units, currency };
}

function toNumber(cell: Cell, row: Row, integer: boolean): number | undefined {
  const decimal = decimalOf(cell, row);
  if (!decimal) return undefined;
  const number = Number(decimalText(decimal));
  if (!integer || Number.isSafeInteger(number)) return number;
  row.fail(cell.column, textOf(cell), fault('no_whole_number'));
  return undefined;
}

function toChoice(cell: Cell, row: Row, values: readonly string[]): string | undefined {
  const text = textOf(cell);
  const found = values.find((value) => value === text) ?? values.find((value) => value.toLowerCase() === text.toLowerCase());
  if (found === undefined) row.fail(cell.column, text, fault('no_choice', { values: values.join(', ') }));
  return found;
}

function toFlag(cell: Cell, row: Row): boolean | undefined {
  const text = textOf(cell).toLowerCase();
  if (TRUE.has(text)) return true;
  if (FALSE.has(text)) return false;
  row.fail(cell.column, text, fault('no_flag'));
  return undefined;
}

function toId(cell: Cell, row: Row): string | undefined {
  const text = textOf(cell);
  if (text.length <= LONGEST_ID) return text;
  row.fail(cell.column, text, fault('long_id', { most: String(LONGEST_ID) }));
  return undefined;
}

function toCurrency(cell: Cell, row: Row): string | undefined {
  const text = textOf(cell).toUpperCase();
  if (/^[A-Z]{3}$/.test(text)) return text;
  row.fail(cell.column, text, fault('no_currency'));
  return undefined;
}

function toRate(cell: Cell, row: Row): string | undefined {
  const decimal = decimalOf(cell, row);
  if (!decimal) return undefined;
  if (decimal.digits > 0n && decimal.scale <= 10) return decimalText(decimal);
  row.fail(cell.column, textOf(cell), fault('no_rate'));
  return undefined;
}

function conversionOf(kind: FieldKind, reading: Reading): Convert {
  switch (kind.kind) {
    case 'id':
      return toId;
    case 'text':
      return (cell) => textOf(cell).slice(0, LONGEST_TEXT);
    case 'day':
      return remembering((cell, row) => {
        const found = momentOf(cell, row, reading);
        return found && formatDay(dayOfMoment(found.moment, zoneOf(found.reading.zone ?? 'UTC')));
      });
    case 'instant':
      return remembering((cell, row) => {
        const found = momentOf(cell, row, reading);
        return found && instantOfMoment(found.moment, zoneOf(found.reading.zone ?? 'UTC'), clockOf(found.reading.clock));
      });
    case 'money':
      return (cell, row) => toMoney(cell, row, ('text' in cell ? cell.reading.currency : undefined) ?? reading.currency ?? '');
    case 'number':
      return (cell, row) => toNumber(cell, row, false);
    case 'integer':
      return (cell, row) => toNumber(cell, row, true);
    case 'flag':
      return toFlag;
    case 'choice':
      return (cell, row) => toChoice(cell, row, kind.values);
    case 'currency':
      return toCurrency;
    case 'rate':
      return toRate;
  }
}

/**
 * What gives a field its value.
 * @param read takes the cell from the row
 * @param currencyOf takes the currency of this row's amount, where the rows say it
 * @returns undefined for no value; when a value is wanted or wrong, the row has been told
 */
export function fieldReader(field: Field, read: ReadCell, reading: Reading, currencyOf: ReadCell | undefined): (row: Row) => unknown {
  const convert = conversionOf(field.kind, reading);
  return (row) => {
    const cell = read(row);
    if (!cell) return undefined;
    if (!currencyOf) return convert(cell, row);
    const said = currencyOf(row);
    const currency = said && toCurrency(said, row);
    if (said && currency === undefined) return undefined;
    return toMoney(cell, row, currency ?? reading.currency ?? '');
  };
}
