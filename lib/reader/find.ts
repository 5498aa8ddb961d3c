/** What can be read on a page: everything, or what lies under the pointer. */
import { GRIDS } from './aria-grid';
import { alikeBeside, cardsAt, pathTo } from './cards';
import type { Grid } from './grid';
import { leavesOf } from './leaves';
import { isAlike } from './likeness';
import { cardSpot, readSpot, type Spot } from './place';
import { isShown } from './shown';

export interface Found {
  spot: Spot;
  grid: Grid;
}

/** Parts of every page that are no records. */
const FRAME =
  'nav,header[role="banner"],footer,[role="navigation"],[role="menu"],[role="menubar"],[role="tablist"],[role="toolbar"],select,svg';
/** A list of more than this is looked at by its first ones when it is judged. */
const JUDGED = 12;

function grown(spot: Spot): Found | undefined {
  const grid = readSpot(spot);
  return grid && grid.rows.length > 0 && grid.columns.length > 1 ? { spot, grid } : undefined;
}

/** Elements of one kind that each say at least two things. */
function isCards(alike: readonly Element[]): boolean {
  if (alike.length < 2 || alike.some((one) => /^(TR|TD|TH|TBODY|THEAD|OPTION|DT|DD)$/.test(one.tagName))) return false;
  const telling = alike.slice(0, JUDGED).filter((one) => leavesOf(one).length > 1);
  return telling.length * 2 > Math.min(alike.length, JUDGED);
}

/** The board around a card: the element whose children of a kind hold cards of the same kind. */
function boardOf(card: Element, page: Element): Spot | undefined {
  let best: Spot | undefined;
  let most = 1;
  for (
    let branch: Element = card;
    branch.parentElement && branch.parentElement !== page.ownerDocument.documentElement;
    branch = branch.parentElement
  ) {
    const container: Element = branch.parentElement;
    if (branch === card || alikeBeside(branch).length < 2) continue;
    const path = pathTo(container, card);
    const cards = cardsAt({ container, path });
    const branches = new Set(cards.map((one) => one.branch)).size;
    if (branches > 1 && branches > most) [best, most] = [{ shape: 'cards', container, path }, branches];
  }
  return best;
}

/** A card of a list or board at or around this element. */
function cardsAround(element: Element, page: Element): Found | undefined {
  for (let card: Element | null = element; card && card !== page; card = card.parentElement) {
    const container: Element | null = card.parentElement;
    if (!container) return undefined;
    const board = leavesOf(card).length > 1 ? boardOf(card, page) : undefined;
    const found = board && cardsAt({ container: board.container, path: board.shape === 'cards' ? board.path : [] });
    if (board && found && isCards(found.map((one) => one.card))) return grown(board);
    if (isCards(alikeBeside(card))) return grown(cardSpot(container, card));
  }
  return undefined;
}

/**
 * @param element under the pointer
 * @param page the body of its document
 * @returns the smallest readable thing around it
 */
export function findAround(element: Element, page: Element): Found | undefined {
  for (let at: Element | null = element; at && at !== page; at = at.parentElement) {
    const found = at.matches(GRIDS) ? grown({ shape: 'grid', container: at }) : undefined;
    if (found) return found;
    const table = at.tagName === 'TABLE' ? grown({ shape: 'table', container: at }) : undefined;
    // A table that lays out the page has one row, or a table in it.
    if (table && table.grid.rows.length > 1) return table;
  }
  return cardsAround(element, page);
}

/** Cards anywhere: from the inside out, so that the columns of a board are not taken for cards. */
function allCards(page: Element): Found[] {
  const found: Found[] = [];
  const isKnown = (one: Element): boolean => found.some(({ spot }) => spot.container.contains(one) || one.contains(spot.container));
  for (const first of [...page.querySelectorAll('*')].reverse()) {
    const [before, next] = [first.previousElementSibling, first.nextElementSibling];
    // One look per row of like elements.
    if (!next || !isAlike(first, next) || (before && isAlike(first, before))) continue;
    if (isKnown(first) || first.closest(`table,${GRIDS},${FRAME},dl`) || !isShown(first, page)) continue;
    const cards = cardsAround(first, page);
    if (cards && !isKnown(cards.spot.container)) found.push(cards);
  }
  return found;
}

const worth = ({ grid, spot }: Found): number =>
  spot.shape === 'record' ? 1 : grid.rows.length * Math.min(grid.columns.length, 12) * (spot.shape === 'cards' ? 1 : 2);

/**
 * Everything on a page that can be read as rows, the most telling first; the page as one record last.
 * @param page the body of a document
 */
export function findAll(page: Element): Found[] {
  const found: Found[] = [];
  for (const grid of page.querySelectorAll(GRIDS))
    if (isShown(grid, page)) found.push(...[grown({ shape: 'grid', container: grid })].flatMap((one) => one ?? []));
  for (const table of page.querySelectorAll('table')) {
    if (!isShown(table, page) || table.closest('[role="presentation"]') || found.some(({ spot }) => spot.container.contains(table)))
      continue;
    const one = grown({ shape: 'table', container: table });
    const layout = one && table.querySelector('table') && one.grid.rows.length < 3;
    if (one && !layout) found.push(one);
  }
  found.push(...allCards(page));
  const record = grown({ shape: 'record', container: page.querySelector('main,[role="main"]') ?? page });
  return [...found.sort((a, b) => worth(b) - worth(a)), ...(record ? [record] : [])];
}
