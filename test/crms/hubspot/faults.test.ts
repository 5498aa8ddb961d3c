/** What HubSpot says when it refuses, is busy, or breaks: each has its name, its wait and its words. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../lib/crm/adapter';
import { CrmError } from '../../../lib/crm/crm-error';
import { judge } from '../../../lib/crm/hubspot/judge';
import { budget } from '../../../lib/crm/hubspot/budget';
import { httpTo } from '../kit/send';
import { pull } from '../kit/pull';
import { expired, limited, locked, missingScopes } from './errors';
import { page, portal, reader, scene, source, type Scene } from './setup';

let open: Scene | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

const failed = async (work: Promise<unknown>): Promise<CrmError> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CrmError)) throw new Error(`no CrmError but ${String(error)}`);
  return error;
};

const deals = /^\/crm\/v3\/objects\/deals$/;

describe('a pull', () => {
  it('ends where the token does, and goes on with a new one', async () => {
    open = await scene();
    open.simulator.plan({ path: deals, as: expired() });
    expect(await failed(open.pull())).toMatchObject({ kind: 'signed_out', code: 'EXPIRED_AUTHENTICATION' });
    open.simulator.clear();
    open.expire(true);
    expect(await failed(open.pull())).toMatchObject({ kind: 'signed_out' });
    open.expire(false);
    expect((await open.pull(undefined, ['deals'])).rejects).toEqual([]);
  });

  it('waits as long as the limit that was reached holds', async () => {
    open = await scene();
    open.simulator.plan({ path: /\/search$/, as: limited('SECONDLY'), times: 1 });
    const pulled = await open.pull(undefined, ['deals']);
    expect(pulled.rows.get('deals')?.rows).toBe(open.tables.rows('deals').length);
  });

  it('leaves a day that is used up to the schedule', async () => {
    open = await scene();
    open.simulator.plan({ path: deals, as: limited('DAILY') });
    const error = await failed(open.pull(undefined, ['deals']));
    expect(error).toMatchObject({ kind: 'rate_limited', detail: 'DAILY', code: 'RATE_LIMITS' });
    expect((error.retryAt ?? 0) - Date.now()).toBeGreaterThan(30 * 60_000);
  });

  it('outlives errors of the server, cut answers and pages of HTML one after the other', async () => {
    open = await scene();
    open.simulator.plan({ path: deals, as: { status: 502, body: '<html>Bad gateway</html>' }, times: 1 });
    open.simulator.plan({ path: deals, as: 'cut', times: 1 });
    expect((await open.pull(undefined, ['deals'])).rows.get('deals')?.rows).toBe(open.tables.rows('deals').length);
    open.simulator.plan({ path: deals, as: { body: '<!doctype html><title>HubSpot</title>' }, times: 1 });
    expect(await failed(open.pull(undefined, ['deals']))).toMatchObject({ kind: 'not_json' });
    open.simulator.plan({ path: deals, as: { body: { status: 'error', message: 'An error in an answer of 200' } }, times: 1 });
    expect(await failed(open.pull(undefined, ['deals']))).toMatchObject({ kind: 'odd_answer' });
  });

  it('says which scope is missing, for the stream that needs it alone', async () => {
    open = await scene({ without: ['crm.objects.quotes.read', 'crm.objects.users.read'] });
    const error = await failed(open.pull(undefined, ['quotes']));
    expect(error).toMatchObject({ kind: 'forbidden', code: 'MISSING_SCOPES' });
    expect(error.detail).toBe('add the scope crm.objects.quotes.read to the private app');
    // Without the user records people have no time zone, and nothing else is lost.
    const pulled = await open.pull(undefined, ['users', 'deals']);
    const users = [...(pulled.records.get('user')?.values() ?? [])];
    expect(users.length).toBeGreaterThan(10);
    expect(users.some((user) => 'timeZone' in user)).toBe(false);
  });

  it('refuses a token of another account', async () => {
    open = await scene();
    const http = httpTo(page, source, open.carrier());
    const error = await failed(pull(source, http, { org: '999', now: 0, only: [] }));
    expect(error).toMatchObject({ kind: 'forbidden', detail: 'the token was made in another HubSpot account' });
  });
});

describe('who reads', () => {
  it('is the owner that was chosen among the active ones', async () => {
    open = await scene();
    const context = await open.context();
    const people = await source.people?.(context);
    expect(people?.map(({ id }) => id)).toContain(reader);
    expect(people?.some(({ name }) => name === '')).toBe(false);
    expect(context.me).toMatchObject({ userId: reader, loginId: reader, currency: 'EUR', timeZone: 'Europe/Berlin' });
    const nobody = await source.me({ ...context, actAs: '' });
    expect(nobody).toMatchObject({ loginId: `account ${portal}` });
    expect(nobody.userId).toBeUndefined();
  });
});

const reply = (status: number, body: unknown, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body: JSON.stringify(body),
});
const call = { method: 'GET', path: '/crm/v3/objects/deals' } as const;

describe('a refusal', () => {
  it('waits for a locked record, an account that is moving, and what Retry-After says', () => {
    expect(judge(reply(423, locked().body), call, 1_000)).toMatchObject({ again: true, error: { retryAt: 3_000 } });
    expect(judge(reply(477, {}, { 'retry-after': '30' }), call, 1_000)).toMatchObject({ again: true, error: { retryAt: 31_000 } });
    expect(judge(reply(429, limited('DAILY').body, { 'retry-after': '5' }), call, 0)).toMatchObject({ error: { retryAt: 5_000 } });
    expect(judge(reply(429, limited('TEN_SECONDLY_ROLLING').body), call, 0)).toMatchObject({ error: { retryAt: 10_000 } });
    expect(judge(reply(429, 'no JSON of theirs'), call, 0)).toMatchObject({ error: { retryAt: 10_000, kind: 'rate_limited' } });
  });

  it('repeats nothing but names of scopes', () => {
    const odd = missingScopes(['crm.objects.deals.read', 'Ann Example <ann@example.test>', 'a b']).body;
    const judged = judge(reply(403, odd), call, 0);
    expect(judged).toMatchObject({ error: { detail: 'add the scope crm.objects.deals.read to the private app' } });
    expect(judge(reply(403, { message: 'no' }), call, 0)).toMatchObject({ error: { detail: 'the token may not read this' } });
  });

  it('is none of an answer', () => {
    expect(judge(reply(200, {}), call, 0)).toBeUndefined();
    expect(judge(reply(207, {}), call, 0)).toBeUndefined();
    expect(judge(reply(500, {}), call, 0)).toBeUndefined();
  });
});

describe('the allowance', () => {
  it('is the day’s, by headers or by its own address', async () => {
    open = await scene();
    const told: unknown[] = [];
    const http = httpTo(page, source, open.carrier(), (one) => told.push(budget(one, 0)));
    await http.json({ method: 'GET', path: '/account-info/v3/details' });
    expect(told).toEqual([{ unit: 'requests', per: 'day', limit: 250_000, left: 249_999 }]);
    const body = { results: [{ usageLimit: 250_000, currentUsage: 12, resetsAt: '2026-11-21T00:00:00Z' }] };
    expect(budget(reply(200, body), 0)).toEqual({
      unit: 'requests',
      per: 'day',
      used: 12,
      limit: 250_000,
      resetsAt: Date.UTC(2026, 10, 21),
    });
  });

  it('is that of the last seconds where the day’s is not told', () => {
    const headers = {
      'x-hubspot-ratelimit-max': '190',
      'x-hubspot-ratelimit-remaining': '12',
      'x-hubspot-ratelimit-interval-milliseconds': '10000',
    };
    expect(budget(reply(200, {}, headers), 5_000)).toEqual({ unit: 'requests', per: 'seconds', limit: 190, left: 12, resetsAt: 15_000 });
    expect(budget(reply(200, {}), 0)).toBeUndefined();
    expect(budget(reply(200, {}, { 'x-hubspot-ratelimit-daily': 'many', 'x-hubspot-ratelimit-daily-remaining': '' }), 0)).toBeUndefined();
  });
});
