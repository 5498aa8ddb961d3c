import { beforeEach, describe, expect, it, vi } from 'vitest';
import { lendCookie } from '../../entrypoints/background/ways/cookie';
import { createLentIndex } from '../../entrypoints/background/ways/lent-index';
import { createWhoByCookie } from '../../entrypoints/background/ways/who-by-cookie';
import type { CookieAccess } from '../../lib/crm/access';
import { adapterOf } from '../../lib/crm';
import { connectionId } from '../../lib/crm/connection-id';
import { CrmError } from '../../lib/crm/crm-error';
import type { StoredConnection } from '../../lib/store';

const place = { crm: 'cloud', origin: 'https://acme.northdesk-cloud.test', org: 'acme' };
const access = adapterOf('cloud')?.access.find(({ way }) => way === 'cookie') as CookieAccess;
const connected = (loginId: string): StoredConnection => ({
  id: connectionId(place.origin, { ...place, userId: loginId }),
  ...{ ...place, crmName: 'Cloud', loginId, userName: '', connectedAt: 0 },
  access: { id: access.id, way: 'cookie', apiOrigin: 'https://api.northdesk-cloud.test', hosts: [], since: 1 },
});
const first = connected('7');
const shown = { origin: place.origin, page: { crm: 'cloud', org: 'acme' } };
let sid = 'acme!7';
const lendFromJar = (of: CookieAccess, at: { origin: string; org: string }) =>
  lendCookie(of, at, () => Promise.resolve({ host: 'acme.northdesk-cloud.test', value: sid }));
beforeEach(() => void (sid = 'acme!7'));

describe('the session cookie of a sister host', () => {
  it('is the same through one run: a session that began meanwhile may be somebody else’s', async () => {
    const lend = lendFromJar(access, place);
    const before = await lend(false);
    sid = 'acme!8';
    await expect(lend(true)).rejects.toMatchObject({ kind: 'signed_out' });
    await expect(lend(false)).resolves.toEqual(before);
    // The next run takes it, and begins with the question who that is.
    await expect(lendFromJar(access, place)(false)).resolves.not.toEqual(before);
  });

  it('is nobody’s until asked when it has changed; the first person’s figures do not wait for the answer', async () => {
    const index = createLentIndex();
    index.fill([first, connected('8')], new Map());
    const seen: string[] = [];
    const ask = createWhoByCookie(
      index,
      () => Promise.resolve(void seen.push(JSON.stringify(index.shownBy(shown)))),
      () => 0,
      lendFromJar,
    );
    const source = adapterOf('cloud')?.source;
    if (!source) throw new Error('no demo CRM');
    const told = vi.spyOn(source, 'me');
    const says = (loginId: string) => told.mockResolvedValue({ loginId, name: 'x', currency: 'EUR' });
    const silent = () => told.mockRejectedValue(new CrmError('unavailable'));

    says('7');
    await ask(first);
    expect(index.shownBy(shown)).toEqual({ connection: first.id });

    // The same session, and no answer: what was known stands.
    silent();
    await ask(first);
    expect(index.shownBy(shown)).toEqual({ connection: first.id });

    // Another session, and no answer: nobody's.
    sid = 'acme!8';
    await ask(first);
    expect(index.shownBy(shown)).toEqual({ why: 'asking' });

    says('8');
    await ask(first);
    expect(index.shownBy(shown)).toEqual({ connection: connected('8').id });
    expect(seen).toContain(JSON.stringify({ why: 'asking' }));
  });

  /** Asks over one connection, with or without another that is read by a token. */
  function asking(...stored: StoredConnection[]) {
    const index = createLentIndex();
    index.fill(stored, new Map());
    const source = adapterOf('cloud')?.source;
    if (!source) throw new Error('no demo CRM');
    const ask = createWhoByCookie(
      index,
      () => Promise.resolve(),
      () => 0,
      lendFromJar,
    );
    return { index, ask, told: vi.spyOn(source, 'me') };
  }
  const who = (loginId: string) => ({ loginId, name: 'x', currency: 'EUR' });

  it.each(['signed_out', 'forbidden', 'not_allowed'] as const)('that the CRM refuses (%s) is nobody’s', async (kind) => {
    const { index, ask, told } = asking(first);
    expect(index.shownBy(shown)).toEqual({ why: 'asking' });
    told.mockRejectedValue(new CrmError(kind));
    await ask(first);
    expect(index.shownBy(shown)).toEqual({ why: 'signed_out' });
  });

  it('of somebody who has not connected shows nothing', async () => {
    const { index, ask, told } = asking(first);
    told.mockResolvedValue(who('9'));
    await ask(first);
    expect(index.shownBy(shown)).toEqual({ why: 'wrong_user' });
  });

  it('is answered by the newest question: an answer that was overtaken says nothing', async () => {
    const { index, ask, told } = asking(first, connected('8'));
    let late: (me: ReturnType<typeof who>) => void = () => undefined;
    told.mockReturnValueOnce(new Promise((done) => (late = done)));
    const overtaken = ask(first);
    // Its question is out before the next one begins.
    await expect.poll(() => told.mock.calls.length).toBe(1);
    told.mockResolvedValueOnce(who('8'));
    await ask(first);
    late(who('7'));
    await overtaken;
    expect(index.shownBy(shown)).toEqual({ connection: connected('8').id });
  });

  it('tells several people apart, whichever way each of them is read', async () => {
    const byToken: StoredConnection = {
      ...connected('8'),
      access: { id: 'token', way: 'token', apiOrigin: 'https://api.northdesk-cloud.test', hosts: [], since: 9 },
    };
    const { index, ask, told } = asking(first, byToken);
    expect(index.cookieOf(shown)).toBe(first.id);
    expect(index.shownBy(shown)).toEqual({ why: 'asking' });
    told.mockResolvedValue(who('8'));
    await ask(first);
    expect(index.shownBy(shown)).toEqual({ connection: byToken.id });
    // A page that names its person needs no question.
    expect(index.cookieOf({ ...shown, page: { ...shown.page, userId: '8' } })).toBeUndefined();
  });

  it('is not asked over a connection that is read another way', async () => {
    const { ask, told } = asking(first);
    await ask({ ...first, access: { ...first.access, id: 'token', way: 'token' } as StoredConnection['access'] & object });
    expect(told).not.toHaveBeenCalled();
  });
});
