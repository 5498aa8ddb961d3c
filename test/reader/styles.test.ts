import { describe, expect, it } from 'vitest';
import { findAll, findAround } from '../../lib/reader/find';
import { placeOf, readSpot, spotOf } from '../../lib/reader/place';
import { take } from '../../lib/reader/take';
import { deals } from './styles/deals';
import { styles } from './styles/index';
import { knownRows, sortedRows } from './known-rows';
import { pageOf } from './page-of';

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
      expect(sortedRows(found?.grid.rows ?? [])).toEqual(knownRows(style));
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
