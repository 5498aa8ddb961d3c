import { describe, expect, it } from 'vitest';
import { createImports } from '../../entrypoints/background/imports';
import { readPageRequest } from '../../lib/messages/schemas';
import type { ImportRequest } from '../../lib/messages/protocol';
import type { AnyRecord } from '../../lib/model/records';
import { openSeal, runSync } from '../../lib/sync';
import { connection, everything, rawRows, storeInMemory } from '../store/memory';
import { fakeCrm } from '../sync/fake-crm';
import { mapping, source } from '../import/source';
import { runImport } from '../../lib/import';

const at = Date.UTC(2026, 4, 1);
/** A CRM that has deals and people of its own, and no leads. */
async function start() {
  const made = await storeInMemory();
  const crm = fakeCrm({ entities: ['user', 'deal'], deletions: 'ids' });
  const imports = createImports(
    made.store,
    () => ({ source: crm.adapter }),
    crypto,
    () => at,
  );
  const take = (more: Partial<ImportRequest>) =>
    imports.take({ type: 'importRecords', id: 'c', mapping: 'list', records: [], rejects: [], last: true, ...more });
  return { ...made, crm, take };
}

const lead = (id: string, more: object = {}): AnyRecord =>
  ({ entity: 'lead', id, name: id, status: 'open', createdAt: at, ...more }) as AnyRecord;
const row = (n: number) => ({ entity: 'lead', id: `list.csv row ${n}`, reason: 'day: is no date' }) as const;

describe('an import', () => {
  it('brings what a CSV file holds, addresses sealed; the same file again changes nothing', async () => {
    const { store, take, place } = await start();
    const how = mapping([
      {
        file: 'list.csv',
        records: [
          {
            entity: 'lead',
            fields: { id: 'id', name: 'id', status: { constant: 'open' }, createdAt: { column: 'day', dates: 'ISO' }, email: 'mail' },
          },
        ],
      },
    ]);
    const csv = `id,day,mail\n${Array.from({ length: 300 }, (_, i) => `L${i},2026-03-${String((i % 28) + 1).padStart(2, '0')},p${i}@x.example`).join('\n')}\nbad,31-31-2026,q@x.example\n`;
    const run = async () => {
      const taken: number[] = [];
      const report = await runImport(how, [source('list.csv', csv, 1000)], {
        async onRecords(records) {
          const answer = await take({ records, last: false });
          taken.push(answer.ok ? answer.taken : NaN);
        },
      });
      const rejects = report.problems.map((one) => ({ entity: 'lead' as const, id: `${one.file} row ${one.row}`, reason: one.reason }));
      expect(await take({ rejects })).toEqual({ ok: true, taken: 0, rejected: [] });
      return taken.reduce((sum, n) => sum + n, 0);
    };
    expect(await run()).toBe(300);
    const once = await everything(store);
    const { generation } = await store.load('c');
    expect(once).toHaveLength(300);
    expect(JSON.stringify(await rawRows(place, 'edits'))).not.toContain('x.example');
    expect(await store.rejects('c')).toMatchObject([{ entity: 'lead', count: 1, sampleIds: ['list.csv row 302'] }]);
    expect(await run()).toBe(300);
    expect((await store.load('c')).generation).toBe(generation);
    expect(await everything(store)).toEqual(once);
    expect(await store.rejects('c')).toMatchObject([{ count: 1 }]);
  });

  it('refuses kinds that the CRM brings itself, whole slice and all', async () => {
    const { store, take } = await start();
    const deal = { entity: 'deal', id: 'd', name: 'd', status: 'open', createdAt: at };
    expect(await take({ records: [lead('l'), deal] })).toEqual({ ok: false, why: 'brought', entities: ['deal'] });
    expect(await take({ rejects: [{ entity: 'user', id: 'x', reason: 'r' }] })).toEqual({ ok: false, why: 'brought', entities: ['user'] });
    expect(await everything(store)).toEqual([]);
    expect(await store.streams('c')).toEqual([]);
  });

  it('survives every sync: neither sweeps nor cursors of the CRM touch it, and no first pull looks cut off', async () => {
    const { store, crm, take } = await start();
    crm.put({ entity: 'deal', id: 'd', name: 'd', status: 'open', createdAt: at } as AnyRecord);
    await take({ records: [lead('l')] });
    for (let i = 0; i < 3; i++)
      await runSync({
        ...{ adapter: crm.adapter, http: { json: () => Promise.reject(new Error('unused')) }, store, sweepEvery: 1 },
        ...{ connection: connection('c'), clock: { now: () => at + i }, signal: new AbortController().signal },
        seal: await openSeal(store, 'c', crypto),
      });
    expect((await everything(store)).map(({ id }) => id).sort()).toEqual(['d', 'l']);
    expect((await store.streams('c')).every(({ finished }) => finished)).toBe(true);
  });

  it('tells what is no record of ours, and takes the rest', async () => {
    const { store, take } = await start();
    const answer = await take({ records: [lead('good'), lead('bad', { createdAt: 'yesterday' }), { entity: 'cat', id: 'x' }, 7] });
    expect(answer).toMatchObject({ ok: true, taken: 1 });
    expect(answer.ok && answer.rejected.map(({ id }) => id)).toEqual(['bad', 'x', 'row without id']);
    expect((await everything(store)).map(({ id }) => id)).toEqual(['good']);
  });

  it('rows that fit after a correction leave the list; a record that has the same words as id stays', async () => {
    const { store, take } = await start();
    await take({ records: [lead('a')], rejects: [row(3), row(4)] });
    expect(await store.rejects('c')).toMatchObject([{ count: 2 }]);
    await take({ records: [lead('b')], rejects: [row(4)] });
    expect(await store.rejects('c')).toMatchObject([{ count: 1, sampleIds: ['list.csv row 4'] }]);
    await take({ mapping: 'other', records: [lead('c')] });
    expect(await store.rejects('c')).toMatchObject([{ count: 1 }]);
    await take({ records: [lead('bad', { createdAt: 'x' })] });
    await take({ records: [lead('bad')] });
    expect(await store.rejects('c')).toEqual([]);
    expect((await everything(store)).map(({ id }) => id).sort()).toEqual(['a', 'b', 'bad', 'c']);
  });

  it('of a connection that has been removed takes nothing', async () => {
    const { take } = await start();
    expect(await take({ id: 'gone', records: [lead('l')] })).toEqual({ ok: false, why: 'gone' });
  });

  it('messages that are too long are no messages', () => {
    const request = { type: 'importRecords', id: 'c', mapping: 'm', records: [], rejects: [], last: true };
    expect(readPageRequest(request)).toBeDefined();
    expect(readPageRequest({ ...request, records: Array.from({ length: 20_001 }, () => 1) })).toBeUndefined();
    expect(readPageRequest({ ...request, mapping: '' })).toBeUndefined();
  });
});
