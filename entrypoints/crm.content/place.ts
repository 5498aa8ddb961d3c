/** Calls back whenever the page may have become another one: load steps, history changes, fragments, sign-in in another tab. */
export function onPlaceChange(look: () => void): () => void {
  const stop = new AbortController();
  const on = (target: EventTarget, ...names: string[]) =>
    names.forEach((name) => target.addEventListener(name, look, { signal: stop.signal }));
  on(window, 'hashchange', 'popstate', 'pageshow', 'load', 'storage');
  on(document, 'DOMContentLoaded');

  const navigation = (globalThis as { navigation?: EventTarget }).navigation;
  if (navigation) on(navigation, 'currententrychange', 'navigatesuccess');
  else {
    let href = location.href;
    const poll = setInterval(() => href !== location.href && ((href = location.href), look()), 300);
    stop.signal.addEventListener('abort', () => clearInterval(poll));
  }

  // "Log in as" and session ends show on the root element or in <head> in many CRMs without any navigation.
  const observer = new MutationObserver(look);
  const observe = () => {
    observer.disconnect();
    if (document.documentElement)
      observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-user-id', 'data-org', 'class'] });
  };
  observe();
  document.addEventListener('DOMContentLoaded', observe, { signal: stop.signal });
  stop.signal.addEventListener('abort', () => observer.disconnect());
  return () => stop.abort();
}
