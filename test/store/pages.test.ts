import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../lib/columns/change';
import { datasetOf } from '../../lib/columns/dataset';
import { recordsOf } from '../../lib/columns/decode';
import type { Dataset } from '../../lib/columns/table';
import { numbers } from '../../lib/columns/typed';
import type { Activity, AnyRecord, Deal } from '../../lib/model/records';
import { entities } from '../../lib/model/records';
import { openStore } from '../../lib/store';
import { stampedRecords } from '../columns/arbitrary';
import { everything, intoChunks, page, putRaw, rawRows, storeInMemory } from './memory';

const JAN = Date.UTC(2026, 0, 15);
const FEB = Date.UTC(2026, 1, 15);
const deal = (id: string, createdAt: number, more: Partial<Deal> = {}): Deal => ({
  entity: 'deal',
  id,
  name: `Deal ${id}`,
  status: 'open',
  createdAt,
  ...more,
});
const call = (id: string, at: number, more: Partial<Activity> = {}): Activity => ({
  entity: 'activity',
  id,
  kind: 'call',
  direction: 'out',
  automated: false,
  at,
  ...more,
});
const ids = (records: readonly { id: string }[]) => records.map(({ id }) => id);

describe('a page', () => {
  it('is kept with its cursor, for the next instance too', async () => {
    const { store, reopen } = await storeInMemory();
    await store.applyPage(page({ records: [deal('1', JAN), call('x', FEB)], cursor: { after: 'p1' }, entity: 'deal', done: 2, total: 9 }));
    const again = await reopen();
    expect(ids(await everything(again))).toEqual(['1', 'x']);
    expect(await again.stream('c', 's')).toMatchObject({
      cursor: { after: 'p1' },
      done: 2,
      total: 9,
      finished: false,
      entities: ['deal', 'activity'],
    });
  });

  it('changes nothing when it comes again, not even the generation', async () => {
    const { store, reopen, place } = await storeInMemory();
    const one = page({
      records: [deal('1', JAN), deal('2', JAN), deal('3', JAN), call('x', FEB), call('y', FEB)],
      cursor: { after: 'p1' },
    });
    const first = await store.applyPage(one);
    const stored = async () => [await rawRows(place, 'chunks'), await rawRows(place, 'edits')];
    const before = await stored();
    for (const instance of [store, await reopen()]) {
      expect(await instance.applyPage(one)).toEqual({ changed: false, generation: first.generation });
      expect(await instance.applyPage({ ...one, upserts: one.upserts.slice(1, 2) })).toEqual({
        changed: false,
        generation: first.generation,
      });
    }
    expect(await stored()).toEqual(before);
  });

  it('with an older version of a record changes nothing', async () => {
    const { store } = await storeInMemory();
    await store.applyPage(page({ records: [deal('1', JAN, { status: 'won', modifiedAt: 200 })] }));
    expect(await store.applyPage(page({ records: [deal('1', FEB, { status: 'open', modifiedAt: 199 })] }))).toMatchObject({
      changed: false,
    });
    expect(await everything(store)).toMatchObject([{ id: '1', status: 'won', createdAt: JAN }]);
  });

  it('moves a record whose month has changed, and leaves no copy behind', async () => {
    const { store, reopen, place } = await storeInMemory();
    await store.applyPage(page({ records: [deal('1', JAN), call('x', JAN), call('y', JAN)] }));
    await intoChunks(store);
    await store.applyPage(page({ records: [deal('1', FEB), call('x', FEB)] }));
    await intoChunks(store);
    for (const instance of [store, await reopen()])
      expect(await everything(instance)).toMatchObject([
        { id: '1', createdAt: FEB },
        { id: 'x', at: FEB },
        { id: 'y', at: JAN },
      ]);
    const months = (await rawRows(place, 'chunks')).map(({ entity, month }) => `${String(entity)} ${String(month)}`);
    expect([...new Set(months)].toSorted()).toEqual(['activity 202601', 'activity 202602', 'deal 202602']);
  });

  it('finds a record that has moved before, back and forth', async () => {
    const { store } = await storeInMemory();
    for (const at of [JAN, FEB, JAN, FEB]) await store.applyPage(page({ records: [deal('1', at), call('x', at)] }));
    expect(await everything(store)).toMatchObject([
      { id: '1', createdAt: FEB },
      { id: 'x', at: FEB },
    ]);
    await store.applyPage(
      page({
        deletes: [
          { entity: 'deal', id: '1' },
          { entity: 'activity', id: 'x' },
        ],
      }),
    );
    expect(await everything(store)).toEqual([]);
  });

  it('deletes records of which only the id is known, and ignores ids it does not have', async () => {
    const { store, reopen } = await storeInMemory();
    await store.applyPage(page({ records: [deal('1', JAN), deal('2', FEB), call('x', JAN), call('y', FEB)] }));
    const again = await reopen();
    await again.applyPage(
      page({
        stream: 's:deleted',
        deletes: [
          { entity: 'deal', id: '1' },
          { entity: 'activity', id: 'y' },
          { entity: 'deal', id: 'nobody' },
        ],
      }),
    );
    expect(ids(await everything(again))).toEqual(['2', 'x']);
    expect(ids(await everything(store))).toEqual(['2', 'x']);
  });

  it('of one instance is seen by another that has the database open', async () => {
    const { store, reopen } = await storeInMemory();
    const other = await reopen();
    await store.applyPage(page({ records: [deal('1', JAN, { ownerId: 'u1' })] }));
    await other.applyPage(page({ records: [deal('2', JAN, { ownerId: 'u2' }), deal('1', FEB, { ownerId: 'u3' })] }));
    await store.applyPage(page({ records: [deal('3', JAN, { ownerId: 'u2' }), call('x', JAN)] }));
    await other.applyPage(page({ records: [call('x', FEB)] }));
    const mine = await everything(store);
    expect(mine).toMatchObject([
      { id: '1', ownerId: 'u3', createdAt: FEB },
      { id: '2', ownerId: 'u2' },
      { id: '3', ownerId: 'u2' },
      { id: 'x', at: FEB },
    ]);
    expect(await everything(other)).toEqual(mine);
    expect((await store.load('c')).generation).toBe((await other.load('c')).generation);
  });

  it('given twice at once is applied twice in turn', async () => {
    const { store, reopen } = await storeInMemory();
    const other = await reopen();
    await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        [store, other][i % 2]?.applyPage(page({ stream: `s${i}`, records: [deal(String(i), JAN, { ownerId: `u${i}` })] })),
      ),
    );
    const all = await everything(store);
    expect(all.map((record) => (record.entity === 'deal' ? record.ownerId : ''))).toEqual(all.map(({ id }) => `u${id}`));
    expect(all).toHaveLength(12);
  });

  it('never reaches another connection', async () => {
    const { store, reopen } = await storeInMemory(['a', 'ab']);
    await store.applyPage(page({ connection: 'a', records: [deal('1', JAN, { name: 'of a', ownerId: 'u' })] }));
    await store.applyPage(
      page({ connection: 'ab', records: [deal('1', JAN, { name: 'of ab' })], rejects: [{ entity: 'deal', id: 'r', reason: 'no' }] }),
    );
    await store.applyPage(page({ connection: 'a', deletes: [{ entity: 'deal', id: 'r' }] }));
    const again = await reopen();
    expect(await everything(again, 'a')).toMatchObject([{ name: 'of a' }]);
    expect(await everything(again, 'ab')).toMatchObject([{ name: 'of ab' }]);
    expect([await again.rejects('a'), await again.rejects('ab')]).toMatchObject([[], [{ count: 1 }]]);
    await again.erase('a');
    expect([await everything(again, 'a'), (await everything(again, 'ab')).length]).toEqual([[], 1]);
  });

  it('in any order leaves the same records, and those that no database would have given', async () => {
    const cut = stampedRecords.chain((records) =>
      fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length }), fc.integer({ min: 1, max: 7 })),
    );
    await fc.assert(
      fc.asyncProperty(cut, async ([records, shuffled, size]) => {
        const results = await Promise.all(
          [records, shuffled].map(async (list) => {
            const { store, reopen } = await storeInMemory();
            for (let i = 0; i < list.length; i += size) await store.applyPage(page({ records: list.slice(i, i + size) }));
            const result = await everything(store);
            expect(await everything(await reopen())).toEqual(result);
            return result;
          }),
        );
        const plain = datasetOf(records.map(withoutReach));
        const expected = entities.flatMap((entity) => recordsOf(plain, entity).toSorted((a, b) => (a.id < b.id ? -1 : 1)));
        expect(results).toEqual([expected, expected]);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

/** The page helper seals nothing. */
function withoutReach(record: AnyRecord): AnyRecord {
  const copy = { ...record };
  if (copy.entity === 'signUp') delete copy.email;
  if (copy.entity === 'lead' || copy.entity === 'contact') {
    delete copy.email;
    delete copy.phone;
  }
  return copy;
}

describe('the data set', () => {
  it('is the same object until something changes, and keeps the tables that were not touched', async () => {
    const { store } = await storeInMemory();
    await store.applyPage(page({ records: [deal('1', JAN), deal('2', FEB), call('x', JAN)] }));
    const one = await store.load('c');
    expect((await store.load('c')).dataset).toBe(one.dataset);
    await store.applyPage(page({ cursor: { after: 'later' } }));
    expect(await store.load('c')).toMatchObject({ generation: one.generation });
    await store.applyPage(page({ records: [deal('2', FEB, { status: 'won' })] }));
    const two = await store.load('c');
    expect(two.generation).toBeGreaterThan(one.generation);
    expect(two.dataset.tables.activity).toBe(one.dataset.tables.activity);
    expect(recordsOf(two.dataset, 'deal').map(({ status }) => status)).toEqual(['open', 'won']);
  });

  it('is sorted by time across months', async () => {
    const { store } = await storeInMemory();
    for (const at of [FEB, JAN, Date.UTC(2025, 11, 31), FEB + 1, JAN - 1])
      await store.applyPage(page({ records: [call(`a${at}`, at), deal(`d${at}`, at)] }));
    const { dataset } = await store.load('c');
    const times = [...(numbers(dataset.tables.activity.columns.at) ?? [])];
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times).toHaveLength(5);
  });

  it('can be opened with only the months that a question needs, changes that wait included', async () => {
    const { store, reopen } = await storeInMemory();
    const MAR = Date.UTC(2026, 2, 15);
    await store.applyPage(page({ records: [JAN, FEB, MAR].flatMap((at) => [call(`a${at}`, at), deal(`d${at}`, at)]) }));
    await intoChunks(store);
    await store.applyPage(page({ records: [deal(`d${JAN}`, JAN, { status: 'won' }), call('new', FEB + 1), call(`a${MAR}`, FEB + 2)] }));
    const again = await reopen();
    const { dataset, generation } = await again.loadPart('c', { activity: { from: Date.UTC(2026, 1, 1), to: Date.UTC(2026, 2, 1) } });
    const months = { activity: recordsOf(dataset, 'activity'), deal: recordsOf(dataset, 'deal') };
    expect(ids(months.activity)).toEqual([`a${FEB}`, 'new', `a${MAR}`]);
    expect(months.deal.map(({ status }) => status)).toEqual(['won', 'open', 'open']);
    // It is not mistaken for the whole.
    expect(generation).toBe((await again.load('c')).generation);
    expect((await again.counts('c')).counts.find(({ entity }) => entity === 'activity')).toEqual({ entity: 'activity', rows: 4 });
    const whole = await again.loadPart('c', { activity: { from: 0, to: 1 } });
    expect(whole.dataset).toBe((await again.load('c')).dataset);
  });

  it('opened in part takes out what is damaged in that part, and tells it with the next whole one', async () => {
    const { store, reopen, place } = await storeInMemory();
    await store.applyPage(page({ stream: 'calls', records: [call('x', JAN), call('y', FEB)] }));
    await intoChunks(store);
    const row = (await rawRows(place, 'chunks')).find(({ entity, month }) => entity === 'activity' && month === 202602);
    await putRaw(place, 'chunks', { ...row, checksum: 1 });
    const again = await reopen();
    const { dataset } = await again.loadPart('c', { activity: { from: FEB, to: FEB + 1 } });
    expect(recordsOf(dataset, 'activity')).toEqual([]);
    expect(await again.stream('c', 'calls')).toBeUndefined();
    expect((await again.load('c')).damaged).toMatchObject([{ entity: 'activity', month: 202602 }]);
  });

  it('tells who follows what has become of it', async () => {
    const told: [Dataset, Dataset, readonly Change[]][] = [];
    const { place, store: first } = await storeInMemory();
    const store = await openStore('t', { ...place, follow: (...all) => void told.push(all) });
    await store.applyPage(page({ records: [deal('1', JAN), deal('2', FEB)] }));
    // Nobody has asked for a data set yet: there is nothing to follow.
    expect(told).toEqual([]);
    const before = (await store.load('c')).dataset;
    await store.applyPage(
      page({ records: [deal('0', JAN - 1), deal('2', FEB, { status: 'won' })], deletes: [{ entity: 'deal', id: '1' }] }),
    );
    const after = (await store.load('c')).dataset;
    expect(told.map(([from, to]) => [from === before, to === after])).toEqual([[true, true]]);
    expect(told[0]?.[2]).toHaveLength(3);
    expect(told[0]?.[2]).toEqual(
      expect.arrayContaining([
        { entity: 'deal', row: 0, before: -1 },
        { entity: 'deal', row: 1, before: 1, was: expect.objectContaining({ id: 1 }) as unknown },
        { entity: 'deal', row: -1, before: 0, was: expect.objectContaining({ id: 0 }) as unknown },
      ]),
    );
    // A page of another instance is no step of ours: everything is read again.
    await first.applyPage(page({ records: [deal('3', FEB)] }));
    expect(recordsOf((await store.load('c')).dataset, 'deal').map(({ id }) => id)).toEqual(['0', '2', '3']);
    expect(told).toHaveLength(1);
  });

  it('measures its rows and bytes', async () => {
    const { store } = await storeInMemory();
    await store.applyPage(page({ records: [deal('1', JAN), deal('2', FEB), call('x', JAN)] }));
    const unread = await store.counts('c');
    await store.load('c');
    expect(await store.counts('c')).toEqual(unread);
    const { counts, bytes } = await store.counts('c');
    expect(counts.filter(({ rows }) => rows > 0)).toEqual([
      { entity: 'deal', rows: 2 },
      { entity: 'activity', rows: 1 },
    ]);
    expect(bytes).toBeGreaterThan(100);
    expect(await store.ids('c', 'deal')).toEqual(['1', '2']);
    expect(await store.ids('c', 'activity')).toEqual(['x']);
  });
});

describe('a damaged chunk', () => {
  /** A database with one flipped bit, and how it is opened again. */
  async function damaged(table: string, pick: (row: Record<string, unknown>) => boolean, { settled = true, column = 'id' } = {}) {
    const { store, reopen, place } = await storeInMemory();
    await store.applyPage(page({ stream: 'deals', records: [deal('1', JAN), deal('2', FEB)], cursor: { after: 'd' }, finished: true }));
    await store.applyPage(page({ stream: 'calls', records: [call('x', JAN)], cursor: { after: 'c' } }));
    if (settled) await intoChunks(store);
    const row = (await rawRows(place, table)).find(pick);
    if (!row) throw new Error('nothing to damage');
    flip(row, column);
    await putRaw(place, table, row);
    return { reopen, store };
  }
  /** Flips a bit of the first bytes or the first text that is found. */
  function flip(row: Record<string, unknown>, column: string): void {
    const bytes = row.columns ? (row.columns as Record<string, Uint8Array>)[column] : row.bytes;
    if (bytes instanceof Uint8Array) bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 4;
    else Object.assign((row.upserts as Record<string, unknown>[])[0] ?? {}, { name: 'Deal 5' });
  }
  const february = (row: Record<string, unknown>) => row.entity === 'deal' && row.month === 202602;
  const all = page({ stream: 'deals', records: [deal('1', JAN), deal('2', FEB)], cursor: { after: 'd' } });

  it.each(['createdAt', 'name'])('(its %s) is taken out and reported, and only its stream starts again', async (column) => {
    const { reopen } = await damaged('chunks', february, { column });
    const again = await reopen();
    const loaded = await again.load('c');
    expect(loaded.damaged).toEqual([{ entity: 'deal', month: 202602, reason: 'its checksum differs' }]);
    expect(ids(await everything(again))).toEqual(['1', 'x']);
    expect((await again.load('c')).damaged).toEqual([]);
    expect([await again.stream('c', 'deals'), (await again.stream('c', 'calls'))?.cursor]).toEqual([undefined, { after: 'c' }]);
    await again.applyPage(all);
    expect(ids(await everything(await reopen()))).toEqual(['1', '2', 'x']);
  });

  it('found while writing stops the page, so that its cursor does not skip what was lost', async () => {
    const { reopen } = await damaged('chunks', february);
    const again = await reopen();
    await expect(again.applyPage(page({ stream: 'deals', records: [deal('3', FEB)], cursor: { after: 'e' } }))).rejects.toMatchObject({
      problem: 'damaged',
    });
    expect(await again.stream('c', 'deals')).toBeUndefined();
    expect((await again.load('c')).damaged).toHaveLength(1);
    await again.applyPage(page({ stream: 'deals', records: [deal('1', JAN), deal('2', FEB), deal('3', FEB)], cursor: { after: 'e' } }));
    expect(ids(await everything(again))).toEqual(['1', '2', '3', 'x']);
  });

  it.each([
    ['dictionary', 'dictionaries', true, 'a dictionary is damaged'],
    ['page that waits', 'edits', false, 'a change is damaged'],
  ] as const)('that is a %s takes everything with it, since every record is in doubt', async (_, table, settled, reason) => {
    const { reopen } = await damaged(table, (row) => table === 'edits' || row.name === 'deal', { settled });
    const again = await reopen();
    expect((await again.load('c')).damaged).toEqual([{ entity: undefined, month: undefined, reason }]);
    expect([await everything(again), await again.streams('c')]).toEqual([[], []]);
    await again.applyPage(all);
    expect(ids(await everything(await reopen()))).toEqual(['1', '2']);
  });

  it('that is no chunk at all is one too', async () => {
    for (const spoil of [{ columns: { id: 'x' } }, { columns: null }, { rows: 2 }, { format: 2, columns: {}, checksum: 0 }]) {
      const { store, reopen, place } = await storeInMemory();
      await store.applyPage(all);
      await intoChunks(store);
      const row = (await rawRows(place, 'chunks')).find(february);
      await putRaw(place, 'chunks', { ...row, ...spoil });
      expect((await (await reopen()).load('c')).damaged, JSON.stringify(spoil)).toMatchObject([{ entity: 'deal', month: 202602 }]);
    }
  });
});

describe('rejects', () => {
  const rejects = [
    { entity: 'deal', id: 'r1', reason: 'amount: odd' },
    { entity: 'deal', id: 'r2', reason: 'amount: odd' },
    { entity: 'lead', id: 'r1', reason: 'name: missing' },
  ] as const;

  it('count once, however often their page comes', async () => {
    const { store, reopen } = await storeInMemory();
    for (const instance of [store, store, await reopen()]) await instance.applyPage(page({ rejects }));
    expect(await store.rejects('c')).toEqual([
      { entity: 'deal', reason: 'amount: odd', count: 2, sampleIds: ['r1', 'r2'] },
      { entity: 'lead', reason: 'name: missing', count: 1, sampleIds: ['r1'] },
    ]);
  });

  it('leave the list when they fit, are deleted, or fail for another reason', async () => {
    const { store } = await storeInMemory();
    await store.applyPage(page({ rejects }));
    await store.applyPage(
      page({
        records: [deal('r1', JAN)],
        rejects: [{ entity: 'deal', id: 'r2', reason: 'other' }],
        deletes: [{ entity: 'lead', id: 'r1' }],
      }),
    );
    expect(await store.rejects('c')).toEqual([{ entity: 'deal', reason: 'other', count: 1, sampleIds: ['r2'] }]);
  });

  it('stay exact beyond the sample', async () => {
    const { store } = await storeInMemory();
    for (let p = 0; p < 3; p++)
      await store.applyPage(
        page({ rejects: Array.from({ length: 100 }, (_, i) => ({ entity: 'deal' as const, id: `r${p * 50 + i}`, reason: 'odd' })) }),
      );
    const [summary] = await store.rejects('c');
    expect([summary?.count, summary?.sampleIds.length]).toEqual([200, 20]);
  });
});
