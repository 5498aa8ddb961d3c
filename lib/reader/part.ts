/** A part of a page as it is offered to the person: what stands there, and how it is found again. */
import { findAll, type Found } from './find';
import { placeOf, type Place } from './place';
import { patternOf } from './reading';

/** Rows that are shown and guessed from. */
const SAMPLE = 200;
/** Parts that are offered. */
const OFFERED = 8;

export interface PagePart {
  place: Place;
  columns: string[];
  rows: { cells: string[]; link?: string; key?: string }[];
  /** How many rows are on screen. */
  count: number;
  skipped: number;
}

export interface PageParts {
  origin: string;
  /** Pages like this one. */
  path: string;
  title: string;
  /** Language of the page, '' where it does not say. */
  language: string;
  parts: PagePart[];
}

export function partOf({ spot, grid: { columns, rows, skipped } }: Found): PagePart {
  return { place: placeOf(spot), columns, rows: rows.slice(0, SAMPLE), count: rows.length, skipped };
}

/** @param page what the pages of a site show now */
export function partsOf(page: Document, found: readonly Found[] = findAll(page.body)): PageParts {
  const url = new URL(page.location.href);
  return {
    origin: url.origin,
    path: patternOf(url),
    title: page.title.slice(0, 200),
    language: page.documentElement.lang.slice(0, 20),
    parts: found.slice(0, OFFERED).map(partOf),
  };
}
