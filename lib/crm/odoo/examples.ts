import type { PageExamples } from '../adapter';

const head = '<script id="web.layout.odooscript">var odoo = {};</script>';
const shell = (form = ''): string =>
  `<html><head>${head}<script src="/web/assets/5/debug/web.assets_web.min.js"></script></head><body class="o_web_client">${form}</body></html>`;
const form = (...names: string[]): string =>
  `<div class="o_form_view">${names.map((name) => `<div class="o_field_widget" name="${name}"></div>`).join('')}</div>`;

/** Addresses that are pages of this CRM, and some that are not: for tests and for people; they are in no build. */
export const examples: PageExamples = {
  match: [
    { url: 'https://erp.example.test/web#id=219&action=317&model=crm.lead&view_type=form&cids=1', html: shell(form('expected_revenue')) },
    { url: 'https://erp.example.test/web#action=317&model=crm.lead&view_type=kanban', html: shell() },
    { url: 'http://192.168.7.3:8069/web?debug=1#id=7&model=crm.lead&view_type=form', html: shell(form('partner_name')) },
    { url: 'https://crm.acme-example.com/odoo/crm', html: shell() },
    { url: 'https://crm.acme-example.com/odoo/crm/227', html: shell(form('expected_revenue')) },
    { url: 'https://crm.acme-example.com/odoo/crm.lead/219', html: shell(form('expected_revenue')) },
    { url: 'https://crm.acme-example.com/odoo/leads/12', html: shell(form('partner_name')) },
    { url: 'https://crm.acme-example.com/odoo/action-330/219', html: shell(form('expected_revenue')), hint: { model: 'crm.lead' } },
    { url: 'https://crm.acme-example.com/odoo/crm/227/m-res.partner/14', html: shell() },
    { url: 'https://crm.acme-example.com/odoo/contacts/14', html: shell() },
    { url: 'https://erp.example.test/white-label/crm/12', html: shell(form('expected_revenue')) },
    { url: 'https://erp.example.test/web/login', html: `${head}<form class="oe_login_form" action="/web/login"></form>` },
  ],
  not: [
    { url: 'https://crm.acme-example.com/odoo/crm/227' },
    { url: 'https://www.odoo.com/documentation/17.0/', html: '<title>Odoo</title>' },
    // A shop on the same server: no back end.
    { url: 'https://erp.example.test/shop', html: `${head}<script src="/web/assets/2/web.assets_frontend.min.js"></script>` },
    { url: 'https://erp.example.test/web/tests', html: '<script src="/web/assets/web.assets_web.js"></script>' },
    { url: 'https://blog.example.test/odoo/crm/227', html: '<body class="o_web_client"></body>' },
  ],
};
