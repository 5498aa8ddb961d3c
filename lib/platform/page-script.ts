import { browser } from './browser';
import { filesOf, registrationsOf, type Hosts, type ScriptKind } from './registrations';

const css = ['content-scripts/crm.css'];
type Details = Parameters<typeof browser.scripting.registerContentScripts>[0][number];

/**
 * Registers the scripts of the CRMs for exactly these hosts and drops every other registration of the kind, former versions' too.
 * Called after connections or grants change, after updates and on start-up: browsers forget registrations on update.
 * @param hosts match patterns, granted, each with the CRMs on it
 * @returns those of them that are registered only now
 */
export async function syncScripts(kind: ScriptKind, hosts: Hosts): Promise<string[]> {
  const registered = (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id);
  const { missing, stale } = registrationsOf(kind, hosts, registered);
  // The new before the old: a page that loads in between gets two, and the second makes the first give way.
  if (missing.length > 0)
    await browser.scripting
      .registerContentScripts(
        // The polyfill's types are older than `world` in Firefox; both browsers know it.
        missing.map((one) => ({ ...one, ...(kind === 'page' ? { css } : { world: 'MAIN' }), ...always }) as Details),
      )
      .catch((error: unknown) => {
        // A worker that was stopped may have got there first; its registration is the same.
        if (!/duplicate/i.test(String(error))) throw error;
      });
  if (stale.length > 0) await browser.scripting.unregisterContentScripts({ ids: stale });
  return missing.flatMap(({ matches }) => matches);
}

const always = { runAt: 'document_start', persistAcrossSessions: true } as const;

/** Puts the scripts of the page's own world into a tab that is open already. */
export async function injectWorld(tabId: number, crm: string): Promise<void> {
  const world = { target: { tabId }, files: filesOf('world', [crm]), world: 'MAIN' } as Parameters<
    typeof browser.scripting.executeScript
  >[0];
  await browser.scripting.executeScript(world).catch(() => undefined); // a tab that is gone needs none
}

/** Puts the page script into tabs that are already open on these hosts. A script that runs there already makes way for the new one. */
export async function injectInto(hosts: Hosts): Promise<void> {
  for (const [pattern, crms] of hosts)
    for (const tab of await browser.tabs.query({ url: pattern })) if (tab.id !== undefined) await injectTab(tab.id, crms);
}

/** @returns false where the page refuses scripts (browser pages, closed tabs). */
export async function injectTab(tabId: number, crms: readonly string[]): Promise<boolean> {
  try {
    await browser.scripting.insertCSS({ target: { tabId }, files: css });
    await browser.scripting.executeScript({ target: { tabId }, files: filesOf('page', crms) });
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
