/** Leads by where they came from, however it is spelt. */
import type { Ask } from '../ask';

/** One spelling for "Web", "web " and "WEB". */
const normal = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

export interface Source {
  /** '' for unknown. */
  key: string;
  /** The spelling most leads have; of equally frequent ones the first by alphabet. */
  name: string;
  rows: number[];
}

/** Source of every lead: of its first touch, or of the last one where the setting says so and the CRM keeps it. Word code, −1 none. */
function touch(ask: Ask): (row: number) => number {
  const { source, lastSource } = ask.base.leads;
  if (ask.options.sourceTouch === 'first') return (row) => source[row] ?? -1;
  return (row) => ((lastSource[row] ?? -1) >= 0 ? (lastSource[row] ?? -1) : (source[row] ?? -1));
}

/** Key of the source of a lead. */
export function sourceKey(ask: Ask): (row: number) => string {
  const of = touch(ask);
  const keys = new Map<number, string>();
  return (row) => {
    const word = of(row);
    let key = keys.get(word);
    if (key === undefined) keys.set(word, (key = normal(ask.base.dataset.words[word] ?? '')));
    return key;
  };
}

/** Leads side by side for each source, the sources in the order of their keys. */
export function bySource(ask: Ask, rows: Int32Array): Source[] {
  const [of, keyOf] = [touch(ask), sourceKey(ask)];
  const found = new Map<string, { rows: number[]; spellings: Map<string, number> }>();
  for (const row of rows) {
    const key = keyOf(row);
    let source = found.get(key);
    if (!source) found.set(key, (source = { rows: [], spellings: new Map() }));
    source.rows.push(row);
    const spelling = (ask.base.dataset.words[of(row)] ?? '').trim();
    source.spellings.set(spelling, (source.spellings.get(spelling) ?? 0) + 1);
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, source]) => {
      const [first] = [...source.spellings].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
      return { key, name: first?.[0] ?? '', rows: source.rows };
    });
}
