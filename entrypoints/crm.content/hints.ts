import type { PageAdapter } from '../../lib/crm/adapter';
import { hintAsk, hintEvent, parseHint, type Hint } from '../../lib/crm/hint';
import { ownCalls } from './own-calls';

export interface Hints {
  /** What the page's own requests have told an adapter so far. */
  of(crm: string): Hint | undefined;
  stop(): void;
}

/**
 * Hints for adapters whose addresses say too little: from the addresses of the page's requests, those before this script
 * included, and from the CRM's `main.ts` in the page's own world. A hint says which record to show, never what is in it.
 * @param pages adapters on this host
 * @param crm the CRM of this page, once it is known: then no other adapter is asked
 * @param changed told when something new has been heard
 */
export function listenForHints(pages: readonly PageAdapter[], crm: () => string | undefined, changed: () => void): Hints {
  const known = new Map<string, Hint>();
  const stop = new AbortController();

  const add = (id: string, hint: Hint): boolean => {
    const before = known.get(id);
    const merged = { ...before, ...hint };
    if (before && Object.keys(merged).every((key) => merged[key] === before[key])) return false;
    known.set(id, merged);
    return true;
  };

  const observer = new PerformanceObserver((list) => {
    let news = false;
    const here = crm();
    const asked = pages.filter(({ id }) => here === undefined || id === here);
    for (const entry of list.getEntries())
      if (!ownCalls.has(entry))
        for (const [id, hint] of hintsIn(entry as PerformanceResourceTiming, location.origin, asked)) news = add(id, hint) || news;
    if (news) changed();
  });
  // Where nobody takes hints from addresses there is nothing to watch.
  if (pages.some((page) => page.hint)) observer.observe({ type: 'resource', buffered: true });

  const hear = (event: Event) => {
    const heard = parseHint((event as CustomEvent<unknown>).detail);
    if (heard && add(heard.crm, heard.hint)) changed();
  };
  document.addEventListener(hintEvent, hear, { signal: stop.signal });
  // What the page's world heard before this script listened.
  document.dispatchEvent(new Event(hintAsk));

  return {
    of: (id) => known.get(id),
    stop() {
      stop.abort();
      observer.disconnect();
    },
  };
}

/**
 * What one request tells, by adapter: of the page's own calls to its own site alone. Pictures and frames may come from the text
 * of a record or message, and some hints say whose page this is.
 * @param site origin of the page
 * @param pages adapters that are asked
 */
export function hintsIn(
  { name, initiatorType }: Pick<PerformanceResourceTiming, 'name' | 'initiatorType'>,
  site: string,
  pages: readonly PageAdapter[],
): [string, Hint][] {
  if (!/^(fetch|xmlhttprequest)$/.test(initiatorType) || !URL.canParse(name)) return [];
  const url = new URL(name);
  if (url.origin !== site) return [];
  return pages.flatMap((page): [string, Hint][] => {
    try {
      const hint = page.hint?.(url);
      return hint ? [[page.id, hint]] : [];
    } catch {
      return []; // an adapter that trips over an address has heard nothing
    }
  });
}

/** The same of what the page has requested until now, for a single look. */
export function hintsSoFar(page: PageAdapter): Hint | undefined {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const heard = entries.flatMap((entry) => hintsIn(entry, location.origin, [page]));
  return heard.length === 0 ? undefined : (Object.assign({}, ...heard.map(([, hint]) => hint)) as Hint);
}
