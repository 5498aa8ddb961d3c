/** Everything Zoho may answer instead of data. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { page } from '../../../lib/crm/zoho/page';
import { source } from '../../../lib/crm/zoho/source';
import type { Budget, SourceContext } from '../../../lib/crm/adapter';
import { createHttp } from '../../../lib/crm/http';
import type { Clock } from '../../../lib/crm/clock';
import { CrmError } from '../../../lib/crm/crm-error';
import type { PlannedFault } from '../kit/serve';
import { sendTo } from '../kit/send';
import { bench, type Bench } from './kit';
import { zgid } from './simulator';

let open: Bench;
beforeAll(async () => {
  open = await bench({ size: 0.01 });
});
afterAll(() => open.close());
afterEach(() => {
  open.simulator.clear();
  Object.assign(open.credits, { used: 0, limit: 1_000_000 });
  open.signIn('1');
});

const deals = source.streams.find(({ id }) => id === 'deals');

const timeoutMs = 5_000;

/** Waits are over at once and counted; the limit of an attempt never ends. */
function impatient(start: number): Clock {
  let time = start;
  return {
    now: () => time,
    sleep: (ms) => (ms === timeoutMs ? new Promise(() => undefined) : Promise.resolve(void (time += ms))),
  };
}

/** One page of deals over an HTTP layer whose clock does not wait. */
async function failing(as: PlannedFault['as'], times = Infinity): Promise<{ error: CrmError | undefined; waited: number; rows: number }> {
  const clock = impatient(open.staged.now());
  const http = createHttp({
    ...{ send: sendTo(open.carrier('1')), reads: page.reads, clock, random: () => 0.5, timeoutMs },
    ...{ pace: { perSecond: 1_000, parallel: 4 }, judge: source.judge },
  });
  const context: SourceContext = { http, org: zgid, now: open.staged.now(), signal: new AbortController().signal };
  open.simulator.plan({ path: /^\/crm\/v8\/Deals$/, as, times });
  try {
    const found = await deals?.page(context, undefined);
    return { error: undefined, waited: clock.now() - open.staged.now(), rows: found?.rows.length ?? 0 };
  } catch (error) {
    if (!(error instanceof CrmError)) throw error;
    return { error, waited: clock.now() - open.staged.now(), rows: 0 };
  }
}
const fault = (status: number, code: string) => ({ status, body: { code, details: {}, message: 'm', status: 'error' } });

describe('what Zoho CRM answers instead of data', () => {
  it.each([
    ['an access token that ended', fault(401, 'INVALID_TOKEN'), 'signed_out'],
    ['a session that ended', fault(401, 'AUTHENTICATION_FAILURE'), 'signed_out'],
    ['a CSRF token that is not the session’s, with status 400', fault(400, 'INVALID_CSRF_TOKEN'), 'signed_out'],
    ['the way to the sign-in page', { status: 302, headers: { location: 'https://accounts.zoho.eu/signin' } }, 'signed_out'],
    [
      'the sign-in page itself, with status 200',
      { body: '<html><form action="https://accounts.zoho.eu/signin?servicename=ZohoCRM">' },
      'signed_out',
    ],
    ['a missing scope', fault(401, 'OAUTH_SCOPE_MISMATCH'), 'forbidden'],
    ['no permission', fault(403, 'NO_PERMISSION'), 'forbidden'],
    ['a module that is not there', fault(400, 'INVALID_MODULE'), 'forbidden'],
    ['an error that says 200', fault(200, 'INVALID_DATA'), 'odd_answer'],
    ['a ceiling', fault(400, 'DISCRETE_PAGINATION_LIMIT_EXCEEDED'), 'odd_answer'],
    ['some other page', { body: '<html><title>Maintenance</title></html>' }, 'not_json'],
    ['half a body', 'cut' as const, 'unavailable'],
    ['500, again and again', fault(500, 'INTERNAL_ERROR'), 'unavailable'],
    ['503 of a proxy', { status: 503, body: 'Service Unavailable' }, 'unavailable'],
  ] as const)('%s', async (_what, as, kind) => {
    const { error } = await failing(as);
    expect(error?.kind).toBe(kind);
    expect(error?.message ?? '').not.toMatch(/csrf-1|zsession/);
  });

  it('keeps the code, for those who know a way round', async () => {
    expect((await failing(fault(400, 'INVALID_QUERY'))).error?.code).toBe('INVALID_QUERY');
  });

  it('waits a little when too many ask at once, and goes on', async () => {
    const { error, waited, rows } = await failing(fault(429, 'TOO_MANY_REQUESTS'), 2);
    expect(error).toBeUndefined();
    expect(rows).toBeGreaterThan(0);
    expect(waited).toBeGreaterThan(0);
  });

  it('honours a Retry-After that something in between sends', async () => {
    const { error, waited } = await failing({ ...fault(429, 'TOO_MANY_REQUESTS'), headers: { 'retry-after': '7' } }, 1);
    expect(error).toBeUndefined();
    expect(waited).toBeGreaterThanOrEqual(7_000);
  });

  it('comes back in an hour when the day’s credits are used up', async () => {
    open.credits.limit = 5;
    open.credits.used = 5;
    const { error } = await failing(fault(204, ''), 0);
    expect([error?.kind, (error?.retryAt ?? 0) - open.staged.now()]).toEqual(['rate_limited', 3_600_000]);
  });

  it('takes 204 for no rows', async () => {
    expect(await failing({ status: 204 })).toMatchObject({ error: undefined, rows: 0 });
  });

  it('stops a pull whose session ends in the middle, and goes on after signing in', async () => {
    open.simulator.plan({ path: /^\/crm\/v8\/Calls$/, as: fault(401, 'INVALID_TOKEN'), times: 1 });
    await expect(open.pull()).rejects.toMatchObject({ kind: 'signed_out' });
    const pulled = await open.pull();
    expect(pulled.rejects).toEqual([]);
  });

  it('signs out with the page', async () => {
    open.signOut('1');
    await expect(open.pull()).rejects.toMatchObject({ kind: 'signed_out' });
  });
});

it('tells what is left of the day’s credits once half of them are used', async () => {
  const told: (Budget | undefined)[] = [];
  const one = await bench({ size: 0.01, onReply: (reply) => void told.push(source.budget?.(reply, 0)) });
  one.credits.limit = 40;
  await one.pull({ only: ['users', 'stages', 'deals'] });
  one.credits.used = 30;
  await one.pull({ only: ['deals'] });
  await one.close();
  expect(told[0]).toBeUndefined();
  expect(told.at(-1)).toMatchObject({ unit: 'credits', per: 'day' });
  expect(told.at(-1)?.left).toBeLessThan(10);
});
