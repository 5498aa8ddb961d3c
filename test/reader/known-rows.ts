import { deals } from './styles/deals.ts';
import type { Style } from './styles/style.ts';

/** Boards and virtual rows come in an order of the page's own. */
export const sortedRows = <T extends { cells: readonly string[] }>(rows: readonly T[]): T[] =>
  rows.toSorted((a, b) => (a.cells.join('\n') < b.cells.join('\n') ? -1 : 1));

/** What must be found on a page of this style, written from the known deals. */
export const knownRows = (style: Style) =>
  sortedRows(
    deals
      .filter((deal) => style.shown?.(deal) ?? true)
      .map((deal) => ({
        cells: style.cells(deal, deals.indexOf(deal)).map((text) => text.replaceAll('\u00a0', ' ')),
        ...(style.link ? { link: style.link(deal) } : {}),
        ...(style.key ? { key: style.key(deal) } : {}),
      })),
  );
