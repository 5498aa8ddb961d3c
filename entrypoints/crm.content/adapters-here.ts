/**
 * Where the scripts of the CRMs leave their adapters for the page script. Each is a file of its own (wxt.config.ts), and only those
 * of the CRMs on this host are there: files of one extension share an isolated world, not modules. The page cannot reach into it.
 */
import type { PageAdapter } from '../../lib/crm/adapter';

// A symbol: names of window may be elements of the page.
const meeting = Symbol.for('paceline.adapters');
type World = { [meeting]?: Record<string, PageAdapter> };

/** Runs before the page script. A newer one takes the place of an older one. */
export function bring(page: PageAdapter): void {
  ((globalThis as World)[meeting] ??= {})[page.id] = page;
}

/** Adapters that have been brought until now. */
export function adaptersHere(): readonly PageAdapter[] {
  return Object.values((globalThis as World)[meeting] ?? {});
}
