/** Rows of a page by Dolibarr's own labels, and what stands in them. What is not as known is said in plain words. */
import { textOf, type TableRow } from './markup';
import { clockIn, momentIn } from './notation';
import type { Words } from './words';

/** Its message says why a page cannot be read. */
export class Odd extends Error {}

interface Author {
  id: string;
  name: string;
}
/** When a record was made, and by whom: it does not change. */
export interface Born {
  createdAt: number;
  author?: Author | undefined;
}

/** @throws Odd */
export function must<T>(value: T | undefined, why: string): T {
  if (value === undefined) throw new Odd(why);
  return value;
}

/** The value beside a label; the label is one word of Dolibarr's, or two with a dash between. */
export const optional = (rows: readonly TableRow[], words: Words, ...keys: string[]): string | undefined => {
  const label = keys.map((key) => words.of(key) ?? key).join(' - ');
  return rows.find((row) => row.label === label)?.html;
};
export const valueOf = (rows: readonly TableRow[], words: Words, ...keys: string[]): string =>
  must(optional(rows, words, ...keys), `the page has no row "${keys.join(' - ')}"`);

/** The server's clock comes first, and the person's behind it, where the two differ. */
export function clockOf(html: string, words: Words) {
  const text = textOf(
    html
      .split('/ &nbsp;')
      .join('/')
      .replace(/<span class="opacitymedium">[^<]*<\/span>/g, '|'),
  );
  const last =
    text
      .split('|')
      .map((part) => part.replace(/^[\s\u00a0/]+|[\s\u00a0/]+$/g, ''))
      .filter((part) => part !== '')
      .at(-1) ?? '';
  return must(clockIn(last, words.of('FormatDateHourShort') ?? ''), 'a moment is not written as the language says');
}
export const momentAt = (html: string, words: Words, zone: string): number => momentIn(clockOf(html, words), zone);

/** Who made it: the line above that of the day. Without the right to see people there is a name alone. */
function authorIn(rows: readonly TableRow[], words: Words): Author | undefined {
  const label = words.of('DateCreation');
  const before = rows.slice(
    0,
    Math.max(
      0,
      rows.findIndex((row) => row.label === label),
    ),
  );
  const html = before.find(({ html: cell }) => /class="[^"]*\busertext\b/.test(cell))?.html;
  if (html === undefined) return undefined;
  const name = textOf(/<span class="[^"]*\busertext\b[^"]*">([\s\S]*?)<\/span>/.exec(html)?.[1] ?? '');
  const id = /user\/card\.php\?id=([1-9]\d{0,9})"/.exec(html)?.[1];
  return id === undefined && name === '' ? undefined : { id: id ?? `~${name}`, name };
}

/** @param rows of the second page of a record */
export const bornIn = (rows: readonly TableRow[], words: Words, zone: string): Born => ({
  createdAt: momentAt(valueOf(rows, words, 'DateCreation'), words, zone),
  author: authorIn(rows, words),
});
