import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import type { TokenAccess } from '../../../lib/crm/access';
import { isDeclaredRead } from '../../../lib/crm/declared-read';
import { access } from '../../../lib/crm/fxiaoke/access';
import { main } from '../../../lib/crm/fxiaoke/main';
import { page } from '../../../lib/crm/fxiaoke/page';
import { hintReporter, parseHint } from '../../../lib/crm/hint';
import type { Main } from '../../../lib/crm/mains';
import { pageContext } from '../../crm/fixtures/page-context';

const home = 'https://www.fxiaoke.com/XV/UI/Home';
const detail = '/FHH/EM1HNCRM/API/v1/object/NewOpportunityObj/controller/WebDetail';
const body = JSON.stringify({ objectDataId: '66f66d8b25255b000787c759', objectDescribeApiName: 'NewOpportunityObj' });

describe('who is signed in', () => {
  it.each([
    ['/FHH/EM1HNCRM/API/v1/object/X/controller/List?_fs_token=t&traceId=E-E.acme7.1007-1680081376740', { ea: 'acme7', user: '1007' }],
    [
      '/FHH/EM1HBISTAT/fs-bi-stat/stat/data/query?traceId=FSW-fktest7572.1001-01M3M81KAA1PZ0YASE8SYY95XQ',
      { ea: 'fktest7572', user: '1001' },
    ],
    ['/FHH/EM1HNCRM/API/v1/object/X/controller/List?traceId=E-E.pipeline.1680081376740', undefined],
    ['/FHH/EM1HNCRM/API/v1/object/X/controller/List', undefined],
    ['/other?traceId=E-E.acme7.1007-1680081376740', undefined],
  ])('%s', (address, hint) => {
    expect(page.hint?.(new URL(address, home))).toEqual(hint);
  });

  it('is nobody until the page has asked for something', () => {
    expect(page.readPage(pageContext({ url: home }))).toEqual({ crm: 'fxiaoke', org: '' });
    expect(page.readPage(pageContext({ url: home, hint: { ea: 'acme7', user: '1007' } }))).toEqual({
      crm: 'fxiaoke',
      org: 'acme7',
      userId: '1007',
    });
  });

  it('goes with the token of the page, from the cookie or the field', () => {
    expect(page.sessionQuery?.(pageContext({ url: home, cookies: { fs_token: 'a/b' } }))).toEqual({ _fs_token: 'a/b' });
    expect(page.sessionQuery?.(pageContext({ url: home, html: '<input id="fs_token" value="c">' }))).toEqual({ _fs_token: 'c' });
    expect(page.sessionQuery?.(pageContext({ url: 'https://www.fxiaoke.com/', cookies: { fs_token: 'a' } }))).toEqual({});
  });
});

describe('the open record', () => {
  const hint = { ea: 'acme7', user: '1007', object: 'LeadsObj', id: 'abc', at: 'at..crm.list.LeadsObj' };
  const record = (hash: string) => page.readPage(pageContext({ url: `${home}${hash}`, hint }))?.record;

  it('belongs to the list it was opened over', () => {
    expect(record('#crm/list/=/LeadsObj')).toEqual({ entity: 'lead', id: 'abc' });
    expect(record('#crm/list/=/LeadsObj?debug=1')).toEqual({ entity: 'lead', id: 'abc' });
    expect(record('#crm/list/=/AccountObj')).toBeUndefined();
    expect(record('#crm/index')).toBeUndefined();
  });

  it('is none of ours for other objects', () => {
    const other = { ...hint, object: 'object_mZeYu__c' };
    expect(page.readPage(pageContext({ url: `${home}#crm/list/=/LeadsObj`, hint: other }))?.record).toBeUndefined();
  });
});

describe('who is signed in', () => {
  it('is nobody while the organisation is not known', () => {
    expect(page.readPage(pageContext({ url: `${home}#crm/index`, cookies: { fs_token: 't' }, hint: { user: '1007' } }))).toEqual({
      crm: 'fxiaoke',
      org: '',
    });
  });
});

describe('in the page’s own world', () => {
  /** A page whose requests are kept instead of sent. */
  function world(address = `${home}#crm/list/=/NewOpportunityObj`) {
    const window = new Window({ url: address });
    const sent: unknown[][] = [];
    const fetched = (...args: unknown[]) => {
      sent.push(args);
      return Promise.resolve('answer');
    };
    Object.assign(window, { fetch: fetched });
    const requests = window.XMLHttpRequest.prototype as unknown as Record<string, unknown>;
    requests['open'] = function (...args: unknown[]) {
      sent.push(['open', ...args]);
    };
    requests['send'] = function (...args: unknown[]) {
      sent.push(['send', ...args]);
    };
    const heard: unknown[] = [];
    window.document.addEventListener('paceline:hint', (event) => heard.push(parseHint((event as unknown as CustomEvent).detail)?.hint));
    const view = window as unknown as Parameters<Main>[0];
    // The reporter makes events of the page's own kind.
    const dispatch = {
      dispatchEvent: (event: CustomEvent) =>
        window.document.dispatchEvent(new window.CustomEvent(event.type, { detail: event.detail as object })),
      addEventListener: () => undefined,
    };
    main(view, hintReporter('fxiaoke', dispatch as unknown as EventTarget));
    return { view, sent, heard };
  }
  const opened = { object: 'NewOpportunityObj', id: '66f66d8b25255b000787c759', at: 'at..crm.list.NewOpportunityObj' };

  it('a record opened by XMLHttpRequest or by fetch is told, and the request is not touched', async () => {
    const { view, sent, heard } = world();
    const call = new view.XMLHttpRequest();
    call.open('POST', `${detail}?_fs_token=t`);
    call.send(body);
    expect(await view.fetch(`https://www.fxiaoke.com${detail}`, { method: 'POST', body })).toBe('answer');
    expect(heard).toEqual([opened, opened]);
    expect(sent).toEqual([
      ['open', 'POST', `${detail}?_fs_token=t`],
      ['send', body],
      [`https://www.fxiaoke.com${detail}`, { method: 'POST', body }],
    ]);
    const read = page.readPage(pageContext({ url: `${home}#crm/list/=/NewOpportunityObj`, hint: opened }));
    expect(read?.record).toEqual({ entity: 'deal', id: opened.id });
  });

  it('nothing else is looked at, and nothing breaks', async () => {
    const { view, heard } = world();
    await view.fetch('/FHH/EM1HNCRM/API/v1/object/NewOpportunityObj/controller/List', { method: 'POST', body });
    for (const odd of ['no json', '[]', 'null', '{"objectDataId":"../x"}', '{"objectDataId":7}'])
      await view.fetch(detail, { method: 'POST', body: odd });
    await view.fetch(detail);
    await view.fetch(new view.Request(`https://www.fxiaoke.com${detail}`));
    expect(heard).toEqual([]);
  });

  it('other pages are left alone', () => {
    const { view, heard } = world('https://www.fxiaoke.com/XV/UI/manage');
    void view.fetch(detail, { method: 'POST', body });
    expect(heard).toEqual([]);
  });
});

describe('what may be asked', () => {
  const post = (path: string, text = '{}') => isDeclaredRead(page.reads, { method: 'POST', path, body: text });

  it('is lists and descriptions; nothing that saves, no other object', () => {
    const objects = '/FHH/EM1HNCRM/API/v1/object';
    expect(post(`${objects}/NewOpportunityObj/controller/List`)).toBe(true);
    expect(post(`${objects}/describe/service/findDescribeByApiName`)).toBe(true);
    expect(post('/cgi/crm/v2/data/query')).toBe(true);
    for (const path of [
      `${objects}/NewOpportunityObj/action/Edit`,
      `${objects}/NewOpportunityObj/controller/WebDetail`,
      `${objects}/object_k1XqG__c/controller/List`,
      `${objects}/personnelrest/service/GetAdminAgentLoginToken`,
      '/cgi/crm/v2/data/update',
      '/cgi/crm/v2/data/create',
      '/oauth2.0/token',
    ])
      expect([path, post(path)]).toEqual([path, false]);
  });

  it('and a save is known by its address', () => {
    const changed = (path: string) => page.changed(new URL(path, home), 'application/json');
    expect(changed('/FHH/EM1HNCRM/API/v1/object/NewOpportunityObj/action/Edit')).toEqual({ entity: 'deal', exact: true });
    expect(changed('/FHH/EM1HNCRM/API/v1/object/ActiveRecordObj/action/Add')).toEqual({ entity: 'activity', exact: true });
    expect(changed('/FHH/EM1HNCRM/API/v1/object/SalesOrderObj/action/Add')).toEqual({ entity: 'any', exact: true });
    expect(changed('/FHH/EM1HNCRM/API/v1/object/NewOpportunityObj/controller/List')).toBeUndefined();
  });
});

describe('a token', () => {
  const token = access.find((one): one is TokenAccess => one.way === 'token');

  it('is taken with the employee it acts for; a secret is not', () => {
    expect(token?.looksRight('1007:2f4b8e1c9d0a4b7e8f6a5c3d2e1f0a9b8c7d')).toBe(true);
    for (const text of ['2f4b8e1c9d0a4b7e', '1007:', '1007:0123456789abcdef0123456789abcdef', 'FSUID_1:abcdefabcdefabcdef', ''])
      expect([text, token?.looksRight(text)]).toEqual([text, false]);
    expect(token?.headers(' 1007 : abcdefghijklmnop ', { origin: home, org: 'acme7' })).toEqual({
      authorization: 'Bearer abcdefghijklmnop',
      'x-fs-ea': 'acme7',
      'x-fs-userid': '1007',
    });
    expect(token?.query?.({ origin: home, org: 'acme7' }, () => 'u-u-i-d')).toEqual({ thirdTraceId: 'u-u-i-d' });
  });
});
