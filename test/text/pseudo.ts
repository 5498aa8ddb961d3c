/**
 * The pseudo-language: English made longer by two fifths, with other letters and in brackets. Whatever is cut off in it will be cut
 * off in some real language, and whatever is still plain English in it stands in the code instead of in a dictionary.
 */
import { labels } from '../../lib/metrics/labels';
import { credit, timing } from '../../lib/metrics/vocabulary';
import { languages } from '../../lib/text/language';
import { allDictionaries } from '../../lib/text/words';

const from = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const to = 'áƀçðéƒğĥíĵķľḿñóƥɋřšťúṽŵẋýžÁƁÇÐÉƑĞĤÍĴĶĽḾÑÓƤɊŘŠŤÚṼŴẊÝŽ';
const letters = new Map([...from].map((letter, i) => [letter, [...to][i] ?? letter]));

/** How much longer a text becomes (ux.md asks for two fifths). */
const LONGER = 0.4;

/** A word by itself, so that it is the same wherever it stands: names for screen readers hold what is on screen. */
function stretchedWord(word: string): string {
  const vowels = [...word].filter((letter) => /[aeiouy]/i.test(letter)).length;
  const more = Math.ceil((word.length + 1) * LONGER);
  // Each vowel is said again as often as it takes, the first ones once more.
  let [seen, said] = [0, 0];
  return [...word]
    .map((letter) => {
      const own = letters.get(letter) ?? letter;
      if (!/[aeiouy]/i.test(letter)) return own;
      seen += 1;
      const due = Math.round((more * seen) / vowels) - said;
      said += due;
      return own + own.toLowerCase().repeat(due);
    })
    .join('');
}

/** A text in the pseudo-language; {slots} stay as they are. */
export function pseudo(text: string): string {
  const parts = text.split(/(\{\w+\})/);
  return `⟦${parts.map((part) => (part.startsWith('{') ? part : part.replace(/[A-Za-z]+/g, stretchedWord))).join('')}⟧`;
}

type Texts = string | { readonly [key: string]: Texts };
const translated = (texts: Texts): Texts =>
  typeof texts === 'string' ? pseudo(texts) : Object.fromEntries(Object.entries(texts).map(([key, one]) => [key, translated(one)]));

/** Everything that is said in English: the dictionary, and the names and definitions of figures. */
const spoken: Record<string, Texts>[] = [
  allDictionaries.en,
  ...Object.values(labels).map(({ words }) => words.en),
  ...Object.values(timing),
  ...Object.values(credit),
].map((words) => words as unknown as Record<string, Texts>);
const english = spoken.map((words) => ({ ...words }));
let isPseudo = false;

/** Languages beside English in one table. */
const others: ReadonlySet<string> = new Set(languages.filter((language) => language !== 'en'));

/** From now on English is the pseudo-language, or itself again. For pages of the gallery: it changes the dictionaries in place. */
export function speakPseudo(on: boolean): void {
  if (on === isPseudo) return;
  isPseudo = on;
  spoken.forEach((words, i) => {
    for (const [key, texts] of Object.entries(english[i] ?? {})) if (!others.has(key)) words[key] = on ? translated(texts) : texts;
  });
}
