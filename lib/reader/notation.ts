/** How a page writes numbers and days, told from what stands in its columns. */
import { dateReader } from '../import/dates';
import { readNumber, type DecimalSign } from '../import/decimals';

/** What was found, and whether the texts leave another reading open: then the person is asked. */
export interface Guess<T> {
  is: T;
  unsure: boolean;
}

const DAYS = [
  'ISO',
  'YYYY/M/D',
  'YYYY.M.D',
  'YYYY年M月D日',
  'D.M.YYYY',
  'D/M/YYYY',
  'M/D/YYYY',
  'D-M-YYYY',
  'M-D-YYYY',
  'D/M/YY',
  'M/D/YY',
  'D.M.YY',
  'D MMM YYYY',
  'MMM D, YYYY',
  'MMM D YYYY',
];
const CLOCKS = ['', ' H:mm', ' H:mm:ss', ' h:mm A', ', H:mm', ', h:mm A'];
export const DATE_FORMS: readonly string[] = DAYS.flatMap((day) => (day === 'ISO' ? [day] : CLOCKS.map((clock) => `${day}${clock}`)));
/** Where the month comes first. */
const MONTH_FIRST = /^(en-us|en-ph|en$)/i;

const tidy = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim();
/** Nothing stands there: no more than a dash, or a sign that waits for its number. */
export const saysNothing = (text: string): boolean => /^(?:[-—–]|\p{Sc}|%)?$/u.test(tidy(text));
const said = (texts: readonly string[]): string[] => texts.map(tidy).filter((text) => !saysNothing(text));

/**
 * @param texts of one column
 * @param language of the page or of the person, BCP 47: decides where both 4/3 and 3/4 could be meant
 * @returns the forms of dates that read all of them, the likelier first; undefined where none does
 */
export function guessDates(texts: readonly string[], language: string): Guess<string[]> | undefined {
  const all = said(texts);
  if (all.length === 0) return undefined;
  const fits = DATE_FORMS.filter((form) => all.every((text) => dateReader(form)(text) !== undefined));
  const [first] = fits;
  if (first === undefined) return undefined;
  const other = fits.find((form) => form !== first && form.replace(/[DM]/g, '') === first.replace(/[DM]/g, ''));
  if (other === undefined) return { is: [first], unsure: false };
  const monthFirst = [first, other].find((form) => form.startsWith('M')) ?? first;
  const dayFirst = [first, other].find((form) => !form.startsWith('M')) ?? first;
  return { is: [MONTH_FIRST.test(language) ? monthFirst : dayFirst], unsure: true };
}

/**
 * @param texts of one column
 * @returns the sign before the fraction; undefined where the texts are no numbers
 */
export function guessDecimal(texts: readonly string[], language: string): Guess<DecimalSign> | undefined {
  const all = said(texts);
  const reads = (sign: DecimalSign): boolean => all.every((text) => readNumber(text, sign).ok);
  const [point, comma] = [reads('.'), reads(',')];
  if (all.length === 0 || (!point && !comma)) return undefined;
  if (point !== comma) return { is: point ? '.' : ',', unsure: false };
  const usual = new Intl.NumberFormat(language).formatToParts(1.5).find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.';
  // `1.200`: twelve hundred or a little more than one.
  return { is: usual, unsure: all.some((text) => /\d[.,]\d{3}(?!\d)/.test(text)) };
}

/** The currency that amounts of a column name themselves; undefined where they name none, several, or a sign that several share. */
export function guessCurrency(texts: readonly string[], sign: DecimalSign): string | undefined {
  const named = new Set(
    said(texts).flatMap((text) => {
      const read = readNumber(text, sign);
      if (read.ok && read.currency !== undefined) return [read.currency];
      return /\p{Sc}/u.test(text) ? ['?'] : [];
    }),
  );
  const [only] = named;
  return named.size === 1 && only !== '?' ? only : undefined;
}
