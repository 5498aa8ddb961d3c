/** Cards and other repeated elements → a grid: a list, or a board whose columns stand for a stage. */
import { cellText } from './cell-text';
import { columnNames, gridRow, type Grid } from './grid';
import { leavesOf } from './leaves';
import { isAlike, kindOf } from './likeness';
import { isShown } from './shown';

/** Name of the column that says in which column of a board a card stands. */
const BOARD_COLUMN = 'column';

/** Where the cards of a kind are. */
export interface Cards {
  /** Around all of them. */
  container: Element;
  /** Tags and classes from a child of the container down to a card, as `kindOf` writes them. */
  path: readonly string[];
}

/** Kinds of the elements from below `container` down to `card`. */
export function pathTo(container: Element, card: Element): string[] {
  const path: string[] = [];
  for (let at: Element | null = card; at && at !== container; at = at.parentElement) path.unshift(kindOf(at));
  return path;
}

const ofKind = (element: Element, kind: string): boolean => {
  const [tag = '', ...classes] = kind.split('.');
  if (element.tagName.toLowerCase() !== tag) return false;
  if (classes.length === 0) return true;
  return classes.filter((name) => element.classList.contains(name)).length * 2 >= classes.length;
};

/** The cards under `container` along this path, each with the child of the container it stands in. */
export function cardsAt({ container, path }: Cards): { card: Element; branch: Element }[] {
  let level = [...container.children].map((branch) => ({ card: branch, branch }));
  path.forEach((kind, depth) => {
    level = level.filter(({ card }) => ofKind(card, kind) && isShown(card, container));
    if (depth < path.length - 1) level = level.flatMap(({ card, branch }) => [...card.children].map((child) => ({ card: child, branch })));
  });
  return level;
}

/** What heads a column of a board: the first text in it that belongs to no card. */
function headOf(branch: Element, cards: readonly Element[]): string {
  const heading = branch.querySelector('h1,h2,h3,h4,h5,h6,[role="heading"],header');
  const outside = (one: Element): boolean => !cards.some((card) => card.contains(one));
  if (heading && outside(heading)) {
    const inner = [...heading.querySelectorAll('*')].find((one) => one.children.length === 0 && cellText(one) !== '');
    return withoutCount(cellText(hasOwnText(heading) ? heading : (inner ?? heading)));
  }
  for (const one of branch.querySelectorAll('*')) {
    if (cards.some((card) => one.contains(card) || card.contains(one)) || !isShown(one, branch)) continue;
    const text = withoutCount(cellText(one));
    if (text !== '' && !/^[\d\s.,%]+$/.test(text) && one.children.length === 0) return text;
  }
  return branch.getAttribute('aria-label') ?? branch.getAttribute('data-stage') ?? '';
}

const hasOwnText = (element: Element): boolean =>
  [...element.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && (nodeValue ?? '').trim() !== '');

/** `Negotiation (12)`, `Negotiation · 12`: how many there are is no part of the name. */
const withoutCount = (text: string): string => text.replace(/\s*(?:\(\s*\d+\s*\)|[·•|–-]\s*\d+|\b\d+)$/, '').trim();

/** Heads of a list made of plain elements: as many texts in a row before the first card as a card has. */
function headsBefore(cards: readonly Element[]): string[] | undefined {
  const [first] = cards;
  const width = first?.children.length ?? 0;
  if (!first || width < 2 || cards.some(({ children }) => children.length !== width)) return undefined;
  for (const before of [first.previousElementSibling, first.parentElement?.previousElementSibling]) {
    const row = before && before.children.length === 1 ? before.children[0] : before;
    if (!row || row.children.length !== width) continue;
    const texts = [...row.children].map((head) => cellText(head, { fields: false }));
    if (texts.filter((text) => text !== '').length >= width - 1) return texts;
  }
  return undefined;
}

/**
 * @param place container and path of the cards
 * @returns one row per card on screen; its columns are what the cards say, and on a board the head of the column they stand in
 */
export function readCards(place: Cards): Grid {
  const found = cardsAt(place).filter(({ card }) => cellText(card) !== '');
  const cards = found.map(({ card }) => card);
  const heads = place.path.length === 1 ? headsBefore(cards) : undefined;
  if (heads) {
    const rows = cards.filter((card) => !isHeadRow(card, heads));
    const cells = (card: Element) => [...card.children].map((cell) => cellText(cell));
    return { columns: columnNames(heads), rows: rows.map((card) => gridRow(cells(card), card)), skipped: 0 };
  }
  const isBoard = place.path.length > 1;
  const columns: string[] = isBoard ? [BOARD_COLUMN] : [];
  const texts = found.map(({ card, branch }) => {
    const leaves = new Map(leavesOf(card).map(({ name, text }) => [name, text]));
    if (isBoard) leaves.set(BOARD_COLUMN, headOf(branch, cards));
    for (const name of leaves.keys()) if (!columns.includes(name)) columns.push(name);
    return { card, leaves };
  });
  const rows = texts.map(({ card, leaves }) =>
    gridRow(
      columns.map((name) => leaves.get(name) ?? ''),
      card,
    ),
  );
  return { columns, rows, skipped: 0 };
}

const isHeadRow = (card: Element, heads: readonly string[]): boolean =>
  [...card.children].every((cell, at) => cellText(cell) === heads[at]);

/** Similar shown elements beside this one, itself included. */
export function alikeBeside(element: Element): Element[] {
  const around = element.parentElement;
  return around ? [...around.children].filter((one) => isAlike(element, one) && isShown(one, around)) : [];
}
