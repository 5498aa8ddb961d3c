/** What the CRM gave at a sign-in is ended there when the sign-in ends here: replaced, taken away, or overtaken. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetWay } from '../../entrypoints/background/ways/control';
import { endReplaced, endSignIn } from '../../entrypoints/background/ways/end-sign-in';
import { placeKey } from '../../entrypoints/background/ways/lent-index';
import { lendOAuth } from '../../entrypoints/background/ways/oauth';
import { adapterOf } from '../../lib/crm';
import type { OAuthAccess } from '../../lib/crm/access';
import { connectionId } from '../../lib/crm/connection-id';
import type { LentAccess, StoredConnection, TokenRow } from '../../lib/store';
import { storeInMemory } from '../store/memory';

const place = { crm: 'cloud', origin: 'https://acme.northdesk-cloud.test', org: 'acme' };
const access = adapterOf('cloud')?.access.find(({ way }) => way === 'oauth') as OAuthAccess;
const by = (way: LentAccess['way'], loginId = '7'): StoredConnection => ({
  id: connectionId(place.origin, { ...place, userId: loginId }),
  ...{ ...place, crmName: 'Cloud', loginId, userName: '', connectedAt: 0 },
  access: { id: way, way, apiOrigin: 'https://api.northdesk-cloud.test', hosts: [], since: 1 },
});
const { id } = by('oauth');
const old = { value: 'access-1', refresh: 'refresh-1', clientId: 'acme-client', expiresAt: 0 };
const row: TokenRow = { connection: id, ...old };

/** Forms sent to the CRM's sign-in, and what it answers. */
let sent: [path: string, form: Record<string, string>][] = [];
let answer: (path: string) => Promise<object> = () => Promise.resolve({});
beforeEach(() => {
  sent = [];
  answer = () => Promise.resolve({});
  vi.stubGlobal('fetch', async (url: string, { body }: { body: string }) => {
    sent.push([new URL(url).pathname, Object.fromEntries(new URLSearchParams(body))]);
    return new Response(JSON.stringify(await answer(new URL(url).pathname)));
  });
});
afterEach(() => void vi.unstubAllGlobals());
const ended = () => sent.filter(([path]) => path === '/revoke').map(([, { token }]) => token);

describe('a sign-in whose connection gets another way in', () => {
  const replacedBy = async (next: Partial<TokenRow> | undefined, before = by('oauth')) => {
    const { store } = await storeInMemory([]);
    if (next) await store.saveToken(id, next.value ?? '', next);
    await endReplaced({ connection: before, row }, store);
    return ended();
  };

  it.each([
    ['a new sign-in', { value: 'access-2', refresh: 'refresh-2', clientId: 'acme-client' }, ['refresh-1']],
    ['a pasted token', { value: 'pasted' }, ['refresh-1']],
    ['a cookie', undefined, ['refresh-1']],
    // A CRM that gives the same refresh token for the same client: ending it would end the new sign-in.
    ['the same grant again', { value: 'access-2', refresh: 'refresh-1', clientId: 'acme-client' }, []],
  ])('is ended at the CRM: %s', async (_, next, gone) => expect(await replacedBy(next)).toEqual(gone));

  it('a token that was pasted is the person’s own, and is not ended', async () =>
    expect(await replacedBy({ value: 'access-2', refresh: 'r' }, by('token'))).toEqual([]));

  it('the form names the token, what it is, and the client, and nothing else', async () => {
    await endSignIn(by('oauth'), row);
    expect(sent).toEqual([['/revoke', { token: 'refresh-1', token_type_hint: 'refresh_token', client_id: 'acme-client' }]]);
  });

  it('a CRM that does not answer stops nobody', async () => {
    answer = () => Promise.reject(new Error('gone'));
    await expect(endSignIn(by('oauth'), row)).resolves.toBeUndefined();
    await expect(endSignIn(by('oauth'), undefined)).resolves.toBeUndefined();
  });
});

describe('a renewal that is overtaken', () => {
  /** Renews, and lets `meanwhile` happen while the CRM has the question. */
  async function renew(meanwhile: (store: Awaited<ReturnType<typeof storeInMemory>>['store']) => Promise<void>) {
    const { store } = await storeInMemory([]);
    await store.saveToken(id, old.value, old);
    answer = async (path) => {
      if (path !== '/token') return {};
      await meanwhile(store);
      return { access_token: 'access-late', refresh_token: 'refresh-late', token_type: 'Bearer', expires_in: 60 };
    };
    const lent = await lendOAuth(
      store,
      by('oauth'),
      access,
      () => 1,
    )(false).then(
      ({ headers }) => headers['authorization'],
      (error: { kind: string }) => error.kind,
    );
    return { lent, kept: await store.tokenRow(id) };
  }

  it('by nothing: its tokens are kept', async () => {
    const { lent, kept } = await renew(() => Promise.resolve());
    expect([lent, kept?.refresh, ended()]).toEqual(['Bearer access-late', 'refresh-late', []]);
  });

  it('by a new sign-in: that one stays, and what came late is ended', async () => {
    const { lent, kept } = await renew((store) => store.saveToken(id, 'access-2', { refresh: 'refresh-2', clientId: 'acme-client' }));
    expect([lent, kept?.refresh, ended()]).toEqual(['Bearer access-2', 'refresh-2', ['refresh-late']]);
  });

  it('by a disconnect: nothing comes back', async () => {
    const { lent, kept } = await renew((store) => store.removeToken(id));
    expect([lent, kept, ended()]).toEqual(['no_token', undefined, ['refresh-late']]);
  });
});

it('the way chosen for a place is forgotten with the last connection there, and with everything', async () => {
  const { store } = await storeInMemory([]);
  const [one, two] = [by('token', '7'), by('token', '8')];
  for (const each of [one, two]) await store.saveConnection(each);
  await store.saveWay(placeKey(place), 'session');
  await store.saveWay('other|place|here', 'session');
  await forgetWay(store, one);
  expect((await store.ways()).get(placeKey(place))).toBe('session');
  await store.erase(one.id);
  await forgetWay(store, two);
  expect([...(await store.ways()).keys()]).toEqual(['other|place|here']);
  await store.eraseAll();
  expect((await store.ways()).size).toBe(0);
});
