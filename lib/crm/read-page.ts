import type { CrmPage, PageAdapter, PageContext } from './adapter';
import { pages } from './pages';

/** The adapter with this id, if it is in this build. */
export function pageAdapter(id: string): PageAdapter | undefined {
  return pages.find((page) => page.id === id);
}

/**
 * Which CRM page this is; undefined for any other page. An adapter that trips over a page has not recognised it.
 * @param hintOf what the page's requests have told an adapter
 */
export function readPage(context: PageContext, hintOf?: (crm: string) => PageContext['hint']): CrmPage | undefined {
  for (const adapter of pages) {
    try {
      const page = adapter.readPage(hintOf ? { ...context, hint: hintOf(adapter.id) } : context);
      if (page) return page;
    } catch {
      continue;
    }
  }
  return undefined;
}
