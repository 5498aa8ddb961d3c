/**
 * Odoo's web client on any host: known by its own script and body, by nothing that can be renamed. Addresses until 17.1 are
 * `/web#id=219&model=crm.lead&view_type=form`, since then `/odoo/crm/219`, `/odoo/crm.lead/219` or `/odoo/action-330/219`
 * (addons/web/static/src/core/browser/router.js). Neither tells a lead from an opportunity: they are one model, and the form
 * alone shows which fields it has.
 */
import type { CrmPage, PageAdapter, PageContext, RecordRef } from '../adapter';
import { reads } from './reads';

/** The shell of the back end; pages for visitors of the website have another script and no such body. */
const client = 'body.o_web_client,script[src*="/web.assets_web"],script[src*="/web.assets_backend"]';
const odoo = 'script[id="web.layout.odooscript"]';
const signIn = 'form.oe_login_form';

/** What stands before a record's number in an address: a model, or the path of one of the standard actions. */
const places: Readonly<Record<string, 'crm.lead' | 'res.partner' | 'lead'>> = {
  'crm.lead': 'crm.lead',
  crm: 'crm.lead',
  leads: 'lead',
  'res.partner': 'res.partner',
  contacts: 'res.partner',
  customers: 'res.partner',
};
/** Only the form of a lead offers what turns it into an opportunity, and has the company's name without a customer. */
const leadForm = '.o_form_view .o_field_widget[name="partner_name"]';
const dealForm = '.o_form_view .o_field_widget[name="expected_revenue"]';

const saved: Readonly<Record<string, 'deal' | 'activity' | 'order' | 'invoice' | 'any'>> = {
  'crm.lead': 'any',
  'mail.activity': 'activity',
  'calendar.event': 'activity',
  'sale.order': 'order',
  'account.move': 'invoice',
  'res.partner': 'any',
};

export const page: PageAdapter = {
  id: 'odoo',
  name: 'Odoo',
  reads,

  readPage(context) {
    const { url, document } = context;
    // A white label may have another word for `/odoo`, too.
    if (!document.querySelector(odoo)) return undefined;
    if (!document.querySelector(client) && !document.querySelector(signIn)) return undefined;
    const found: CrmPage = { crm: 'odoo', org: url.host };
    const record = recordOf(context);
    if (record) found.record = record;
    return found;
  },

  // The page's cookie is enough for JSON.
  session: () => ({}),

  whoAsks: {
    call: () => ({ method: 'POST', path: '/web/session/get_session_info', body: '{"jsonrpc":"2.0","method":"call","id":1,"params":{}}' }),
    userId(answer) {
      const { result } = (answer ?? {}) as { result?: { uid?: unknown; db?: unknown; is_internal_user?: unknown } };
      // One host may serve several databases, each with its own people; portal users have no back end.
      return typeof result?.uid === 'number' && typeof result.db === 'string' && result.is_internal_user !== false
        ? `${result.uid}@${result.db}`
        : undefined;
    },
  },

  /** The model of the form that was opened last, for `/odoo/action-330/219`. */
  hint(url) {
    const [, model] = /^\/web\/dataset\/call_kw\/([a-z_.]+)\/web_read$/.exec(url.pathname) ?? [];
    return model === undefined || !Object.hasOwn(places, model) ? undefined : { model };
  },

  // The address names model and method.
  changed(url) {
    const [, kind, model = '', method = ''] = /^\/web\/dataset\/(call_kw|call_button)\/([a-z_.]+)\/([a-z_0-9]+)$/.exec(url.pathname) ?? [];
    if (!Object.hasOwn(saved, model)) return undefined;
    const exact = /^(web_save|write|create|unlink|web_resequence|action_(set_|un)?(won|lost|archive|confirm|cancel|feedback).*)$/;
    if (exact.test(method)) return { entity: saved[model] ?? 'any', exact: true };
    return kind === 'call_button' ? { entity: 'any', exact: false } : undefined;
  },

  // Newer versions redirect this form of address to theirs.
  recordPath(_org, { entity, id }) {
    const model = entity === 'deal' || entity === 'lead' ? 'crm.lead' : 'res.partner';
    return `/web#id=${encodeURIComponent(id)}&model=${model}&view_type=form`;
  },
};

function recordOf({ url, document, hint }: PageContext): RecordRef | undefined {
  const { id, place } = url.hash.includes('model=') ? inHash(url.hash) : inPath(url.pathname);
  const known = /^action-/.test(place ?? '') ? hint?.['model'] : place;
  const what = known !== undefined && Object.hasOwn(places, known) ? places[known] : undefined;
  if (!id || !/^[1-9]\d{0,15}$/.test(id) || !what) return undefined;
  if (what === 'res.partner') return { entity: 'account', id };
  const isLead = document.querySelector(dealForm) ? false : what === 'lead' || document.querySelector(leadForm) !== null;
  return { entity: isLead ? 'lead' : 'deal', id };
}

function inHash(hash: string): { id?: string; place?: string } {
  const asked = new URLSearchParams(hash.slice(1));
  return { id: asked.get('id') ?? '', place: asked.get('model') ?? '' };
}

/** The last action of a path and the record opened in it: `/odoo/crm/12/m-res.partner/7`. */
function inPath(path: string): { id?: string; place?: string } {
  const [, place, id] = /\/(?:m-)?([a-z][a-zA-Z0-9_.-]*)\/(\d+)\/?$/.exec(path) ?? [];
  return place === undefined || id === undefined ? {} : { id, place };
}
