/**
 * EspoCRM on any host and in any folder: known by what its start page is made of (the loader's settings and the stylesheet
 * beside it), never by its title, which every organisation changes. One document, routes in the fragment: `#Opportunity/view/<id>`.
 * Portals for customers are made of the same pieces from one folder further down (`../client/…`): they are no CRM of a rep.
 */
import type { CrmPage, PageAdapter, PageContext, RecordRef } from '../adapter';
import { reads } from './reads';

const scopes: Record<string, RecordRef['entity']> = { Opportunity: 'deal', Lead: 'lead', Account: 'account', Contact: 'contact' };
const saves: Record<string, 'deal' | 'lead' | 'account' | 'contact' | 'activity'> = {
  ...scopes,
  Call: 'activity',
  Meeting: 'activity',
  Task: 'activity',
  Email: 'activity',
  Case: 'activity',
};

export const page: PageAdapter = {
  id: 'espocrm',
  name: 'EspoCRM',
  reads,

  readPage(context) {
    const org = folderOf(context);
    if (org === undefined) return undefined;
    const [, scope = '', id = ''] = /^#(\w+)\/(?:view|edit)\/([\w-]{1,40})(?:[/?&]|$)/.exec(context.url.hash) ?? [];
    const entity = Object.hasOwn(scopes, scope) ? scopes[scope] : undefined;
    const found: CrmPage = { crm: 'espocrm', org };
    return entity ? { ...found, record: { entity, id } } : found;
  },

  // The session is in cookies. Without this header a refusal makes the browser show its own sign-in box.
  session: (context) => (folderOf(context) === undefined ? {} : { 'X-Requested-With': 'XMLHttpRequest' }),

  // The answer holds the session's token, too: nothing but the id is looked at.
  whoAsks: {
    call: ({ org }) => ({ method: 'GET', path: `${org}api/v1/App/user` }),
    userId(answer) {
      const { id, type } = (answer as { user?: { id?: unknown; type?: unknown } } | null)?.user ?? {};
      return typeof id === 'string' && id !== '' && type !== 'portal' ? id : undefined;
    },
  },

  // A record is read and saved at one address; lists are asked for with a query.
  changed(url) {
    const [, scope = ''] = /\/api\/v1\/(\w+)(?:\/[\w-]{1,40})?$/.exec(url.pathname) ?? [];
    if (scope === 'MassAction') return { entity: 'any', exact: false };
    return url.search === '' && Object.hasOwn(saves, scope) ? { entity: saves[scope] ?? 'any', exact: false } : undefined;
  },

  recordPath(org, { entity, id }) {
    const scope = Object.keys(scopes).find((name) => scopes[name] === entity) ?? 'Opportunity';
    return `${org}#${scope}/view/${encodeURIComponent(id)}`;
  },
};

/** The folder the CRM stands in, "/" or "/crm/"; undefined: this is no start page of EspoCRM. */
function folderOf({ url, document }: PageContext): string | undefined {
  const folder = url.pathname.replace(/[^/]*$/, '');
  if (!/^https?:$/.test(url.protocol) || !/^\/(?:[\w~-][\w.~-]{0,60}\/){0,4}$/.test(folder)) return undefined;
  const made =
    document.querySelector('script[type="application/json"][data-name="loader-params"]') &&
    document.querySelector('link#main-stylesheet[href^="client/css/"]');
  return made ? folder : undefined;
}
