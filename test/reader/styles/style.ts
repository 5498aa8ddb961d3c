import type { Place } from '../../../lib/reader/place';
import type { Deal } from './deals.ts';

/** One way to lay out a list of deals, with what a reader must find in it. */
export interface Style {
  name: string;
  shape: Place['shape'];
  /** Inside of the body, the data written into it. */
  html(deals: readonly Deal[]): string;
  /** Something a person would point at. */
  point: string;
  columns: readonly string[];
  cells(deal: Deal, nth: number): readonly string[];
  /** Which deals are on screen; all if not said. */
  shown?(deal: Deal): boolean;
  /** Rows that are no records. */
  skipped?: number;
  /** What the page calls the row. */
  key?(deal: Deal): string;
  /** Path of the link of a row. */
  link?(deal: Deal): string;
  /** Needs the layout of a real browser. */
  browser?: boolean;
}
