/** How a CRM's `main.ts`, in the page's own world, tells the page script what the page does: as events on the document. */

import type { Main } from './mains';

/** A name and an id each; which record the page shows, never what is in it. */
export type Hint = Readonly<Record<string, string>>;

/** Carries a hint as JSON text: objects do not cross from one world to another in every browser. */
export const hintEvent = 'paceline:hint';
/** Asks for the hints given so far. */
export const hintAsk = 'paceline:hint?';

const longest = 2_000;
const mostNames = 12;
const isName = (text: string): boolean => /^[a-z][A-Za-z]{0,30}$/.test(text);
const isId = (value: unknown): value is string => typeof value === 'string' && /^[\w.@:-]{1,120}$/.test(value);

/**
 * What an event says. Any script of the page can send one, so nothing but names and ids passes.
 * @param detail of the event
 */
export function parseHint(detail: unknown): { crm: string; hint: Hint } | undefined {
  if (typeof detail !== 'string' || detail.length > longest) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(detail);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { crm, hint } = value as Record<string, unknown>;
  if (typeof crm !== 'string' || !/^[a-z][a-z0-9-]{0,30}$/.test(crm)) return undefined;
  if (typeof hint !== 'object' || hint === null || Array.isArray(hint)) return undefined;
  const entries = Object.entries(hint as Record<string, unknown>);
  if (entries.length > mostNames || !entries.every(([name, id]) => isName(name) && isId(id))) return undefined;
  return { crm, hint: Object.fromEntries(entries) as Hint };
}

/** A CRM's script in the page's own world: what it hears is told to the page script. A second copy does nothing. */
export function runMain(crm: string, main: Main, view: Window & typeof globalThis): void {
  const once = `__pacelineHints_${crm}`;
  if (Object.hasOwn(view, once)) return;
  Object.defineProperty(view, once, { value: true });
  main(view, hintReporter(crm, view.document));
}

/** For the page's world: reports hints of one CRM, and again when the page script asks. */
export function hintReporter(crm: string, page: EventTarget): (hint: Hint) => void {
  let all: Hint = {};
  const tell = (): void => void page.dispatchEvent(new CustomEvent(hintEvent, { detail: JSON.stringify({ crm, hint: all }) }));
  page.addEventListener(hintAsk, () => Object.keys(all).length > 0 && tell());
  return (hint) => {
    all = { ...all, ...hint };
    tell();
  };
}
