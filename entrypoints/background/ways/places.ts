import { adapterOf } from '../../../lib/crm';
import { readerId } from '../../../lib/crm/page-reader';
import type { ConnectFrom } from '../../../lib/messages/protocol';
import { browser } from '../../../lib/platform/browser';
import { matchPattern } from '../../../lib/platform/match-pattern';
import { detectPage } from '../../../lib/platform/page-script';
import type { Store } from '../../../lib/store';
import type { TabRegistry } from '../tab-registry';

/** A place somebody wants to connect. */
export interface Found {
  crm: string;
  origin: string;
  org: string;
  /** Who the page says is signed in, if it has said so already. */
  userId?: string;
  signedIn: boolean | 'unknown';
}

/** @returns undefined when the tab or the connection is gone, or shows no CRM */
export async function placeOf(from: ConnectFrom, store: Store, tabs: TabRegistry): Promise<Found | undefined> {
  if ('id' in from) {
    const connection = await store.connection(from.id);
    return connection && { crm: connection.crm, origin: connection.origin, org: connection.org, signedIn: 'unknown' };
  }
  const { tabId } = from;
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (!tab?.url || !matchPattern(tab.url)) return undefined;
  const { origin } = new URL(tab.url);
  // The page script knows more than one look: it has asked who is signed in.
  const state = tabs.get(tabId);
  // What reads a page as it stands knows no CRM: on its sites is looked for one.
  if (state?.page && state.origin === origin && state.page.crm !== readerId) {
    const { crm, org, userId } = state.page;
    return { crm, org, origin, signedIn: userId !== undefined || 'unknown', ...(userId === undefined ? {} : { userId }) };
  }
  return foundAt(await detectPage(tabId), origin);
}

/** What one look at a page (detect.ts) has found there. */
export function foundAt(found: unknown, origin: string): Found | undefined {
  if (!isFound(found)) return undefined;
  const { crm, org, signedIn } = found;
  const adapter = adapterOf(crm);
  if (!adapter) return undefined;
  const { page, access } = adapter;
  // Nobody is signed in where the page itself would say who; elsewhere it is told later, or by the way in.
  const names = org !== '' && !page.whoAsks && !page.hint && access[0]?.way === 'session';
  return { crm, org, origin, signedIn: signedIn || (names ? false : 'unknown') };
}

function isFound(value: unknown): value is { crm: string; org: string; signedIn: boolean } {
  if (typeof value !== 'object' || value === null) return false;
  const { crm, org, signedIn } = value as Record<string, unknown>;
  return typeof crm === 'string' && typeof org === 'string' && org.length <= 300 && typeof signedIn === 'boolean';
}
