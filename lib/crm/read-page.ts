import type { CrmPage, PageAdapter, PageContext } from './adapter';

/**
 * Which CRM page this is; undefined for any other page. An adapter that trips over a page has not recognised it.
 * @param pages adapters that are asked
 * @param hintOf what the page's requests have told an adapter
 */
export function readPage(
  pages: readonly PageAdapter[],
  context: PageContext,
  hintOf: (page: PageAdapter) => PageContext['hint'],
): CrmPage | undefined {
  for (const adapter of pages) {
    try {
      const page = adapter.readPage({ ...context, hint: hintOf(adapter) });
      if (page) return page;
    } catch {
      continue;
    }
  }
  return undefined;
}
