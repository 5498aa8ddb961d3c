import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readPage } from '../lib/crm/read-page';
import { pageContext } from './crm.content/page-context';

/** Run once on the page whose icon was clicked; its answer goes back to the background and nowhere else. */
export default defineUnlistedScript(() => {
  const page = readPage(pageContext());
  return page && { crm: page.crm, org: page.org, signedIn: page.userId !== undefined };
});
