import { afterEach, describe, expect, it } from 'vitest';
import { labels } from '../../lib/metrics/labels';
import { createText } from '../../lib/text/text';
import { allDictionaries } from '../../lib/text/words';
import { pseudo, speakPseudo } from './pseudo';

afterEach(() => speakPseudo(false));

const entries = Object.values(allDictionaries.en).flatMap((entry) => (typeof entry === 'string' ? [entry] : Object.values(entry)));

describe('the pseudo-language', () => {
  it('is longer, has no plain letter left, keeps the slots, and says where it begins and ends', () => {
    expect(pseudo('Win rate')).toBe('⟦Ŵíííñ řááťéé⟧');
    // Names for screen readers hold what is on screen.
    expect(pseudo('Win rate of {name}')).toContain('Ŵíííñ řááťéé');
    for (const text of entries) {
      const other = pseudo(text);
      expect(other.match(/\{\w+\}/g)).toEqual(text.match(/\{\w+\}/g));
      const [before, after] = [text, other].map((one) => one.replace(/\{\w+\}/g, ''));
      expect(after, text).not.toMatch(/[A-Za-z]/);
      expect(after?.startsWith('⟦') && after.endsWith('⟧')).toBe(true);
      // Every word grows by two fifths, the blank after it included; what has no vowel cannot.
      const growing = (before?.match(/[A-Za-z]+/g) ?? []).filter((word) => /[aeiouy]/i.test(word)).map((word) => word.length + 1);
      const more = growing.reduce((sum, length) => sum + length * 0.4, 0);
      expect((after?.length ?? 0) - 2).toBeGreaterThanOrEqual((before?.length ?? 0) + more);
    }
  });

  it('takes the place of English, and gives it back', () => {
    const text = createText('en', 'UTC');
    const before = [text.t('back'), text.t('openDeals', { n: 2 }), labels.win_rate_count.words.en.name];
    speakPseudo(true);
    const names = (): string[] => [text.t('back'), text.t('openDeals', { n: 2 }), labels.win_rate_count.words.en.name];
    for (const one of names()) expect(one).toMatch(/^⟦.*⟧$/);
    expect(names()[1]).toContain('2');
    speakPseudo(false);
    expect(names()).toEqual(before);
  });
});
