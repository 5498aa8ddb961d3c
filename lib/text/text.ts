/** Everything a view needs to speak one language: words, formats, and the durations that need both. */
import { createFormats, type Formats, type Part } from './formats';
import type { Language } from './language';
import { createWords, type Key, type Words } from './words';

export interface Text extends Words {
  language: Language;
  timeZone: string;
  f: Formats;
  /** Minutes as "42 min", "1 h 12 min", "2 d 3 h"; under 10 minutes with one decimal. */
  duration(minutes: number): string;
  durationParts(minutes: number): Part[];
  /** Whole days: "41 d". */
  dayCount(days: number): string;
}

const DAY = 24 * 60;

/** Which sentence fits a length, and its numbers; rounded once, so that 59.6 minutes are an hour and not "60 min". */
function lengthOf(minutes: number, count: Formats['count']): { key: Key; fill: Record<string, string | number> } {
  const passed = Math.abs(minutes);
  if (passed < 9.95) return { key: 'minutes', fill: { m: count(passed, Number.isInteger(passed) ? 0 : 1) } };
  const whole = Math.round(passed);
  if (whole < 60) return { key: 'minutes', fill: { m: count(whole) } };
  if (whole < DAY) {
    const rest = whole % 60;
    const h = count(Math.floor(whole / 60));
    return rest === 0 ? { key: 'hours', fill: { h } } : { key: 'hoursMinutes', fill: { h, m: count(rest) } };
  }
  const hours = Math.round(passed / 60);
  const whole24 = Math.floor(hours / 24);
  return hours % 24 === 0
    ? { key: 'dayCount', fill: { n: whole24 } }
    : { key: 'daysHours', fill: { d: count(whole24), h: count(hours % 24) } };
}

/**
 * @param language which
 * @param timeZone IANA zone in which instants are shown
 */
export function createText(language: Language, timeZone: string): Text {
  const f = createFormats(language, timeZone);
  const words = createWords(language, (n) => f.count(n));
  return {
    ...words,
    language,
    timeZone,
    f,
    duration(minutes) {
      const { key, fill } = lengthOf(minutes, f.count);
      return words.say(key, fill);
    },
    durationParts(minutes) {
      const { key, fill } = lengthOf(minutes, f.count);
      return words
        .pieces(key, fill)
        .map((piece): Part => ({ kind: 'slot' in piece ? 'number' : 'unit', text: piece.text.trim() }))
        .filter((part) => part.text !== '');
    },
    dayCount: (days) => words.say('dayCount', { n: Math.round(days) }),
  };
}
