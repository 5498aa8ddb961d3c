import { describe, expect, it } from 'vitest';
import { clampWidth, fresh, readDock, roomIn } from '../../lib/messages/dock-place';

describe('how the panel was left on a site', () => {
  it('is kept as it was', () => {
    const left = { open: false, width: 480, mode: 'overlay', tabAt: 0.75 } as const;
    expect(readDock({ ...left, by: 7 })).toEqual(left);
  });

  it.each([undefined, null, 'open', 7, [], {}, { width: 'wide', mode: 'left', tabAt: NaN }, { width: NaN, tabAt: null }])(
    'is as never seen when %j is stored',
    (stored) => expect(readDock(stored)).toEqual(fresh),
  );

  it('never leaves the window or its widths', () => {
    expect(readDock({ width: 5, tabAt: -3 })).toMatchObject({ width: 320, tabAt: 0 });
    expect(readDock({ width: 5_000, tabAt: 3 })).toMatchObject({ width: 600, tabAt: 1 });
    expect([319, 320, 400.4, 600, 601].map(clampWidth)).toEqual([320, 320, 400, 600, 600]);
  });

  it.each([
    [999, 'none'],
    [1000, 'over'],
    [1199, 'over'],
    [1200, 'beside'],
  ] as const)('a window of %i px has room %s', (width, room) => expect(roomIn(width)).toBe(room));
});
