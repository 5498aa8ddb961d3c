import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import type { PageClient } from '../../components/page-client';
import { createSettingsSaver } from '../../components/settings-saver';
import type { Settings } from '../../lib/messages/protocol';
import { settings as usual } from './fake-page-client';

/** A background that answers when it is told to. */
function slow() {
  let held: Settings = usual;
  const waiting: { settings: Settings; keep(): void; fail(): void }[] = [];
  const client = {
    ask: ({ settings }: { settings: Settings }) =>
      new Promise((kept, failed) =>
        waiting.push({ settings, keep: () => kept((held = settings)), fail: () => failed(new Error('The disk is full.')) }),
      ),
  } as unknown as PageClient;
  const shown = signal<Settings | undefined>(usual);
  const save = createSettingsSaver(client, shown, () => Promise.resolve(void (shown.value = held)));
  const next = async () => {
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    const one = waiting.shift();
    if (!one) throw new Error('nothing was asked');
    return one;
  };
  return { save, shown, next, held: () => held };
}

it('keeps both of two changes that follow closely, and shows them at once', async () => {
  const { save, shown, next, held } = slow();
  const first = save({ workDays: [1, 2] });
  const second = save({ workDays: [1, 2, 3], workFrom: 600 });
  expect(shown.value).toEqual({ ...usual, workDays: [1, 2, 3], workFrom: 600 });
  (await next()).keep();
  await first;
  // The answer about the first says nothing of the second.
  expect(shown.value?.workDays).toEqual([1, 2, 3]);
  (await next()).keep();
  await second;
  expect(held()).toEqual({ ...usual, workDays: [1, 2, 3], workFrom: 600 });
  expect(shown.value).toEqual(held());
});

it('what could not be kept is not shown any longer, and says why', async () => {
  const { save, shown, next } = slow();
  const kept = save({ workFrom: 600 });
  (await next()).keep();
  await kept;
  const refused = save({ workFrom: 660 });
  (await next()).fail();
  await expect(refused).rejects.toThrow('The disk is full.');
  expect(shown.value).toEqual({ ...usual, workFrom: 600 });
});

it('a later change holds though an earlier one could not be kept', async () => {
  const { save, shown, next, held } = slow();
  const refused = save({ workFrom: 600 });
  const kept = save({ workTo: 1200 });
  (await next()).fail();
  await expect(refused).rejects.toThrow();
  (await next()).keep();
  await kept;
  expect(shown.value).toEqual({ ...usual, workFrom: 600, workTo: 1200 });
  expect(held()).toEqual(shown.value);
});
