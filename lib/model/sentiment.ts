/**
 * How a customer feels, from the words of a message: a small lexicon in English, Chinese and Polish, on this device. Adapters score
 * a text when they read it and drop it. Experimental: it reads no irony, and is never for ranking people.
 */
import type { Scored } from './sentiment-words';
import { lexicons, smallWords } from './sentiment-words';

export type Sentiment = 'positive' | 'neutral' | 'negative' | 'not_scored';

/** Words a negation reaches ahead: "not at all happy". */
const REACH = 3;

/** Words to find, and how: whole ones, and beginnings. */
interface Words {
  whole: ReadonlySet<string>;
  begins: readonly string[];
}

interface Ready {
  positive: Words;
  negative: Words;
  negations: Words;
  phrases: readonly string[];
}

const listOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

function wordsOf(text: string): Words {
  const all = listOf(text);
  return {
    whole: new Set(all.filter((word) => !word.endsWith('*'))),
    begins: all.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1)),
  };
}

const ready = new Map<Scored, Ready>();

function lexiconOf(language: Scored): Ready {
  let found = ready.get(language);
  if (!found) {
    const { positive, negative, negations, phrases } = lexicons[language];
    found = {
      positive: wordsOf(positive),
      negative: wordsOf(negative),
      negations: wordsOf(negations),
      phrases: phrases.split('|'),
    };
    ready.set(language, found);
  }
  return found;
}

const isOne = ({ whole, begins }: Words, word: string): boolean => whole.has(word) || begins.some((stem) => word.startsWith(stem));

/** Lower case without diacritics; "don't" is one word. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '');

/** A text without set phrases; a full stop stands where one was. */
const withoutPhrases = (text: string, phrases: readonly string[]): string =>
  phrases.reduce((rest, phrase) => rest.replaceAll(phrase, '. '), text);

const small = new Map<string, ReadonlySet<string>>();

function smallOf(language: keyof typeof smallWords): ReadonlySet<string> {
  let found = small.get(language);
  if (!found) small.set(language, (found = new Set(listOf(smallWords[language]))));
  return found;
}

/**
 * The language of a text, where it is one that can be scored: Chinese by its script, English and Polish by their small words and
 * by the words of feeling they hold.
 * @returns undefined for other languages and for texts that show none
 */
export function languageOf(text: string): Scored | undefined {
  // Kana and Hangul are never Chinese; other alphabets hold no word of ours.
  if (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text)) return undefined;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = plain(text).match(/[a-z]+/g) ?? [];
  const others = text.match(/\p{L}/gu)?.filter((letter) => !/[\p{Script=Han}\p{Script=Latin}]/u.test(letter)).length ?? 0;
  if (others > han + words.length) return undefined;
  if (han > 0 && han >= words.length) return 'zh';
  const points = (language: 'en' | 'pl'): number => {
    const { positive, negative } = lexiconOf(language);
    return words.reduce((sum, word) => sum + (smallOf(language).has(word) || isOne(positive, word) || isOne(negative, word) ? 1 : 0), 0);
  };
  const foreign = words.reduce((sum, word) => sum + (smallOf('other').has(word) ? 1 : 0), 0);
  const [english, polish] = [points('en'), points('pl') + (text.match(/[ąćęłńśźż]/giu)?.length ?? 0)];
  const most = Math.max(english, polish);
  // A letter that neither has tells of a third language.
  const strange = text.match(/[äöüßñãõåøæœçèêëîïôûùâàìòőűğşıřěů]/giu)?.length ?? 0;
  if (most === 0 || foreign + strange > most) return undefined;
  return polish > english ? 'pl' : 'en';
}

/**
 * Scores a text.
 * @param text a message or comment in clear text; nothing of it is kept
 * @returns 'not_scored' for a language without a lexicon
 */
export function scoreText(text: string): Sentiment {
  const language = languageOf(text);
  if (language === undefined) return 'not_scored';
  const score = language === 'zh' ? scoreHan(text) : scoreWords(language, text);
  return score > 0 ? 'positive' : score < 0 ? 'negative' : 'neutral';
}

/** +1 for each good word, −1 for each bad one; turned round where a negation stands shortly before it in the same sentence. */
function scoreWords(language: 'en' | 'pl', text: string): number {
  const { positive, negative, negations, phrases } = lexiconOf(language);
  let score = 0;
  for (const sentence of withoutPhrases(plain(text), phrases).split(/[.!?;\n]+/)) {
    let reach = 0;
    for (const word of sentence.match(/[a-z]+/g) ?? []) {
      const value = isOne(positive, word) ? 1 : isOne(negative, word) ? -1 : 0;
      if (value !== 0) {
        score += reach > 0 ? -value : value;
        reach = 0;
      }
      reach = isOne(negations, word) ? REACH : reach - 1;
    }
  }
  return score;
}

/** Chinese has no spaces: at each place the longest word that is known is taken, so that 不错 is no 不 + 错. */
function scoreHan(whole: string): number {
  const { positive, negative, negations, phrases } = lexiconOf('zh');
  const text = withoutPhrases(whole, phrases);
  const longest = 6;
  let [score, reach, at] = [0, 0, 0];
  while (at < text.length) {
    let taken = 1;
    for (let length = Math.min(longest, text.length - at); length > 0; length--) {
      const word = text.slice(at, at + length);
      const value = positive.whole.has(word) ? 1 : negative.whole.has(word) ? -1 : 0;
      if (value === 0 && !negations.whole.has(word)) continue;
      if (value !== 0) score += reach > 0 ? -value : value;
      reach = value === 0 ? REACH + 1 : 0;
      taken = length;
      break;
    }
    if (/[。！？；!?;\n]/.test(text[at] ?? '')) reach = 0;
    reach--;
    at += taken;
  }
  return score;
}
