/**
 * Dolibarr on any host and in any folder: known by the script each of its pages loads and by the body's own id, never by its title.
 * The script's address names the folder. Every page is a document of its own.
 * https://github.com/Dolibarr/dolibarr, htdocs/main.inc.php
 */
import type { CrmPage, PageAdapter, PageContext, RecordRef } from '../adapter';
import { reads } from './reads';

const deal = /^projet\/(?:card|info|contact|element|note|document|tasks)\.php$/;
const account = /^(?:societe\/(?:card|contact|agenda|note|document|project|consumption)|comm\/card)\.php$/;
const contact = /^contact\/(?:card|perso|agenda|note|document|consumption)\.php$/;

export const page: PageAdapter = {
  id: 'dolibarr',
  name: 'Dolibarr',
  reads,

  readPage(context) {
    const org = folderOf(context);
    if (org === undefined) return undefined;
    const userId = userOf(context, org);
    // Only a page that knows somebody shows records: the form to sign in with stands at the record's own address.
    const record = userId === undefined ? undefined : recordOf(context, org);
    return { crm: 'dolibarr', org, ...(userId !== undefined && { userId }), ...(record && { record }) } satisfies CrmPage;
  },

  // The session is in a cookie, and reading needs nothing else.
  session: () => ({}),

  // Forms load the page anew; a field edited in place is sent by script.
  changed(url) {
    if (/\/core\/ajax\/saveinplace\.php$/.test(url.pathname)) return { entity: 'any', exact: false };
    return url.search === '' && /\/projet\/card\.php$/.test(url.pathname) ? { entity: 'deal', exact: false } : undefined;
  },

  recordPath(org, { entity, id }) {
    const at = encodeURIComponent(id);
    if (entity === 'account') return `${org}societe/card.php?socid=${at}`;
    return entity === 'contact' ? `${org}contact/card.php?id=${at}` : `${org}projet/card.php?id=${at}`;
  },
};

const script = 'script[src*="/core/js/lib_head.js.php?lang="]';

/** The folder the CRM stands in, "/" or "/dolibarr/"; undefined: this is no page of it, or none for people at work. */
function folderOf({ url, document }: PageContext): string | undefined {
  if (!/^https?:$/.test(url.protocol)) return undefined;
  const src = document.querySelector(script)?.getAttribute('src') ?? '';
  const [, folder] = /^(\/(?:[\w~-][\w.~-]{0,60}\/){0,4})core\/js\/lib_head\.js\.php\?/.exec(src) ?? [];
  if (folder === undefined || !url.pathname.startsWith(folder) || url.pathname.startsWith(`${folder}public/`)) return undefined;
  const made = document.querySelector('body#mainbody') ?? document.querySelector('body.bodylogin form#login input[name="actionlogin"]');
  return made ? folder : undefined;
}

/** The link of the menu above every page. Records link to other people's pages in the same way. */
function userOf({ document }: PageContext, org: string): string | undefined {
  const own = document.querySelector('a.login-dropdown-a[href*="user/card.php?id="]');
  const link = own ?? document.querySelector('.login_block a[href*="user/card.php?id="]');
  const href = link?.getAttribute('href') ?? '';
  return href.startsWith(org) ? /user\/card\.php\?id=(\d{1,10})$/.exec(href)?.[1] : undefined;
}

function recordOf({ url, document }: PageContext, org: string): RecordRef | undefined {
  const path = url.pathname.slice(org.length);
  const numbered = (name: string): string | undefined => /^[1-9]\d{0,9}$/.exec(url.searchParams.get(name) ?? '')?.[0];
  if (deal.test(path)) {
    // The arrows to the records beside name a reference; the first tab has the id.
    const id = numbered('id') ?? tabId(document.querySelector('.tabs a.tab[href*="projet/card.php?id="]'));
    return id === undefined ? undefined : { entity: 'deal', id };
  }
  const [entity, id] = account.test(path)
    ? (['account', numbered('socid') ?? numbered('id')] as const)
    : (['contact', contact.test(path) ? numbered('id') : undefined] as const);
  return id === undefined ? undefined : { entity, id };
}

const tabId = (tab: Element | null): string | undefined => /\?id=([1-9]\d{0,9})$/.exec(tab?.getAttribute('href') ?? '')?.[1];
