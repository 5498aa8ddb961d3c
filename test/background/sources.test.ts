/** Marketing sources as the options page asks for them: tried before kept, given back when gone, never mixed. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { endClient, lendClient, signInClient } from '../../entrypoints/background/sources/client-sign-in';
import { createSourceChecks } from '../../entrypoints/background/sources/source-checks';
import { createSourceControl } from '../../entrypoints/background/sources/source-control';
import { withdrawFor } from '../../entrypoints/background/sources/source-grants';
import { createSourceRunner } from '../../entrypoints/background/sources/source-runner';
import type { SourcesRequest } from '../../lib/messages/protocol';
import { browser } from '../../lib/platform/browser';
import type { ClientAccess } from '../../lib/sources';
import type { Store } from '../../lib/store';
import { accountOf, key, list, marketingOf } from '../sources/mailchimp/staged';
import { startMailchimp, type Mailchimp } from '../sources/mailchimp/simulator';
import { page, rawRows, storeInMemory } from '../store/memory';

/** What the browser has granted, and where its window of a sign-in ends. */
const grants = { origins: new Set<string>(), abilities: new Set<string>(), flow: (url: string) => url };

const NOW = Date.UTC(2026, 10, 20);
const pattern = 'https://us19.api.mailchimp.com/*';
const other = `${'fedcba9876543210'.repeat(2)}-us19`;
const chosen = { audience: list, activation: 'ACTIVE' };
const chosenNames = { audience: 'Product sign-ups', activation: 'Active since' };
const none = { campaigns: {}, sources: {} };

let simulator: Mailchimp;
let asked: string[];
beforeEach(async () => {
  simulator = await startMailchimp(accountOf(marketingOf([], NOW)));
  grants.origins = new Set([pattern]);
  grants.abilities = new Set(['identity']);
  vi.spyOn(browser.permissions, 'contains').mockImplementation(({ origins = [] }) =>
    Promise.resolve(origins.every((one) => grants.origins.has(one))),
  );
  vi.spyOn(browser.permissions, 'remove').mockImplementation(({ origins = [], permissions = [] }) => {
    for (const one of origins) grants.origins.delete(one);
    for (const one of permissions) grants.abilities.delete(one);
    return Promise.resolve(true);
  });
  vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ manifest_version: 3, name: 'Paceline', version: '1' });
  vi.spyOn(browser.identity, 'getRedirectURL').mockReturnValue('https://x.chromiumapp.org/');
  vi.spyOn(browser.identity, 'launchWebAuthFlow').mockImplementation(({ url }) => Promise.resolve(grants.flow(url)));
  asked = [];
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', (url: URL, init: RequestInit) => {
    asked.push(url.host);
    return real(new URL(url.pathname + url.search, simulator.url), init);
  });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  await simulator.close();
});

async function start(...connections: string[]) {
  const { store, place } = await storeInMemory(connections.length === 0 ? ['c'] : connections);
  const reads: Promise<unknown>[] = [];
  const runner = createSourceRunner(store, { now: () => NOW, figures: () => undefined, watched: () => new Set() });
  const heard = {
    ...runner,
    now: (...of: Parameters<typeof runner.now>) => (reads.push(runner.now(...of)), reads.at(-1) as ReturnType<typeof runner.now>),
  };
  const control = createSourceControl(
    store,
    heard,
    () => NOW,
    () => Promise.resolve(),
  );
  const ask = <T extends SourcesRequest['type']>(request: Extract<SourcesRequest, { type: T }>) =>
    control.handlers[request.type](request as never);
  /** What the last answer set going is through. */
  const settled = () => Promise.allSettled(reads);
  return { store, place, control, runner, ask, settled };
}
const add = (ask: Awaited<ReturnType<typeof start>>['ask'], id = 'c', given = key) =>
  ask({ type: 'addSource', id, source: 'mailchimp', key: given });
const save = (ask: Awaited<ReturnType<typeof start>>['ask'], id = 'c', more: Partial<Record<'audience' | 'activation', string>> = chosen) =>
  ask({ type: 'saveSource', id, source: 'mailchimp', chosen: more, chosenNames, pairs: none });
const rowsOf = async (store: Store, id = 'c') => [(await store.ids(id, 'mailing')).length, (await store.ids(id, 'signUp')).length];

describe('adding', () => {
  it('names the host a key leads to, and none for what is no key', async () => {
    const { ask } = await start();
    expect(await ask({ type: 'sourceHosts', source: 'mailchimp', key })).toEqual({ is: 'hosts', patterns: [pattern], permissions: [] });
    for (const given of ['', 'x', `${key}0.evil.example`])
      expect(await ask({ type: 'sourceHosts', source: 'mailchimp', key: given })).toEqual({ is: 'odd_key' });
    expect(await ask({ type: 'sourceHosts', source: 'nothing', key })).toEqual({ is: 'odd_key' });
    expect(await add(ask, 'c', 'half')).toEqual({ is: 'failed', why: 'odd_token' });
    expect(await add(ask, 'gone')).toEqual({ is: 'failed', why: 'not_found' });
    expect(asked).toEqual([]);
  });

  it('keeps nothing of a key that is refused, and gives the host back', async () => {
    const { ask, place } = await start();
    expect(await add(ask, 'c', other)).toEqual({ is: 'failed', why: 'token_refused', detail: 'API Key Invalid' });
    expect(await rawRows(place, 'tokens')).toEqual([]);
    expect((await ask({ type: 'sources', id: 'c' }))?.added).toEqual([]);
    expect([...grants.origins]).toEqual([]);
    expect(new Set(asked)).toEqual(new Set(['us19.api.mailchimp.com']));
  });

  it('keeps a key that works among the tokens alone, and reads nothing before the person has chosen', async () => {
    const { ask, place, runner } = await start();
    expect(await add(ask)).toEqual({ is: 'added', account: 'Harbour Mills' });
    expect(await rawRows(place, 'tokens')).toEqual([{ connection: 'c#mailchimp', value: key, setAt: NOW }]);
    for (const table of ['connections', 'settings', 'cursors']) expect(JSON.stringify(await rawRows(place, table))).not.toContain(key);
    const view = await ask({ type: 'sources', id: 'c' });
    expect(view?.added[0]).toMatchObject({ state: 'choosing', account: 'Harbour Mills', counts: [] });
    expect(JSON.stringify(view)).not.toContain(key);
    const before = asked.length;
    await runner.wake();
    expect(asked).toHaveLength(before);
    expect(await ask({ type: 'sourceChoices', id: 'c', source: 'mailchimp', chosen: {} })).toMatchObject({
      is: 'choices',
      choices: [{ id: 'audience' }],
    });
    expect(await ask({ type: 'sourceChoices', id: 'c', source: 'mailchimp', chosen })).toMatchObject({
      choices: [{ id: 'audience' }, { id: 'activation', options: [{ value: 'ACTIVE', name: 'Active since' }] }],
    });
  });

  it('a new key of the same account goes on; one of another account is refused and changes nothing', async () => {
    const { ask, store, settled } = await start();
    await add(ask);
    await save(ask);
    await settled();
    simulator.account.key = other;
    Object.assign(simulator.account, { id: 'another' });
    expect(await add(ask, 'c', other)).toMatchObject({ is: 'failed', why: 'wrong_user' });
    expect(await store.token('c#mailchimp')).toBe(key);
    expect(grants.origins.has(pattern)).toBe(true);
    Object.assign(simulator.account, { id: 'acc8d9e' });
    expect(await add(ask, 'c', other)).toMatchObject({ is: 'added' });
    await settled();
    expect(await store.token('c#mailchimp')).toBe(other);
    expect(await rowsOf(store)).toEqual([24, 60]);
    expect(grants.origins.has(pattern)).toBe(true);
  });
});

describe('what was added', () => {
  it('is read as chosen; another audience takes out what the first one brought; names come with what they were chosen by', async () => {
    const { ask, store, settled } = await start();
    await add(ask);
    expect(await save(ask)).toBe(true);
    await settled();
    expect(await rowsOf(store)).toEqual([24, 60]);
    const [view] = (await ask({ type: 'sources', id: 'c' }))?.added ?? [];
    expect(view).toMatchObject({
      state: 'idle',
      withoutCampaign: 24,
      chosenNames,
      counts: [
        { entity: 'mailing', rows: 24 },
        { entity: 'signUp', rows: 60 },
      ],
    });
    expect(view?.unjoined.sources).toEqual(['API - Generic', 'WEB']);
    await save(ask, 'c', { audience: 'fffff00000' });
    await settled();
    expect(await rowsOf(store)).toEqual([24, 0]);
    await save(ask, 'c', {});
    await settled();
    expect(await rowsOf(store)).toEqual([24, 0]);
  });

  it('is read by its own clock once the CRM has been read, and says what is wrong in its own card', async () => {
    const { ask, store, runner, settled } = await start();
    await add(ask);
    await save(ask);
    await settled();
    const calls = () => asked.length;
    let before = calls();
    await store.updateConnection('c', { sync: { runs: 1, failures: 0, lastFinishedAt: NOW } });
    await runner.wake();
    expect(calls()).toBe(before);
    // An hour later nobody has looked, and six hours later it is read all the same.
    const read = (await store.sourceRow('c', 'mailchimp'))?.read;
    for (const [ago, due] of [
      [3_600_000, false],
      [6 * 3_600_000, true],
    ] as const) {
      if (read) await store.updateSourceRow('c', 'mailchimp', { read: { ...read, startedAt: NOW - ago } });
      before = calls();
      await runner.wake();
      if (due) await expect.poll(async () => (await store.sourceRow('c', 'mailchimp'))?.read?.runs).toBe(2);
      expect(calls() > before).toBe(due);
    }
    simulator.account.key = other;
    await ask({ type: 'readSource', id: 'c', source: 'mailchimp' });
    const [view] = (await ask({ type: 'sources', id: 'c' }))?.added ?? [];
    expect(view).toMatchObject({ state: 'failed', problem: { kind: 'token_refused' } });
    expect((await store.connection('c'))?.sync).toEqual({ runs: 1, failures: 0, lastFinishedAt: NOW });
    before = calls();
    await runner.wake();
    expect(calls()).toBe(before);
  });

  it('goes with its records, its key and its host, and leaves everything else', async () => {
    const { ask, store, place, settled } = await start('c', 'd');
    const crm = page({ records: [{ entity: 'mailing', id: 'own', name: 'x', sentAt: 1, sends: 1 }] });
    await store.applyPage(crm);
    for (const id of ['c', 'd']) {
      await add(ask, id);
      await save(ask, id);
    }
    await settled();
    expect(await rowsOf(store)).toEqual([25, 60]);
    expect(await ask({ type: 'removeSource', id: 'c', source: 'mailchimp' })).toBe(true);
    expect(await store.ids('c', 'mailing')).toEqual(['own']);
    expect([await rowsOf(store, 'd'), await store.token('d#mailchimp'), await store.token('c#mailchimp')]).toEqual([
      [24, 60],
      key,
      undefined,
    ]);
    // The other connection still needs the host.
    expect(grants.origins.has(pattern)).toBe(true);
    expect((await rawRows(place, 'cursors')).map(({ connection, stream }) => `${String(connection)} ${String(stream)}`).toSorted()).toEqual(
      ['c s', 'd mailchimp:members', 'd mailchimp:reports'],
    );
    expect(await ask({ type: 'removeSource', id: 'c', source: 'mailchimp' })).toBe(false);
    expect(await ask({ type: 'readSource', id: 'c', source: 'mailchimp' })).toBe(false);
  });

  it.each([true, false])('ends with its connection (what was read stays: %s)', async (keep) => {
    const { ask, store, control, settled } = await start();
    await add(ask);
    await save(ask);
    await settled();
    await control.removeAll('c', keep);
    expect(await rowsOf(store)).toEqual(keep ? [24, 60] : [0, 0]);
    expect([await store.sourceRows('c'), await store.token('c#mailchimp'), [...grants.origins]]).toEqual([[], undefined, []]);
  });

  it('removed in the middle of a read leaves nothing behind', async () => {
    const { ask, store, settled } = await start();
    await add(ask);
    simulator.plan({ path: /members$/, as: 'hang' });
    await save(ask);
    await expect.poll(() => simulator.log.some(({ path }) => path.endsWith('/members'))).toBe(true);
    // One more that was asked for meanwhile does not begin, either.
    const again = ask({ type: 'readSource', id: 'c', source: 'mailchimp' });
    expect(await ask({ type: 'removeSource', id: 'c', source: 'mailchimp' })).toBe(true);
    await settled();
    expect(await again).toBe(false);
    expect([await rowsOf(store), await store.sourceRows('c'), (await store.streams('c')).length]).toEqual([[0, 0], [], 0]);
  });
});

describe('what a source takes for granted', () => {
  it('is held against the live account, without a word of whose it is', async () => {
    const { ask, store } = await start();
    await add(ask);
    const checks = createSourceChecks(store, () => NOW);
    const list = await checks.checks('c#mailchimp');
    expect(list).toMatchObject({ crm: 'mailchimp', way: 'key', region: 'com' });
    expect(list?.list.filter(({ askable }) => askable).length).toBeGreaterThan(2);
    expect(await checks.checkOne('c#mailchimp', 'reports-say-when')).toEqual({ holds: true, saw: '0 of 24 without send_time' });
    expect(await checks.checkOne('c#mailchimp', 'all-members-listed')).toEqual({ holds: 'unknown', saw: '' });
    simulator.account.key = other;
    expect(await checks.checkOne('c#mailchimp', 'reports-say-when')).toEqual({ failed: 'token_refused' });
    for (const id of ['c', 'c#nothing', 'd#mailchimp', ''])
      expect([await checks.checks(id), await checks.checkOne(id, 'x')]).toEqual([undefined, undefined]);
  });
});

describe('a client of one’s own', () => {
  const access: ClientAccess = {
    ...{
      way: 'client',
      authorizeUrl: 'https://accounts.vendor.example/auth',
      tokenUrl: 'https://oauth.vendor.example/token',
      secret: true,
    },
    ...{ revokeUrl: 'https://oauth.vendor.example/revoke', scopes: ['read'], authorizeParams: { access_type: 'offline' } },
    ...{ looksRight: (id: string) => id !== '', origins: ['https://data.vendor.example'], madeAt: 'https://vendor.example' },
    headers: (token) => ({ authorization: `Bearer ${token}` }),
  };
  const client = { clientId: 'acme', clientSecret: 's&cret' };
  let forms: Record<string, string>[];
  let answers: object[];
  let opened: URL;
  beforeEach(() => {
    forms = [];
    answers = [{ access_token: 't1', refresh_token: 'r1', expires_in: 3600 }];
    grants.flow = (url) => {
      opened = new URL(url);
      return `https://x.chromiumapp.org/?code=c1&state=${opened.searchParams.get('state') ?? ''}`;
    };
    vi.stubGlobal('fetch', (url: string, { body }: { body: string }) => {
      forms.push({ at: new URL(url).pathname, ...Object.fromEntries(new URLSearchParams(body)) });
      return Promise.resolve(new Response(JSON.stringify(answers.shift() ?? { error: 'invalid_grant' })));
    });
  });

  it('signs in with PKCE and its secret, which stands in no address', async () => {
    expect(await signInClient(access, client, () => NOW)).toEqual({ value: 't1', refresh: 'r1', expiresAt: NOW + 3_600_000 });
    expect(opened.origin + opened.pathname).toBe(access.authorizeUrl);
    expect(opened.searchParams.get('code_challenge_method')).toBe('S256');
    expect([opened.searchParams.get('access_type'), opened.searchParams.get('scope')]).toEqual(['offline', 'read']);
    expect(opened.href).not.toContain('cret');
    expect(forms).toHaveLength(1);
    expect(forms[0]).toMatchObject({
      at: '/token',
      grant_type: 'authorization_code',
      code: 'c1',
      client_id: 'acme',
      client_secret: 's&cret',
    });
    expect(forms[0]?.['code_verifier']).toMatch(/^[\w-]{43}$/);
  });

  it('renews once for all who ask, keeps the secret, and ends what it got when the source has gone meanwhile', async () => {
    const { store } = await storeInMemory();
    await store.saveToken('c#ga', 't1', { refresh: 'r1', expiresAt: NOW - 1, ...client });
    answers = [{ access_token: 't2', expires_in: 3600 }];
    const lend = lendClient(store, 'c#ga', access, () => NOW);
    expect(await Promise.all([lend(false), lend(false)])).toEqual([{ authorization: 'Bearer t2' }, { authorization: 'Bearer t2' }]);
    expect(forms).toEqual([{ at: '/token', grant_type: 'refresh_token', refresh_token: 'r1', client_id: 'acme', client_secret: 's&cret' }]);
    expect(await store.tokenRow('c#ga')).toEqual({ connection: 'c#ga', value: 't2', refresh: 'r1', expiresAt: NOW + 3_600_000, ...client });
    // The vendor has taken the grant back.
    await expect(lend(true)).rejects.toMatchObject({ kind: 'token_refused' });
    await store.removeToken('c#ga');
    await expect(lend(false)).rejects.toMatchObject({ kind: 'no_token' });
    await endClient(access, { value: 't2', refresh: 'r1', clientId: 'acme' });
    expect(forms.at(-1)).toMatchObject({ at: '/revoke', token: 'r1' });
  });

  it('a renewal that a new sign-in overtook ends nothing: some vendors would end the new one with it', async () => {
    const { store } = await storeInMemory();
    await store.saveToken('c#ga', 't1', { refresh: 'r1', expiresAt: NOW - 1, ...client });
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (url: string) => {
      asked.push(new URL(url).pathname);
      await store.saveToken('c#ga', 't9', { refresh: 'r9', ...client });
      return new Response(JSON.stringify({ access_token: 't2', expires_in: 3600 }));
    });
    expect(await lendClient(store, 'c#ga', access, () => NOW)(false)).toEqual({ authorization: 'Bearer t9' });
    expect(asked).toEqual(['/token']);
  });

  it('gives the sign-in of the browser back with the last that needs it', async () => {
    const { store } = await storeInMemory(['c', 'd']);
    const row = {
      ...{ source: 'ga', account: { id: 'a', name: 'A' }, origins: [], hosts: ['https://data.vendor.example/*'] },
      way: 'client' as const,
    };
    await store.saveSourceRow('d', { ...row, addedAt: 1, pairs: none, seen: none });
    grants.origins.add('https://data.vendor.example/*');
    await withdrawFor(store, row);
    expect([grants.abilities.has('identity'), grants.origins.has('https://data.vendor.example/*')]).toEqual([true, true]);
    await store.removeSourceRow('d', 'ga');
    await withdrawFor(store, row);
    expect([grants.abilities.has('identity'), grants.origins.has('https://data.vendor.example/*')]).toEqual([false, false]);
  });
});
