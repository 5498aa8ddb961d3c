/** The same e-mails from a file and from Mailchimp itself count once, whichever came first; what is lost or left is told. */
import { expect, it, vi } from 'vitest';
import { createImports } from '../../entrypoints/background/imports';
import { createInFiles } from '../../entrypoints/background/sources/in-files';
import { createSourceRunner } from '../../entrypoints/background/sources/source-runner';
import type { AnyRecord, Mailing } from '../../lib/model/records';
import type { Period } from '../../lib/model/periods';
import type { runSource } from '../../lib/sync';
import { engineOver } from '../crms/kit/same';
import { made } from '../import/ready/made';
import { page, storeInMemory } from '../store/memory';

const NOW = Date.UTC(2026, 5, 1);
const campaign: AnyRecord = { entity: 'campaign', id: 'c1', name: 'Spring Fair', createdAt: Date.UTC(2026, 0, 1) };
const own = (id: string, sentAt: string, sends: number): Mailing => ({
  ...{ entity: 'mailing', id: `mailchimp:${id}`, name: 'Spring Fair', campaignId: 'c1', sentAt: Date.parse(sentAt), sends },
});
const account = [own('a', '2026-03-05T09:02:00Z', 1200), own('b', '2026-04-15T14:30:00Z', 90)];
/** The same two, and one from before the account's first. */
const csv = `Title,Send Date,Total Recipients,Unique Id,Campaign Cost
Spring Fair,"Jan 10, 2026 8:00 am",500,o,
Spring Fair,"Mar 05, 2026 10:02 am","1,200",a,$35.00
Spring Fair,"Apr 15, 2026 4:30 pm",90,b,
`;

async function start() {
  const { store } = await storeInMemory();
  await store.applyPage(page({ records: [campaign] }));
  const imports = createImports(
    store,
    () => undefined,
    crypto,
    () => NOW,
  );
  const records = (await made('mailchimp', csv, { currency: 'USD', campaigns: [{ id: 'c1', name: 'Spring Fair' }] })).records;
  const figures = vi.fn();
  let state: 'done' | 'stopped' = 'done';
  const read: typeof runSource = async (run) => {
    await run.store.applyPage(page({ stream: 'mailchimp:reports', records: account }));
    return { state, changed: false, records: account.length };
  };
  const runner = createSourceRunner(store, { now: () => NOW, figures, watched: () => new Set() }, read);
  const none = { campaigns: {}, sources: {} };
  return {
    ...{ store, figures },
    take: () => imports.take({ type: 'importRecords', id: 'c', mapping: 'Mailchimp', records, rejects: [], last: true }),
    add: () =>
      store.saveSourceRow('c', {
        ...{ source: 'mailchimp', account: { id: 'acc', name: 'Acc' }, origins: [], hosts: [], way: 'key' },
        ...{ addedAt: NOW, chosen: {}, pairs: none, seen: none },
      }),
    read: (ends: 'done' | 'stopped' = 'done') => ((state = ends), runner.now('c', 'mailchimp')),
    inFiles: async () => (await createInFiles(store)('c', new Set())).get('mailchimp'),
    /** E-mails of all campaigns, as the figure counts them. */
    async sends() {
      const setting = { now: NOW, currency: 'USD', timeZone: 'UTC', me: 'u' };
      const period: Period = { start: Date.UTC(2026, 0, 1), end: NOW } as Period;
      const mailings = await store.records('c', 'mailing');
      const engine = engineOver([campaign, ...mailings], { absent: {} }, setting);
      return engine.evaluate('campaign_effectiveness', { kind: 'everyone' }, period).companions['sends'];
    },
  };
}

it('a file that was there before makes way for what the source brings; what is older and what it cost stays', async () => {
  const { store, take, add, read, sends, inFiles, figures } = await start();
  expect(await take()).toEqual({ ok: true, taken: 4, rejected: [] });
  expect(await sends()).toBe(1790);
  expect(await inFiles()).toEqual([{ entity: 'mailing', rows: 3, same: true }]);
  await add();
  await read();
  expect(await sends()).toBe(1790);
  expect(await inFiles()).toEqual([{ entity: 'mailing', rows: 1, same: true }]);
  expect((await store.ids('c', 'cost')).length).toBe(1);
  expect(figures).toHaveBeenCalledWith('c');
  // Nothing is left to do for the next read.
  figures.mockClear();
  await read();
  expect(figures).not.toHaveBeenCalled();
});

it('a file that comes later leaves out what the source has brought, and says so', async () => {
  const { take, add, read, sends } = await start();
  await add();
  await read();
  expect(await sends()).toBe(1290);
  const leftOut = [{ source: 'Mailchimp', entity: 'mailing', rows: 2 }];
  expect(await take()).toEqual({ ok: true, taken: 2, rejected: [], leftOut });
  expect(await sends()).toBe(1790);
});

it('while a source is added that has brought nothing, and after a read that was ended, a file keeps all it says', async () => {
  const { take, add, read, sends, store } = await start();
  await add();
  expect(await take()).toMatchObject({ taken: 4 });
  await read('stopped');
  expect((await store.ids('c', 'mailing')).filter((id) => id.startsWith('file:')).length).toBe(3);
  await read();
  expect(await sends()).toBe(1790);
});

it('e-mails of another file are told apart', async () => {
  const { store, inFiles } = await start();
  await store.applyPage(page({ records: [{ ...(account[0] as Mailing), id: 'my own list 1' }] }));
  expect(await inFiles()).toEqual([{ entity: 'mailing', rows: 1, same: false }]);
});
