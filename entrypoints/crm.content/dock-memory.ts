import { browser } from 'wxt/browser';
import type { DockState } from '../../lib/messages/protocol';

/** 320 is the narrowest the panel reflows to, 600 the widest that still leaves a CRM usable. */
export const narrowest = 320;
export const widest = 600;
export const fresh: DockState = { open: true, width: 380, mode: 'push', tabAt: 0.4 };

const key = `dock:${location.origin}`;

/** How the panel was left on this site. Anything odd in storage counts as never seen. */
export async function recall(): Promise<DockState> {
  const stored: unknown = (await browser.storage.local.get(key).catch(() => ({}) as Record<string, unknown>))[key];
  if (typeof stored !== 'object' || stored === null) return { ...fresh };
  const { open, width, mode, tabAt } = stored as Partial<DockState>;
  return {
    open: open !== false,
    width: clampWidth(typeof width === 'number' ? width : fresh.width),
    mode: mode === 'overlay' ? 'overlay' : 'push',
    tabAt: typeof tabAt === 'number' ? Math.min(1, Math.max(0, tabAt)) : fresh.tabAt,
  };
}

export function remember(state: DockState): void {
  void browser.storage.local.set({ [key]: state }).catch(() => undefined);
}

export const clampWidth = (width: number) => Math.round(Math.min(widest, Math.max(narrowest, width)));
