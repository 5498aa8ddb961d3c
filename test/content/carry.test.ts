import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { carry } from '../../entrypoints/crm.content/carry';
import type { Call, CrmPage, PageAdapter, PageContext } from '../../lib/crm/adapter';
import { longestReply } from '../../lib/crm/call';

const site = 'https://crm.test';
const ada: CrmPage = { crm: 'acme', org: 'one', userId: '10' };
const adapter = {
  id: 'acme',
  reads: [{ method: 'GET', path: /^\/api\/deals$/ }],
  session: () => ({ 'x-csrf': 'of-the-page' }),
  sessionQuery: () => ({ csrf: 'of-the-page' }),
} as unknown as PageAdapter;
const call: Call = { method: 'GET', path: '/api/deals?limit=5' };

let asked: { url: string; init: RequestInit }[];
let reply: () => Promise<Response>;
beforeEach(() => {
  asked = [];
  reply = () => Promise.resolve(new Response('[]', { headers: { 'content-type': 'application/json', 'x-session': 'secret' } }));
  vi.stubGlobal('location', { origin: site });
  vi.stubGlobal('fetch', (url: URL, init: RequestInit) => {
    asked.push({ url: url.href, init });
    return reply();
  });
});
afterEach(() => vi.unstubAllGlobals());

/** @param pages what the page shows before and after the call */
const carried = (wanted: Partial<Parameters<typeof carry>[0]>, ...pages: (CrmPage | undefined)[]) => {
  const shown = pages.length === 0 ? [ada] : pages;
  return carry(
    { type: 'call', crm: 'acme', org: 'one', userId: '10', call, ...wanted },
    (crm) => (crm === 'acme' ? adapter : undefined),
    () => (shown.length > 1 ? shown.shift() : shown[0]),
    () => ({}) as PageContext,
  );
};

describe('a call through the page', () => {
  it('goes to the page’s own origin with its own session, follows no redirect, and brings back no header of the session', async () => {
    expect(await carried({})).toEqual({
      ok: true,
      reply: { status: 200, headers: { 'content-type': 'application/json' }, body: '[]', userId: '10' },
    });
    expect(asked.map(({ url }) => url)).toEqual([`${site}/api/deals?limit=5&csrf=of-the-page`]);
    expect(asked[0]?.init).toMatchObject({ method: 'GET', credentials: 'same-origin', redirect: 'manual', cache: 'no-store' });
    expect(asked[0]?.init.headers).toEqual({ accept: 'application/json', 'x-csrf': 'of-the-page' });
  });

  it.each<[string, Call]>([
    ['a write', { method: 'POST', path: '/api/deals', body: '{"name":"x"}' }],
    ['another path', { method: 'GET', path: '/api/users' }],
    ['a way up', { method: 'GET', path: '/api/deals/../users' }],
    ['another host', { method: 'GET', path: '//evil.test/api/deals' }],
    ['a whole address', { method: 'GET', path: 'https://evil.test/api/deals' }],
    ['another verb in the query', { method: 'GET', path: '/api/deals?_method=DELETE' }],
    ['a verb of its own', { method: 'DELETE' as 'GET', path: '/api/deals' }],
  ])('is refused a second time where it is no declared read: %s', async (_, wanted) => {
    expect(await carried({ call: wanted })).toEqual({ ok: false, why: 'refused_write' });
    expect(asked).toEqual([]);
  });

  it.each<[string, string, CrmPage | undefined]>([
    ['wrong_page', 'no page of a CRM', undefined],
    ['wrong_page', 'another CRM', { ...ada, crm: 'other' }],
    ['wrong_page', 'another organisation', { ...ada, org: 'two' }],
    ['wrong_user', 'another person', { ...ada, userId: '11' }],
    ['wrong_user', 'nobody', { crm: 'acme', org: 'one' }],
  ])('is not sent (%s) where the page shows %s', async (why, _, page) => {
    expect(await carried({}, page)).toEqual({ ok: false, why });
    expect(asked).toEqual([]);
  });

  it('says who is signed in when the reply is there, and gives nothing of another organisation', async () => {
    expect(await carried({}, ada, { ...ada, userId: '11' })).toMatchObject({ ok: true, reply: { userId: '11' } });
    expect(await carried({}, ada, { ...ada, org: 'two' })).toEqual({ ok: false, why: 'wrong_page' });
    expect(await carried({}, ada, undefined)).toEqual({ ok: false, why: 'wrong_page' });
  });

  it('gives up a reply that is too long to be passed on', async () => {
    reply = () => Promise.resolve(new Response('x'.repeat(longestReply + 1)));
    expect(await carried({})).toEqual({ ok: false, why: 'too_long' });
  });

  it('tells of a failure no more than its kind', async () => {
    reply = () => Promise.reject(new TypeError('Failed to fetch with x-csrf of-the-page'));
    expect(await carried({})).toEqual({ ok: false, why: 'network' });
    reply = () => Promise.reject(new DOMException('of-the-page', 'TimeoutError'));
    expect(await carried({})).toEqual({ ok: false, why: 'timeout' });
  });
});
