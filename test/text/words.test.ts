import { describe, expect, it } from 'vitest';
import { languages } from '../../lib/text/language';
import { allDictionaries, createWords, type Key } from '../../lib/text/words';
import type { Entry } from '../../lib/text/entry';

/** Every topic there is, so that none is forgotten. */
const topics = Object.values(import.meta.glob<Record<string, object>>('../../lib/text/words/en/*.ts', { eager: true })).flatMap((file) =>
  Object.values(file),
);

const slots = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '').sort();
const texts = (entry: Entry): string[] => (typeof entry === 'string' ? [entry] : Object.values(entry));
const keys = Object.keys(allDictionaries.en) as Key[];

describe('dictionaries', () => {
  it('have a few hundred keys, and no topic overwrites a key of another', () => {
    const all = topics.flatMap((topic) => Object.keys(topic));
    expect(all.length).toBeGreaterThan(250);
    expect(new Set(all).size).toBe(all.length);
    expect([...all].sort()).toEqual([...keys].sort());
  });

  it.each(languages)('%s has exactly the English keys, none of them empty', (language) => {
    expect(Object.keys(allDictionaries[language]).sort()).toEqual([...keys].sort());
    for (const key of keys) for (const text of texts(allDictionaries[language][key])) expect(text, key).not.toBe('');
  });

  it.each(languages)('%s has every plural class of the language and no other', (language) => {
    const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    for (const key of keys) {
      const entry = allDictionaries[language][key];
      if (typeof entry !== 'string') expect(Object.keys(entry).toSorted(), key).toEqual(wanted);
    }
  });

  it.each(languages)('%s fills the same slots as English', (language) => {
    for (const key of keys) {
      // A class may leave its own {n} out ("last day"), nothing else; `other` never does.
      const english = allDictionaries.en[key];
      const wanted = slots(typeof english === 'string' ? english : english.other);
      const entry = allDictionaries[language][key];
      expect(slots(typeof entry === 'string' ? entry : entry.other).filter(once), key).toEqual(wanted.filter(once));
      for (const text of texts(entry)) expect(wanted, key).toEqual(expect.arrayContaining(slots(text)));
    }
  });

  it.each(['zh-CN', 'pl'] as const)('%s is a translation: sentences differ from English', (language) => {
    const copied = keys.filter((key) => {
      const [own] = texts(allDictionaries[language][key]);
      return own === texts(allDictionaries.en[key])[0] && /[a-z]{4}/i.test((own ?? '').replace(/\{\w+\}|Paceline/g, ''));
    });
    // "Lead", "mediana" and the like may be the same word; whole sentences may not.
    const several = (text = ''): boolean =>
      text
        .replace(/\{\w+\}/g, '')
        .trim()
        .includes(' ');
    expect(copied.filter((key) => several(texts(allDictionaries.en[key])[0]))).toEqual([]);
  });

  it('praise nobody and shout at nobody', () => {
    for (const language of languages)
      for (const key of keys)
        for (const text of texts(allDictionaries[language][key])) expect(text, key).not.toMatch(/[!！]|\p{Extended_Pictographic}/u);
  });
});

/** Keeps the first of equal neighbours: a slot said twice is still one slot. */
function once(slot: string, index: number, all: string[]): boolean {
  return all.indexOf(slot) === index;
}

describe('words', () => {
  const pl = createWords('pl', String);

  it.each([
    [1, '1 otwarta'],
    [2, '2 otwarte'],
    [5, '5 otwartych'],
    [12, '12 otwartych'],
    [22, '22 otwarte'],
    [25, '25 otwartych'],
    [1.5, '1.5 otwartej'],
  ])('picks the Polish plural of %s', (n, expected) => {
    expect(pl.t('openDeals', { n })).toBe(expected);
  });

  it('leaves no braces behind', () => {
    expect(createWords('en', String).say('stale')).not.toContain('{');
  });

  it('never reads a slot inside a value', () => {
    expect(createWords('en', String).t('compared', { days: '{before}', before: 'x' })).toBe('{before} vs x');
  });

  it('gives pieces so that one slot can be bold', () => {
    expect(createWords('en', String).pieces('replyLeft', { left: '13 min', limit: '1 h' })).toEqual([
      { slot: 'left', text: '13 min' },
      { text: ' left of ' },
      { slot: 'limit', text: '1 h' },
    ]);
  });
});
