/**
 * SuiteCRM on any host and in any folder. 7 is known by the script bundle each of its pages loads and by the link to the person's own
 * profile (signed out: by the form to sign in with), never by its title; 8 in `front.ts`. Most addresses of 7 say all in the query;
 * with "AJAX" switched on the document stays `?action=ajaxui` and the fragment holds the address, encoded once more.
 */
import type { CrmPage, PageAdapter, PageContext, RecordRef } from '../adapter';
import { frontOf, frontPath, isFront } from './front';
import { reads } from './reads';

const modules: Record<string, RecordRef['entity']> = { Opportunities: 'deal', Leads: 'lead', Accounts: 'account', Contacts: 'contact' };
const activities: ReadonlySet<string> = new Set(['Calls', 'Meetings', 'Tasks', 'Emails']);
const shown: ReadonlySet<string> = new Set(['DetailView', 'EditView']);

export const page: PageAdapter = {
  id: 'suitecrm',
  name: 'SuiteCRM',
  reads,

  readPage(context) {
    const org = folderOf(context);
    if (org === undefined) return undefined;
    if (!isSeven(context)) return frontOf(context, org);
    const found: CrmPage = { crm: 'suitecrm', org };
    const userId = userOf(context);
    const record = recordIn(context.url);
    return { ...found, ...(userId === undefined ? {} : { userId }), ...(record === undefined ? {} : { record }) };
  },

  // The session is in a cookie, and reading needs nothing else.
  session: () => ({}),

  // A field edited in place is saved by GET. Forms are sent as whole pages, or without a query by the quick ones.
  changed(url) {
    // One address for questions and saves of the front alike.
    if (/\/api\/graphql$/.test(url.pathname)) return { entity: 'any', exact: false };
    if (!/\/(?:index\.php)?$/.test(url.pathname)) return undefined;
    const of = url.searchParams.get('current_module') ?? '';
    const entity = Object.hasOwn(modules, of) ? modules[of] : activities.has(of) ? 'activity' : undefined;
    if (url.searchParams.get('action') === 'saveHTMLField') return { entity: entity ?? 'any', exact: true };
    return url.search === '' ? { entity: 'any', exact: false } : undefined;
  },

  recordPath(org, { entity, id }) {
    if (isFront(org)) return frontPath(org, { entity, id });
    const module = Object.keys(modules).find((name) => modules[name] === entity) ?? 'Opportunities';
    return `${org}index.php?module=${module}&action=DetailView&record=${encodeURIComponent(id)}`;
  },
};

/** The folder the page stands in, "/" or "/crm/"; undefined: SuiteCRM has no such addresses. */
function folderOf({ url }: PageContext): string | undefined {
  const folder = url.pathname.replace(/(?:index\.php)?$/, '');
  return /^https?:$/.test(url.protocol) && /^\/(?:[\w~-][\w.~-]{0,60}\/){0,4}$/.test(folder) ? folder : undefined;
}

function isSeven({ document }: PageContext): boolean {
  if (!document.querySelector('script[src*="cache/include/javascript/sugar_grp1"]')) return false;
  return (document.querySelector(own) ?? document.querySelector('form input[name="user_name"]')) !== null;
}

/** The profile link of the menu above every page. Lists of recent records link to other people's profiles in the same way. */
const own = '#globalLinks a[href*="module=Users&action=EditView&record="], .user-menu a[href*="module%3DUsers%26action%3DEditView"]';

function userOf({ document }: PageContext): string | undefined {
  const href = document.querySelector(own)?.getAttribute('href') ?? '';
  return /[&?]record=([\w-]{1,40})$/.exec(href.includes('%3D') ? decoded(href) : href)?.[1];
}

function recordIn(url: URL): RecordRef | undefined {
  const inner = /^#ajaxUILoc=(.+)$/.exec(url.hash)?.[1];
  const query = inner === undefined ? url.searchParams : new URLSearchParams(decoded(inner).split('?')[1] ?? '');
  const [module, id] = [query.get('module') ?? '', query.get('record') ?? ''];
  if (!Object.hasOwn(modules, module) || !shown.has(query.get('action') ?? '') || !/^[\w-]{1,40}$/.test(id)) return undefined;
  return { entity: modules[module] ?? 'deal', id };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
