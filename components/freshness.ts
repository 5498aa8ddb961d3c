/** How old the figures are. Pure. */
import type { PanelView, SyncView } from '../lib/messages/protocol';

/** From this age on the panel says so in amber. */
export const STALE_AFTER = 15 * 60_000;

export interface Freshness {
  /** When the CRM was last read; undefined before the first read. */
  at?: number;
  /** Milliseconds since then, 0 without a read. */
  age: number;
  old: boolean;
}

/**
 * @param sync what is known of the last read
 * @param view the figures shown; their own stamp counts until the background has spoken of the sync
 * @param now epoch ms
 */
export function freshness(sync: SyncView | undefined, view: PanelView | undefined, now: number): Freshness {
  const at = sync ? sync.lastFinishedAt : view?.asOf;
  if (at === undefined) return { age: 0, old: false };
  const age = Math.max(0, now - at);
  return { at, age, old: age > STALE_AFTER };
}
