import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasetOf, emptyDataset } from '../../lib/columns/dataset';
import { decode, recordsOf, textsOf } from '../../lib/columns/decode';
import { layout } from '../../lib/columns/layout';
import { patchDataset, type Deletion } from '../../lib/columns/patch';
import { rowCount } from '../../lib/columns/rows';
import { toStored, type StoredRecord } from '../../lib/columns/stored';
import type { Dataset } from '../../lib/columns/table';
import { numbers } from '../../lib/columns/typed';
import { entities, type AnyRecord, type Deal } from '../../lib/model/records';
import { anyRecord } from './arbitrary';

const deal = (id: string, createdAt: number, more: Partial<Deal> = {}): Deal => ({
  entity: 'deal',
  id,
  name: `Deal ${id}`,
  status: 'open',
  createdAt,
  ...more,
});
const byId = (records: readonly StoredRecord[]) => records.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const all = (dataset: Dataset) => entities.flatMap((entity) => byId(recordsOf(dataset, entity)));
const patch = (dataset: Dataset, records: readonly AnyRecord[], deletes: readonly Deletion[] = []) =>
  patchDataset(
    dataset,
    records.map((record) => toStored(record)),
    deletes,
  );
/** The test's records carry no addresses: sealing them is not what is tested. */
const bare = anyRecord.map((record): AnyRecord => {
  const copy = { ...record };
  if (copy.entity === 'signUp') delete copy.email;
  if (copy.entity === 'lead' || copy.entity === 'contact') {
    delete copy.email;
    delete copy.phone;
  }
  return copy;
});
interface Step {
  records: AnyRecord[];
  /** Which of the records there are goes. */
  gone: number[];
}
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ records: fc.array(bare, { maxLength: 8 }), gone: fc.array(fc.nat(), { maxLength: 3 }) }),
  { maxLength: 8 },
);

describe('a patched data set', () => {
  it('holds what one made of all records at once would hold, in order of time, after any edits', () => {
    fc.assert(
      fc.property(fc.array(bare, { maxLength: 30 }), steps, (start, edits) => {
        // A stamp for each version: the newest is the one that comes last.
        let stamp = 1_760_000_000_000;
        const stamped = (records: readonly AnyRecord[]) => records.map((record) => ({ ...record, modifiedAt: (stamp += 1000) }));
        const present = new Map<string, AnyRecord>();
        const note = (records: readonly AnyRecord[]) => {
          for (const record of records) present.set(`${record.entity} ${record.id}`, record);
        };
        const first = stamped(start);
        note(first);
        let dataset = datasetOf(first);
        for (const { records, gone } of edits) {
          const known = [...present.values()];
          const deletes = gone.flatMap((n) => known[n % known.length] ?? []).map(({ entity, id }) => ({ entity, id }));
          const coming = stamped(records);
          note(coming);
          for (const { entity, id } of deletes) present.delete(`${entity} ${id}`);
          dataset = patch(dataset, coming, deletes).dataset;
          expect(all(dataset)).toEqual(all(datasetOf([...present.values()])));
          for (const entity of entities) {
            const table = dataset.tables[entity];
            for (const column of Object.values(table.columns)) expect(rowCount({ column })).toBe(table.rows);
            const times = [...(numbers(table.columns[layout[entity].sortedBy ?? '']) ?? [])];
            expect(times).toEqual(times.toSorted((a, b) => a - b));
          }
        }
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('tells each change once, and where every other row has gone', () => {
    fc.assert(
      fc.property(
        fc.array(bare, { maxLength: 25 }),
        fc.array(bare, { maxLength: 8 }),
        fc.array(fc.nat(), { maxLength: 3 }),
        (start, more, gone) => {
          const before = datasetOf(start);
          const old = entities.map((entity) => recordsOf(before, entity));
          const there = old.flat();
          const deletes = gone.flatMap((n) => there[n % there.length] ?? []).map(({ entity, id }) => ({ entity, id }));
          const { dataset, changes } = patch(before, more, deletes);
          for (const [i, entity] of entities.entries()) {
            const mine = changes.filter((change) => change.entity === entity);
            const now = recordsOf(dataset, entity);
            const [touchedBefore, touchedNow] = [new Set(mine.map((change) => change.before)), new Set(mine.map((change) => change.row))];
            // What is in no change is the same record in the same order.
            expect(now.filter((_, row) => !touchedNow.has(row))).toEqual(old[i]?.filter((_, row) => !touchedBefore.has(row)));
            for (const { row, before: from } of mine) {
              const [a, b] = [old[i]?.[from], now[row]];
              expect(a ?? b).toBeDefined();
              if (a && b) expect([a.id, a]).toEqual([b.id, expect.not.objectContaining(b)]);
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  it('is the same object when nothing is different', () => {
    fc.assert(
      fc.property(fc.array(bare, { maxLength: 25 }), (records) => {
        const once = datasetOf(records);
        const newest = all(once);
        expect(patchDataset(once, newest)).toEqual({ dataset: once, changes: [] });
        expect(patchDataset(once, newest).dataset).toBe(once);
        expect(patch(once, [], [{ entity: 'deal', id: 'nobody' }]).dataset).toBe(once);
      }),
    );
  });

  it('keeps what is newer, and takes what is as new or does not say', () => {
    const status = (more: Partial<Deal>) => {
      const set = datasetOf([deal('1', 10, { status: 'won', modifiedAt: 100 })]);
      return recordsOf(patch(set, [deal('1', 10, more)]).dataset, 'deal')[0]?.status;
    };
    expect(status({ status: 'open', modifiedAt: 99 })).toBe('won');
    expect(status({ status: 'lost', modifiedAt: 100 })).toBe('lost');
    expect(status({ status: 'lost' })).toBe('lost');
  });

  it('never writes into memory it did not make', () => {
    const set = datasetOf([deal('1', 10, { modifiedAt: 10 }), deal('2', 20, { modifiedAt: 20 })]);
    const { deal: table } = set.tables;
    // One array for two columns, as a data set put together by hand may have it.
    const shared: Dataset = {
      ...set,
      tables: {
        ...set.tables,
        deal: { ...table, columns: { ...table.columns, modifiedAt: table.columns.createdAt ?? new Float64Array(2) } },
      },
    };
    const { dataset } = patch(shared, [deal('2', 20, { status: 'won', modifiedAt: 99 })]);
    expect(decode('deal', dataset.tables.deal.columns, 1, textsOf(dataset))).toMatchObject({
      createdAt: 20,
      modifiedAt: 99,
      status: 'won',
    });
    expect([...(numbers(table.columns.createdAt) ?? [])]).toEqual([10, 20]);
  });

  it('grows from nothing, one record at a time, beyond the room a table has', () => {
    let dataset = emptyDataset();
    const records = Array.from({ length: 2600 }, (_, i) => deal(`d${i}`, (i * 7919) % 2600, { name: 'n'.repeat(i % 50) }));
    for (const record of records) dataset = patch(dataset, [record]).dataset;
    expect(all(dataset)).toEqual(all(datasetOf(records)));
  });
});
