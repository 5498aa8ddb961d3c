import { describe, expect, it, vi } from 'vitest';
import type { Call, Reply } from '../../lib/crm/adapter';
import { CrmError } from '../../lib/crm/crm-error';
import { createHttp, type CallReport, type HttpOptions } from '../../lib/crm/http';
import { rpcResult } from '../../lib/crm/reply-json';
import { FakeClock } from './fake-clock';

const reads = [{ method: 'GET' as const, path: /^\/deals$/ }];
const call: Call = { method: 'GET', path: '/deals?page=1' };
const reply = (status: number, body = '{"ok":1}', headers: Record<string, string> = {}): Reply => ({
  status,
  body,
  headers: { 'content-type': 'application/json', ...headers },
});

function setUp(send: HttpOptions['send'], more: Partial<HttpOptions> = {}) {
  const clock = new FakeClock();
  const started = clock.now();
  const calls: CallReport[] = [];
  const http = createHttp({
    send,
    reads,
    clock,
    random: () => 1 - Number.EPSILON,
    pace: { perSecond: 1000, parallel: 4 },
    timeoutMs: 20_000,
    onCall: (report) => calls.push(report),
    ...more,
  });
  return { clock, http, calls, elapsed: () => clock.now() - started };
}

/** Replies one after the other; the last one stays. */
const inTurn = (...replies: (Reply | Error)[]) => {
  const left = [...replies];
  return vi.fn(() => {
    const next = left.length > 1 ? left.shift() : left[0];
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next ?? reply(500));
  });
};

const failure = async (promise: Promise<unknown>): Promise<CrmError> => {
  const error: unknown = await promise.then(
    () => undefined,
    (e: unknown) => e,
  );
  expect(error).toBeInstanceOf(CrmError);
  return error as CrmError;
};

describe('what is sent', () => {
  it('answers parsed JSON', async () => {
    const { http, clock, calls } = setUp(inTurn(reply(200, '{"a":[1]}')));
    await expect(clock.settle(http.json(call))).resolves.toEqual({ a: [1] });
    expect(calls).toEqual([{ method: 'GET', path: '/deals', attempt: 1, status: 200, ms: 0 }]);
  });

  it('sends nothing that is not declared', async () => {
    const send = inTurn(reply(200));
    const { http, clock } = setUp(send);
    const error = await failure(clock.settle(http.json({ method: 'POST', path: '/deals', body: '{}' })));
    expect(error.kind).toBe('refused_write');
    expect(send).not.toHaveBeenCalled();
  });
});

describe('what is tried again', () => {
  it.each([500, 502, 503, 504, 408])('a reply with status %i', async (status) => {
    const send = inTurn(reply(status), reply(200));
    const { http, clock, elapsed } = setUp(send);
    await expect(clock.settle(http.json(call))).resolves.toEqual({ ok: 1 });
    expect(send).toHaveBeenCalledTimes(2);
    expect(elapsed()).toBeCloseTo(500, 3);
  });

  it('a broken connection', async () => {
    const send = inTurn(new TypeError('Failed to fetch'), reply(200));
    const { http, clock } = setUp(send);
    await expect(clock.settle(http.json(call))).resolves.toEqual({ ok: 1 });
  });

  it('with waits that double, five times at most', async () => {
    const send = inTurn(reply(503));
    const { http, clock, elapsed } = setUp(send);
    expect((await failure(clock.settle(http.json(call)))).kind).toBe('unavailable');
    expect(send).toHaveBeenCalledTimes(5);
    expect(elapsed()).toBeCloseTo(500 + 1000 + 2000 + 4000, 3);
  });

  it('with full jitter: a lucky draw waits not at all', async () => {
    const { http, clock, elapsed } = setUp(inTurn(reply(503)), { random: () => 0, pace: { perSecond: Infinity, parallel: 1 } });
    await failure(clock.settle(http.json(call)));
    expect(elapsed()).toBe(0);
  });

  it.each([
    [401, 'signed_out'],
    [403, 'forbidden'],
    [404, 'odd_answer'],
    [400, 'odd_answer'],
    [302, 'not_json'],
    [0, 'not_json'],
  ])('but not status %i, which is %s', async (status, kind) => {
    const send = inTurn(reply(status));
    const { http, clock } = setUp(send);
    expect((await failure(clock.settle(http.json(call)))).kind).toBe(kind);
    expect(send).toHaveBeenCalledTimes(1);
  });

  it.each(['no_tab', 'wrong_user', 'refused_write'] as const)('nor what the carrier refuses as %s', async (kind) => {
    const send = inTurn(new CrmError(kind));
    const { http, clock } = setUp(send);
    expect((await failure(clock.settle(http.json(call)))).kind).toBe(kind);
    expect(send).toHaveBeenCalledTimes(1);
  });
});

describe('Retry-After', () => {
  it('is honoured in seconds', async () => {
    const { http, clock, elapsed } = setUp(inTurn(reply(429, '', { 'retry-after': '7' }), reply(200)));
    await clock.settle(http.json(call));
    expect(elapsed()).toBe(7000);
  });

  it('is honoured as a date', async () => {
    const start = Date.UTC(2025, 5, 30, 16, 0, 0);
    const clock = new FakeClock(start);
    const { http } = setUp(inTurn(reply(503, '', { 'retry-after': 'Mon, 30 Jun 2025 16:00:09 GMT' }), reply(200)), { clock });
    await clock.settle(http.json(call));
    expect(clock.now() - start).toBe(9000);
  });

  it('beyond a minute is handed to the caller instead of slept', async () => {
    const send = inTurn(reply(429, '', { 'retry-after': '900' }));
    const { http, clock, elapsed } = setUp(send);
    const error = await failure(clock.settle(http.json(call)));
    expect(error).toMatchObject({ kind: 'rate_limited', retryAt: clock.now() + 900_000 });
    expect(send).toHaveBeenCalledTimes(1);
    expect(elapsed()).toBe(0);
  });

  it.each([
    ['seconds', '9'.repeat(400)],
    ['seconds', '99999999999999'],
    ['a date', 'Fri, 30 Jun 9999 16:00:00 GMT'],
  ])('of years holds back for a day (%s)', async (_, after) => {
    const { http, clock } = setUp(inTurn(reply(429, '', { 'retry-after': after })));
    expect(await failure(clock.settle(http.json(call)))).toMatchObject({ kind: 'rate_limited', retryAt: clock.now() + 86_400_000 });
  });

  it('of years is no more believed where an adapter has read it', async () => {
    for (const again of [true, false]) {
      const judge = () => ({ error: new CrmError('rate_limited', { retryAt: Infinity, detail: 'spent', code: 'spent' }), again });
      const { http, clock } = setUp(inTurn(reply(429)), { judge });
      const error = await failure(clock.settle(http.json(call)));
      expect(error).toMatchObject({ kind: 'rate_limited', retryAt: clock.now() + 86_400_000, detail: 'spent', code: 'spent' });
    }
  });

  it('that is nonsense is ignored, and a limit that stays still names a time', async () => {
    const { http, clock } = setUp(inTurn(reply(429, '', { 'retry-after': 'soon' })));
    const error = await failure(clock.settle(http.json(call)));
    expect(error.kind).toBe('rate_limited');
    expect(error.retryAt).toBeGreaterThan(clock.now());
  });

  it('holds back the other calls too', async () => {
    const sent: number[] = [];
    const clock = new FakeClock();
    const start = clock.now();
    const left = [reply(429, '', { 'retry-after': '10' }), reply(200), reply(200)];
    const { http } = setUp(
      () => {
        sent.push(clock.now() - start);
        return Promise.resolve(left.shift() ?? reply(200));
      },
      { clock, pace: { perSecond: 1000, parallel: 1 } },
    );
    await clock.settle(Promise.all([http.json(call), http.json(call)]));
    expect(sent[0]).toBe(0);
    expect(Math.min(...sent.slice(1))).toBe(10_000);
  });
});

describe('limits', () => {
  it('gives up an attempt that takes too long, even if the carrier ignores its signal', async () => {
    const send = vi.fn(() => new Promise<Reply>(() => undefined));
    const { http, clock, elapsed } = setUp(send, { timeoutMs: 3000, random: () => 0, pace: { perSecond: Infinity, parallel: 2 } });
    expect((await failure(clock.settle(http.json(call)))).kind).toBe('timeout');
    expect(send).toHaveBeenCalledTimes(5);
    expect(elapsed()).toBe(15_000);
    expect(clock.pending).toBe(0);
  });

  it('tells the carrier when its time is over', async () => {
    const signals: AbortSignal[] = [];
    const { http, clock } = setUp((_call, signal) => (signals.push(signal), new Promise<Reply>(() => undefined)));
    await failure(clock.settle(http.json(call)));
    expect(signals.every((s) => s.aborted)).toBe(true);
  });

  it('leaves no timer behind after an answer', async () => {
    const { http, clock } = setUp(inTurn(reply(200)));
    await clock.settle(http.json(call));
    expect(clock.pending).toBe(0);
  });

  it('starts so many a second and runs so many at once', async () => {
    const clock = new FakeClock();
    const start = clock.now();
    const sent: number[] = [];
    let running = 0;
    let most = 0;
    const { http } = setUp(
      async (_call, signal) => {
        sent.push(clock.now() - start);
        most = Math.max(most, (running += 1));
        await clock.sleep(500, signal);
        running -= 1;
        return reply(200);
      },
      { clock, pace: { perSecond: 10, parallel: 3 } },
    );
    await clock.settle(Promise.all(Array.from({ length: 7 }, () => http.json(call))));
    expect(sent).toEqual([0, 100, 200, 500, 600, 700, 1000]);
    expect(most).toBe(3);
  });
});

describe('cancelling', () => {
  it('ends a call in flight, a backoff and a place in the queue with the reason given', async () => {
    const stop = new AbortController();
    const clock = new FakeClock();
    const send = vi.fn(() => new Promise<Reply>(() => undefined));
    const { http } = setUp(send, { clock, signal: stop.signal, pace: { perSecond: 1, parallel: 2 } });
    const all = Promise.allSettled([http.json(call), http.json(call), http.json(call)]);
    await clock.idle();
    expect(send).toHaveBeenCalledTimes(1);
    stop.abort(new Error('closed'));
    const ended = await clock.settle(all);
    expect(ended.map((e) => e.status === 'rejected' && (e.reason as Error).message)).toEqual(['closed', 'closed', 'closed']);
    expect(clock.pending).toBe(0);
  });

  it('of one call leaves the others alone', async () => {
    const stop = new AbortController();
    const clock = new FakeClock();
    const { http } = setUp(
      async (_call, signal) => {
        await clock.sleep(100, signal);
        return reply(200);
      },
      { clock },
    );
    const first = failureText(http.json(call, stop.signal));
    const second = http.json(call);
    await clock.idle();
    stop.abort(new Error('closed'));
    await expect(clock.settle(first)).resolves.toBe('closed');
    await expect(clock.settle(second)).resolves.toEqual({ ok: 1 });
  });
});

const failureText = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (e: Error) => e.message,
  );

describe('answers that are no data', () => {
  it.each([
    ['a sign-in page', reply(200, '<!doctype html>', { 'content-type': 'text/html; charset=utf-8' })],
    ['HTML that calls itself JSON', reply(200, ' <html>')],
    ['nothing', reply(200, '')],
    ['half of it', reply(200, '{"a":')],
  ])('%s is not_json', async (_what, answer) => {
    const { http, clock } = setUp(inTurn(answer));
    expect((await failure(clock.settle(http.json(call)))).kind).toBe('not_json');
  });

  it('a reply for another signed-in user is refused', async () => {
    const { http, clock } = setUp(inTurn({ ...reply(200), userId: '3' }), { userId: '2' });
    expect((await failure(clock.settle(http.json(call)))).kind).toBe('wrong_user');
  });

  it('an error inside status 200 is the adapter’s to explain', () => {
    const explain = () => new CrmError('forbidden');
    expect(rpcResult({ id: 1, result: [] }, explain)).toEqual([]);
    expect(rpcResult({ id: 1, result: null, error: null }, explain)).toBeNull();
    expect(() => rpcResult({ error: ['x'] }, explain)).toThrow(expect.objectContaining({ kind: 'forbidden' }));
    expect(() => rpcResult([], explain)).toThrow(expect.objectContaining({ kind: 'odd_answer' }));
  });
});

describe('error texts', () => {
  it('hold neither query nor body', async () => {
    const { http, clock } = setUp(inTurn(reply(500, '{"secret":"anna@example.test"}')));
    const error = await failure(clock.settle(http.json({ method: 'GET', path: '/deals?token=abc' })));
    expect(`${error.message} ${error.detail}`).not.toMatch(/abc|anna|token/);
  });
});
