import { browser } from './browser';
import { grantedPatterns } from './grants';

const js = ['content-scripts/crm.js'];
const css = ['content-scripts/crm.css'];
/** Of the CRMs whose pages tell the open record only in the bodies of their requests. */
const worldJs = ['page-world.js'];
type Registration = Parameters<typeof browser.scripting.registerContentScripts>[0][number];

/**
 * Registers the page script for exactly the granted hosts and drops every other registration.
 * Called after grants change, after updates and on start-up: browsers forget registrations on update.
 */
export async function syncPageScripts(): Promise<void> {
  await syncScripts('crm', await grantedPatterns(), { js, css });
}

/**
 * The same for the script in the page's own world, on hosts of the CRMs that need it.
 * @param patterns of connections; those no longer granted are left out
 */
export async function syncWorldScripts(patterns: readonly string[]): Promise<void> {
  const granted = new Set(await grantedPatterns());
  // The polyfill's types are older than `world` in Firefox; both browsers know it.
  await syncScripts(
    'world',
    [...new Set(patterns)].filter((pattern) => granted.has(pattern)),
    { js: worldJs, world: 'MAIN' } as Partial<Registration>,
  );
}

async function syncScripts(kind: string, patterns: readonly string[], what: Partial<Registration>): Promise<void> {
  const wanted = new Map(patterns.map((pattern) => [`${kind}-${pattern.replace(/\W/g, '_')}`, pattern]));
  const registered = new Set((await browser.scripting.getRegisteredContentScripts()).map((script) => script.id));
  const stale = [...registered].filter((id) => id.startsWith(`${kind}-`) && !wanted.has(id));
  if (stale.length > 0) await browser.scripting.unregisterContentScripts({ ids: stale });
  const missing = [...wanted].filter(([id]) => !registered.has(id));
  if (missing.length === 0) return;
  await browser.scripting
    .registerContentScripts(
      missing.map(([id, pattern]) => ({ ...what, id, matches: [pattern], runAt: 'document_start', persistAcrossSessions: true })),
    )
    .catch((error: unknown) => {
      // Two starts at once register the same id; the other one's registration serves.
      if (!/duplicate/i.test(String(error))) throw error;
    });
}

/** Puts the script of the page's own world into a tab that is open already. */
export async function injectWorld(tabId: number): Promise<void> {
  const world = { target: { tabId }, files: worldJs, world: 'MAIN' } as Parameters<typeof browser.scripting.executeScript>[0];
  await browser.scripting.executeScript(world).catch(() => undefined); // a tab that is gone needs none
}

/** Puts the page script into tabs that are already open on these hosts. A script that runs there already makes way for the new one. */
export async function injectInto(patterns: readonly string[]): Promise<void> {
  for (const tab of await browser.tabs.query({ url: [...patterns] })) if (tab.id !== undefined) await injectTab(tab.id);
}

/** @returns false where the page refuses scripts (browser pages, closed tabs). */
export async function injectTab(tabId: number): Promise<boolean> {
  try {
    await browser.scripting.insertCSS({ target: { tabId }, files: css });
    await browser.scripting.executeScript({ target: { tabId }, files: js });
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs the one-shot detection on the page the person clicked the icon on (activeTab, no host permission).
 * Right after the click Chromium refuses now and then; a moment later it works.
 * @returns what detect.ts found, undefined if the page cannot be read.
 */
export async function detectPage(tabId: number): Promise<unknown> {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      const [found] = await browser.scripting.executeScript({ target: { tabId }, files: ['detect.js'] });
      return found?.result;
    } catch {
      await new Promise((done) => setTimeout(done, 50));
    }
  }
  return undefined;
}
