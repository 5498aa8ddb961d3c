import type { Entry, Fill } from './entry';
import type { Language } from './language';
import { en } from './words/en';
import { pl } from './words/pl';
import { zhCN } from './words/zh-CN';

export type English = typeof en;
export type Key = keyof English;
/** Whether there are words under a key made at run time. */
export const isKey = (key: string): key is Key => Object.hasOwn(en, key);

type Dictionary = Readonly<Record<Key, Entry>>;

const dictionaries: Readonly<Record<Language, Dictionary>> = { en, 'zh-CN': zhCN, pl };

/** Slots that a key needs; none when the sentence stands alone. */
export type FillOf<K extends Key> = Fill<English[K]>;
export type Rest<K extends Key> = keyof FillOf<K> extends never ? [] : [fill: FillOf<K>];

/** A piece of a sentence: plain words, or the place where something of the caller's goes. */
export type Piece = { text: string } | { slot: string; text: string };

export interface Words {
  /** A whole sentence. Every slot is checked by the compiler. */
  t<K extends Key>(key: K, ...rest: Rest<K>): string;
  /** The same for a key that is known only at run time (a table of reasons, say); unknown slots stay empty. */
  say(key: Key, fill?: Readonly<Record<string, string | number>>): string;
  /** The sentence in pieces, so that a view can set one slot in bold. */
  pieces(key: Key, fill: Readonly<Record<string, string | number>>): Piece[];
}

/**
 * The words of one language.
 * @param language which
 * @param count writes the {n} of a plural
 */
export function createWords(language: Language, count: (n: number) => string): Words {
  const dictionary = dictionaries[language];
  const rules = new Intl.PluralRules(language);

  function template(key: Key, n: unknown): string {
    const entry = dictionary[key];
    if (typeof entry === 'string') return entry;
    const chosen = typeof n === 'number' ? entry[rules.select(n)] : undefined;
    return chosen ?? entry.other;
  }

  function pieces(key: Key, fill: Readonly<Record<string, string | number>>): Piece[] {
    return template(key, fill['n'])
      .split(/(\{\w+\})/)
      .filter((part) => part !== '')
      .map((part) => {
        if (!part.startsWith('{')) return { text: part };
        const slot = part.slice(1, -1);
        const value = fill[slot] ?? '';
        return { slot, text: typeof value === 'number' ? count(value) : value };
      });
  }

  const say = (key: Key, fill: Readonly<Record<string, string | number>> = {}): string =>
    pieces(key, fill)
      .map((piece) => piece.text)
      .join('');

  return { pieces, say, t: (key, ...rest) => say(key, rest[0]) };
}

/** Every dictionary, for the test that compares them. */
export const allDictionaries = dictionaries;
