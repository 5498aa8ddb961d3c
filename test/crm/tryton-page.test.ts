import { describe, expect, it } from 'vitest';
import type { PageContext } from '../../lib/crm/adapter';
import { page } from '../../lib/crm/tryton/page';
import { pageContext } from './fixtures/page-context';

const session = (db: string, login = 'anna', user_id = 2) => ({
  [`sao_session_${db}`]: JSON.stringify({ login, user_id, session: 'a1b2' }),
});
const at = (hash: string, stored: Record<string, string> = session('crm')): PageContext =>
  pageContext({ url: `https://erp.example.test/${hash}`, stored });

describe('a Tryton page', () => {
  it.each([
    ['#crm', undefined],
    ['#crm/model/sale.opportunity', undefined],
    ['#crm/model/sale.opportunity/398', { entity: 'deal', id: '398' }],
    ['#crm/model/sale.opportunity/398;name=%22a/b%22&views=[1]', { entity: 'deal', id: '398' }],
    ['#crm/model/party.party/12', { entity: 'account', id: '12' }],
    ['#crm/model/sale.sale/12', undefined],
    ['#crm/model/sale.opportunity/-1', undefined],
    ['#crm/model/sale.opportunity/1/2', undefined],
    ['#crm/model/constructor/1', undefined],
    ['#crm/wizard/sale.opportunity/1', undefined],
  ])('%s shows %j', (hash, record) => {
    expect(page.readPage(at(hash))).toEqual({ crm: 'tryton', org: 'crm', userId: '2', ...(record ? { record } : {}) });
  });

  it('of another database belongs to that database’s user', () => {
    const both = { ...session('crm'), ...session('test db', 'bo', 5) };
    expect(page.readPage(at('#test%20db/model/party.party/1', both))).toMatchObject({ org: 'test db', userId: '5' });
  });

  it('without session is known by its script, and nobody is signed in', () => {
    const html = '<link rel="stylesheet" href="dist/tryton-sao.min.css">';
    expect(page.readPage(pageContext({ url: 'https://erp.example.test/#crm', html }))).toEqual({ crm: 'tryton', org: 'crm' });
  });

  it.each(['', '#', '#/', '#;a', '#%E0%A4%A'])('without a database in %j is nobody’s, even where a session is stored', (hash) => {
    expect(page.readPage(at(hash))).toBeUndefined();
    const html = '<script src="dist/tryton-sao.min.js"></script>';
    expect(page.readPage(pageContext({ url: `https://erp.example.test/${hash}`, html, stored: session('crm') }))).toEqual({
      crm: 'tryton',
      org: '',
    });
    expect(page.session(at(hash))).toEqual({});
  });

  it.each(['null', '{}', '[]', 'x', '{"login":"a","user_id":"2","session":"b"}', '{"login":"a","user_id":2,"session":""}'])(
    'is not believed with session %s',
    (text) => {
      const context = at('#crm', { sao_session_crm: text });
      expect(page.readPage(context)).toBeUndefined();
      expect(page.session(context)).toEqual({});
    },
  );
});

describe('the session header', () => {
  it('is what Tryton’s own client sends', () => {
    const { Authorization, ...rest } = page.session(at('#crm/model/party.party', session('crm', 'zoë:ż')));
    expect(Buffer.from(Authorization?.replace('Session ', '') ?? '', 'base64').toString('utf8')).toBe('zoë:ż:2:a1b2');
    expect(rest).toEqual({ 'X-Requested-With': 'XMLHttpRequest' });
  });

  it('is none on a page that is not Tryton', () => {
    expect(page.session(at(''))).toEqual({});
  });
});

describe('a finished request', () => {
  const changed = (path: string, type = 'application/json') => page.changed(new URL(path, 'https://erp.example.test'), type);

  it('to the one URL for everything may have saved anything', () => {
    expect(changed('/crm/')).toEqual({ entity: 'any', exact: false });
    expect(changed('/crm/', 'application/json; charset=utf-8')).toEqual({ entity: 'any', exact: false });
  });

  it.each(['/', '/crm/bus', '/dist/tryton-sao.js', '/locale/en.json'])('to %s has saved nothing', (path) => {
    expect(changed(path)).toBeUndefined();
  });

  it('that came back as HTML has saved nothing', () => {
    expect(changed('/crm/', 'text/html')).toBeUndefined();
  });
});

it.each([
  [{ entity: 'deal', id: '398' }, '/#crm/model/sale.opportunity/398'],
  [{ entity: 'account', id: '12' }, '/#crm/model/party.party/12'],
] as const)('the link to %j opens that record again', (record, path) => {
  expect(page.recordPath('crm', record)).toBe(path);
  expect(page.readPage(at(path.slice(1)))?.record).toEqual(record);
});
