import { afterEach, describe, expect, it, vi } from 'vitest';
import { sendDirect, type Lent } from '../../entrypoints/background/ways/direct';
import type { Call } from '../../lib/crm/adapter';

const lent: Lent = { apiOrigin: 'https://api.crm.test', headers: { authorization: 'Bearer very-secret' }, query: { trace: '1' } };
const site = 'https://acme.crm.test';
const call: Call = { method: 'GET', path: '/v1/deals?limit=5' };
const open = new AbortController().signal;
const granted = () => Promise.resolve(true);

/** @param reply what the network does */
function network(reply: () => Promise<Response>) {
  const asked: { url: string; init: RequestInit }[] = [];
  vi.stubGlobal('fetch', (url: URL, init: RequestInit) => {
    asked.push({ url: url.href, init });
    return reply();
  });
  return asked;
}
afterEach(() => vi.unstubAllGlobals());

describe('a reply without end', () => {
  it('is given up: the rest is not waited for, and nothing of it is told', async () => {
    let sent = 0;
    let stopped = false;
    const piece = new TextEncoder().encode('x'.repeat(2 ** 20));
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => void (sent++, controller.enqueue(piece)),
      cancel: () => void (stopped = true),
    });
    network(() => Promise.resolve(new Response(body)));
    await expect(sendDirect(lent, call, site, open, granted)).rejects.toMatchObject({ kind: 'odd_answer', detail: 'reply too long' });
    expect([stopped, sent < 40]).toEqual([true, true]);
  });

  it('of the usual length comes whole, whatever pieces it came in', async () => {
    const bytes = new TextEncoder().encode('{"name":"Zażółć 销售 🙂"}');
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    network(() => Promise.resolve(new Response(body)));
    expect((await sendDirect(lent, call, site, open, granted)).body).toBe('{"name":"Zażółć 销售 🙂"}');
  });
});

describe('a call without the page', () => {
  it('carries the token to its host alone: no cookie, no redirect, no referrer, no header of anybody else’s', async () => {
    const asked = network(() =>
      Promise.resolve(
        new Response('{}', { headers: { 'content-type': 'application/json', 'set-cookie': 'a=b', 'x-secret': 'x', 'retry-after': '3' } }),
      ),
    );
    const odd = { ...call, headers: { prefer: 'odata', authorization: 'Bearer other', cookie: 'a=b' } as Call['headers'] } as Call;
    const reply = await sendDirect(lent, odd, site, open, granted);
    expect(asked[0]?.url).toBe('https://api.crm.test/v1/deals?limit=5&trace=1');
    expect(asked[0]?.init).toMatchObject({
      method: 'GET',
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
    expect(asked[0]?.init.headers).toEqual({ accept: 'application/json', prefer: 'odata', authorization: 'Bearer very-secret' });
    expect(reply).toEqual({ status: 200, headers: { 'content-type': 'application/json', 'retry-after': '3' }, body: '{}' });
  });

  it.each(['//evil.test/v1/deals', 'https://evil.test/v1', '/\\evil.test/x'])('goes nowhere else: %s', async (path) => {
    const asked = network(() => Promise.resolve(new Response('{}')));
    await expect(sendDirect(lent, { ...call, path }, site, open, granted)).rejects.toMatchObject({ kind: 'refused_write' });
    expect(asked).toEqual([]);
  });

  it('plain http only where the person connected exactly that site', async () => {
    const asked = network(() => Promise.resolve(new Response('{}')));
    const plain = { ...lent, apiOrigin: 'http://erp.test:8000' };
    await expect(sendDirect(plain, call, site, open, granted)).rejects.toMatchObject({ kind: 'refused_write' });
    await sendDirect(plain, call, 'http://erp.test:8000', open, granted);
    expect(asked).toHaveLength(1);
  });

  it('what fails is told without a word of the call', async () => {
    network(() => Promise.reject(new TypeError('Failed to fetch https://api.crm.test with Bearer very-secret')));
    const offline = await sendDirect(lent, call, site, open, granted).catch((error: unknown) => error);
    expect(offline).toMatchObject({ kind: 'offline' });
    const withdrawn = await sendDirect(lent, call, site, open, () => Promise.resolve(false)).catch((error: unknown) => error);
    expect(withdrawn).toMatchObject({ kind: 'not_allowed', detail: 'api.crm.test' });
    for (const error of [offline, withdrawn])
      expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toContain('very-secret');
  });
});
