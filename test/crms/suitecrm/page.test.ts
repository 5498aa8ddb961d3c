/** The page: any host, any folder, told by what it is made of; and what can be asked at all. */
import { describe, expect, it } from 'vitest';
import { isDeclaredRead } from '../../../lib/crm/declared-read';
import { page } from '../../../lib/crm/suitecrm/page';
import { pageContext } from '../../crm/fixtures/page-context';
import { drawn } from './front';
import { suiteId } from './ids';
import { shell, signIn } from './pages';

const me = suiteId('user', '2');
const deal = suiteId('deal', '7');
const read = (url: string, html = shell(me)) => page.readPage(pageContext({ url, html }));
const ajax = (address: string) => `https://suite.acme-example.com/crm/?action=ajaxui#ajaxUILoc=${encodeURIComponent(address)}`;

describe('a page of SuiteCRM', () => {
  it('is known in any folder, which belongs to the address', () => {
    expect(read('https://www.acme-example.com/')).toEqual({ crm: 'suitecrm', org: '/', userId: me });
    expect(read('https://www.acme-example.com/tools/crm/index.php?module=Home')).toEqual({
      crm: 'suitecrm',
      org: '/tools/crm/',
      userId: me,
    });
  });

  it('is not known by its title, nor by an address that looks like it', () => {
    expect(read('https://www.acme-example.com/index.php?module=Opportunities&action=index', '<title>SuiteCRM</title>')).toBeUndefined();
    expect(read('https://www.acme-example.com/crm/other.php')).toBeUndefined();
  });

  it('names the person by the menu, not by a colleague among the recently viewed', () => {
    expect(shell(me).indexOf('somebody-else')).toBeLessThan(shell(me).indexOf(me));
    expect(read('https://www.acme-example.com/')?.userId).toBe(me);
  });

  it('names nobody on the form to sign in with', () => {
    expect(read('https://www.acme-example.com/index.php?action=Login', signIn)).toEqual({ crm: 'suitecrm', org: '/' });
  });

  it.each([
    [`/index.php?module=Opportunities&action=DetailView&record=${deal}`, { entity: 'deal', id: deal }],
    [`/index.php?action=EditView&record=${deal}&module=Leads&return_module=Leads`, { entity: 'lead', id: deal }],
    [`/?module=Contacts&action=DetailView&record=${deal}`, { entity: 'contact', id: deal }],
    ['/index.php?module=Opportunities&action=index', undefined],
    [`/index.php?module=Opportunities&action=Delete&record=${deal}`, undefined],
    [`/index.php?module=constructor&action=DetailView&record=${deal}`, undefined],
  ])('shows at %s', (path, record) => {
    expect(read(`https://suite.acme-example.com/crm${path}`)?.record).toEqual(record);
  });

  it('shows with AJAX what the fragment says', () => {
    expect(read(ajax(`index.php?module=Opportunities&action=DetailView&record=${deal}`))?.record).toEqual({ entity: 'deal', id: deal });
    expect(read(ajax('index.php?module=Opportunities&action=index'))?.record).toBeUndefined();
    expect(read('https://suite.acme-example.com/crm/?action=ajaxui#ajaxUILoc=%E0%A4%A')?.record).toBeUndefined();
  });

  it('tells a field saved in place from everything else', () => {
    const changed = (query: string) => page.changed(new URL(`https://suite.acme-example.com/crm/index.php${query}`), 'text/html');
    expect(changed('?module=Home&action=saveHTMLField&field=amount&current_module=Opportunities')).toEqual({ entity: 'deal', exact: true });
    expect(changed('?module=Home&action=saveHTMLField&current_module=Calls')).toEqual({ entity: 'activity', exact: true });
    expect(changed('')).toEqual({ entity: 'any', exact: false });
    expect(changed('?module=Home&action=quicksearchQuery')).toBeUndefined();
  });
});

describe('a page of SuiteCRM 8', () => {
  const front = (url: string, html = drawn(me)) => read(`https://www.acme-example.com${url}`, html);

  it('is known in any folder, also where the server shows its public one', () => {
    expect(front('/#/home')).toEqual({ crm: 'suitecrm', org: '/#/', userId: me });
    expect(front('/crm/public/#/opportunities')).toEqual({ crm: 'suitecrm', org: '/crm/public/#/', userId: me });
    expect(front('/crm/index.php#/opportunities')?.org).toBe('/crm/#/');
    expect(front('/crm/legacy/index.php?module=Home', '<title>SuiteCRM</title><div id="pagecontent"></div>')).toBeUndefined();
  });

  it('is another CRM than one of SuiteCRM 7 in the same folder', () => {
    expect(front('/legacy/#/home')?.org).not.toBe(read('https://www.acme-example.com/legacy/index.php?module=Home')?.org);
  });

  it('names the person by the menu, not by a colleague among what was viewed last', () => {
    expect(drawn(me).indexOf('somebody-else')).toBeLessThan(drawn(me).indexOf(me));
    expect(front('/#/home')?.userId).toBe(me);
  });

  it('is none while its menu is not drawn, and names nobody where people sign in', () => {
    expect(front('/#/opportunities', drawn(undefined))).toBeUndefined();
    expect(front('/#/Login', drawn(undefined))).toEqual({ crm: 'suitecrm', org: '/#/' });
    expect(front('/#/Login', drawn(me))).toEqual({ crm: 'suitecrm', org: '/#/' });
  });

  it.each([
    [`/#/opportunities/record/${deal}`, { entity: 'deal', id: deal }],
    [`/#/opportunities/record/${deal}?offset=3&return_module=opportunities`, { entity: 'deal', id: deal }],
    [`/#/leads/edit/${deal}`, { entity: 'lead', id: deal }],
    [`/#/accounts/detail/${deal}`, { entity: 'account', id: deal }],
    [`/#/contacts/record/${deal}`, { entity: 'contact', id: deal }],
    [`/#/opportunities/duplicate/${deal}`, undefined],
    [`/#/cases/record/${deal}`, undefined],
    [`/#/constructor/record/${deal}`, undefined],
    ['/#/opportunities/create', undefined],
  ])('shows at %s', (path, record) => {
    expect(front(path)?.record).toEqual(record);
  });

  it('links to records in the front, and says that any question may be a save', () => {
    expect(page.recordPath('/crm/public/#/', { entity: 'lead', id: deal })).toBe(`/crm/public/#/leads/record/${deal}`);
    expect(page.changed(new URL('https://www.acme-example.com/crm/api/graphql'), 'application/json')).toEqual({
      ...{ entity: 'any', exact: false },
    });
  });

  it('is asked nothing that could end a sign-in waiting for its second factor', () => {
    expect(page.whoAsks).toBeUndefined();
    for (const path of ['/session-status', '/crm/session-status', '/crm/auth/session-status', '/crm/logout', '/crm/api/graphql'])
      for (const method of ['GET', 'POST'] as const)
        expect([path, isDeclaredRead(page.reads, { method, path, ...(method === 'POST' ? { body: '{}' } : {}) })]).toEqual([path, false]);
  });
});

describe('what can be asked', () => {
  const declared = (path: string, query: Record<string, string> | string, method: 'GET' | 'POST' = 'GET') =>
    isDeclaredRead(page.reads, {
      method,
      path: `/crm/${path}?${typeof query === 'string' ? query : new URLSearchParams(query).toString()}`,
      ...(method === 'POST' ? { body: '' } : {}),
    });
  const question = {
    ...{ method: 'query', modules: ['Opportunities'], group: 'and', field_list: ['id', 'name'] },
    ...{ conditions: [{ name: 'date_modified', op: 'contains', value: '2026-11-20 14:05' }], order: 'date_modified', limit: '1000' },
  };
  const searched = (change: object = {}) => ({
    ...{ module: 'Home', action: 'quicksearchQuery', to_pdf: 'true', data: JSON.stringify({ ...question, ...change }) },
  });
  const log = { module: 'Audit', action: 'Popup', query: 'true', create: 'false', record: deal, module_name: 'Opportunities' };
  const field = { module: 'Home', action: 'getEditFieldHTML', field: 'sales_stage', current_module: 'Opportunities', id: deal };

  it('is the search, a field’s options, and a change log', () => {
    expect(declared('index.php', searched())).toBe(true);
    expect(declared('index.php', { ...log, sugar_body_only: 'true' })).toBe(true);
    expect(declared('index.php', field)).toBe(true);
  });

  it('is never the call that ends the person’s session, in any spelling', () => {
    for (const path of [
      'service/v4_1/rest.php',
      'legacy/service/v4_1/rest.php',
      'public/legacy/service/v4_1/rest.php',
      'service/v4/rest.php',
      'index.php/service/v4_1/rest.php',
      'index.php/../service/v4_1/rest.php',
    ])
      for (const method of ['GET', 'POST'] as const)
        for (const query of ['', 'method=get_entry_list&session=abc', new URLSearchParams(searched()).toString()])
          expect([path, method, declared(path, query, method)]).toEqual([path, method, false]);
  });

  it.each([
    ['signing out', { module: 'Users', action: 'Logout' }],
    ['saving a field in place', { ...field, action: 'saveHTMLField', value: '1' }],
    ['a record, which would be among the recently viewed', { module: 'Opportunities', action: 'DetailView', record: deal }],
    ['a list, which would remember its search', { module: 'Opportunities', action: 'index' }],
    ['the profile, a preference away', { module: 'Users', action: 'EditView', record: deal }],
    ['something beside the search', { ...searched(), entryPoint: 'export' }],
    ['something beside the log', { ...log, sugar_body_only: 'true', clear_query: 'true' }],
    ['half of the log', log],
    ['another method of the search', searched({ method: 'externalApi' })],
    ['two modules at once', searched({ modules: ['Opportunities', 'Users'] })],
    ['a module that is none of ours', searched({ modules: ['InboundEmail'] })],
    ['the hash of a password', searched({ field_list: ['id', 'user_hash'] })],
    ['words that a database could mistake', searched({ conditions: [{ name: 'name', op: 'contains', value: "' OR 1=1" }] })],
    ['a key twice', { ...searched(), data: `${searched().data.slice(0, -1)},"method":"externalApi"}` }],
  ])('is never %s', (_what, query: Record<string, string>) => {
    expect(declared('index.php', query)).toBe(false);
  });

  it('is never a parameter twice, and never a POST', () => {
    const once = new URLSearchParams(searched()).toString();
    expect(declared('index.php', `${once}&action=Logout`)).toBe(false);
    expect(declared('index.php', `${once}&Action=Logout`)).toBe(false);
    expect(declared('index.php', once, 'POST')).toBe(false);
    expect(declared('index.php', 'module=Opportunities&action=index&all=1', 'POST')).toBe(false);
  });
});
