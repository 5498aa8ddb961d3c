/** Pages that are read as they stand: what each of them has brought, and what becomes of it when one is given up. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createImports } from '../../entrypoints/background/imports';
import { createReadings, readerConnection, readingsOf } from '../../entrypoints/background/readings';
import { readerId } from '../../lib/crm/page-reader';
import type { RowsMessage, SavedReading } from '../../lib/messages/protocol';
import { browser } from '../../lib/platform/browser';
import { everything, storeInMemory } from '../store/memory';

const origin = 'https://old.test';
const id = readerConnection(origin);
const columns = ['Name', 'Status', 'Start', 'Owner'];

const saved = (reading: string, kind: 'deal' | 'account' = 'deal'): SavedReading => ({
  reading: {
    version: 1,
    id: reading,
    name: `Page ${reading}`,
    origin,
    path: `/${reading}`,
    place: { shape: 'table', at: '#list' },
    columns,
  },
  meaning: {
    kind,
    fields:
      kind === 'deal' ? { name: 'Name', state: 'Status', createdAt: 'Start', ownerId: 'Owner' } : { name: 'Name', createdAt: 'Start' },
    ...{
      identity: { by: 'link' },
      states: { Open: 'open', Won: 'won' },
      dates: ['YYYY-MM-DD'],
      decimal: '.',
      currency: 'EUR',
      zone: 'UTC',
    },
  },
});
const rows = (reading: string, ...lines: [link: string, status: string, owner: string, start?: string][]): RowsMessage => ({
  ...{ type: 'rows', reading },
  taken: {
    ...{ is: 'rows', columns, skipped: 0 },
    rows: lines.map(([link, status, owner, start = '2026-05-01']) => ({ link, cells: [`Deal ${link}`, status, start, owner] })),
  },
});

async function start() {
  const { store } = await storeInMemory([]);
  let now = Date.UTC(2026, 5, 1);
  const imports = createImports(
    store,
    () => undefined,
    crypto,
    () => now,
  );
  const readings = createReadings(store, imports, {
    now: () => now,
    granted: async () => true,
    changed: async () => undefined,
    places: async () => undefined,
    instead: async () => undefined,
  });
  const { saveReading, stopReading } = readings.handlers;
  for (const reading of ['a', 'b']) await saveReading({ saved: saved(reading), me: 'Ada' });
  const kept = async () =>
    (await everything(store, id)).map((record) => `${record.entity} ${record.id}`).filter((key) => !key.startsWith('stage'));
  const views = async () => readings.views({ id, crm: readerId, origin });
  return { store, readings, stopReading, kept, views, later: () => (now += 60_000) };
}

beforeEach(() => browser.storage.local.clear());

describe('pages of a site', () => {
  it('are listed with what they have brought and when', async () => {
    const { readings, views, later } = await start();
    expect(await views()).toEqual(
      ['a', 'b'].map((reading) => ({ id: reading, name: `Page ${reading}`, path: `/${reading}`, kind: 'deal', rows: 0 })),
    );
    await readings.take(origin, rows('a', ['/1', 'Open', 'Ada'], ['/2', 'Won', 'Bo']));
    later();
    await readings.take(origin, rows('a', ['/2', 'Won', 'Bo'], ['/3', 'Open', 'Bo']));
    expect((await views())?.[0]).toMatchObject({ rows: 3, readAt: Date.UTC(2026, 5, 1) + 60_000 });
    expect(await readings.views({ id: 'c', crm: 'demo', origin })).toBeUndefined();
  });

  it('one that is given up takes with it what it alone has brought, if that is wanted, and is read no more', async () => {
    const { store, readings, stopReading, kept, views } = await start();
    await readings.take(origin, rows('a', ['/1', 'Open', 'Ada'], ['/2', 'Won', 'Bo'], ['/9', 'Open', 'Cy', 'no day']));
    await readings.take(origin, rows('b', ['/2', 'Won', 'Bo'], ['/3', 'Open', 'Di']));
    expect(await kept()).toEqual(['user Ada', 'user Bo', 'user Di', 'deal /1', 'deal /2', 'deal /3']);
    expect((await store.rejects(id)).length).toBe(1);
    expect(await stopReading({ id, reading: 'a', erase: true })).toBe(true);
    expect(await kept()).toEqual(['user Bo', 'user Di', 'deal /2', 'deal /3']);
    expect(await store.rejects(id)).toEqual([]);
    const deals = new Set((await store.records(id, 'stageChange')).map((one) => (one.entity === 'stageChange' ? one.dealId : '')));
    expect(deals.has('/1')).toBe(false);
    expect((await views())?.map((view) => view.id)).toEqual(['b']);
    await readings.take(origin, rows('a', ['/4', 'Open', 'Ada']));
    expect(await kept()).toHaveLength(4);
    expect(await store.connection(id)).toBeDefined();
  });

  it('one that is given up leaves its rows where that is not wanted', async () => {
    const { readings, stopReading, kept } = await start();
    await readings.take(origin, rows('a', ['/1', 'Open', 'Ada']));
    await stopReading({ id, reading: 'a', erase: false });
    expect(await kept()).toEqual(['user Ada', 'deal /1']);
  });

  it('a look that has begun does not bring back what is taken away, and a page that has changed troubles nobody any more', async () => {
    const { store, readings, stopReading, kept } = await start();
    await readings.take(origin, { type: 'rows', reading: 'a', taken: { is: 'changed', missing: ['Start'] } });
    expect((await store.connection(id))?.sync?.problem?.kind).toBe('page_changed');
    await Promise.all([readings.take(origin, rows('a', ['/1', 'Open', 'Ada'])), stopReading({ id, reading: 'a', erase: true })]);
    expect(await kept()).toEqual([]);
    await readings.take(origin, { type: 'rows', reading: 'b', taken: { is: 'changed', missing: ['Start'] } });
    await stopReading({ id, reading: 'b', erase: false });
    expect((await store.connection(id))?.sync?.problem).toBeUndefined();
    expect((await readingsOf(origin))?.readings).toEqual([]);
  });

  it('one that is set up again takes the place of what it was, and its rows stay its own', async () => {
    const { store, readings, stopReading, kept, views } = await start();
    await readings.take(origin, rows('a', ['/1', 'Open', 'Ada']));
    await readings.take(origin, { type: 'rows', reading: 'a', taken: { is: 'changed', missing: ['Start'] } });
    // The part stands elsewhere now; the page is the same, and it is the one that was told to have changed.
    const next = saved('a');
    const moved = { ...next, reading: { ...next.reading, id: 'new', name: 'Anew', place: { shape: 'table' as const, at: '#other' } } };
    expect(await readings.handlers.saveReading({ saved: moved, me: 'Ada' })).toBe(true);
    expect((await views())?.map(({ id: reading, name, rows: n }) => [reading, name, n])).toEqual([
      ['b', 'Page b', 0],
      ['a', 'Anew', 1],
    ]);
    await readings.take(origin, rows('a', ['/2', 'Open', 'Ada']));
    expect((await store.connection(id))?.sync?.problem).toBeUndefined();
    // Now another part of the same page is another reading; the same part is the same one.
    await readings.handlers.saveReading({
      saved: { ...moved, reading: { ...moved.reading, id: 'x', place: { shape: 'table', at: '#third' } } },
      me: 'Ada',
    });
    await readings.handlers.saveReading({ saved: { ...moved, reading: { ...moved.reading, id: 'y' } }, me: 'Ada' });
    expect((await views())?.map((view) => view.id)).toEqual(['b', 'x', 'a']);
    await stopReading({ id, reading: 'a', erase: true });
    expect(await kept()).toEqual([]);
  });

  it('of no such site or page nothing is given up', async () => {
    const { stopReading, views } = await start();
    expect(await stopReading({ id: 'c', reading: 'a', erase: true })).toBe(false);
    expect(await stopReading({ id, reading: 'z', erase: true })).toBe(false);
    expect(await views()).toHaveLength(2);
  });
});
