/** Leads by where they came from, however it is spelt. */
import type { Ask } from '../ask';

/** One spelling for "Web", "web " and "WEB". */
const normal = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

export interface Source {
  /** '' for unknown. */
  key: string;
  /** The spelling most leads have; of equally frequent ones the first by alphabet. */
  name: string;
  n: number;
  /** Those of them that have bought. */
  customers: number;
}

/** Word code of a lead's source, −1 none: of its first touch, or of the last one where the setting says so and the CRM keeps it. */
export function sourceWord(ask: Ask): (row: number) => number {
  const { source, lastSource } = ask.base.leads;
  if (ask.options.sourceTouch === 'first') return (row) => source[row] ?? -1;
  return (row) => ((lastSource[row] ?? -1) >= 0 ? (lastSource[row] ?? -1) : (source[row] ?? -1));
}

/** Key of a source by its word code. */
export const sourceKey = (ask: Ask, word: number): string => normal(ask.base.dataset.words[word] ?? '');

/** Leads counted by source, the sources in the order of their keys. */
export function bySource(ask: Ask, rows: Int32Array, customer: (row: number) => boolean): Source[] {
  const wordOf = sourceWord(ask);
  // By word first: texts are looked at once for each spelling, not for each lead.
  const slots = ask.base.dataset.words.length + 1;
  const [counts, bought, words] = [new Int32Array(slots), new Int32Array(slots), new Array<number>()];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? -1;
    const slot = wordOf(row) + 1;
    const before = counts[slot] ?? 0;
    if (before === 0) words.push(slot - 1);
    counts[slot] = before + 1;
    if (customer(row)) bought[slot] = (bought[slot] ?? 0) + 1;
  }
  const found = new Map<string, Source & { most: number }>();
  for (const word of words) {
    const [n, customers] = [counts[word + 1] ?? 0, bought[word + 1] ?? 0];
    const key = sourceKey(ask, word);
    const name = (ask.base.dataset.words[word] ?? '').trim();
    const source = found.get(key) ?? { key, name, n: 0, customers: 0, most: 0 };
    source.n += n;
    source.customers += customers;
    if (n > source.most || (n === source.most && name < source.name)) Object.assign(source, { name, most: n });
    found.set(key, source);
  }
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ key, name, n, customers }) => ({ key, name, n, customers }));
}
