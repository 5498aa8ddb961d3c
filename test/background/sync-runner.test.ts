import { expect, it } from 'vitest';
import { createSyncRunner } from '../../entrypoints/background/sync-runner';
import type { TabRegistry } from '../../entrypoints/background/tab-registry';
import type { SyncSummary } from '../../lib/sync';
import { storeInMemory } from '../store/memory';

/** A tab of the connection is open all the time. */
const tabs = { reachable: () => true, shown: () => new Set(['c']), index: { lent: () => [] } } as unknown as TabRegistry;
const turn = () => new Promise((done) => setTimeout(done, 20));

/** A CRM that takes longer to read than the pause between two readings: the next one is due when the last one ends. */
async function slow(states: SyncSummary['state'][]) {
  const { store } = await storeInMemory();
  const happened: string[] = [];
  let now = Date.parse('2026-11-18T12:00:00Z');
  let release = () => undefined as void;
  const runner = createSyncRunner(
    store,
    tabs,
    {
      now: () => now,
      figures: () => undefined,
      sync: () => undefined,
      watched: () => new Set(['c']),
      whole: () => {
        happened.push('whole');
        return new Promise<void>((done, failed) => (release = () => (happened.length > 3 ? failed(new Error('disk full')) : done())));
      },
    },
    () => {
      happened.push('run');
      now += 90_000;
      const state = states.shift() ?? 'cancelled';
      // What ended for good is not begun again.
      const problem = state === 'idle' ? {} : { problem: { kind: 'signed_out', at: now } as const };
      return Promise.resolve({
        ...{ state, startedAt: now - 90_000, finishedAt: now, changed: true, ...problem },
        ...{ records: 1, deleted: 0, rejected: 0, partial: [], progress: [], damaged: [] },
      });
    },
  );
  return { runner, happened, release: () => release() };
}

it('lets what was read to the end be told before the next run begins, however closely runs follow', async () => {
  const { runner, happened, release } = await slow(['idle', 'idle', 'paused']);
  await runner.wake();
  await expect.poll(() => happened).toEqual(['run', 'whole']);
  // Neither the minute alarm, nor a save, nor the person gets in between.
  await runner.wake();
  await runner.saved('c', 'deal', true);
  const asked = runner.now('c');
  await turn();
  expect(happened).toEqual(['run', 'whole']);
  release();
  await expect.poll(() => happened).toEqual(['run', 'whole', 'run', 'whole']);
  // What cannot be told does not end the reading; and what was not read to the end is not told of.
  release();
  await expect.poll(() => happened).toEqual(['run', 'whole', 'run', 'whole', 'run']);
  await asked;
  await turn();
  expect(happened).toHaveLength(5);
  runner.stop('c');
});
