/** What every way of reading a part of a page ends in: named columns and rows of texts. */
import { isShown } from './shown';

export interface GridRow {
  /** One text per column of the grid. */
  cells: string[];
  /** The first link of the row that leads somewhere: an address on the same site begins with its path, another is whole. */
  link?: string;
  /** What the page itself calls the row, if it says so. */
  key?: string;
}

export interface Grid {
  /** As headed on the page; a second column of one name gets a number. */
  columns: string[];
  rows: GridRow[];
  /** Rows that are no records: headings of groups, totals, unfolded details. */
  skipped: number;
}

/** Attributes by which grids name their rows, the most telling first. */
const KEYS = ['data-record-id', 'data-id', 'data-row-id', 'data-rowid', 'data-row-key', 'data-key', 'row-id', 'data-item-id', 'data-uid'];
const KEY_SELECTOR = KEYS.map((name) => `[${name}]`).join();

/** What the page calls this row; undefined if it does not say. */
export function rowKey(row: Element): string | undefined {
  for (const one of [row, row.querySelector(KEY_SELECTOR)]) {
    for (const name of KEYS) {
      const value = one?.getAttribute(name);
      if (value) return value;
    }
  }
  return /\d/.test(row.id) ? row.id : undefined;
}

/** Parameters of addresses that open doors; they are nobody's to keep. */
const SECRET = /token|session|sid$|csrf|auth|key|sig(nature)?$|password|code/i;

/**
 * An address as it may be kept: without what is secret in it, and on the page's own site from the path on. Undefined for what leads to
 * no page: people type all sorts of things where a website is asked for.
 */
function keptAddress(href: string, base: string): string | undefined {
  const url = URL.canParse(href, base) ? new URL(href, base) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  for (const name of [...url.searchParams.keys()]) if (SECRET.test(name)) url.searchParams.delete(name);
  return url.origin === new URL(base).origin ? `${url.pathname}${url.search}${url.hash}` : url.href;
}

/** The first link of a row that leads to another place. */
export function rowLink(row: Element): string | undefined {
  const own = row.tagName === 'A' ? [row] : [];
  for (const link of [...own, ...row.querySelectorAll('a[href]')]) {
    const href = link.getAttribute('href') ?? '';
    if (href === '' || href === '#' || !isShown(link, row)) continue;
    const kept = keptAddress(href, row.ownerDocument.baseURI);
    if (kept !== undefined) return kept;
  }
  return undefined;
}

/** Names of columns: none empty, none twice. */
export function columnNames(texts: readonly string[]): string[] {
  const taken = new Set<string>();
  return texts.map((text, index) => {
    const name = text === '' ? `#${index + 1}` : text;
    let unique = name;
    for (let nth = 2; taken.has(unique); nth++) unique = `${name} ${nth}`;
    taken.add(unique);
    return unique;
  });
}

/** Characters: more of a text is in no message to the background (messages/readings-schema.ts). */
const LONGEST = 2_000;
const fits = (text: string | undefined): boolean => text !== undefined && text.length <= LONGEST;

/** The row with its link and its key, where it has them. */
export function gridRow(texts: readonly string[], ...parts: readonly Element[]): GridRow {
  const cells = texts.map((text) => text.slice(0, LONGEST));
  const link = parts.map(rowLink).find(fits);
  const key = parts.map(rowKey).find(fits);
  return { cells, ...(link === undefined ? {} : { link }), ...(key === undefined ? {} : { key }) };
}
