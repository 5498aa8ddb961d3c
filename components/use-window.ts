/** Which rows of a long table are on screen. Rows are equally high; the table scrolls with the sheet it stands in. */
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
  rowHeight: number;
}

/**
 * @param total rows there are
 * @param table the table; its rows that stand for a record carry data-index
 */
export function useWindow(total: number, table: { current: HTMLTableElement | null }): TableWindow {
  const [window, setWindow] = useState<TableWindow>({ from: 0, to: Math.min(total, SCREEN / ROW + BEYOND), rowHeight: ROW });
  const last = useRef(window);
  last.current = window;

  useLayoutEffect(() => {
    const at = table.current;
    const scroller = at?.closest('.scroll');
    if (!at || !scroller) return;
    let frame = 0;
    const look = (): void => {
      frame = 0;
      const body = at.tBodies[0];
      const rowHeight = at.querySelector<HTMLElement>('tr[data-index]')?.offsetHeight || ROW;
      const above = scroller.getBoundingClientRect().top - (body ?? at).getBoundingClientRect().top;
      const screen = scroller.clientHeight || SCREEN;
      const first = Math.floor(Math.max(0, above) / rowHeight / STEP) * STEP;
      const next = {
        from: Math.max(0, Math.min(first - BEYOND, total - 1)),
        to: Math.min(total, first + Math.ceil(screen / rowHeight) + BEYOND + STEP),
        rowHeight,
      };
      const { from, to, rowHeight: height } = last.current;
      if (from !== next.from || to !== next.to || height !== next.rowHeight) setWindow(next);
    };
    const later = (): void => void (frame ||= requestAnimationFrame(look));
    look();
    scroller.addEventListener('scroll', later, { passive: true });
    const watcher = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(later);
    watcher?.observe(scroller);
    return () => {
      cancelAnimationFrame(frame);
      scroller.removeEventListener('scroll', later);
      watcher?.disconnect();
    };
  }, [total]);
  return window;
}
