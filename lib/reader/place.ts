/** A part of a page that can be read as rows, how it is found again, and reading it. */
import { GRIDS, readAriaGrid } from './aria-grid';
import { pathTo, readCards } from './cards';
import { readFields } from './fields';
import type { Grid } from './grid';
import { selectorOf } from './locate';
import { isShown } from './shown';
import { readTable } from './table';

/** What is kept of a place: plain JSON. */
export interface Place {
  shape: 'table' | 'grid' | 'cards' | 'record';
  /** CSS selector of the container: it must find one element. */
  at: string;
  /** Of cards: kinds of the elements from below the container down to a card. */
  path?: readonly string[] | undefined;
}

/** A container on today's page. */
export type Spot =
  { shape: 'table' | 'grid' | 'record'; container: Element } | { shape: 'cards'; container: Element; path: readonly string[] };

/** The rows of a spot; undefined where nothing can be read. */
export function readSpot(spot: Spot): Grid | undefined {
  switch (spot.shape) {
    case 'table':
      return readTable(spot.container);
    case 'grid':
      return readAriaGrid(spot.container);
    case 'cards':
      return readCards(spot);
    case 'record':
      return readFields(spot.container);
  }
}

/** @param card one of the cards of a container */
export const cardSpot = (container: Element, card: Element): Spot => ({ shape: 'cards', container, path: pathTo(container, card) });

/** How a spot is found again. */
export function placeOf(spot: Spot): Place {
  return { shape: spot.shape, at: selectorOf(spot.container), ...(spot.shape === 'cards' ? { path: spot.path } : {}) };
}

/**
 * The spot of a place on a page; undefined where its selector finds none, several, or something of another shape. Of several the
 * one that is shown is meant: applications keep the lists of other tabs of their own in the page.
 */
export function spotOf(place: Place, page: ParentNode): Spot | undefined {
  const all = [...page.querySelectorAll(place.at)];
  const found = all.length > 1 ? all.filter((one) => isShown(one, one.ownerDocument.body)) : all;
  const [container] = found;
  if (!container || found.length > 1) return undefined;
  switch (place.shape) {
    case 'table':
      return container.tagName === 'TABLE' ? { shape: 'table', container } : undefined;
    case 'grid':
      return container.matches(GRIDS) ? { shape: 'grid', container } : undefined;
    case 'cards':
      return { shape: 'cards', container, path: place.path ?? [] };
    case 'record':
      return { shape: 'record', container };
  }
}
