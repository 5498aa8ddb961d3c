/** Who is speaking: the background's judgement on every sender. Pure, so that each attack is a plain test. */
import type { PageRequest } from './control-messages';
import type { Surface } from './panel-messages';

/** What browsers tell about a sender; the same fields in Chromium and Firefox. */
export interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  documentId?: string | undefined;
  tab?: { id?: number | undefined; url?: string | undefined } | undefined;
}

export interface Self {
  id: string;
  /** `chrome-extension://…/` or `moz-extension://…/`. */
  base: string;
}

/** What the background knows of the tab a panel claims to be docked in. */
export interface TabFacts {
  origin: string;
  ticket?: string | undefined;
  /** The document that has used the ticket; no other may. */
  documentId?: string | undefined;
  /** The origin is granted and holds a connection. */
  connected: boolean;
}

export type Admission =
  { kind: 'docked'; tabId: number } | { kind: 'own' } | { kind: 'refused'; why: 'framed' | 'no_ticket' | 'not_connected' };

const isPage = (sender: Sender, self: Self, name: string) => {
  const path = sender.url?.startsWith(self.base) ? sender.url.slice(self.base.length) : undefined;
  return sender.id === self.id && path !== undefined && new RegExp(`^${name}\\.html([?#]|$)`).test(path);
};

/** A content script of ours in the top frame of a web page. */
export function isContentScript(sender: Sender, self: Self): boolean {
  return sender.id === self.id && sender.frameId === 0 && sender.tab?.id !== undefined && /^https?:/.test(sender.url ?? '');
}

/** The options or the connect page: only they may grant, disconnect or erase. They are not web-accessible, so no site can frame them. */
export function isControlPage(sender: Sender, self: Self): boolean {
  return isPage(sender, self, 'options') || isPage(sender, self, 'welcome');
}

/** What the page of the review may ask: a review, when to be told of the next, and the settings; nothing else. */
export const reportPageMay: ReadonlySet<PageRequest['type']> = new Set(['report', 'settings', 'reportReminders', 'saveReportReminder']);

/** The page of the review. */
export function isReportPage(sender: Sender, self: Self): boolean {
  return isPage(sender, self, 'report');
}

export function isPanel(sender: Sender, self: Self): boolean {
  return isPage(sender, self, 'panel');
}

/**
 * May this panel be served?
 * The tab's URL alone proves nothing: an evil frame inside the CRM page has the same one. So a docked panel needs
 * exactly one ancestor, equal to the tab's connected origin, and the ticket our content script put into its address.
 */
export function admitPanel(sender: Sender, surface: Surface, tab: TabFacts | undefined): Admission {
  const framed = !surface.top || surface.ancestors.length > 0;
  if (!framed) return { kind: 'own' };
  const tabId = sender.tab?.id;
  if (tabId === undefined || sender.frameId === 0) return { kind: 'refused', why: 'framed' };
  if (!tab?.connected) return { kind: 'refused', why: 'not_connected' };
  if (surface.ancestors.length !== 1 || surface.ancestors[0] !== tab.origin) return { kind: 'refused', why: 'framed' };
  // Firefox hides tab.url without a host permission; with one it must agree.
  if (sender.tab?.url !== undefined && new URL(sender.tab.url).origin !== tab.origin) return { kind: 'refused', why: 'framed' };
  if (!surface.ticket || surface.ticket !== tab.ticket) return { kind: 'refused', why: 'no_ticket' };
  if (tab.documentId !== undefined && sender.documentId !== tab.documentId) return { kind: 'refused', why: 'no_ticket' };
  return { kind: 'docked', tabId };
}
