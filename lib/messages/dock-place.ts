/** How the panel lies beside a site, as it is kept in storage.local. Pure and tiny: it runs in the page too. */
import type { DockState } from './tab-messages';

/** 320 is the narrowest the panel reflows to, 600 the widest that still leaves a CRM usable. */
export const narrowest = 320;
export const widest = 600;
export const fresh: DockState = { open: true, width: 380, mode: 'push', tabAt: 0.4 };

/** What a person may set; whether it is open each page remembers by itself. */
export type DockPlace = Omit<DockState, 'open'>;

/** Where the place of a site is kept. */
export const dockKey = (origin: string): string => `dock:${origin}`;

export const clampWidth = (width: number): number => Math.round(Math.min(widest, Math.max(narrowest, width)));

/** Anything odd in storage counts as never seen. */
export function readDock(stored: unknown): DockState {
  if (typeof stored !== 'object' || stored === null) return { ...fresh };
  const { open, width, mode, tabAt } = stored as Partial<DockState>;
  return {
    open: open !== false,
    width: clampWidth(typeof width === 'number' && Number.isFinite(width) ? width : fresh.width),
    mode: mode === 'overlay' ? 'overlay' : 'push',
    tabAt: typeof tabAt === 'number' && Number.isFinite(tabAt) ? Math.min(1, Math.max(0, tabAt)) : fresh.tabAt,
  };
}

export const placeOf = ({ width, mode, tabAt }: DockState): DockPlace => ({ width, mode, tabAt });

/** Below the first the panel floats over the page instead of narrowing it; below the second it is a tab. CSS px of the window. */
const overlayUnder = 1200;
const collapseUnder = 1000;

/** Room for the panel in a window. */
export const roomIn = (innerWidth: number): 'none' | 'over' | 'beside' =>
  innerWidth < collapseUnder ? 'none' : innerWidth < overlayUnder ? 'over' : 'beside';
