/** The texts of a card, each under a name that is the same in every card of its kind. */
import { cellText, plain } from './cell-text';
import { kindClasses } from './likeness';
import { isGone, isSpokenOnly } from './shown';

export interface Leaf {
  name: string;
  text: string;
}

const SAYS = 'img[alt],svg,[role="img"],input,select,textarea';
const NAMING = ['data-field', 'data-name', 'data-column', 'data-label', 'data-testid', 'data-test', 'itemprop', 'name'];
/** `Amount: 1,200` in one element. */
const LABELLED = /^([^:：]{2,40})[:：]\s*(\S.*)$/;

const hasOwnText = (element: Element): boolean =>
  [...element.childNodes].some((node) => node.nodeType === 3 && plain(node.nodeValue ?? '') !== '');

/** The smallest parts that say something, in their order on the page. */
function partsOf(element: Element, into: Element[]): void {
  if (isGone(element) || isSpokenOnly(element)) return;
  const says = hasOwnText(element) || element.matches(SAYS) || (element.children.length === 0 && element.matches('[title],[aria-label]'));
  if (says || element.tagName === 'TIME') return void into.push(element);
  for (const child of element.children) partsOf(child, into);
}

/** What the page's own code calls this part: an attribute, or the class of the nearest element that has one. */
function calledBy(part: Element, card: Element): string | undefined {
  for (let at: Element | null = part; at && at !== card; at = at.parentElement) {
    for (const name of NAMING) {
      const value = at.getAttribute(name);
      if (value && !/\d{3,}/.test(value)) return value;
    }
    const [first] = kindClasses(at);
    if (first !== undefined) return first;
  }
  return undefined;
}

const isLabel = (part: Element): boolean => part.matches('dt,label,[class*="label" i],[class*="caption" i]');

/**
 * @param card one of several elements of a kind
 * @returns its texts; a label beside a text names it and is no text itself
 */
export function leavesOf(card: Element): Leaf[] {
  const parts: Element[] = [];
  for (const child of card.children) partsOf(child, parts);
  if (parts.length === 0) parts.push(card);
  const leaves: Leaf[] = [];
  let label: string | undefined;
  for (const part of parts) {
    const text = cellText(part);
    if (text === '') continue;
    if (isLabel(part) && label === undefined && part !== parts.at(-1)) {
      label = text.replace(/\s*[:：]$/, '');
      continue;
    }
    const said = label === undefined && part.matches('time') === false ? LABELLED.exec(text) : null;
    const [, before, after] = said ?? [];
    // A clock time is no label.
    if (before !== undefined && after !== undefined && !/\d$/.test(before)) leaves.push({ name: before, text: after });
    else leaves.push({ name: label ?? calledBy(part, card) ?? part.tagName.toLowerCase(), text });
    label = undefined;
  }
  const seen = new Map<string, number>();
  return leaves.map(({ name, text }) => {
    const nth = (seen.get(name) ?? 0) + 1;
    seen.set(name, nth);
    return { name: nth === 1 ? name : `${name} ${nth}`, text };
  });
}
