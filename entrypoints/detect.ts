import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { pages } from '../lib/crm/pages';
import { readPage } from '../lib/crm/read-page';
import { hintsSoFar } from './crm.content/hints';
import { pageContext } from './crm.content/page-context';

/**
 * Run once on the page whose icon was clicked; its answer goes back to the background and nowhere else. It alone knows all CRMs.
 * It asks the CRM nothing: whether somebody is signed in on a page that does not say so is seen after connecting. Where the page
 * has not named its organisation yet (`org` empty), nobody knows either; `foundAt` in background/ways/places.ts judges both.
 */
export default defineUnlistedScript(() => {
  const page = readPage(pages, pageContext(), hintsSoFar);
  return page && { crm: page.crm, org: page.org, signedIn: page.userId !== undefined };
});
