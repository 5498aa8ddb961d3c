import { languageNames } from '../../../lib/text/language.ts';

/** Words that Intl writes for English, and names that are the same in every language. */
export const known: readonly string[] = [
  ...['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  ...['January', 'February', 'March', 'April', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  ...['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  ...['ago', 'sec', 'min', 'hr', 'day', 'days', 'hour', 'hours', 'minute', 'minutes', 'second', 'seconds', 'in', 'and', 'or'],
  ...['kB', 'MB', 'US', 'CN'],
  // Languages are called by their own names.
  ...Object.values(languageNames),
];

/**
 * Finds words of plain Latin letters on a page in the pseudo-language: they come from no dictionary.
 * Runs in the page, so it may use nothing from outside itself.
 * @param told everything the page was told by its background, as text: names and other data
 * @param allowed words that may stand there
 * @returns one line for each text, with the words
 */
export function literalWords([told, allowed]: readonly [told: string, allowed: readonly string[]]): string[] {
  const found: string[] = [];
  const fine = new Set(allowed);
  const data = new Set(told.match(/[A-Za-z]{2,}/g) ?? []);
  const look = (text: string, where: string): void => {
    // A word beside letters of another alphabet is a part of a word: names of people and of figures.
    // What is shortened may end within a word.
    const words = (text.match(/\p{L}+(?![\p{L}…])/gu) ?? []).filter(
      (word) => /^[A-Za-z]{2,}$/.test(word) && !fine.has(word) && !data.has(word),
    );
    if (words.length > 0) found.push(`"${text.trim().slice(0, 60)}" (${where}) says ${words.join(', ')} without a dictionary`);
  };
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('script, style')) continue;
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-roledescription']) {
      const value = element.getAttribute(name);
      if (value !== null) look(value, name);
    }
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest('script, style, [data-testid=time-zone], [data-testid=currency], kbd')) continue;
    look(node.textContent ?? '', parent.tagName.toLowerCase());
  }
  return [...new Set(found)];
}
