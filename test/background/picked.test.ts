import { beforeEach, describe, expect, it } from 'vitest';
import { createTabRegistry } from '../../entrypoints/background/tab-registry';
import { connectionId } from '../../lib/crm/connection-id';
import { browser } from '../../lib/platform/browser';
import type { StoredConnection } from '../../lib/store';

const origin = 'https://acme.test';
const of = (loginId: string): StoredConnection => ({
  id: connectionId(origin, { crm: 'cloud', org: 'acme', userId: loginId }),
  ...{ crm: 'cloud', crmName: 'Cloud', origin, org: 'acme', loginId, userName: '', connectedAt: 0 },
  access: { id: 'token', way: 'token', apiOrigin: 'https://api.test', hosts: [], since: 1 },
});
const [ada, bo] = [of('7'), of('8')];
const nameless = { crm: 'cloud', org: 'acme' };

/** A background that has just started. */
async function started(people = [ada, bo]) {
  const tabs = createTabRegistry();
  tabs.index.fill(people, new Map());
  await tabs.ready;
  return tabs;
}

beforeEach(() => browser.storage.session.clear());

describe('whose figures a tab shows where several connected the place', () => {
  it('is picked for this tab alone, stays when it goes on and when the background dies, and ends with the tab', async () => {
    const tabs = await started();
    for (const tab of [1, 2]) await tabs.report(tab, origin, nameless, 'a');
    expect(await tabs.pick(1, bo.id)).toBe(true);
    expect([tabs.shownBy(1), tabs.shownBy(2)]).toEqual([{ connection: bo.id }, { why: 'several' }]);
    await tabs.report(1, origin, { ...nameless, record: { entity: 'deal', id: '5' } }, 'b');
    await tabs.report(1, origin, undefined, 'c');
    await tabs.report(1, origin, nameless, 'd');
    const again = await started();
    expect([again.shownBy(1), again.showing(bo.id)]).toEqual([{ connection: bo.id }, [1]]);
    expect(await again.pick(1, undefined)).toBe(true);
    expect(again.shownBy(1)).toEqual({ why: 'several' });
    await again.pick(1, ada.id);
    await again.forget(1);
    await again.report(1, origin, nameless, 'e');
    expect(again.shownBy(1)).toEqual({ why: 'several' });
  });

  it('is nobody whom the page does not leave open', async () => {
    const tabs = await started();
    await tabs.report(1, origin, nameless, 'a');
    expect(await tabs.pick(1, of('9').id)).toBe(false);
    expect(await tabs.pick(5, ada.id)).toBe(false);
    await tabs.report(1, origin, { ...nameless, userId: '7' }, 'a');
    expect(await tabs.pick(1, bo.id)).toBe(false);
    expect(tabs.shownBy(1)).toEqual({ connection: ada.id });
  });

  it('is asked again after the page has named somebody', async () => {
    const tabs = await started();
    await tabs.report(1, origin, nameless, 'a');
    await tabs.pick(1, bo.id);
    await tabs.report(1, origin, { ...nameless, userId: '7' }, 'b');
    expect(tabs.shownBy(1)).toEqual({ connection: ada.id });
    await tabs.report(1, origin, nameless, 'c');
    expect(tabs.shownBy(1)).toEqual({ why: 'several' });
  });
});
