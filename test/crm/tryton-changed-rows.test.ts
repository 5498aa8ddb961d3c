import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cursor } from '../../lib/crm/adapter';
import { allIds, changedRows, type ModelPages } from '../../lib/crm/tryton/changed-rows';
import { wireOf } from '../../lib/crm/tryton/wire';
import { contextOf, fakeModel, fakeRpc } from './fixtures/fake-rpc';

const pages: ModelPages = { model: 'party.party', limit: 3, fields: ['rec_name'] };

/** A table whose clock the test moves; stamps are transaction starts, and may lie a little back. */
class Table {
  rows: { id: number; create_date: unknown; write_date: unknown; version: number }[] = [];
  minute = 0;
  private next = 1;

  stamp(back = 0) {
    return wireOf(`${new Date(Date.UTC(2025, 0, 1) + this.minute * 60_000 - back).toISOString().slice(0, 23)}001`);
  }
  add(back = 0) {
    this.rows.push({ id: this.next++, create_date: this.stamp(back), write_date: null, version: 0 });
  }
  edit(index: number, back = 0) {
    const row = this.rows[index % Math.max(1, this.rows.length)];
    if (row) Object.assign(row, { write_date: this.stamp(back), version: row.version + 1 });
  }
}

async function run(table: Table, store: Map<number, number>, cursor: Cursor | undefined, between: () => void = () => undefined) {
  const { http, asked } = fakeRpc(fakeModel('party.party', () => table.rows));
  const totals: (number | undefined)[] = [];
  for (;;) {
    const page = await changedRows(contextOf(http), pages, cursor);
    totals.push(page.total);
    for (const row of page.rows as Table['rows']) store.set(row.id, row.version);
    cursor = JSON.parse(JSON.stringify(page.next)) as Cursor;
    if (!page.more) return { cursor, asked, totals };
    between();
  }
}

const state = (table: Table) => new Map(table.rows.map((row) => [row.id, row.version]));
const sorted = (map: Map<number, number>) => [...map].sort(([a], [b]) => a - b);

describe('pages of changed rows', () => {
  it('hold everything in a first run and say how much that is', async () => {
    const table = new Table();
    for (let i = 0; i < 7; i += 1) table.add();
    const store = new Map<number, number>();
    const { totals } = await run(table, store, undefined);
    expect(sorted(store)).toEqual(sorted(state(table)));
    expect(totals).toEqual([7, undefined, undefined]);
  });

  it('hold new and edited rows alone afterwards, empty write dates included', async () => {
    const table = new Table();
    for (let i = 0; i < 7; i += 1) table.add();
    table.minute += 60;
    table.edit(6);
    const { cursor } = await run(table, new Map(), undefined);
    table.minute += 60;
    table.add();
    table.edit(1);
    const store = new Map<number, number>();
    const { cursor: then } = await run(table, store, cursor);
    // the newest row of the run before lies within the overlap
    expect(sorted(store)).toEqual([
      [2, 1],
      [7, 1],
      [8, 0],
    ]);
    table.minute += 60;
    table.add();
    store.clear();
    await run(table, store, then);
    expect([...store.keys()]).toContain(9);
    expect([...store.keys()]).not.toContain(3);
  });

  it('of an empty model end at once and find the first row later', async () => {
    const table = new Table();
    const { cursor, totals } = await run(table, new Map(), undefined);
    expect(totals).toEqual([0]);
    table.add();
    const store = new Map<number, number>();
    await run(table, store, cursor);
    expect(store.size).toBe(1);
  });

  it('ask for one page and nothing else when nothing has changed', async () => {
    const table = new Table();
    for (let i = 0; i < 7; i += 1) table.add();
    table.minute += 60;
    table.edit(0);
    const { cursor } = await run(table, new Map(), undefined);
    const { asked } = await run(table, new Map(), cursor);
    expect(asked.map((a) => a.method)).toEqual(['model.party.party.search_read']);
  });

  it('lose nothing, whatever is written while they are turned', async () => {
    const action = fc.record({ what: fc.constantFrom('add', 'edit', 'wait'), index: fc.nat(20), back: fc.nat(100_000) });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(action, { maxLength: 6 }), { minLength: 2, maxLength: 12 }), async (rounds) => {
        const table = new Table();
        const store = new Map<number, number>();
        let cursor: Cursor | undefined;
        const left = [...rounds];
        const act = () => {
          for (const { what, index, back } of left.shift() ?? []) {
            if (what === 'wait') table.minute += 1 + index;
            else if (what === 'add') table.add(back);
            else table.edit(index, back);
          }
        };
        while (left.length > 0) {
          act();
          ({ cursor } = await run(table, store, cursor, act));
        }
        await run(table, store, cursor);
        expect(sorted(store)).toEqual(sorted(state(table)));
      }),
    );
  });

  it('go on where a stopped run was', async () => {
    const table = new Table();
    for (let i = 0; i < 7; i += 1) table.add();
    const { http } = fakeRpc(fakeModel('party.party', () => table.rows));
    const first = await changedRows(contextOf(http), pages, undefined);
    const second = await changedRows(contextOf(http), pages, first.next);
    expect((second.rows as { id: number }[]).map((row) => row.id)).toEqual([4, 5, 6]);
    expect(second.total).toBeUndefined();
  });
});

it('all ids are texts', async () => {
  const table = new Table();
  table.add();
  table.add();
  const { http } = fakeRpc(fakeModel('party.party', () => table.rows));
  expect(await allIds(contextOf(http), pages)).toEqual(['1', '2']);
});
