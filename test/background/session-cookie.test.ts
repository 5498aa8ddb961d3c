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
});
