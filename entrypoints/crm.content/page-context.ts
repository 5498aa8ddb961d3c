import type { PageContext } from '../../lib/crm/adapter';
import { cookieOf } from '../../lib/crm/cookie-of';

/** What adapters may look at of the page this runs on. */
export function pageContext(): PageContext {
  return {
    url: new URL(location.href),
    document,
    stored(key) {
      try {
        return localStorage.getItem(key) ?? undefined;
      } catch {
        return undefined; // the site refuses storage
      }
    },
    cookie(name) {
      try {
        return cookieOf(document.cookie, name);
      } catch {
        return undefined; // a sandboxed document has none
      }
    },
  };
}
