import { pageAdapter } from '../../../lib/crm/read-page';
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
  if (state?.page && state.origin === origin) {
    const { crm, org, userId } = state.page;
    return { crm, org, origin, signedIn: userId !== undefined || 'unknown', ...(userId === undefined ? {} : { userId }) };
  }
  const found = await detectPage(tabId);
  if (!isFound(found)) return undefined;
  // A page that does not name its user may well have one.
  return { crm: found.crm, org: found.org, origin, signedIn: found.signedIn || (pageAdapter(found.crm)?.whoAsks ? 'unknown' : false) };
}

function isFound(value: unknown): value is { crm: string; org: string; signedIn: boolean } {
  if (typeof value !== 'object' || value === null) return false;
  const { crm, org, signedIn } = value as Record<string, unknown>;
  return typeof crm === 'string' && typeof org === 'string' && org !== '' && org.length <= 300 && typeof signedIn === 'boolean';
}
