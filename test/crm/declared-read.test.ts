import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { ReadRule } from '../../lib/crm/adapter';
import { isDeclaredRead } from '../../lib/crm/declared-read';

const reads: ReadRule[] = [
  { method: 'GET', path: /^\/api\/deals$/ },
  { method: 'POST', path: /^\/[a-z0-9_-]+\/$/, rpc: { field: 'method', names: ['deal.read', 'deal.count'] } },
];
const get = (path: string) => isDeclaredRead(reads, { method: 'GET', path });
const post = (body: string, path = '/crm/') => isDeclaredRead(reads, { method: 'POST', path, body });

describe('isDeclaredRead', () => {
  it('carries what is declared', () => {
    expect(get('/api/deals')).toBe(true);
    expect(get('/api/deals?page=2&since=2025-01-01T00:00:00Z')).toBe(true);
    expect(post('{"id":1,"method":"deal.read","params":[]}')).toBe(true);
    expect(post(' {\n "params": [{"method":"x"}], "method" : "deal.count" } ')).toBe(true);
  });

  it.each([
    ['another path', '/api/users'],
    ['a longer path', '/api/deals/1'],
    ['a full URL', 'https://evil.test/api/deals'],
    ['a URL without scheme', '//evil.test/api/deals'],
    ['doubled slashes', '/api//deals'],
    ['a parent segment', '/api/x/../deals'],
    ['an encoded parent segment', '/api/%2e%2e/api/deals'],
    ['a backslash', '/api\\deals'],
    ['a leading backslash', '/\\evil.test/api/deals'],
    ['a tab inside', '/api/\tdeals'],
    ['a line break in the query', '/api/deals?a=1\r\nX: y'],
    ['a space', '/api/deals '],
    ['a fragment', '/api/deals#x'],
    ['no leading slash', 'api/deals'],
    ['nothing', ''],
    ['another verb in the query', '/api/deals?_method=DELETE'],
    ['another verb in the query of Salesforce', '/api/deals?a=1&_HttpMethod=PATCH'],
    ['another verb in the query of Google', '/api/deals?$httpMethod=POST'],
    ['another verb in the query, spelt like the header', '/api/deals?X-HTTP-Method-Override=PUT'],
    ['another verb in the query, encoded', '/api/deals?%5Fmethod=DELETE'],
    ['another verb in the query, behind a blank that servers drop', '/api/deals?+_method=DELETE'],
    ['another verb in the query, as a list', '/api/deals?_method[]=DELETE'],
  ])('refuses %s', (_what, path) => {
    expect(get(path)).toBe(false);
  });

  it('refuses a body with GET, even an empty one', () => {
    expect(isDeclaredRead(reads, { method: 'GET', path: '/api/deals', body: '{}' })).toBe(false);
    expect(isDeclaredRead(reads, { method: 'GET', path: '/api/deals', body: '' })).toBe(false);
  });

  it('refuses the right path with the wrong verb', () => {
    expect(isDeclaredRead(reads, { method: 'POST', path: '/api/deals', body: '{}' })).toBe(false);
    expect(isDeclaredRead(reads, { method: 'GET', path: '/crm/' })).toBe(false);
  });

  it.each([
    ['a write', '{"method":"deal.write"}'],
    ['a longer name', '{"method":"deal.read_all"}'],
    ['a name with other case', '{"method":"Deal.Read"}'],
    ['a name with a space', '{"method":" deal.read"}'],
    ['a list of names', '{"method":["deal.read"]}'],
    ['no name', '{"params":["deal.read"]}'],
    ['a name one level down', '{"params":{"method":"deal.read"}}'],
    ['a batch', '[{"method":"deal.read"},{"method":"deal.write"}]'],
    ['two bodies', '{"method":"deal.read"}{"method":"deal.write"}'],
    ['no JSON', 'method=deal.read'],
    ['an empty body', ''],
    ['null', 'null'],
    ['a text', '"deal.read"'],
    ['a read before a write', '{"method":"deal.read","method":"deal.write"}'],
    ['a write before a read', '{"method":"deal.write","method":"deal.read"}'],
    ['the same read twice', '{"method":"deal.read","method":"deal.read"}'],
    ['an escaped second key', '{"m\\u0065thod":"deal.write","method":"deal.read"}'],
    ['a second key in other case', '{"Method":"deal.write","method":"deal.read"}'],
    ['a second key behind a nested one', '{"method":"deal.read","a":{"b":[1]},"method":"deal.write"}'],
    ['a second key behind a text with quotes and braces', '{"method":"deal.write","a":"\\"}{","method":"deal.read"}'],
  ])('refuses %s', (_what, body) => {
    expect(post(body)).toBe(false);
  });

  it('is not fooled by method names inside texts and nested objects', () => {
    expect(post('{"a":"\\"method\\":\\"deal.write\\"","b":{"method":"deal.write"},"method":"deal.read"}')).toBe(true);
  });

  it('never lets a body through whose method is not declared, whatever else it holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (more, method) => {
        expect(post(JSON.stringify({ ...more, method }))).toBe(
          ['deal.read', 'deal.count'].includes(method) && !Object.keys(more).some((k) => k !== 'method' && k.toLowerCase() === 'method'),
        );
      }),
    );
  });

  it('never lets a doubled key through, wherever the two stand', () => {
    const member = fc.tuple(fc.string(), fc.jsonValue()).map(([k, v]) => `${JSON.stringify(`x${k}`)}:${JSON.stringify(v)}`);
    fc.assert(
      fc.property(fc.array(member), fc.array(member), fc.array(member), (a, b, c) => {
        const twice = [...a, '"method":"deal.read"', ...b, '"method":"deal.read"', ...c];
        expect(post(`{${twice.join(',')}}`)).toBe(false);
        expect(post(`{${[...a, '"method":"deal.read"', ...b, ...c].join(',')}}`)).toBe(true);
      }),
    );
  });

  it('never lets any text be a path that a browser would send elsewhere', () => {
    const anywhere: ReadRule[] = [{ method: 'GET', path: /^/ }];
    const pieces = fc.array(fc.constantFrom('/', '.', '..', '\\', '%2e', '%2F', 'a', ':', '@', '\t', '\n', '?', '#', 'http:', ' ', 'ü'));
    fc.assert(
      fc.property(pieces, (parts) => {
        const path = parts.join('');
        if (!isDeclaredRead(anywhere, { method: 'GET', path })) return;
        const url = new URL(path, 'https://crm.test');
        expect(url.origin).toBe('https://crm.test');
        expect(url.pathname).toBe(path.split('?')[0]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a rule about the query string', () => {
  const rules: ReadRule[] = [{ method: 'GET', path: /^\/query$/, query: { field: 'q', value: /^SELECT (?!.*\bFOR VIEW\b)/i } }];
  const asks = (query: string) => isDeclaredRead(rules, { method: 'GET', path: `/query${query}` });

  it('carries what the value allows', () => {
    expect(asks(`?q=${encodeURIComponent("SELECT Id FROM Lead WHERE Name = 'a'")}`)).toBe(true);
    expect(asks('?q=SELECT+Id+FROM+Lead&other=1')).toBe(true);
  });

  it.each([
    ['no parameter', ''],
    ['another value', '?q=DELETE+FROM+Lead'],
    ['a value that marks records as seen', '?q=SELECT+Id+FROM+Lead+FOR+VIEW'],
    ['the parameter twice', '?q=SELECT+Id+FROM+Lead&q=x'],
    ['the parameter twice, once in capitals', '?q=SELECT+Id+FROM+Lead&Q=x'],
    ['the parameter in capitals', '?Q=SELECT+Id+FROM+Lead'],
    ['the parameter again, behind a blank that servers drop', '?q=SELECT+Id+FROM+Lead&+q=x'],
    ['the parameter again, as a list', '?q=SELECT+Id+FROM+Lead&q[]=x'],
    ['the parameter again, as a list, encoded', '?q=SELECT+Id+FROM+Lead&q%5Ba%5D=x'],
  ])('refuses %s', (_what, query) => {
    expect(asks(query)).toBe(false);
  });
});

describe('names further in', () => {
  const within = { field: 'params', name: { model: ['crm.lead'], method: ['search_read', 'read_group'] } };
  const rules: ReadRule[] = [{ method: 'POST', path: /^\/call\/[a-z_.]{1,40}$/, rpc: { field: 'method', names: ['call'] }, within }];
  const asks = (body: string) => isDeclaredRead(rules, { method: 'POST', path: '/call/crm.lead', body });

  it('carries what is declared, whatever stands deeper', () => {
    expect(asks('{"method":"call","params":{"model":"crm.lead","method":"search_read","args":[[["method","=","unlink"]]]}}')).toBe(true);
    expect(asks('{"id":1,"params":{"method":"read_group","model":"crm.lead","kwargs":{"model":"x"}},"method":"call"}')).toBe(true);
  });

  it.each([
    ['a write', '{"method":"call","params":{"model":"crm.lead","method":"unlink"}}'],
    ['another model', '{"method":"call","params":{"model":"res.groups","method":"search_read"}}'],
    ['a longer name', '{"method":"call","params":{"model":"crm.lead","method":"search_read_and_unlink"}}'],
    ['a method named twice', '{"method":"call","params":{"model":"crm.lead","method":"search_read","method":"unlink"}}'],
    [
      'a method named twice, the other way round',
      '{"method":"call","params":{"model":"crm.lead","method":"unlink","method":"search_read"}}',
    ],
    ['a model named again in another case', '{"method":"call","params":{"model":"crm.lead","Model":"res.users","method":"search_read"}}'],
    ['an escaped second name', '{"method":"call","params":{"model":"crm.lead","method":"search_read","meth\\u006fd":"unlink"}}'],
    ['two objects of parameters', '{"method":"call","params":{"model":"crm.lead","method":"search_read"},"params":{}}'],
    [
      'two objects, the write first',
      '{"method":"call","params":{"model":"x","method":"unlink"},"params":{"model":"crm.lead","method":"search_read"}}',
    ],
    ['no parameters', '{"method":"call"}'],
    ['parameters in a list', '{"method":"call","params":["crm.lead","search_read"]}'],
    ['names inside a list', '{"method":"call","params":{"model":["crm.lead"],"method":["search_read"]}}'],
    ['names one level too deep', '{"method":"call","params":{"kwargs":{"model":"crm.lead","method":"search_read"}}}'],
    ['nothing', ''],
    ['a list', '[]'],
  ])('refuses %s', (_what, body) => {
    expect(asks(body)).toBe(false);
  });
});

describe('in a page script of Firefox', () => {
  // There the iterators of a URLSearchParams do not pass the wall between page and extension.
  const broken = () => {
    throw new TypeError('is not iterable');
  };

  it('works without walking through a URLSearchParams', () => {
    for (const name of ['keys', 'values', 'entries'] as const) vi.spyOn(URLSearchParams.prototype, name).mockImplementation(broken);
    vi.spyOn(URLSearchParams.prototype, Symbol.iterator).mockImplementation(broken);
    expect(get('/api/deals?limit=1&after=a%20b')).toBe(true);
    expect(get('/api/deals?limit=1&_method=DELETE')).toBe(false);
    expect(get('/api/deals?limit=1&%5Fmethod=DELETE')).toBe(false);
    const rules: ReadRule[] = [{ method: 'GET', path: /^\/query$/, query: { field: 'q', value: /^SELECT / } }];
    const asks = (query: string) => isDeclaredRead(rules, { method: 'GET', path: `/query${query}` });
    expect([asks('?q=SELECT+Id'), asks('?q=SELECT%20a%3Db'), asks('?q=DELETE'), asks('?q=SELECT+1&Q=x')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it.each(['?a=%', '?%zz=1', '?a=%ff'])('a query that is not well encoded (%s) is no declared read', (query) =>
    expect(get(`/api/deals${query}`)).toBe(false),
  );
});
