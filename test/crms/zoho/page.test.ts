/** Zoho's pages and ways in, beyond the examples every adapter is tested with. */
import { describe, expect, it } from 'vitest';
import { access } from '../../../lib/crm/zoho/access';
import { page } from '../../../lib/crm/zoho/page';
import { inverse } from '../../../lib/crm/rate-direction';
import { isDeclaredRead } from '../../../lib/crm/declared-read';
import { pageContext } from '../../crm/fixtures/page-context';

const record = 'https://crm.zoho.eu/crm/org60012345678/tab/Potentials/5150868000000225013';
const at = (url: string, more: object = {}) => pageContext({ url, ...more });

describe('a page of Zoho CRM', () => {
  it('says which organisation and which record', () => {
    expect(page.readPage(at(record))).toEqual({ crm: 'zoho', org: '60012345678', record: { entity: 'deal', id: '5150868000000225013' } });
    expect(page.readPage(at('https://crm.zoho.com/crm/acme/tab/Leads/5150868000000225013'))).toMatchObject({
      org: 'acme',
      record: { entity: 'lead' },
    });
    expect(page.readPage(at('https://crm.zoho.com/crm/tab/Leads/custom-view/5150868000000087501/list'))).toEqual({
      crm: 'zoho',
      org: 'default',
    });
    expect(page.readPage(at('https://crm.zoho.com/crm/tab/Home/begin', { hint: { org: '7' } }))).toEqual({ crm: 'zoho', org: '7' });
    expect(page.readPage(at('https://crm.zoho.com/crm/org7/tab/CustomModule3/5150868000000225013'))).toEqual({ crm: 'zoho', org: '7' });
  });

  it('lends its session by the CSRF token of its cookie, and by nothing else', () => {
    const session = (cookies: Record<string, string>, html = '') => page.session(at(record, { cookies, html }));
    const headers = (token: string) => ({
      'X-ZCSRF-TOKEN': `crmcsrfparam=${token}`,
      'X-Requested-With': 'XMLHttpRequest',
      'X-CRM-ORG': '60012345678',
    });
    expect(session({ CT_CSRF_TOKEN: 'a', crmcsr: 'b' })).toEqual(headers('a'));
    expect(session({ crmcsr: 'b', CSRF_TOKEN: 'c' })).toEqual(headers('b'));
    expect(session({}, '<input type="hidden" id="token" value="d">')).toEqual(headers('d'));
    expect(session({})).toEqual({});
    expect(page.session(at('https://crm.zoho.com/crm/tab/Home/begin', { cookies: { CT_CSRF_TOKEN: 'a' } }))).not.toHaveProperty(
      'X-CRM-ORG',
    );
  });

  it('asks who is signed in, and believes only an id', () => {
    const call = page.whoAsks?.call({ crm: 'zoho', org: '7' });
    expect(call && isDeclaredRead(page.reads, call)).toBe(true);
    expect(page.whoAsks?.userId({ users: [{ id: '51' }] })).toBe('51');
    for (const answer of [{}, null, { users: [] }, { users: [{ id: 51 }] }, { code: 'INVALID_TOKEN' }, 'html', { users: 'x' }])
      expect(page.whoAsks?.userId(answer)).toBeUndefined();
  });

  it('guesses at saves and never calls a read of ours one', () => {
    const changed = (path: string) => page.changed(new URL(path, record), 'application/json');
    expect(changed('/crm/v2.2/Deals/5150868000000225013')).toEqual({ entity: 'deal', exact: false });
    expect(changed('/crm/org7/v9/Calls/5150868000000225013')).toEqual({ entity: 'activity', exact: false });
    expect(changed('/crm/v8/Quotes/5150868000000225013')).toEqual({ entity: 'any', exact: false });
    expect(changed('/crm/org7/SaveDetailViewFields.do')).toEqual({ entity: 'any', exact: false });
    for (const path of [
      '/crm/v8/Deals',
      '/crm/v8/users',
      '/crm/v8/settings/fields',
      '/crm/v8/coql',
      '/crm/v8/Deals/deleted',
      '/static/a.js',
    ])
      expect([path, changed(path)]).toEqual([path, undefined]);
  });

  it('declares nothing that writes', () => {
    const id = '5150868000000225013';
    for (const [method, path] of [
      ['POST', '/crm/v8/Deals'],
      ['POST', '/crm/v8/Deals/upsert'],
      ['POST', `/crm/v8/Leads/${id}/actions/convert`],
      ['POST', '/crm/v8/settings/fields'],
      ['POST', '/crm/bulk/v8/write'],
      ['GET', `/crm/v8/Deals/${id}/actions/delete`],
    ] as const)
      expect([path, isDeclaredRead(page.reads, { method, path, ...(method === 'POST' ? { body: '{}' } : {}) })]).toEqual([path, false]);
  });
});

describe('ways into Zoho CRM', () => {
  const oauth = access.find((one) => one.way === 'oauth');
  if (oauth?.way !== 'oauth') throw new Error('no OAuth');
  const place = (host: string) => ({ origin: `https://${host}`, org: '7' });

  it('go to the data centre the page is on', () => {
    expect(oauth.authorizeUrl(place('crm.zoho.com.cn'))).toBe('https://accounts.zoho.com.cn/oauth/v2/auth');
    expect(oauth.tokenUrl(place('crm.zohocloud.ca'))).toBe('https://accounts.zohocloud.ca/oauth/v2/token');
    expect(oauth.apiOrigin(place('crm.zohocloud.ca'), {})).toBe('https://www.zohoapis.ca');
    expect(oauth.apiOrigin(place('crm.zoho.com.au'), {})).toBe('https://www.zohoapis.com.au');
    expect(oauth.apiOrigin(place('crmsandbox.zoho.eu'), {})).toBe('https://sandbox.zohoapis.eu');
  });

  it('follow the API host that the answer names only when it is Zoho’s', () => {
    expect(oauth.apiOrigin(place('crm.zoho.com'), { api_domain: 'https://www.zohoapis.eu' })).toBe('https://www.zohoapis.eu');
    for (const api_domain of ['https://www.zohoapis.eu.evil.example', 'http://www.zohoapis.eu', 'https://evil.example/www.zohoapis.eu', 7])
      expect(oauth.apiOrigin(place('crm.zoho.com'), { api_domain })).toBe('https://www.zohoapis.com');
  });

  it('ask to read and nothing else, and call the undocumented way so', () => {
    for (const one of access) for (const { name } of one.scopes) expect(name).toMatch(/\.READ$/);
    expect(access.find(({ way }) => way === 'session')?.undocumented).toBe(true);
  });
});

describe('a rate the other way round', () => {
  it.each([
    ['1', '1'],
    ['4', '0.25'],
    ['0.5', '2'],
    ['83.1234567', '0.0120302985'],
    ['1e-7', '10000000'],
  ])('%s is %s', (rate, turned) => expect(inverse(rate)).toBe(turned));
  it.each(['0', '-1', 'x', '', '1e30'])('%s is none', (rate) => expect(inverse(rate)).toBeUndefined());
});
