/** Rows come and go by scripts: a look when the page has been quiet for so long, and at the latest after so long. */
const QUIET = 400;
const LATEST = 2_000;

/**
 * Calls back after changes of the page, never more than a few times a second and never while nobody sees the page.
 * @returns stops it
 */
export function watchPage(look: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let first = 0;
  const run = (): void => {
    timer = undefined;
    if (document.visibilityState === 'visible') look();
  };
  const soon = (): void => {
    const now = Date.now();
    if (timer === undefined) first = now;
    clearTimeout(timer);
    timer = setTimeout(run, Math.max(0, Math.min(QUIET, first + LATEST - now)));
  };
  const observer = new MutationObserver(soon);
  observer.observe(document.documentElement, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['style', 'class', 'hidden'],
  });
  const stop = new AbortController();
  for (const name of ['hashchange', 'popstate', 'pageshow'] as const) window.addEventListener(name, soon, { signal: stop.signal });
  document.addEventListener('visibilitychange', soon, { signal: stop.signal });
  // What is typed or chosen in a row changes no node.
  document.addEventListener('change', soon, { signal: stop.signal });
  return () => {
    stop.abort();
    observer.disconnect();
    clearTimeout(timer);
  };
}
