import { describe, expect, it } from 'vitest';
import { findAll, findAround } from '../../lib/reader/find';
import { placeOf, readSpot, spotOf } from '../../lib/reader/place';
import { take } from '../../lib/reader/take';
import { deals } from './styles/deals';
import { styles } from './styles/index';
import type { Style } from './styles/style';
import { pageOf } from './page-of';

/** Boards and virtual rows come in an order of the page's own. */
const sorted = <T extends { cells: readonly string[] }>(rows: readonly T[]): T[] =>
  rows.toSorted((a, b) => (a.cells.join('\n') < b.cells.join('\n') ? -1 : 1));

/** What must be found, written from the known deals. */
const known = (style: Style) =>
  sorted(
    deals
      .filter((deal) => style.shown?.(deal) ?? true)
      .map((deal) => ({
        cells: style.cells(deal, deals.indexOf(deal)).map((text) => text.replaceAll('\u00a0', ' ')),
        ...(style.link ? { link: style.link(deal) } : {}),
        ...(style.key ? { key: style.key(deal) } : {}),
      })),
  );

describe('pages of many styles', () => {
  it('are at least twenty', () => expect(styles.length).toBeGreaterThanOrEqual(20));

  for (const style of styles) {
    it(`${style.name}: every cell`, () => {
      const page = pageOf(style.html(deals));
      const found =
        style.shape === 'record'
          ? findAll(page.body).find(({ spot }) => spot.shape === 'record')
          : findAround(page.querySelector(style.point) as Element, page.body);
      expect(found?.spot.shape).toBe(style.shape);
      expect(found?.grid.columns).toEqual(style.columns);
      expect(sorted(found?.grid.rows ?? [])).toEqual(known(style));
      expect(found?.grid.skipped).toBe(style.skipped ?? 0);
    });

    it(`${style.name}: is offered, and found again in a new page`, () => {
      const page = pageOf(style.html(deals));
      const all = findAll(page.body);
      const offered = all.find(({ spot, grid }) => spot.shape === style.shape && grid.columns.join() === style.columns.join());
      expect(offered, all.map(({ spot, grid }) => `${spot.shape}: ${grid.columns.join()}`).join('\n')).toBeDefined();
      if (!offered) return;
      const place = JSON.parse(JSON.stringify(placeOf(offered.spot))) as ReturnType<typeof placeOf>;
      const again = pageOf(style.html(deals));
      const spot = spotOf(place, again);
      expect(spot && readSpot(spot)).toEqual(offered.grid);
      expect(take({ place, columns: style.columns }, again)).toMatchObject({ is: 'rows', columns: style.columns });
      // Another page, and the same page after its makers have changed it.
      expect(take({ place, columns: style.columns }, pageOf('<p>Something else</p>'))).toEqual({ is: 'absent' });
      expect(take({ place, columns: [...style.columns, 'Discount'] }, again)).toEqual({ is: 'changed', missing: ['Discount'] });
    });
  }
});
