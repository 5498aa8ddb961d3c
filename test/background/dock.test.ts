/** Where the panel lies beside a site: one place a site, whatever else is kept about it. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createAnswers } from '../../entrypoints/background/answers';
import { fresh, placeOf } from '../../lib/messages/dock-place';
import { browser } from '../../lib/platform/browser';
import { connection, storeInMemory } from '../store/memory';

beforeEach(() => browser.storage.local.clear());

async function start() {
  const { store } = await storeInMemory([]);
  for (const id of ['one', 'two'])
    await store.saveConnection({ ...connection(id), origin: `https://${id}.example`, currency: 'EUR', timeZone: 'UTC' });
  return createAnswers(store, () => 0);
}

describe('the place of the panel', () => {
  it('is the usual one until somebody sets it, and is kept for that site alone', async () => {
    const answers = await start();
    expect(await answers.question('one', { of: 'dock' })).toEqual(placeOf(fresh));
    expect(await answers.question('one', { of: 'saveDock', change: { mode: 'overlay' } })).toEqual({ ...placeOf(fresh), mode: 'overlay' });
    expect(await answers.question('one', { of: 'dock' })).toEqual({ ...placeOf(fresh), mode: 'overlay' });
    expect(await answers.question('two', { of: 'dock' })).toEqual(placeOf(fresh));
  });

  it('changes nothing but what was named: a collapsed panel stays collapsed', async () => {
    const answers = await start();
    const left = { open: false, width: 500, mode: 'overlay', tabAt: 0.9 };
    await browser.storage.local.set({ 'dock:https://one.example': { ...left, by: 1 } });
    await answers.question('one', { of: 'saveDock', change: { width: 320 } });
    // Without the mark of the page that wrote it, so that this very page hears of the change.
    expect(await browser.storage.local.get('dock:https://one.example')).toEqual({ 'dock:https://one.example': { ...left, width: 320 } });
  });
});
