import type { PageAdapter } from '../../lib/crm/adapter';
import type { Entity } from '../../lib/model/records';
import { ownCalls } from './own-calls';

interface Saved {
  entity: Entity | 'any';
  exact: boolean;
}

/**
 * Notices that the page may have saved something, from the requests it makes: their addresses alone, no bodies, no hooks
 * in the page. `adapter` is that of the page as it is now. `tell` is told at once; when to pull is the background's decision. `active` runs on any request of the page.
 */
export function watchSaves(adapter: () => PageAdapter | undefined, tell: (saved: Saved) => void, active: () => void): () => void {
  const observer = new PerformanceObserver((list) => {
    let any = false;
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      if (!/^(fetch|xmlhttprequest|beacon)$/.test(entry.initiatorType) || ownCalls.has(entry)) continue;
      any = true;
      const page = adapter();
      if (!page || entry.responseStatus < 200 || entry.responseStatus > 299) continue;
      const url = new URL(entry.name);
      // contentType is newer than TypeScript's list of fields
      const saved = url.origin === location.origin ? page.changed(url, (entry as { contentType?: string }).contentType ?? '') : undefined;
      if (saved) tell(saved);
    }
    if (any) active();
  });
  observer.observe({ type: 'resource', buffered: false });

  const onNavigate = (event: Event) => {
    if ((event as { formData?: FormData | null }).formData) tell({ entity: 'any', exact: true });
  };
  const navigation = (globalThis as { navigation?: EventTarget }).navigation;
  navigation?.addEventListener('navigate', onNavigate);
  return () => {
    observer.disconnect();
    navigation?.removeEventListener('navigate', onNavigate);
  };
}
