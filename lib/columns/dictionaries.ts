/** Texts as small numbers: one dictionary per entity for its ids, one for words. They only ever grow, so codes stay true. */
import { entities, type Entity } from '../model/records';

/** Which dictionary: the ids of an entity, or the repeating words. */
export type DictionaryName = Entity | 'word';

/** Every dictionary there is. */
export const dictionaryNames: readonly DictionaryName[] = [...entities, 'word'];

/** Growing dictionaries of one connection. */
export interface Dictionaries {
  /** The code of a text; a new text gets the next code. */
  intern(name: DictionaryName, text: string): number;
  /** The code of a text, −1 when it has none. */
  find(name: DictionaryName, text: string): number;
  /** Code → text. The array grows in place; what it holds never changes. */
  texts(name: DictionaryName): readonly string[];
}

const lone = /\p{Surrogate}/u;
const lones = /\p{Surrogate}/gu;

/** Half a character (a name cut in the middle of an emoji) cannot be stored as utf-8: it becomes U+FFFD, here as later on disk. */
const wellFormed = (text: string): string => (lone.test(text) ? text.replace(lones, '\uFFFD') : text);

/** Texts that are spelled out when one of them is first asked for: most questions need none of 400,000 ids. */
export interface SavedTexts {
  length: number;
  spell(): string[];
  /** One of them, without the others. */
  at?(code: number): string | undefined;
}

/** So many are asked for one by one before all are spelled out: then there will be more. */
const ONE_BY_ONE = 1024;

/** A list that looks like an array; it knows its length without being spelled out. */
function lazyList({ length, spell, at }: SavedTexts): { shown: readonly string[]; list: () => string[] } {
  const target: string[] = [];
  let pending = true;
  let asked = 0;
  const list = (): string[] => {
    if (pending) {
      pending = false;
      for (const text of spell()) target.push(text);
    }
    return target;
  };
  const shown = new Proxy(target, {
    get(_, key) {
      if (pending && key === 'length') return length;
      const code = pending && at && asked < ONE_BY_ONE && typeof key === 'string' && key !== '' ? Number(key) : NaN;
      if (!at || !Number.isInteger(code)) return Reflect.get(list(), key);
      if (code < 0 || code >= length) return undefined;
      asked++;
      return at(code);
    },
    has: (_, key) => Reflect.has(list(), key),
    ownKeys: () => Reflect.ownKeys(list()),
    getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(list(), key),
  });
  return { shown, list };
}

/**
 * Dictionaries, empty or from saved texts.
 * @param saved texts by dictionary, in the order of their codes
 * @returns dictionaries that own copies of the given lists
 */
export function createDictionaries(saved: Partial<Record<DictionaryName, readonly string[] | SavedTexts>> = {}): Dictionaries {
  const lists = new Map(
    dictionaryNames.map((name) => {
      const from = saved[name] ?? [];
      if ('spell' in from) return [name, lazyList(from)];
      const texts = [...from];
      return [name, { shown: texts, list: () => texts }];
    }),
  );
  const codes = new Map<DictionaryName, Map<string, number>>();
  const list = (name: DictionaryName): string[] => lists.get(name)?.list() ?? [];
  // The reverse maps are needed only when something is written: made on first use.
  const map = (name: DictionaryName): Map<string, number> => {
    let found = codes.get(name);
    if (!found) {
      found = new Map();
      for (const [code, text] of list(name).entries()) found.set(text, code);
      codes.set(name, found);
    }
    return found;
  };
  const find = (name: DictionaryName, text: string): number => map(name).get(text) ?? map(name).get(wellFormed(text)) ?? -1;
  return {
    find,
    intern(name, text) {
      const known = find(name, text);
      if (known >= 0) return known;
      const clean = wellFormed(text);
      const code = list(name).push(clean) - 1;
      map(name).set(clean, code);
      return code;
    },
    texts: (name) => lists.get(name)?.shown ?? [],
  };
}
