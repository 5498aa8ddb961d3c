import { describe, expect, it } from 'vitest';
import { createLentIndex } from '../../entrypoints/background/ways/lent-index';
import { connectionId } from '../../lib/crm/connection-id';
import type { StoredConnection } from '../../lib/store';

const origin = 'https://acme.northdesk-cloud.test';
const connection = (loginId: string, lent?: number): StoredConnection => ({
  id: connectionId(origin, { crm: 'cloud', org: 'acme', userId: loginId }),
  ...{ crm: 'cloud', crmName: 'Cloud', origin, org: 'acme', loginId, userName: '', connectedAt: 0 },
  ...(lent === undefined ? {} : { access: { id: 'token', way: 'token', apiOrigin: 'https://api.test', hosts: [], since: lent } }),
});
const tab = (userId?: string, more: object = {}) => ({
  origin,
  page: { crm: 'cloud', org: 'acme', ...(userId === undefined ? {} : { userId }), ...more },
});
const index = (...stored: StoredConnection[]) => {
  const made = createLentIndex();
  made.fill(stored, new Map());
  return made;
};

describe('whose figures a tab shows', () => {
  it('of the person the page names, and of nobody else', () => {
    expect(index().shownBy(tab('7'))).toEqual({ connection: connection('7').id });
    expect(index().shownBy(tab())).toEqual({ why: 'signed_out' });
    expect(index().shownBy({ ...tab(), asking: true })).toEqual({ why: 'asking' });
    expect(index().shownBy(undefined)).toEqual({ why: 'unknown_page' });
    expect(index().shownBy({ origin })).toEqual({ why: 'unknown_page' });
  });

  it('of the token’s person where the page names nobody; of nobody where there are several', () => {
    expect(index(connection('7', 1)).shownBy(tab())).toEqual({ connection: connection('7').id });
    const both = index(connection('7', 1), connection('8', 2));
    expect(both.shownBy(tab())).toEqual({ why: 'several' });
    expect(both.shownBy(tab('7'))).toEqual({ connection: connection('7').id });
    // One who reads through the page's own session is no candidate: that session would be named.
    expect(index(connection('7', 1), connection('8')).shownBy(tab())).toEqual({ connection: connection('7').id });
    // It may yet turn out to be somebody else.
    expect(index(connection('7', 1)).shownBy({ ...tab(), asking: true })).toEqual({ why: 'asking' });
  });

  it('of nobody where the page names another person than the token', () => {
    expect(index(connection('7', 1)).shownBy(tab('7'))).toEqual({ connection: connection('7').id });
    expect(index(connection('7', 1)).shownBy(tab('8'))).toEqual({ why: 'wrong_user' });
    // Unless that person connected on their own.
    expect(index(connection('7', 1), connection('8')).shownBy(tab('8'))).toEqual({ connection: connection('8').id });
  });

  it('of another organisation or site never', () => {
    expect(index(connection('7', 1)).shownBy(tab(undefined, { org: 'other' }))).toEqual({ why: 'signed_out' });
    expect(index(connection('7', 1)).shownBy({ ...tab(), origin: 'https://evil.test' })).toEqual({ why: 'signed_out' });
  });

  it('knows which connections need no tab', () => {
    const made = index(connection('7', 1), connection('8'));
    expect([connection('7').id, connection('8').id].map(made.isLent)).toEqual([true, false]);
    expect(made.lent()).toEqual([connection('7').id]);
    expect(made.known(connection('8').id)).toBe(true);
  });

  it('of nobody where that person was disconnected, though the host stays granted', () => {
    const made = createLentIndex();
    made.fill([connection('8')], new Map(), new Set([connection('7').id]));
    expect(made.shownBy(tab('7'))).toEqual({ why: 'not_connected' });
    expect(made.shownBy(tab('8'))).toEqual({ connection: connection('8').id });
    made.fill([connection('8')], new Map());
    expect(made.shownBy(tab('7'))).toEqual({ connection: connection('7').id });
  });

  it('of whom the person picked among several, and only where the page names nobody', () => {
    const [seven, eight] = [connection('7', 1), { ...connection('8', 2), userName: 'Ada' }];
    const both = index(seven, eight);
    expect(both.several(tab())).toEqual([
      { id: seven.id, name: '7' },
      { id: eight.id, name: 'Ada' },
    ]);
    expect(both.shownBy({ ...tab(), picked: eight.id })).toEqual({ connection: eight.id });
    expect(both.shownBy({ ...tab('7'), picked: eight.id })).toEqual({ connection: seven.id });
    // One who is no longer there, or of another place, is nobody.
    expect(both.shownBy({ ...tab(), picked: connection('9', 1).id })).toEqual({ why: 'several' });
    for (const state of [tab('7'), { ...tab(), asking: true }, tab(undefined, { org: 'other' }), undefined])
      expect(both.several(state)).toEqual([]);
    expect(index(seven).several(tab())).toEqual([]);
  });
});
