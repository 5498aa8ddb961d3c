/** Which rows of a long list are on screen. The list scrolls with the page or sheet it stands in. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Height of a row until one has been measured, and of a screen where nothing can be. */
const ROW = 40;
const SCREEN = 640;
/** Rows drawn beyond the edges, and the step in which the window moves. */
const BEYOND = 12;
const STEP = 8;

export interface TableWindow {
  /** First row to draw, and the one behind the last. */
  from: number;
  to: number;
  /** Mean of the rows on screen, px: what a row that is not drawn is held to be. */
  rowHeight: number;
}

/** Mean height of rows; undefined where none is drawn or nothing has a height. */
function meanHeight(rows: readonly HTMLElement[]): number | undefined {
  const heights = rows.map(({ offsetHeight }) => offsetHeight);
  return heights.reduce((sum, height) => sum + height, 0) / heights.length || undefined;
}

/**
 * @param total rows there are
 * @param body what holds the rows and nothing else; those that are drawn carry data-index
 */
export function useWindow(total: number, body: { current: HTMLElement | null }): TableWindow {
  const [window, setWindow] = useState<TableWindow>({ from: 0, to: Math.min(total, SCREEN / ROW + BEYOND), rowHeight: ROW });
  const last = useRef(window);
  last.current = window;

  useLayoutEffect(() => {
    const at = body.current;
    const scroller = at?.closest('.scroll');
    if (!at || !scroller) return;
    let frame = 0;
    const look = (): void => {
      frame = 0;
      const rowHeight = meanHeight([...at.querySelectorAll<HTMLElement>('tr[data-index]')]) ?? ROW;
      const above = scroller.getBoundingClientRect().top - at.getBoundingClientRect().top;
      const screen = scroller.clientHeight || SCREEN;
      const first = Math.floor(Math.max(0, above) / rowHeight / STEP) * STEP;
      const next = {
        from: Math.max(0, Math.min(first - BEYOND, total - 1)),
        to: Math.min(total, first + Math.ceil(screen / rowHeight) + BEYOND + STEP),
        rowHeight,
      };
      const { from, to, rowHeight: height } = last.current;
      // Where rows differ in height their mean moves a little with every look: not worth another drawing.
      if (from !== next.from || to !== next.to || Math.abs(height - next.rowHeight) > 1) setWindow(next);
    };
    const later = (): void => void (frame ||= requestAnimationFrame(look));
    scroller.addEventListener('scroll', later, { passive: true });
    // Its first call comes when the browser has laid the frame out anyway: looking earlier would make it do so twice.
    const watcher = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(look);
    watcher?.observe(scroller);
    return () => {
      cancelAnimationFrame(frame);
      scroller.removeEventListener('scroll', later);
      watcher?.disconnect();
    };
  }, [total]);
  return { ...window, to: Math.min(window.to, total) };
}
