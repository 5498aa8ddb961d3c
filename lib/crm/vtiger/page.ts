/**
 * vtiger on any host and in any folder: known by what its pages are made of (the skin and the person's number format on the body, and
 * scripts of its layouts), never by its title. Addresses say module, view and record: `index.php?module=Potentials&view=Detail&record=327`.
 */
import type { CrmPage, PageAdapter, PageContext, RecordRef } from '../adapter';
import { reads, whoForm } from './reads';

/** Leads are not among them: nothing of them is read (source.ts says why). */
const modules: Record<string, RecordRef['entity']> = { Potentials: 'deal', Accounts: 'account', Contacts: 'contact' };
const saves: Record<string, 'deal' | 'account' | 'contact' | 'activity' | 'quote' | 'order' | 'invoice'> = {
  ...{ Potentials: 'deal', Accounts: 'account', Contacts: 'contact', Calendar: 'activity', Events: 'activity' },
  ...{ Quotes: 'quote', SalesOrder: 'order', Invoice: 'invoice' },
};
/** Actions of the page that save one record or several. */
const saving = /^(?:Save|SaveAjax|SaveFollowUpAjax|SaveOverlay|MassSave|Delete|MassDelete|DeleteAjax|DragDropAjax|QuickCreateRecord)/;

export const page: PageAdapter = {
  id: 'vtiger',
  name: 'vtiger',
  reads,

  readPage(context) {
    const org = folderOf(context);
    if (org === undefined) return undefined;
    const { searchParams } = context.url;
    const module = searchParams.get('module') ?? '';
    const id = searchParams.get('record') ?? '';
    const entity = Object.hasOwn(modules, module) ? modules[module] : undefined;
    const found: CrmPage = { crm: 'vtiger', org };
    const shown = entity && /^(?:Detail|Edit)$/.test(searchParams.get('view') ?? '') && /^\d{1,15}$/.test(id);
    return shown ? { ...found, record: { entity, id } } : found;
  },

  // The session is in a cookie alone.
  session: () => ({}),

  // The answer holds the session's name, too: nothing but the user is looked at.
  whoAsks: {
    call: ({ org }) => ({ method: 'POST', path: `${org}webservice.php`, body: whoForm }),
    userId(answer) {
      const { success, result } = (answer ?? {}) as { success?: unknown; result?: { userId?: unknown } | null };
      const id = success === true ? result?.userId : undefined;
      return typeof id === 'string' && /^\d+x\d+$/.test(id) ? id : undefined;
    },
  },

  // Saves carry what they are in a form: the address tells of them only where it names the action.
  changed(url) {
    if (!/\/(?:index\.php)?$/.test(url.pathname)) return undefined;
    const [module, action] = [url.searchParams.get('module') ?? '', url.searchParams.get('action') ?? ''];
    // Everything the page posts looks the same, its reminders once a minute included: deals are looked at, the rest comes in its turn.
    if (url.search === '') return { entity: 'deal', exact: false };
    if (!saving.test(action)) return undefined;
    return { entity: (Object.hasOwn(saves, module) ? saves[module] : undefined) ?? 'any', exact: false };
  },

  recordPath(org, { entity, id }) {
    const module = Object.keys(modules).find((name) => modules[name] === entity) ?? 'Potentials';
    return `${org}index.php?module=${module}&view=Detail&record=${encodeURIComponent(id)}`;
  },
};

/** The folder the CRM stands in, "/" or "/crm/"; undefined: this is no page of vtiger. */
function folderOf({ url, document }: PageContext): string | undefined {
  const [, folder] = /^(\/(?:[\w~-][\w.~-]{0,60}\/){0,4})(?:index\.php)?$/.exec(url.pathname) ?? [];
  if (!/^https?:$/.test(url.protocol) || folder === undefined) return undefined;
  const made =
    document.querySelector('body[data-skinpath^="layouts/"][data-user-decimalseparator][data-user-dateformat]') &&
    document.querySelector('script[src^="layouts/"]');
  return made ? folder : undefined;
}
