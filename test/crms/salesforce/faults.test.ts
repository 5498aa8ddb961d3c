/** Everything that goes wrong between us and Salesforce has a name, and the words tell what to do. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../lib/crm/adapter';
import type { Clock } from '../../../lib/crm/clock';
import { CrmError } from '../../../lib/crm/crm-error';
import { createHttp } from '../../../lib/crm/http';
import { page } from '../../../lib/crm/salesforce/page';
import { source } from '../../../lib/crm/salesforce/source';
import { stageCompany } from '../kit/company';
import { pull } from '../kit/pull';
import { httpTo, sendTo } from '../kit/send';
import { startSalesforce, type SalesforceOptions } from './simulator';

const staged = stageCompany({ size: 0.02 });
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function start(options: SalesforceOptions = {}) {
  const crm = await startSalesforce(staged, options);
  closing.push(crm.close);
  const token = crm.token('3');
  const carrier = { url: crm.simulator.url, headers: () => ({ authorization: `Bearer ${token}` }) };
  const replies: Reply[] = [];
  const http = httpTo(page, source, carrier, (reply) => replies.push(reply));
  const context = { http, org: 'northdesk', now: staged.now(), signal: new AbortController().signal };
  /** With a clock of its own, so that waiting takes no time. */
  const patient = () => {
    const clock = hurried();
    const pace = { perSecond: 1000, parallel: 4 };
    const judge = source.judge?.bind(source);
    return { http: createHttp({ send: sendTo(carrier), reads: page.reads, clock, random: () => 0, pace, timeoutMs: 20_000, judge }) };
  };
  return { crm, token, context, replies, patient, all: () => pull(source, http, { org: 'northdesk', now: staged.now() }) };
}

/** Waits are over at once; only the limit of a call, which is longer than any, never comes. */
function hurried(): Clock {
  let now = Date.now();
  return {
    now: () => now,
    sleep: (ms, signal) =>
      ms >= 20_000
        ? new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true }))
        : Promise.resolve(void (now += ms)),
  };
}

const errorOf = async (work: Promise<unknown>): Promise<CrmError> => {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CrmError)) throw new Error(`no CrmError: ${String(error)}`);
  return error;
};

describe('a refusal', () => {
  it('of a session that has ended asks to sign in', async () => {
    const { crm, token, all } = await start();
    crm.signOut(token);
    expect(await errorOf(all())).toMatchObject({ kind: 'signed_out', code: 'INVALID_SESSION_ID' });
  });

  it('in the middle of a pull stops it', async () => {
    const { crm, all } = await start();
    crm.simulator.plan({
      path: /query$/,
      as: { status: 401, body: [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }] },
      after: 5,
    });
    expect((await errorOf(all())).kind).toBe('signed_out');
  });

  it('by API Access Control names it and the way round', async () => {
    const { all } = await start({ accessControl: true });
    const error = await errorOf(all());
    expect(error).toMatchObject({ kind: 'forbidden', code: 'API_ACCESS_CONTROL' });
    expect(error.message).toMatch(/API Access Control .*client id/);
  });

  it.each([
    ['API_DISABLED_FOR_ORG', /edition .*"API Enabled"/],
    ['API_CURRENTLY_DISABLED', /switched off/],
    ['OAUTH_APP_BLOCKED', /administrator has to install/],
  ])('%s says what an administrator can do', async (code, words) => {
    const { crm, all } = await start();
    crm.simulator.plan({ path: /./, as: { status: 403, body: [{ errorCode: code, message: 'no' }] } });
    const error = await errorOf(all());
    expect(error).toMatchObject({ kind: 'forbidden', code });
    expect(error.message).toMatch(words);
  });

  it('for an exhausted allowance is a rate limit, and says when to come back', async () => {
    const { all } = await start({ calls: 4 });
    const error = await errorOf(all());
    expect(error).toMatchObject({ kind: 'rate_limited', code: 'REQUEST_LIMIT_EXCEEDED' });
    expect(error.retryAt).toBeGreaterThan(Date.now());
  });

  it('for too many calls at one time is waited out', async () => {
    const { crm, patient, context } = await start();
    const { http } = patient();
    const body = [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'ConcurrentPerOrgLongTxn Limit exceeded.' }];
    crm.simulator.plan({ path: /userinfo/, as: { status: 403, body }, times: 2 });
    expect((await source.me({ ...context, http })).name).not.toBe('');
  });

  it.each([
    ['429 with a time', { status: 429, headers: { 'retry-after': '7' }, body: 'slow down' }],
    ['503 with a page', { status: 503, body: '<html>Down for maintenance</html>' }],
    ['500', { status: 500, body: [{ errorCode: 'UNKNOWN_EXCEPTION', message: 'x' }] }],
    ['a query that took too long', { status: 400, body: [{ errorCode: 'QUERY_TIMEOUT', message: 'x' }] }],
    ['a cut body', 'cut' as const],
  ])('that passes is tried again: %s', async (_what, as) => {
    const { crm, patient, context } = await start();
    crm.simulator.plan({ path: /query$/, as, times: 2 });
    expect((await source.me({ ...context, http: patient().http })).currency).toBe('EUR');
  });

  it.each([
    ['a sign-in page', { body: '<html><title>Login | Salesforce</title></html>' }, 'not_json'],
    ['a redirect to the sign-in page', { status: 302, headers: { location: 'https://login.salesforce.com/' } }, 'signed_out'],
    ['nothing at all', { status: 200 }, 'not_json'],
    ['a query it does not understand', { status: 400, body: [{ errorCode: 'MALFORMED_QUERY', message: 'secret value' }] }, 'odd_answer'],
    ['an answer of another shape', { status: 200, body: { rows: [] } }, 'odd_answer'],
    ['a missing right', { status: 403, body: [{ errorCode: 'INSUFFICIENT_ACCESS', message: 'secret value' }] }, 'forbidden'],
  ])('that stays has its kind, and repeats no values: %s', async (_what, as, kind) => {
    const { crm, context } = await start();
    crm.simulator.plan({ path: /query$/, as });
    const error = await errorOf(source.me(context));
    expect(error.kind).toBe(kind);
    expect(error.message).not.toContain('secret');
  });

  it('by the identity service leads to Chatter', async () => {
    const { crm, context } = await start({ noIdentity: true });
    const me = await source.me(context);
    expect(crm.back('user', me.loginId)).toBe('3');
    expect(me.timeZone).toMatch(/\//);
  });

  it('comes when the session is another organisation’s', async () => {
    const { context } = await start();
    expect((await errorOf(source.me({ ...context, org: '00D000000000001' }))).kind).toBe('wrong_user');
  });
});

describe('the allowance', () => {
  it('is read from every answer', async () => {
    const { context, replies } = await start({ calls: 15_000 });
    await source.me(context);
    const told = replies.map((reply) => source.budget?.(reply, 0));
    expect(told.at(-1)).toEqual({ unit: 'requests', per: 'day', used: 3, limit: 15_000, left: 14_997 });
    expect(source.budget?.({ status: 200, headers: {}, body: '' }, 0)).toBeUndefined();
    expect(
      source.budget?.({ status: 200, headers: { 'sforce-limit-info': 'per-app-api-usage=17/250(appName=x)' }, body: '' }, 0),
    ).toBeUndefined();
    const both = 'api-usage=25/5000; per-app-api-usage=17/250(appName=x)';
    expect(source.budget?.({ status: 200, headers: { 'sforce-limit-info': both }, body: '' }, 0)).toMatchObject({ used: 25, limit: 5000 });
  });
});
