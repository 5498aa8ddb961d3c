/** The text of a cell as a person reads it, icons and form fields included. */
import { isGone, isIconLetters, isSpokenOnly } from './shown';

/** Text flows on through these; all other elements stand apart from what is before and after them. */
const INLINE = new Set([
  'A',
  'ABBR',
  'B',
  'BDI',
  'BDO',
  'CODE',
  'DATA',
  'EM',
  'FONT',
  'I',
  'LABEL',
  'MARK',
  'S',
  'SMALL',
  'SPAN',
  'STRONG',
  'SUB',
  'SUP',
  'TIME',
  'U',
]);
/** A machine's own way to write a date. */
const MACHINE_DATE = /^\d{4}-\d{2}-\d{2}/;
/** Signs that only turn the writing direction. */
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]/g;

interface Manner {
  /** Also what screen readers alone are told. */
  spoken: boolean;
  /** Also what stands in fields of a form. */
  fields: boolean;
}

/** White space as one blank, no signs of direction, none around. */
export function plain(text: string): string {
  return text
    .replace(DIRECTION, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

/** What browsers themselves take for a secret, also where the page shows it in plain letters. */
const SECRET = /(?:^|\s)(?:(?:current|new)-password|one-time-code|cc-[a-z-]+)(?:\s|$)/i;

/** What a field of a form holds; undefined for an element that is none. */
function fieldText(element: Element): string | undefined {
  switch (element.tagName) {
    case 'INPUT': {
      const input = element as HTMLInputElement;
      const type = (input.getAttribute('type') ?? 'text').toLowerCase();
      if (type === 'checkbox' || type === 'radio') return input.checked ? 'yes' : 'no';
      if (SECRET.test(input.getAttribute('autocomplete') ?? '')) return '';
      return ['hidden', 'password', 'submit', 'button', 'reset', 'image', 'file'].includes(type) ? '' : input.value;
    }
    case 'TEXTAREA':
      return (element as HTMLTextAreaElement).value;
    case 'SELECT': {
      const select = element as HTMLSelectElement;
      return select.options[select.selectedIndex]?.textContent ?? '';
    }
    default:
      return undefined;
  }
}

function gather(element: Element, manner: Manner, into: string[]): void {
  for (const node of element.childNodes) {
    if (node.nodeType === 3) {
      into.push(node.nodeValue ?? '');
      continue;
    }
    if (node.nodeType !== 1) continue;
    const child = node as Element;
    if (isGone(child) || isIconLetters(child) || (!manner.spoken && isSpokenOnly(child))) continue;
    const field = fieldText(child);
    if (field !== undefined) {
      if (manner.fields) into.push(' ', field, ' ');
      continue;
    }
    const date = child.tagName === 'TIME' ? child.getAttribute('datetime') : null;
    if (date !== null && MACHINE_DATE.test(date)) into.push(' ', date, ' ');
    else if (child.tagName === 'BR') into.push(' ');
    else if (child.tagName.toLowerCase() !== 'svg') {
      const apart = INLINE.has(child.tagName) ? '' : ' ';
      into.push(apart);
      gather(child, manner, into);
      into.push(apart);
    }
  }
}

/** What pictures say of themselves: an icon stands for a word. */
function pictured(element: Element): string {
  const words: string[] = [];
  for (const one of [element, ...element.querySelectorAll('img[alt],svg,[role="img"],[title],[aria-label]')]) {
    if (isGone(one)) continue;
    const inside = one.tagName.toLowerCase() === 'svg' ? one.querySelector('title')?.textContent : undefined;
    const word = plain(one.getAttribute('alt') ?? inside ?? one.getAttribute('aria-label') ?? one.getAttribute('title') ?? '');
    if (word !== '' && !words.includes(word)) words.push(word);
  }
  return words.join(' ');
}

/** A text that was cut off by the page's program is whole in the tip. */
function uncut(text: string, element: Element): string {
  if (!/(…|\.\.\.)$/.test(text)) return text;
  const start = text.replace(/(…|\.\.\.)$/, '').trim();
  for (const one of [element, ...element.querySelectorAll('[title]')]) {
    const tip = plain(one.getAttribute('title') ?? '');
    if (tip.startsWith(start)) return tip;
  }
  return text;
}

/**
 * The text of an element: what is on screen; else what screen readers are told; else what its pictures stand for.
 * @param options.fields whether fields of forms count (not in a table's head, where they filter)
 * @returns '' where nothing stands
 */
export function cellText(element: Element, { fields = true } = {}): string {
  for (const spoken of [false, true]) {
    const parts: string[] = [];
    gather(element, { spoken, fields }, parts);
    const text = plain(parts.join(''));
    if (text !== '') return uncut(text, element);
  }
  return pictured(element);
}
