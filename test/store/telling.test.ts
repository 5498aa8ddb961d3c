import { describe, expect, it } from 'vitest';
import { freshAlert } from '../../lib/goals/alerts';
import { storeInMemory } from './memory';
import { anAlert, anEntry } from './telling-fixtures';

const T = Date.UTC(2026, 0, 15);

describe('telling', () => {
  it('happens once, with all it claims, whoever asks', async () => {
    const { store, reopen } = await storeInMemory();
    const other = await reopen();
    const told = await Promise.all([store, other, store].map((each) => each.tell(anEntry('e', 'c'), ['e', 'lower'])));
    expect(told.filter(Boolean)).toHaveLength(1);
    expect(await store.inbox()).toEqual([anEntry('e', 'c')]);
    expect([...(await store.claimed('c', T))].toSorted()).toEqual(['e', 'lower']);
    expect(await store.claimed('c', T + 1)).toEqual(new Set());
    expect(await store.claimReminder('lower', 'c', T)).toBe(false);
    await store.unclaim('e');
    expect(await store.tell(anEntry('e', 'c', { seen: true }), ['e'])).toBe(true);
    expect(await store.inbox('c')).toMatchObject([{ seen: true }]);
  });

  it('leaves nothing where the connection is gone', async () => {
    const { store } = await storeInMemory();
    expect(await store.tell(anEntry('e', 'gone'), ['e'])).toBe(false);
    await store.saveAlert(anAlert('a', 'gone'), freshAlert);
    expect([await store.inbox(), await store.alerts('gone'), await store.claimed('gone', 0)]).toEqual([[], [], new Set()]);
  });

  it('of an alert is one with what is remembered: both, or none', async () => {
    const { store, reopen } = await storeInMemory();
    await store.saveAlert(anAlert('a', 'c'), freshAlert);
    await expect(
      store.judgeAlert('a', () => {
        throw new Error('in the middle');
      }),
    ).rejects.toThrow();
    expect([(await store.alerts('c'))[0]?.state, await store.inbox()]).toEqual([freshAlert, []]);
    const once = () =>
      store.judgeAlert('a', ({ state }) =>
        state.told > 0 ? { state } : { state: { armed: false, told: 1, toldAt: T }, entry: anEntry('a#1', 'c') },
      );
    const [first, second] = await Promise.all([once(), once()]);
    expect([first?.id, second]).toEqual(['a#1', undefined]);
    expect((await (await reopen()).alerts('c'))[0]?.state).toEqual({ armed: false, told: 1, toldAt: T });
    await store.removeAlert('a');
    expect(await once()).toBeUndefined();
  });
});

describe('the inbox', () => {
  it('lists the newest first, changes only its own, and forgets', async () => {
    const { store } = await storeInMemory(['c', 'd']);
    await store.tell(anEntry('old', 'c', { at: T - 1 }), []);
    await store.tell(anEntry('new', 'c'), []);
    await store.tell(anEntry('else', 'd'), []);
    expect((await store.inbox('c')).map(({ id }) => id)).toEqual(['new', 'old']);
    await store.changeInbox('c', ['new', 'else', 'nothing'], (entry) => ({ ...entry, seen: true }));
    expect((await store.inbox()).filter(({ seen }) => seen).map(({ id }) => id)).toEqual(['new']);
    await store.changeInbox('c', ['new'], () => undefined);
    await store.forgetInbox(T);
    expect((await store.inbox()).map(({ id }) => id)).toEqual(['else']);
  });
});
