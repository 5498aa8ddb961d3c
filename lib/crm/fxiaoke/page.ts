/**
 * 纷享销客 (Fxiaoke, ShareCRM): one page, `/XV/UI/Home`, with everything else in the fragment. Known by its own hosts, and on
 * private clouds by the session token the page keeps. A record is opened over its list and has no address of its own: which one
 * it is, and who is signed in, is told by what the page itself requests.
 */
import type { CrmPage, PageAdapter, PageContext } from '../adapter';
import { entityOf, objects } from './objects';
import { placeOf } from './place';
import { reads } from './reads';

const hosts = /^(www|hws)\.fxiaoke\.com$/;
/** Hosts with the vendor's domain in their name that do not belong to it: whatever such a page holds, it is not asked. */
const imitation = /[^.]fxiaoke\.com|fxiaoke\.com./;
/** `E-E.<enterprise account>.<employee>-<time>`, of newer builds `FSW-<enterprise account>.<employee>-<random>`. */
const trace = /^(?:E-E\.|FSW-)([A-Za-z0-9_]+)\.(\d+)-/;

export const page: PageAdapter = {
  id: 'fxiaoke',
  name: 'Fxiaoke 纷享销客',
  reads,

  readPage(context) {
    const { url, hint } = context;
    const own = url.protocol === 'https:' && hosts.test(url.host);
    // Where a session that has ended leads to.
    if (own && url.pathname === '/proj/page/loginv2') return { crm: 'fxiaoke', org: '' };
    if (url.pathname !== '/XV/UI/Home' || imitation.test(url.hostname) || !(own || tokenOf(context))) return undefined;
    const found: CrmPage = { crm: 'fxiaoke', org: hint?.['ea'] ?? '' };
    if (hint?.['ea'] && hint['user']) found.userId = hint['user'];
    const entity = hint?.['object'] === undefined ? undefined : entityOf(hint['object']);
    // The panel with the record belongs to the place where it was opened; elsewhere it is closed.
    if (entity && hint?.['id'] && hint['at'] === placeOf(url.hash)) found.record = { entity, id: hint['id'] };
    return found;
  },

  session: () => ({}),

  sessionQuery(context): Record<string, string> {
    const token = context.url.pathname === '/XV/UI/Home' ? tokenOf(context) : undefined;
    return token ? { _fs_token: token } : {};
  },

  hint(url) {
    if (!url.pathname.startsWith('/FHH/')) return undefined;
    const [, ea, user] = trace.exec(url.searchParams.get('traceId') ?? '') ?? [];
    return ea && user ? { ea, user } : undefined;
  },

  // Lists and details are read all the time: only what is called an action saves. A follow-up may be saved with its record.
  changed(url) {
    const [, object = '', verb] = /^\/FHH\/EM1HNCRM\/API\/v1\/object\/([A-Za-z0-9_]+)\/(action|controller)\//.exec(url.pathname) ?? [];
    if (verb !== 'action') return undefined;
    if (object === 'ActiveRecordObj' || object === 'ScheduleObj') return { entity: 'activity', exact: true };
    return { entity: entityOf(object) ?? 'any', exact: true };
  },

  // No record has an address: the list its panel opens over is as near as a link comes.
  recordPath: (_org, { entity }) => `/XV/UI/Home#crm/list/=/${objects[entity]}`,
};

/** The page's CSRF token: readable for scripts, and added by the page to every request of its own. */
function tokenOf({ cookie, document }: PageContext): string | undefined {
  return cookie('fs_token') ?? document.querySelector('#fs_token')?.getAttribute('value') ?? undefined;
}
