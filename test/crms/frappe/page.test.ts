/** The page: any host, told by the script that carries it; who is signed in, by a cookie. */
import { describe, expect, it } from 'vitest';
import { page } from '../../../lib/crm/frappe/page';
import { pageContext } from '../../crm/fixtures/page-context';
import { shell } from './pages';

const host = 'https://crm.acme-example.com';
const read = (path: string, html = shell()) => page.readPage(pageContext({ url: `${host}${path}`, html }));
const signedIn = (user: string) =>
  page.readPage({ ...pageContext({ url: `${host}/crm/deals`, html: shell() }), cookie: (name) => (name === 'user_id' ? user : undefined) });

describe('a page of Frappe CRM', () => {
  it.each([
    ['/crm/deals/CRM-DEAL-2026-00001', { entity: 'deal', id: 'CRM-DEAL-2026-00001' }],
    ['/crm/deals/CRM-DEAL-2026-00001#activity', { entity: 'deal', id: 'CRM-DEAL-2026-00001' }],
    ['/crm/leads/CRM-LEAD-2026-00014/', { entity: 'lead', id: 'CRM-LEAD-2026-00014' }],
    ['/crm/organizations/Maple%20%26%20Sons', { entity: 'account', id: 'Maple & Sons' }],
    ['/crm/contacts/Zo%C3%AB%20Maple', { entity: 'contact', id: 'Zoë Maple' }],
    ['/crm', undefined],
    ['/crm/deals', undefined],
    ['/crm/deals/view', undefined],
    ['/crm/deals/view/kanban?view=3', undefined],
    ['/crm/tasks/5', undefined],
    ['/crm/constructor/5', undefined],
    ['/crm/organizations/%E0%A4%A', undefined],
  ])('shows at %s', (path, record) => {
    expect(read(path)?.record).toEqual(record);
  });

  it('is not known by its title, and is no other app of the site', () => {
    expect(read('/crm/deals', '<title>Frappe CRM</title>')).toBeUndefined();
    expect(read('/app/crm-deal')).toBeUndefined();
    expect(read('/crm-form/contact-us')).toBeUndefined();
    expect(read('/crm/deals', '<script type="module" src="https://elsewhere.test/assets/crm/frontend/a.js"></script>')).toBeUndefined();
  });

  it('says who is signed in, and knows a guest', () => {
    expect(signedIn('ann@acme-example.com')?.userId).toBe('ann@acme-example.com');
    expect(signedIn('Guest')).toEqual({ crm: 'frappe', org: '/crm' });
    expect(signedIn('')).toEqual({ crm: 'frappe', org: '/crm' });
  });

  it('links to a record whatever it is named', () => {
    expect(page.recordPath('', { entity: 'account', id: 'Maple & Sons' })).toBe('/crm/organizations/Maple%20%26%20Sons');
    expect(page.recordPath('', { entity: 'deal', id: 'CRM-DEAL-2026-00001' })).toBe('/crm/deals/CRM-DEAL-2026-00001');
  });

  it.each([
    ['/api/method/frappe.client.set_value', { entity: 'any', exact: true }],
    ['/api/method/run_doc_method', { entity: 'any', exact: true }],
    ['/api/method/crm.fcrm.doctype.crm_deal.crm_deal.create_deal', { entity: 'deal', exact: false }],
    ['/api/method/crm.fcrm.doctype.crm_lead.crm_lead.convert_to_deal', { entity: 'lead', exact: false }],
    ['/api/v2/document/CRM%20Deal/CRM-DEAL-2026-00001', { entity: 'deal', exact: false }],
    ['/api/method/frappe.client.get_count', undefined],
    ['/api/resource/CRM%20Deal?fields=%5B%5D', undefined],
    ['/assets/crm/frontend/assets/index.js', undefined],
  ])('may have saved something at %s', (path, change) => {
    expect(page.changed(new URL(`${host}${path}`), 'application/json')).toEqual(change);
  });
});
