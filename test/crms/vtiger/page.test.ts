/** The page: any host, any folder, told by what it is made of; and what is sent from it. */
import { describe, expect, it } from 'vitest';
import { headersOf } from '../../../lib/crm/call-headers';
import { isDeclaredRead } from '../../../lib/crm/declared-read';
import { page } from '../../../lib/crm/vtiger/page';
import { pageContext } from '../../crm/fixtures/page-context';
import { shell } from './pages';

const read = (url: string, html = shell('/')) => page.readPage(pageContext({ url, html }));

describe('a page of vtiger', () => {
  it('is known in any folder, which belongs to the address', () => {
    expect(read('https://www.acme-example.com/')).toEqual({ crm: 'vtiger', org: '/' });
    expect(read('https://www.acme-example.com/crm/index.php?module=Home&view=DashBoard')).toEqual({ crm: 'vtiger', org: '/crm/' });
    expect(read('http://10.0.0.8:8080/tools/vtigercrm/?module=Potentials&view=List')).toEqual({ crm: 'vtiger', org: '/tools/vtigercrm/' });
  });

  it('is not known by its title, nor by an address alone', () => {
    expect(read('https://www.acme-example.com/index.php?module=Potentials&view=List', '<title>vtiger</title>')).toBeUndefined();
  });

  it.each([
    ['module=Potentials&view=Detail&record=327&app=SALES', { entity: 'deal', id: '327' }],
    ['module=Potentials&view=Edit&record=327', { entity: 'deal', id: '327' }],
    ['module=Potentials&relatedModule=Calendar&view=Detail&record=327&mode=showRelatedList', { entity: 'deal', id: '327' }],
    ['module=Accounts&view=Detail&record=12', { entity: 'account', id: '12' }],
    ['module=Contacts&view=Detail&record=90', { entity: 'contact', id: '90' }],
    ['module=Leads&view=Detail&record=7', undefined],
    ['module=Potentials&view=List&record=327', undefined],
    ['module=Potentials&view=Edit', undefined],
    ['module=Potentials&view=Detail&record=327x', undefined],
    ['module=constructor&view=Detail&record=1', undefined],
  ])('shows at %s', (query, record) => {
    expect(read(`https://crm.acme-example.com/index.php?${query}`)?.record).toEqual(record);
  });

  it('says who is signed in by asking, and takes no refusal for a person', () => {
    const answer = (result: unknown, success = true) => page.whoAsks?.userId({ success, result });
    expect(answer({ sessionName: 'secret', userId: '19x5' })).toBe('19x5');
    expect(answer({ userId: '19x5' }, false)).toBeUndefined();
    expect(page.whoAsks?.userId({ success: false, error: { code: 'AUTHENTICATION_FAILURE' } })).toBeUndefined();
    expect([answer({ userId: 5 }), answer(null), answer({}), page.whoAsks?.userId(null)]).toEqual(Array(4).fill(undefined));
  });

  it.each([
    ['/crm/index.php?module=Potentials&action=SaveAjax&record=3', { entity: 'deal', exact: false }],
    ['/index.php?module=Calendar&action=Save', { entity: 'activity', exact: false }],
    ['/index.php?module=HelpDesk&action=Save', { entity: 'any', exact: false }],
    // a form says in itself what it does
    ['/crm/index.php', { entity: 'deal', exact: false }],
    ['/index.php?module=Potentials&view=List', undefined],
    ['/webservice.php?operation=query', undefined],
  ])('may have saved something at %s', (path, expected) => {
    expect(page.changed(new URL(`https://crm.acme-example.com${path}`), 'text/json')).toEqual(expected);
  });
});

describe('what is sent', () => {
  const path = '/crm/webservice.php';
  const get = (query: string) => isDeclaredRead(page.reads, { method: 'GET', path: `${path}?${query}` });
  const post = (body: string, to = path) => isDeclaredRead(page.reads, { method: 'POST', path: to, body });

  it('is the form that asks whose session it is, to the letter, as a form', () => {
    expect(post('operation=extendsession')).toBe(true);
    expect(headersOf({ method: 'POST', path, body: 'operation=extendsession' })['content-type']).toBe('application/x-www-form-urlencoded');
    for (const body of ['operation=create', 'operation=extendsession&operation=logout', 'operation=logout', '{}', ''])
      expect([body, post(body)]).toEqual([body, false]);
    expect(isDeclaredRead(page.reads, { method: 'POST', path })).toBe(false);
    expect(post('operation=extendsession', '/crm/index.php')).toBe(false);
  });

  it('is three questions, and never what writes or signs out', () => {
    expect(['query', 'describe', 'listtypes'].map((operation) => get(`operation=${operation}&sessionName=x`))).toEqual([true, true, true]);
    for (const operation of ['create', 'update', 'revise', 'delete', 'convertlead', 'logout', 'sync', 'login', 'add_related', 'Query'])
      expect([operation, get(`operation=${operation}&sessionName=x`)]).toEqual([operation, false]);
    expect(get('operation=query&operation=delete')).toBe(false);
    expect(isDeclaredRead(page.reads, { method: 'GET', path: '/crm/index.php?module=Potentials&action=Delete' })).toBe(false);
  });

  it('of JSON is still JSON', () => {
    expect(headersOf({ method: 'POST', path: '/x', body: '{"a":1}' })['content-type']).toBe('application/json');
    expect(headersOf({ method: 'POST', path: '/x', body: '[]' })['content-type']).toBe('application/json');
  });
});
