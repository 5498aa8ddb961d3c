/** Ranks figures for a search: by name, short name and other names, in all three languages at once. Pure. */
import { labels } from '../lib/metrics/labels';
import type { MetricId } from '../lib/metrics/result';
import { languages, type Language } from '../lib/text/language';
import { synonyms } from './figure-synonyms';

/** Without marks and case, so that "pozyskania" is found by "PozyskaniA" and "lódź" by "lodz". */
export function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[łŁ]/g, 'l').toLocaleLowerCase().trim();
}

/** How well a text answers: the whole, its beginning, the beginning of a word, somewhere in it; undefined not at all. */
function fit(text: string, wanted: string): number | undefined {
  if (text === wanted) return 0;
  if (text.startsWith(wanted)) return 1;
  const at = text.indexOf(wanted);
  if (at < 0) return undefined;
  return /[\s(/,.-]/.test(text.charAt(at - 1)) ? 2 : 3;
}

/** Worse than any fit of a name by so much: names count before other names, the reader's language before the others. */
const OTHER_LANGUAGE = 4;
const SYNONYM = 8;

function rankOf(metric: MetricId, language: Language, wanted: string): number | undefined {
  const ranks: number[] = [];
  const add = (text: string, penalty: number): void => {
    const rank = fit(plain(text), wanted);
    if (rank !== undefined) ranks.push(rank + penalty);
  };
  for (const each of languages) {
    const { name, short } = labels[metric].words[each];
    const penalty = each === language ? 0 : OTHER_LANGUAGE;
    add(name, penalty);
    add(short, penalty);
  }
  for (const other of synonyms[metric].split(',')) add(other, SYNONYM);
  return ranks.length === 0 ? undefined : Math.min(...ranks);
}

/**
 * Figures that a search finds, the best first; equal ones in the order handed in.
 * @param metrics which figures there are
 * @param language the reader's
 * @param query what was typed; several words must all be found
 */
export function searchFigures(metrics: readonly MetricId[], language: Language, query: string): MetricId[] {
  const whole = plain(query);
  if (whole === '') return [...metrics];
  const found = metrics.flatMap((metric) => {
    const together = rankOf(metric, language, whole);
    if (together !== undefined) return [{ metric, rank: together }];
    const words = whole.split(/\s+/);
    const ranks = words.map((word) => rankOf(metric, language, word));
    // Words scattered over the names come after any phrase.
    return words.length > 1 && ranks.every((rank) => rank !== undefined)
      ? [{ metric, rank: 20 + ranks.reduce((sum: number, rank) => sum + (rank ?? 0), 0) }]
      : [];
  });
  return found.sort((a, b) => a.rank - b.rank).map(({ metric }) => metric);
}
