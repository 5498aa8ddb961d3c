/** The address's fragment on a page that fills itself: gone to once everything is there, and whenever it changes. */
import { useEffect } from 'preact/hooks';

/** What can be worked with; a section without such goes by its heading. */
const controls = 'select, input, button.sw';

function go(): void {
  const found = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!found) return;
  found.scrollIntoView({ block: 'start' });
  const place = found.localName === 'section' ? found.querySelector<HTMLElement>('h2') : found.querySelector<HTMLElement>(controls);
  (place ?? found.querySelector<HTMLElement>('[tabindex]'))?.focus({ preventScroll: true });
}

/** @param ready nothing more will move what is there */
export function useAnchor(ready: boolean): void {
  useEffect(() => {
    if (!ready) return;
    go();
    window.addEventListener('hashchange', go);
    return () => window.removeEventListener('hashchange', go);
  }, [ready]);
}
