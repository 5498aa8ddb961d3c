import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDataset, datasetOf } from '../../lib/columns/dataset';
import { monthOf, startOfMonth } from '../../lib/columns/month';
import { recordsOf } from '../../lib/columns/decode';
import { createDictionaries } from '../../lib/columns/dictionaries';
import { encode } from '../../lib/columns/encode';
import { misfit } from '../../lib/columns/fits';
import { layout } from '../../lib/columns/layout';
import { sortedOrder } from '../../lib/columns/rows';
import { isName } from '../../lib/columns/reach';
import { toStored, type StoredRecord } from '../../lib/columns/stored';
import { isText, numbers, tableOf, textAt } from '../../lib/columns/typed';
import { decode } from '../../lib/columns/decode';
import { entities, parseRecord, schemas, type AnyRecord, type Deal } from '../../lib/model/records';
import { anyRecord, recordOf, stampedRecords } from './arbitrary';

const deal = (id: string, createdAt: number, more: Partial<Deal> = {}): Deal => ({
  entity: 'deal',
  id,
  name: `Deal ${id}`,
  status: 'open',
  createdAt,
  ...more,
});
/** What is left of a record after storing, without the product's own code. */
function expected(record: AnyRecord): Record<string, unknown> {
  const kept: Record<string, unknown> = { ...record };
  if (record.entity === 'deal') {
    delete kept.nextStep;
    if (record.nextStep !== undefined) kept.hasNextStep = record.nextStep !== ' ';
  }
  if (record.entity === 'lead' || record.entity === 'contact') {
    delete kept.email;
    delete kept.phone;
  }
  if (record.entity === 'signUp') delete kept.email;
  if (record.entity === 'lead') kept.nameValid = isName(record.name);
  // An unknown source and an empty one are the same nothing.
  for (const [name, value] of Object.entries(kept)) if (value === undefined) delete kept[name];
  return kept;
}

describe('encode and decode', () => {
  it.each(entities)('give every %s back as it was, whatever is missing', (entity) => {
    fc.assert(
      fc.property(fc.array(recordOf(entity), { maxLength: 8 }), (records: AnyRecord[]) => {
        const dictionaries = createDictionaries();
        const columns = encode(
          entity,
          records.map((record) => toStored(record)),
          dictionaries,
        );
        for (const [row, record] of records.entries()) expect(decode(entity, columns, row, dictionaries.texts)).toEqual(expected(record));
      }),
      { numRuns: 60 },
    );
  });

  it('know every field of every schema', () => {
    for (const entity of entities) {
      const generated = fc.sample(recordOf(entity), { numRuns: 200, seed: 1 });
      expect(new Set(generated.flatMap((record) => Object.keys(record)))).toEqual(new Set(Object.keys(schemas[entity].shape)));
    }
  });

  it('are generated from records that the schema accepts', () => {
    fc.assert(fc.property(anyRecord, (record) => parseRecord(record).ok && misfit(record) === undefined));
  });

  it('keep no address in clear, anywhere in the data set', () => {
    const set = datasetOf([
      { entity: 'lead', id: '1', name: 'L', status: 'open', createdAt: 5, email: 'Ada@Engine.org ', phone: '+48 600 700 800' },
      { entity: 'signUp', id: '2', signedUpAt: 6, email: ' ada@engine.org' },
    ]);
    const clear = JSON.stringify([
      set.words,
      set.refs,
      ...[set.tables.lead, set.tables.signUp].flatMap(({ columns }) =>
        Object.values(columns).map((column) => (isText(column) ? textAt(column, 0) : '')),
      ),
    ]);
    expect(clear.toLowerCase()).not.toContain('engine.org');
    expect(clear).not.toContain('600');
    const { columns } = tableOf(set, 'lead');
    expect([columns.emailValid[0], columns.phoneValid[0]]).toEqual([2, 2]);
    expect(Number.isSafeInteger(columns.emailKey[0])).toBe(true);
    expect(tableOf(set, 'signUp').columns.emailKey[0]).toBe(columns.emailKey[0]);
  });

  it('give equal keys to one address written two ways, and none to what is no address', () => {
    const lead = (id: string, email: string, phone: string): AnyRecord => ({
      entity: 'lead',
      id,
      name: '',
      status: 'open',
      createdAt: Number(id),
      email,
      phone,
    });
    const { columns } = tableOf(
      datasetOf([lead('1', 'a@b.de', '0048 600-700-800'), lead('2', ' A@B.DE', '+48600700800'), lead('3', 'a at b', '12')]),
      'lead',
    );
    expect(columns.emailKey[0]).toBe(columns.emailKey[1]);
    expect(columns.phoneKey[0]).toBe(columns.phoneKey[1]);
    expect([columns.emailKey[2], columns.phoneKey[2]]).toEqual([NaN, NaN]);
    expect([columns.emailValid[2], columns.phoneValid[2]]).toEqual([1, 1]);
  });

  it('give the ids of an entity the same code wherever they stand', () => {
    const set = datasetOf([
      deal('d', 1, { ownerId: 'u2' }),
      { entity: 'user', id: 'u1', name: 'A', active: true },
      { entity: 'user', id: 'u2', name: 'B', active: false },
    ]);
    const owner = tableOf(set, 'deal').columns.ownerId[0] ?? -1;
    expect(set.refs.user?.[owner]).toBe('u2');
    expect([...tableOf(set, 'user').columns.id]).toContain(owner);
  });
});

describe('a table', () => {
  it('is sorted by the time its entity is sorted by', () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { maxLength: 60 }), (records) => {
        const set = datasetOf(records);
        for (const entity of entities) {
          const by = layout[entity].sortedBy;
          if (by === undefined) continue;
          const times = [...(numbers(set.tables[entity].columns[by]) ?? [])];
          expect(times).toEqual(times.toSorted((a, b) => a - b));
        }
      }),
    );
  });

  it('holds each id once, with its newest version, whatever order the versions came in', () => {
    const shuffled = stampedRecords.chain((records) =>
      fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })),
    );
    fc.assert(
      fc.property(shuffled, ([records, other]) => {
        const [one, two] = [datasetOf(records), datasetOf(other)];
        for (const entity of entities) {
          const newest = new Map<string, AnyRecord>();
          for (const record of records) if (record.entity === entity) newest.set(record.id, record); // stamps ascend
          const ids = recordsOf(one, entity).map((record) => record.id);
          expect(ids.toSorted()).toEqual([...newest.keys()].toSorted());
          expect(byId(recordsOf(one, entity))).toEqual(byId(recordsOf(two, entity)));
          for (const record of recordsOf(one, entity)) expect(record.modifiedAt).toBe(newest.get(record.id)?.modifiedAt);
        }
      }),
    );
  });

  it('is there for every entity even without records', () => {
    const set = emptyDataset();
    for (const entity of entities) {
      expect(set.tables[entity].rows).toBe(0);
      expect(Object.keys(set.tables[entity].columns)).toEqual(Object.keys(layout[entity].columns));
    }
  });
});

const byId = (records: readonly StoredRecord[]) => records.toSorted((a, b) => (a.id < b.id ? -1 : 1));

describe('months', () => {
  it('agree with the platform calendar over eight centuries', () => {
    for (let n = -146097; n < 146097; n += 13) {
      const iso = new Date(n * 86_400_000).toISOString();
      const month = Number(iso.slice(0, 4)) * 100 + Number(iso.slice(5, 7));
      expect(monthOf(n * 86_400_000 + 86_399_999)).toBe(month);
      expect(startOfMonth(month)).toBe(Date.parse(`${iso.slice(0, 8)}01`));
      expect(monthOf(startOfMonth(month + 1) - 1)).toBe(month);
    }
  });
});

describe('misfit', () => {
  it('names the field that columns cannot hold, and never its value', () => {
    expect(misfit(deal('1', 0, { closeDay: '2026-02-30' }))).toBe('closeDay: no such day');
    expect(misfit(deal('1', 9e15))).toBe('createdAt: no such instant');
    expect(misfit({ entity: 'stage', id: 's', name: '', order: 3e9, type: 'open' })).toBe('order: out of range');
    expect(misfit(deal('1', 0, { closeDay: '2026-02-28' }))).toBeUndefined();
  });
});

describe('sortedOrder', () => {
  it('is stable and right for near and far apart values', () => {
    const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: -8e15, max: 8e15 })), { maxLength: 50 });
    fc.assert(
      fc.property(values, (list) => {
        const order = [...(sortedOrder(Float64Array.from(list)) ?? list.keys())];
        const dumb = list.map((value, row) => ({ value, row })).toSorted((a, b) => a.value - b.value || a.row - b.row);
        expect(order).toEqual(dumb.map(({ row }) => row));
      }),
    );
  });
});
