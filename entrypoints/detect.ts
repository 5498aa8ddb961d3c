import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readPage } from '../lib/crm/read-page';

/** Run once on the page whose icon was clicked; its answer goes back to the background and nowhere else. */
export default defineUnlistedScript(() => {
  const stored = (key: string) => {
    try {
      return localStorage.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  };
  const page = readPage({ url: new URL(location.href), document, stored });
  return page && { crm: page.crm, org: page.org, signedIn: page.userId !== undefined };
});
