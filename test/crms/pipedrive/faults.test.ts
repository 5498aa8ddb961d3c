/** Everything a call to Pipedrive may come back with, and what the person is told. */
import { describe, expect, it } from 'vitest';
import { CrmError } from '../../../lib/crm/crm-error';
import { budget, judge } from '../../../lib/crm/pipedrive/judge';
import { source } from '../../../lib/crm/pipedrive/source';
import { keeper } from './settle';
import { of, start } from './session';

const failed = (promise: Promise<unknown>): Promise<CrmError> =>
  promise.then(
    () => {
      throw new Error('nothing failed');
    },
    (error: unknown) => {
      if (error instanceof CrmError) return error;
      throw error;
    },
  );

const html = '<!doctype html><title>Attention Required! | Cloudflare</title>';
const call = { method: 'GET', path: '/api/v2/deals' } as const;
const now = Date.UTC(2026, 10, 20, 17);

describe('a token that no longer counts', () => {
  it('is "signed out", from the first call or in the middle', async () => {
    const run = await start();
    run.crm.revoked.add(keeper);
    expect(await failed(run.run())).toMatchObject({ kind: 'signed_out' });
    run.crm.revoked.clear();
    run.crm.simulator.plan({
      path: /activities$/,
      as: { status: 401, body: { success: false, error: 'unauthorized access', errorCode: 401 } },
    });
    expect(await failed(run.run())).toMatchObject({ kind: 'signed_out' });
  });

  it('is refused when it belongs to another company', async () => {
    const run = await start({
      odds: {
        twist: (path, body) =>
          (path.endsWith('/users/me') ? JSON.parse(JSON.stringify(body).replace('northdesk"', 'southdesk"')) : body) as unknown,
      },
    });
    expect(await failed(run.run())).toMatchObject({ kind: 'forbidden', detail: 'the token belongs to another company' });
  });
});

describe('replies that are no answer', () => {
  it.each([
    [
      'a refusal',
      { status: 403, body: { success: false, error: 'Scope and URL mismatch', errorCode: 403 } },
      { kind: 'forbidden', code: '403' },
    ],
    ['a plan that lacks it', { status: 402, body: { success: false, error: 'Payment required' } }, { kind: 'forbidden', code: '402' }],
    ['what is not there', { status: 404, body: { success: false, error: 'Unknown method .' } }, { kind: 'odd_answer', code: '404' }],
    [
      'an error with status 200',
      { status: 200, body: { success: false, error: 'secret value', code: 'ERR_X' } },
      { kind: 'odd_answer', code: 'ERR_X' },
    ],
    ['a sign-out with status 200', { status: 200, body: { success: false, errorCode: 401 } }, { kind: 'signed_out' }],
    ['a page of HTML', { status: 200, body: '<html>hello</html>' }, { kind: 'not_json' }],
    ['no body', { status: 200 }, { kind: 'not_json' }],
    ['half a list', { status: 200, body: { success: true, data: { no: 'list' } } }, { kind: 'odd_answer' }],
    ['the shield before the API', { status: 403, body: html }, { kind: 'rate_limited', code: 'blocked' }],
  ])('%s', async (_, as, expected) => {
    const run = await start();
    run.crm.simulator.plan({ path: /^\/api\/v2\/deals$/, as });
    const error = await failed(run.run(undefined, ['deals']));
    expect(error).toMatchObject(expected);
    expect(error.message).not.toContain('secret value');
  });

  it('a server that fails, a cut body and a burst limit pass by themselves', async () => {
    const run = await start();
    run.crm.simulator.plan({ path: /^\/api\/v2\/deals$/, as: { status: 503, body: 'busy' }, times: 2 });
    run.crm.simulator.plan({ path: /^\/api\/v2\/activities$/, as: 'cut', times: 1 });
    const limit = {
      status: 429,
      headers: { 'x-ratelimit-reset': '1' },
      body: { success: false, error: 'request over limit', errorCode: 429 },
    };
    run.crm.simulator.plan({ path: /^\/api\/v1\/leads$/, as: limit, times: 1 });
    const pulled = await run.run(undefined, ['deals', 'activities', 'leads']);
    expect(of(pulled, 'deal')).not.toHaveLength(0);
    expect(run.crm.simulator.log.filter(({ status, path }) => status === 200 && path === '/api/v1/leads')).not.toHaveLength(0);
  });
});

describe('the tokens of the day', () => {
  it('used up, it says when to come back', async () => {
    const run = await start({ tokens: 45 });
    const error = await failed(run.run());
    expect(error).toMatchObject({ kind: 'rate_limited', code: 'daily' });
    expect((error.retryAt ?? 0) % 86_400_000).toBe(0);
  });

  it('are told by every reply', async () => {
    const run = await start({ tokens: 1_000_000 });
    await run.run(undefined, ['deals']);
    const last = run.replies.at(-1);
    expect(last && budget(last, now)).toEqual({ unit: 'tokens', per: 'day', left: run.crm.tokens.left, resetsAt: Date.UTC(2026, 10, 21) });
    expect(
      budget(
        { status: 200, headers: { 'x-ratelimit-limit': '80', 'x-ratelimit-remaining': '70', 'x-ratelimit-reset': '2' }, body: '' },
        now,
      ),
    ).toEqual({
      ...{ unit: 'tokens', per: 'seconds', left: 70, limit: 80, used: 10, resetsAt: now + 2_000 },
    });
    expect(budget({ status: 200, headers: {}, body: '' }, now)).toBeUndefined();
  });

  it('are left to the present when few remain: the past waits, everything else is read, and the next day goes on', async () => {
    const run = await start();
    const whole = await run.run();
    run.crm.tokens.left = 3_700;
    const first = await run.run();
    expect(of(first, 'deal')).toHaveLength(of(whole, 'deal').length);
    const told = of(first, 'stageChange').length;
    expect(told).toBeGreaterThan(0);
    expect(told).toBeLessThan(of(whole, 'stageChange').length);
    expect(run.crm.tokens.left).toBeGreaterThan(1_000);
    run.crm.tokens.left = 1_000_000;
    run.crm.staged.pass(86_400_000);
    const second = await run.run(first);
    const ids = new Set([...of(first, 'stageChange'), ...of(second, 'stageChange')].map(({ id }) => id));
    expect([...ids].toSorted()).toEqual(
      of(whole, 'stageChange')
        .map(({ id }) => id)
        .toSorted(),
    );
  });

  it('a limit with its own time is kept', () => {
    const reply = { status: 429, headers: { 'retry-after': '30' }, body: '' };
    expect(judge(reply, call, now)).toMatchObject({ again: true, error: { kind: 'rate_limited', retryAt: now + 30_000 } });
  });
});

describe('modules somebody may not see', () => {
  it.each([
    ['/api/v1/goals/find', 'goals', 403],
    ['/api/v1/leads', 'leads', 402],
    ['/api/v2/products', 'products', 403],
    ['/api/v1/notes', 'notes', 404],
  ])('%s refused stops that stream alone, with an error that says so', async (path, id, status) => {
    const run = await start();
    run.crm.odds.refuse.set(path, status);
    expect(await failed(run.run(undefined, [id]))).toMatchObject({ kind: status === 404 ? 'odd_answer' : 'forbidden' });
    const others = source.streams.map((stream) => stream.id).filter((other) => other === 'deals' || other === 'stages');
    expect(of(await run.run(undefined, others), 'deal').length).toBeGreaterThan(0);
  });

  it('teams refused leave users without a team, and the stream of teams says why', async () => {
    const run = await start();
    run.crm.odds.refuse.set('/api/v1/legacyTeams', 403);
    expect(of(await run.run(undefined, ['users']), 'user').map(({ teamId }) => teamId)).not.toContain('1');
    expect(await failed(run.run(undefined, ['teams']))).toMatchObject({ kind: 'forbidden' });
  });
});
