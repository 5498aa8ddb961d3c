import { afterEach, describe, expect, it } from 'vitest';
import { startDemoCrm, type DemoCrm, type DemoOptions } from './server';
import { entityNames, rowsOf, type EntityName } from './wire';

const running: DemoCrm[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((crm) => crm.close()));
});

async function start(options: DemoOptions = {}): Promise<DemoCrm> {
  const crm = await startDemoCrm({ seed: 5, size: 0.1, today: '2026-03-17', ...options });
  running.push(crm);
  return crm;
}

interface Page {
  rows: { id: number; modified: string; owner_id?: number }[];
  page: { after: string | null; more: boolean; total?: number };
}

const get = async (crm: DemoCrm, path: string, headers: Record<string, string>): Promise<unknown> =>
  (await fetch(crm.url + path, { headers })).json();
const list = async (crm: DemoCrm, entity: EntityName, headers: Record<string, string>, query: string): Promise<Page> =>
  (await get(crm, `/api/${entity}?${query}`, headers)) as Page;
const post = (crm: DemoCrm, path: string, headers: Record<string, string>, body: object, method = 'POST') =>
  fetch(crm.url + path, { method, headers, body: JSON.stringify(body) });

async function everything(
  crm: DemoCrm,
  entity: EntityName,
  headers: Record<string, string>,
  limit: number,
  between?: (page: number) => void,
): Promise<Page['rows']> {
  const rows: Page['rows'] = [];
  for (let after: string | null = null, page = 0; ; page++) {
    const found = await list(crm, entity, headers, `limit=${limit}${after ? `&after=${encodeURIComponent(after)}` : ''}`);
    rows.push(...found.rows);
    if (!found.page.more) return rows;
    after = found.page.after;
    between?.(page);
  }
}

const ids = (rows: Page['rows']): string[] => rows.map((r) => String(r.id)).sort();

describe('paging', () => {
  it.each([1, 7, 200])('gives every row of every list exactly once, %d at a time', async (limit) => {
    const crm = await start({ size: 0.05 });
    const headers = crm.control.signIn('2');
    for (const entity of entityNames) {
      if (limit === 1 && rowsOf(crm.company, entity).length > 60) continue;
      const rows = await everything(crm, entity, headers, limit);
      expect(ids(rows), entity).toEqual(
        rowsOf(crm.company, entity)
          .map((r) => r.id)
          .sort(),
      );
      expect(rows.map((r) => Date.parse(r.modified))).toEqual(rows.map((r) => Date.parse(r.modified)).sort((a, b) => a - b));
    }
  });

  it('loses nothing when rows change between two pages; the changed ones come again, newest last', async () => {
    const crm = await start();
    const headers = crm.control.signIn('2');
    const before = crm.company.deals.map((d) => d.id);
    const changed: string[] = [];
    const rows = await everything(crm, 'deals', headers, 20, (page) => {
      if (page > 2) return;
      for (const id of [before[page], before[before.length - 1 - page]]) {
        if (id === undefined) continue;
        crm.control.live.saveDeal(id, { amount: String(page + 1) }, '2');
        changed.push(id);
      }
      crm.control.live.touch('deals', before[40] ?? '');
    });
    expect(new Set(ids(rows))).toEqual(new Set(before));
    const twice = before.filter((id) => rows.filter((r) => String(r.id) === id).length > 1);
    expect([...changed, before[40]]).toEqual(expect.arrayContaining(twice));
    for (const id of changed) {
      const last = rows.findLast((r) => String(r.id) === id);
      expect(Date.parse(last?.modified ?? '')).toBe(crm.company.deals.find((d) => d.id === id)?.modified);
    }
  });

  it('tells the total on the first page and gives at most 200 at once', async () => {
    const crm = await start({ size: 0.3 });
    const headers = crm.control.signIn('2');
    const first = await list(crm, 'activities', headers, 'limit=5000');
    expect(first.rows).toHaveLength(200);
    expect(first.page.total).toBe(crm.company.activities.length);
    expect((await list(crm, 'activities', headers, `after=${first.page.after}`)).page.total).toBeUndefined();
    expect((await fetch(`${crm.url}/api/deals?after=nonsense`, { headers })).status).toBe(400);
    expect((await fetch(`${crm.url}/api/deals?limit=0`, { headers })).status).toBe(400);
  });

  it('gives only what changed since a time', async () => {
    const crm = await start();
    const headers = crm.control.signIn('2');
    const since = new Date(crm.company.until - 10 * 86_400_000).toISOString();
    const page = await list(crm, 'deals', headers, `limit=200&updated_since=${encodeURIComponent(since)}`);
    expect(ids(page.rows)).toEqual(
      crm.company.deals
        .filter((d) => d.modified > Date.parse(since))
        .map((d) => d.id)
        .sort(),
    );
    expect(page.page.total).toBe(page.rows.length);
  });
});

describe('who may call', () => {
  it('nobody without a session and its token, for reading and for writing', async () => {
    const crm = await start();
    const { cookie, 'x-csrf-token': token } = crm.control.signIn('2');
    const other = crm.control.signIn('3');
    for (const path of ['/api/me', '/api/deals', '/api/views/deals', '/api/deletions?entity=deals']) {
      expect((await fetch(crm.url + path)).status).toBe(401);
      expect((await fetch(crm.url + path, { headers: { 'x-csrf-token': token } })).status).toBe(401);
      expect((await fetch(crm.url + path, { headers: { cookie } })).status).toBe(403);
      expect((await fetch(crm.url + path, { headers: { cookie, 'x-csrf-token': other['x-csrf-token'] } })).status).toBe(403);
      expect((await fetch(crm.url + path, { headers: { cookie, 'x-csrf-token': token } })).status).toBe(200);
    }
    const id = crm.company.deals[0]?.id ?? '';
    const version = crm.control.live.version();
    expect((await post(crm, `/api/deals/${id}/save`, { cookie }, { title: 'x' })).status).toBe(403);
    expect((await post(crm, `/api/deals/${id}`, {}, {}, 'DELETE')).status).toBe(401);
    expect(crm.control.live.version()).toBe(version);
  });

  it('signs in with name and password, and out again', async () => {
    const crm = await start();
    const submit = (login: string, password: string, next = '/leads') =>
      fetch(`${crm.url}/sign-in`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ login, password, next }) });
    const wrong = await submit('dana.whitfield', 'nope');
    expect(wrong.headers.get('location')).toBe('/sign-in?wrong=1&next=%2Fleads');
    expect(wrong.headers.get('set-cookie')).toBeNull();
    const right = await submit('dana.whitfield', 'demo');
    expect(right.headers.get('location')).toBe('/leads');
    const cookie = right.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect((await submit('dana.whitfield', 'demo', '//evil.test/')).headers.get('location')).toBe('/deals');
    const session = { cookie: cookie.split(';')[0] ?? '' };
    const page = await (await fetch(`${crm.url}/leads`, { headers: session })).text();
    expect(page).toContain('data-user-id="2"');
    const out = await fetch(`${crm.url}/sign-out`, { method: 'POST', redirect: 'manual', headers: session });
    expect(out.headers.get('location')).toBe('/sign-in');
    expect((await fetch(`${crm.url}/leads`, { redirect: 'manual', headers: session })).headers.get('location')).toBe(
      '/sign-in?next=%2Fleads',
    );
  });

  it('an administrator goes on as somebody else, with a new token; nobody else may', async () => {
    const crm = await start();
    const admin = crm.control.signIn('16');
    const switched = (await (await post(crm, '/api/session/switch', admin, { user_id: 4 })).json()) as { csrf: string };
    expect((await fetch(`${crm.url}/api/me`, { headers: admin })).status).toBe(403);
    const next = { cookie: admin.cookie, 'x-csrf-token': switched.csrf };
    expect(await get(crm, '/api/me', next)).toMatchObject({ user: { id: 4 }, admin: true });
    expect((await post(crm, '/api/session/switch', crm.control.signIn('2'), { user_id: 4 })).status).toBe(403);
  });

  it('ends sessions when told to', async () => {
    const crm = await start();
    const [two, three] = [crm.control.signIn('2'), crm.control.signIn('3')];
    crm.control.revoke('2');
    expect((await fetch(`${crm.url}/api/me`, { headers: two })).status).toBe(401);
    expect((await fetch(`${crm.url}/api/me`, { headers: three })).status).toBe(200);
    const again = await fetch(`${crm.url}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ login: 'dana.whitfield', password: 'demo' }),
    });
    expect(again.headers.get('location')).toMatch(/wrong=1/);
    crm.control.expireSessions();
    expect((await fetch(`${crm.url}/api/me`, { headers: three })).status).toBe(401);
  });

  it('shows a rep only the own team where the company wants it so', async () => {
    const crm = await start({ visible: 'own' });
    const team = new Set(crm.company.users.filter((u) => u.teamId === '1').map((u) => u.id));
    const mine = await everything(crm, 'deals', crm.control.signIn('2'), 200);
    expect(mine.length).toBeGreaterThan(0);
    expect(mine.length).toBeLessThan(crm.company.deals.length);
    expect(mine.every((d) => d.owner_id === null || team.has(String(d.owner_id)))).toBe(true);
    const history = await everything(crm, 'stage-history', crm.control.signIn('2'), 200);
    expect(history.length).toBeLessThan(crm.company.stageHistory.length);
    expect(await everything(crm, 'deals', crm.control.signIn('16'), 200)).toHaveLength(crm.company.deals.length);
  });
});

describe('writing', () => {
  it('stamps later than everything before, even in one millisecond, and leaves a trace', async () => {
    const crm = await start({ clock: () => 1_000_000 });
    const headers = crm.control.signIn('2');
    const deal =
      crm.company.deals.find((d) => d.outcome === 'open' && d.ownerId === '2' && d.stageId === '10') ??
      crm.company.deals.find((d) => d.outcome === 'open');
    if (!deal) throw new Error('no open deal');
    const [stages, owners] = [crm.company.stageHistory.length, crm.company.ownerHistory.length];
    const won = crm.company.stages.find(
      (s) => s.kind === 'won' && s.pipelineId === crm.company.stages.find((t) => t.id === deal.stageId)?.pipelineId,
    );
    const from = deal.stageId;
    const owner = deal.ownerId;
    const stamps: number[] = [];
    for (const change of [
      { amount: '1234.5' },
      { stage_id: Number(won?.id) },
      { owner_id: 7 },
      { next_step: 'Call', close_date: '2026-04-01' },
    ]) {
      expect((await post(crm, `/api/deals/${deal.id}/save`, headers, change)).status).toBe(200);
      stamps.push(deal.modified);
    }
    expect(new Set(stamps).size).toBe(4);
    expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
    expect(deal).toMatchObject({ amount: '1234.5', outcome: 'won', ownerId: '7', nextStep: 'Call', closeDay: '2026-04-01' });
    expect(crm.company.stageHistory.slice(stages)).toMatchObject([
      { dealId: deal.id, fromStageId: from, toStageId: won?.id, byUserId: '2' },
    ]);
    expect(crm.company.ownerHistory.slice(owners)).toMatchObject([{ of: 'deal', recordId: deal.id, fromUserId: owner, toUserId: '7' }]);
    expect((await post(crm, `/api/deals/${deal.id}`, headers, { title: 'Other' }, 'PATCH')).status).toBe(200);
    expect(deal.name).toBe('Other');
  });

  it('refuses what makes no sense', async () => {
    const crm = await start();
    const headers = crm.control.signIn('2');
    const id = crm.company.deals[0]?.id ?? '';
    const version = crm.control.live.version();
    for (const body of [{ amount: 'abc' }, { amount: '1.23456' }, { close_date: 'soon' }, { stage_id: 999 }])
      expect((await post(crm, `/api/deals/${id}/save`, headers, body)).status).toBe(422);
    expect((await post(crm, '/api/deals/1/save', headers, {})).status).toBe(404);
    expect((await post(crm, '/api/activities/log', headers, { type: 'song' })).status).toBe(422);
    expect((await post(crm, '/api/users/2/save', headers, {})).status).toBe(405);
    expect(crm.control.live.version()).toBe(version);
  });

  it('reports deletions, with all that hung on the record', async () => {
    const crm = await start();
    const headers = crm.control.signIn('2');
    const deal = crm.company.deals.find((d) => crm.company.stageHistory.some((c) => c.dealId === d.id));
    const history = crm.company.stageHistory.filter((c) => c.dealId === deal?.id).map((c) => Number(c.id));
    const deleted = async (entity: string, since = 0) =>
      (await get(crm, `/api/deletions?entity=${entity}&since=${since}`, headers)) as {
        rows: { id: number }[];
        page: { since: number; more: boolean };
      };
    expect((await deleted('deals')).rows).toEqual([]);
    expect((await post(crm, `/api/deals/${deal?.id}/delete`, headers, {})).status).toBe(200);
    const found = await deleted('deals');
    expect(found.rows.map((r) => r.id)).toEqual([Number(deal?.id)]);
    expect((await deleted('stage-history')).rows.map((r) => r.id).sort()).toEqual(history.sort());
    expect((await deleted('deals', found.page.since)).rows).toEqual([]);
    expect((await fetch(`${crm.url}/api/deals/${deal?.id}`, { headers })).status).toBe(404);
    const fresh = (await (await post(crm, '/api/deals/new/save', headers, { title: 'Next' })).json()) as { id: number };
    expect(crm.company.deals.filter((d) => d.id === String(fresh.id))).toHaveLength(1);
    expect(fresh.id).toBeGreaterThan(Number(deal?.id));
  });

  it('keeps every amount a deal had, and lets positions and receipts go with what they belong to', async () => {
    const crm = await start();
    const { live } = crm.control;
    const [deal, other] = crm.company.deals.filter((d) => d.outcome === 'open');
    if (!deal || !other) throw new Error('no open deals');
    const before = { before: deal.amount, beforeCurrency: deal.currency };
    const [changes, from] = [crm.company.amountHistory.length, deal.modified];
    live.saveDeal(deal.id, { amount: '77.10', currency: 'USD' }, '2');
    live.saveDeal(deal.id, { amount: '77.10', nextStep: 'Call' }, '2');
    expect(crm.company.amountHistory.slice(changes)).toMatchObject([
      { ...before, dealId: deal.id, amount: '77.10', currency: 'USD', byUserId: '2' },
    ]);
    expect(crm.company.amountHistory.at(-1)?.at).toBeGreaterThan(from);
    const order = crm.company.orders.find((o) => crm.company.lines.some((l) => l.orderId === o.id));
    const bill = crm.company.invoices.find((i) => crm.company.payments.some((p) => p.invoiceId === i.id));
    expect([live.remove('sales-orders', order?.id ?? ''), live.remove('bills', bill?.id ?? ''), live.remove('deals', deal.id)]).toEqual([
      true,
      true,
      true,
    ]);
    expect(crm.company.lines.filter((l) => l.orderId === order?.id || l.dealId === deal.id)).toEqual([]);
    expect(crm.company.payments.filter((p) => p.invoiceId === bill?.id)).toEqual([]);
    expect(crm.company.amountHistory.filter((c) => c.dealId === deal.id)).toEqual([]);
    const reported = live.deletions.map((d) => d.entity);
    for (const entity of ['positions', 'receipts', 'amount-history'] as const) expect(reported).toContain(entity);
  });

  it('runs its clock on from the last day, or with the real one', async () => {
    let tick = Date.parse('2030-05-05T10:00:00Z');
    const past = await start({ clock: () => tick });
    tick += 5000;
    expect(past.now()).toBe(Date.parse('2026-03-17T17:00:05Z'));
    const real = await start({ clock: () => tick, today: '2030-05-05' });
    expect(real.company.until).toBe(tick);
    tick += 1000;
    expect(real.now()).toBe(tick);
    const me = (await get(real, '/api/me', real.control.signIn('2'))) as { now: string };
    expect(Date.parse(me.now)).toBe(tick);
  });
});

describe('planned misbehaviour', () => {
  it('does as told and then behaves again', async () => {
    const crm = await start();
    const headers = crm.control.signIn('2');
    const ask = (path = '/api/deals') => fetch(crm.url + path, { headers });
    crm.control.plan({ kind: 'unauthorized', times: 2 });
    expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([401, 401, 200]);
    crm.control.plan({ kind: 'forbidden', path: /^\/api\/leads/ });
    expect([(await ask('/api/leads')).status, (await ask()).status, (await ask('/api/leads')).status]).toEqual([403, 200, 403]);
    crm.control.clear();
    crm.control.plan({ kind: 'limited', times: 1, retryAfterSeconds: 3 });
    const limited = await ask();
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '3']);
    crm.control.plan({ kind: 'limited-until', times: 1, retryAfterSeconds: 60 });
    expect(Date.parse((await ask()).headers.get('retry-after') ?? '')).toBeGreaterThan(Date.parse('2020-01-01'));
    crm.control.plan({ kind: 'broken', times: 1, after: 1 });
    expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([200, 500, 200]);
    crm.control.plan({ kind: 'html', times: 1 });
    expect((await ask()).headers.get('content-type')).toMatch(/html/);
    crm.control.plan({ kind: 'error-inside', times: 1 });
    expect(await (await ask()).json()).toHaveProperty('error.code');
    crm.control.plan({ kind: 'cut', times: 1 });
    await expect(ask().then((r) => r.text())).rejects.toThrow();
    crm.control.plan({ kind: 'hang', path: /^\/api\/teams$/ });
    const stop = new AbortController();
    const hanging = fetch(`${crm.url}/api/teams`, { headers, signal: stop.signal });
    expect((await ask()).status).toBe(200);
    stop.abort();
    await expect(hanging).rejects.toThrow();
    expect((await ask('/api/views/deals')).status).toBe(200);
  });

  it('keeps a log that tells reads from writes', async () => {
    const crm = await start();
    const headers = crm.control.signIn('3');
    await fetch(`${crm.url}/api/deals?limit=5`, { headers });
    await post(crm, '/api/activities/log', headers, { type: 'call' });
    await fetch(`${crm.url}/api/me`);
    expect(crm.control.log.map((e) => [e.method, e.path, e.query, e.userId, e.status])).toEqual([
      ['GET', '/api/deals', '?limit=5', '3', 200],
      ['POST', '/api/activities/log', '', '3', 200],
      ['GET', '/api/me', '', null, 401],
    ]);
    expect(crm.control.writes().map((e) => e.path)).toEqual(['/api/activities/log']);
  });
});

describe('the views', () => {
  it('show what an account was offered, has ordered and subscribes to', async () => {
    const crm = await start({ size: 0.3 });
    const count = (rows: readonly { accountId: string | null }[], id: string) =>
      Math.min(25, rows.filter((r) => r.accountId === id).length);
    const { quotes, orders, subscriptions } = crm.company;
    const account = crm.company.accounts.find((a) => [quotes, orders, subscriptions].every((rows) => count(rows, a.id) > 0));
    if (!account) throw new Error('no such account');
    const view = (await get(crm, `/api/views/accounts/${account.id}`, crm.control.signIn('2'))) as Record<string, unknown[]>;
    expect([view.offers?.length, view.orders?.length, view.contracts?.length]).toEqual([
      count(quotes, account.id),
      count(orders, account.id),
      count(subscriptions, account.id),
    ]);
  });
});

describe('pages', () => {
  it('send no inline script or style, and strict policies when wanted', async () => {
    const crm = await start({ csp: 'strict', coep: true });
    const { cookie } = crm.control.signIn('2');
    for (const path of ['/sign-in', '/deals', '/deals/board', '/deals/1001', '/leads/1', '/accounts', '/contacts/2']) {
      const reply = await fetch(crm.url + path, { headers: { cookie } });
      const body = await reply.text();
      expect(reply.status, path).toBe(200);
      expect(reply.headers.get('content-security-policy')).toMatch(/script-src 'self'/);
      expect(reply.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
      expect(body).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|\{\{/);
      for (const [, file = ''] of body.matchAll(/(?:src|href)="(\/web\/[^"]+)"/g))
        expect((await fetch(crm.url + file)).status, file).toBe(200);
    }
    expect((await fetch(`${crm.url}/web/../server.ts`, { headers: { cookie } })).status).toBe(404);
    expect((await fetch(`${crm.url}/web/%2e%2e/server.ts`, { headers: { cookie } })).status).toBe(404);
    const plain = await start();
    expect((await fetch(`${plain.url}/sign-in`)).headers.get('content-security-policy')).toBeNull();
  });

  it('stand in for attackers', async () => {
    const crm = await start({ csp: 'strict' });
    const { cookie } = crm.control.signIn('2');
    const frame = await (await fetch(`${crm.url}/hostile/frame?id=abc"><script>`)).text();
    expect(frame).toContain('src="chrome-extension://abc&quot;&gt;&lt;script&gt;/panel.html"');
    const page = await (await fetch(`${crm.url}/hostile/crm?src=http://localhost/x`, { headers: { cookie } })).text();
    expect(page).toContain('data-testid="foreign-frame"');
    expect(page).toContain('data-testid="wipe-body"');
    expect((await fetch(`${crm.url}/hostile/crm`, { redirect: 'manual' })).status).toBe(303);
  });
});
