/**
 * Twenty on any host: known by the script its server writes its settings into, by nothing that can be renamed. One document,
 * addresses by pushState: `/objects/opportunities`, `/object/opportunity/<uuid>` (twenty-shared, AppPath).
 * Where the settings name a server elsewhere (the vendor's own cloud), the page's origin answers no questions: it is none of ours.
 */
import type { CrmPage, PageAdapter, PageContext, RecordRef } from '../adapter';
import { who } from './queries';
import { reads } from './reads';

const objects: Readonly<Record<string, RecordRef['entity']>> = { opportunity: 'deal', company: 'account', person: 'contact' };

export const page: PageAdapter = {
  id: 'twenty',
  name: 'Twenty',
  reads,

  readPage(context) {
    if (!isTwenty(context)) return undefined;
    const { url } = context;
    const found: CrmPage = { crm: 'twenty', org: url.host };
    const userId = personIn(tokenOf(context));
    if (userId !== undefined) found.userId = userId;
    const [, object = '', id = ''] = /^\/object\/(\w{1,40})\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/.exec(url.pathname) ?? [];
    const entity = Object.hasOwn(objects, object) ? objects[object] : undefined;
    return entity ? { ...found, record: { entity, id } } : found;
  },

  // The page renews its token every half hour and leaves the newest in this cookie: it is read for each call and kept nowhere.
  session(context): Record<string, string> {
    const token = isTwenty(context) ? tokenOf(context) : undefined;
    return token === undefined ? {} : { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  },

  whoAsks: {
    call: () => ({ method: 'POST', path: '/graphql', body: JSON.stringify({ query: who }) }),
    userId(answer) {
      const { currentUser } =
        (answer as { data?: { currentUser?: { id?: unknown; currentWorkspace?: { id?: unknown } | null } | null } } | null)?.data ?? {};
      const workspace = currentUser?.currentWorkspace?.id;
      return typeof currentUser?.id === 'string' && typeof workspace === 'string' ? `${currentUser.id}@${workspace}` : undefined;
    },
  },

  // One address for questions and saves alike.
  changed: (url) => (url.pathname === '/graphql' ? { entity: 'any', exact: false } : undefined),

  recordPath(_org, { entity, id }) {
    const object = Object.keys(objects).find((name) => objects[name] === entity) ?? 'opportunity';
    return `/object/${object}/${encodeURIComponent(id)}`;
  },
};

function isTwenty({ url, document }: PageContext): boolean {
  const settings = /^https?:$/.test(url.protocol) ? document.querySelector('script#twenty-env-config') : null;
  if (!settings) return false;
  const [, server] = /REACT_APP_SERVER_BASE_URL["']?\s*:\s*["']([^"']+)["']/.exec(settings.textContent) ?? [];
  if (server === undefined || !URL.canParse(server)) return true;
  // Workspaces of one server may have a host each, below the server's own.
  const { host } = new URL(server);
  return url.host === host || url.host.endsWith(`.${host}`);
}

/** The access token; the field was renamed in 1.0. */
function tokenOf({ cookie }: Pick<PageContext, 'cookie'>): string | undefined {
  try {
    const pair = JSON.parse(cookie('tokenPair') ?? '') as Record<string, { token?: unknown } | null> | null;
    const token = (pair?.['accessToken'] ?? pair?.['accessOrWorkspaceAgnosticToken'])?.token;
    return typeof token === 'string' && /^[\w.~+/=-]{1,4096}$/.test(token) ? token : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whose the token says it is: while it is renewed the CRM answers nobody, and the person is signed in all the same.
 * Undefined where it does not say; then the CRM is asked.
 */
function personIn(token: string | undefined): string | undefined {
  try {
    const { sub, workspaceId } = JSON.parse(atob((token?.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/'))) as {
      sub?: unknown;
      workspaceId?: unknown;
    };
    const isId = (id: unknown): id is string => typeof id === 'string' && /^[\w-]{1,60}$/.test(id);
    return isId(sub) && isId(workspaceId) ? `${sub}@${workspaceId}` : undefined;
  } catch {
    return undefined;
  }
}
