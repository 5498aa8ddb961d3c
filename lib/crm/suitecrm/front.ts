/**
 * The front of SuiteCRM 8: one document whose fragment is the address, `#/opportunities/record/<guid>`; the pages of SuiteCRM 7 stand
 * behind it, in its folder `legacy/`, with the same cookies. What it is, is known by the elements it is made of
 * (core/app/shell/src/app/app.component.html); who is signed in, by the link to the own profile in the menu above every page.
 * Its own question for that, `session-status`, is never asked: where the second factor of a sign-in is still missing it ends what was
 * begun (SecurityController::sessionStatus), and a look into another tab for the code would be enough to be asked.
 */
import type { CrmPage, PageContext, RecordRef } from '../adapter';

const modules: Readonly<Record<string, RecordRef['entity']>> = {
  opportunities: 'deal',
  leads: 'lead',
  accounts: 'account',
  contacts: 'contact',
};
const ending = '#/';

/** The page, with an organisation that ends as its addresses begin; undefined: no such front, or not yet drawn. @param folder "/" or "/crm/public/" */
export function frontOf({ url, document }: PageContext, folder: string): CrmPage | undefined {
  if (!document.querySelector('app-root scrm-navbar-ui')) return undefined;
  const page = { crm: 'suitecrm', org: `${folder}${ending}` };
  if (/^#\/login\b/i.test(url.hash)) return page;
  const profile = document.querySelector('scrm-navbar-ui .global-links a[href^="#/users/edit/"]')?.getAttribute('href') ?? '';
  const userId = /^#\/users\/edit\/([\w-]{1,40})$/.exec(profile)?.[1];
  // The menu is drawn after the first answers: until then nobody can say who it is.
  if (userId === undefined) return undefined;
  const record = recordIn(url.hash);
  return { ...page, userId, ...(record === undefined ? {} : { record }) };
}

function recordIn(hash: string): RecordRef | undefined {
  const [, module = '', id] = /^#\/([a-z]{1,20})\/(?:record|edit|detail)\/([\w-]{1,40})(?:\?.*)?$/.exec(hash) ?? [];
  const entity = Object.hasOwn(modules, module) ? modules[module] : undefined;
  return entity === undefined || id === undefined ? undefined : { entity, id };
}

/** Is it the organisation of a front? */
export const isFront = (org: string): boolean => org.endsWith(ending);

export function frontPath(org: string, { entity, id }: RecordRef): string {
  const module = Object.keys(modules).find((name) => modules[name] === entity) ?? 'opportunities';
  return `${org}${module}/record/${encodeURIComponent(id)}`;
}

/** Where everything is asked: the entry of SuiteCRM 7, and the one that stands behind the front. */
export const entryOf = (org: string): string => (isFront(org) ? `${org.slice(0, -ending.length)}legacy/index.php` : `${org}index.php`);
