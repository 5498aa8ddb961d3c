import { describe, expect, it } from 'vitest';
import { tableOf } from '../../lib/columns/typed';
import { CrmError } from '../../lib/crm/crm-error';
import type { Settings, Target } from '../../lib/messages/protocol';
import type { Activity, Deal, Lead } from '../../lib/model/records';
import type { Progress } from '../../lib/sync';
import { clearRaw, everything, intoChunks, putRaw, rawRows } from '../store/memory';
import { bench, connection, fakeCrm } from './fake-crm';

const T = Date.UTC(2026, 0, 10);
const deal = (n: number, more: Partial<Deal> = {}): Deal => ({
  entity: 'deal',
  id: `d${n}`,
  name: `Deal ${n}`,
  status: 'open',
  createdAt: T + n * 86_400_000,
  modifiedAt: T + n,
  ...more,
});
const call = (n: number, more: Partial<Activity> = {}): Activity => ({
  entity: 'activity',
  id: `a${n}`,
  kind: 'call',
  direction: 'out',
  automated: false,
  at: T + n * 3_600_000,
  modifiedAt: T + n,
  ...more,
});
const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const ids = (records: readonly { id: string }[]) => records.map(({ id }) => id);

describe('a first run', () => {
  it('pulls every page of every stream, those marked late last, and says how far it is', async () => {
    const crm = fakeCrm({ entities: ['activity', 'deal', 'user'], late: ['activity'] });
    crm.put(...range(7).map((n) => deal(n)), ...range(4).map((n) => call(n)), { entity: 'user', id: 'u1', name: 'Ada', active: true });
    const { store, sync } = await bench(crm);
    const heard: Progress[][] = [];
    const summary = await sync({ onProgress: (progress) => heard.push(structuredClone(progress)) });
    expect(summary).toMatchObject({ state: 'idle', changed: true, records: 12, rejected: 0, partial: [] });
    expect((await everything(store)).length).toBe(12);
    expect(crm.asked.filter((what) => what.startsWith('page'))).toEqual([
      'page deal',
      'page deal',
      'page deal',
      'page user',
      'page activity',
      'page activity',
    ]);
    expect(heard[0]).toEqual([
      { entity: 'deal', done: 0, finished: false },
      { entity: 'user', done: 0, finished: false },
      { entity: 'activity', done: 0, finished: false },
    ]);
    expect(heard.map(([deals]) => `${deals?.done} of ${deals?.total}`)).toEqual(expect.arrayContaining(['3 of 7', '6 of 7', '7 of 7']));
    expect(heard.at(-1)).toEqual([
      { entity: 'deal', done: 7, total: 7, finished: true },
      { entity: 'user', done: 1, total: 1, finished: true },
      { entity: 'activity', done: 4, total: 4, finished: true },
    ]);
    expect((await store.connection('c'))?.sync).toMatchObject({ runs: 1, failures: 0, lastFinishedAt: summary.finishedAt });
    expect((await store.streams('c')).every(({ finished }) => finished)).toBe(true);
  });

  it('keeps what the CRM calls the person, so that "me" is known', async () => {
    const { store, sync } = await bench(fakeCrm({ entities: ['deal'] }));
    await sync();
    expect(await store.connection('c')).toMatchObject({ userId: 'u1', userName: 'Ada', currency: 'EUR' });
  });
});

describe('a later run', () => {
  it('asks only for what has changed, and changes nothing when nothing has', async () => {
    const crm = fakeCrm({ entities: ['deal', 'activity'] });
    crm.put(...range(7).map((n) => deal(n)));
    const { store, sync } = await bench(crm);
    await sync();
    const { generation } = await store.load('c');
    crm.asked = [];
    expect(await sync()).toMatchObject({ changed: false, records: 0 });
    expect(crm.asked).toEqual(['me', 'page deal', 'deleted deal', 'page activity', 'deleted activity']);
    expect((await store.load('c')).generation).toBe(generation);
    crm.put(deal(2, { status: 'won', modifiedAt: T + 100 }), deal(9));
    expect(await sync()).toMatchObject({ changed: true, records: 2 });
    expect((await everything(store)).map((record) => `${record.id} ${record.entity === 'deal' ? record.status : ''}`)).toContain('d2 won');
    expect((await store.stream('c', 'deals'))?.done).toBe(7);
  });

  it('pulls first what the page has just saved', async () => {
    const crm = fakeCrm({ entities: ['user', 'deal', 'activity'], late: ['activity'] });
    const { sync } = await bench(crm);
    await sync();
    crm.asked = [];
    await sync({ first: 'activity' });
    expect(crm.asked.filter((what) => what.startsWith('page'))).toEqual(['page activity', 'page user', 'page deal']);
  });

  it('pulls deals first when the page has saved something and does not say what', async () => {
    const crm = fakeCrm({ entities: ['user', 'deal', 'activity'], late: ['activity'] });
    const { sync } = await bench(crm);
    await sync();
    crm.asked = [];
    await sync({ first: 'any' });
    expect(crm.asked.filter((what) => what.startsWith('page'))).toEqual(['page deal', 'page activity', 'page user']);
  });

  it('takes out what the CRM reports deleted, also what was deleted while the first pages came', async () => {
    const crm = fakeCrm({ entities: ['deal'] });
    crm.put(...range(7).map((n) => deal(n)));
    const { store, sync } = await bench(crm);
    let pages = 0;
    crm.before = (what) => {
      if (what === 'page deal' && ++pages === 3) crm.remove('deal', 'd0');
    };
    expect(await sync()).toMatchObject({ deleted: 1 });
    expect(ids(await everything(store))).toEqual(['d1', 'd2', 'd3', 'd4', 'd5', 'd6']);
    crm.remove('deal', 'd3');
    expect(await sync()).toMatchObject({ deleted: 1, changed: true });
    expect(ids(await everything(store))).toEqual(['d1', 'd2', 'd4', 'd5', 'd6']);
  });

  it('misses no deletion of a CRM that tells only those after the first question', async () => {
    const crm = fakeCrm({ entities: ['deal'] });
    crm.put(...range(7).map((n) => deal(n)));
    const { store, sync } = await bench(crm);
    const gone: string[] = [];
    let pages = 0;
    crm.before = (what) => {
      if (what !== 'page deal' || ++pages !== 3) return;
      crm.remove('deal', 'd0');
      gone.push('d0');
    };
    const streams = crm.adapter.streams.map((stream) => ({
      ...stream,
      deleted: (_: unknown, cursor: Record<string, unknown> | undefined) =>
        Promise.resolve({ ids: cursor ? gone.slice(Number(cursor.from)) : [], next: { from: gone.length } }),
    }));
    await sync({ adapter: { ...crm.adapter, streams } });
    expect(ids(await everything(store))).toEqual(['d1', 'd2', 'd3', 'd4', 'd5', 'd6']);
  });

  it('compares ids where deletions are not reported: not before the first pull is complete, and only every few runs', async () => {
    const crm = fakeCrm({ entities: ['deal'], deletions: 'ids' });
    crm.put(...range(5).map((n) => deal(n)));
    const { store, sync } = await bench(crm);
    await sync({ sweepEvery: 2 });
    crm.remove('deal', 'd1');
    await sync({ sweepEvery: 2 });
    expect(crm.asked).not.toContain('ids deal');
    expect((await everything(store)).length).toBe(5);
    expect(await sync({ sweepEvery: 2 })).toMatchObject({ deleted: 1 });
    expect(ids(await everything(store))).toEqual(['d0', 'd2', 'd3', 'd4']);
    await sync({ sweepEvery: 2 });
    expect(crm.asked.filter((what) => what === 'ids deal')).toHaveLength(1);
  });

  /** A CRM with two lists of activities, each of which knows its own alone. */
  function twoLists() {
    const crm = fakeCrm({ entities: ['activity'], deletions: 'ids', pageSize: 20 });
    const [whole] = crm.adapter.streams;
    if (!whole) throw new Error('no stream');
    const half = (id: string, kind: Activity['kind']) => ({
      ...whole,
      id,
      map: (row: unknown): ReturnType<typeof whole.map> =>
        (row as Activity).kind === kind ? { records: [row as Activity] } : { records: [] },
      ids: async (context: Parameters<typeof whole.page>[0]) => {
        const all = new Set(await whole.ids?.(context));
        crm.before(`ids ${id}`);
        return [...(crm.lists.get('activity')?.values() ?? [])].flatMap((row) =>
          'kind' in row && row.kind === kind && all.has(row.id) ? [row.id] : [],
        );
      },
    });
    crm.adapter = { ...crm.adapter, streams: [half('calls', 'call'), half('mails', 'email')] };
    crm.put(...range(4).map((n) => call(n)), ...range(4).map((n) => call(10 + n, { kind: 'email' })));
    return crm;
  }

  it('takes nothing for gone that another stream of the same kind brings', async () => {
    const crm = twoLists();
    const { store, sync } = await bench(crm);
    await sync({ sweepEvery: 1 });
    expect((await everything(store)).length).toBe(8);
    crm.remove('activity', 'a1');
    crm.remove('activity', 'a12');
    expect(await sync({ sweepEvery: 1 })).toMatchObject({ deleted: 2 });
    expect(ids(await everything(store)).toSorted()).toEqual(['a0', 'a10', 'a11', 'a13', 'a2', 'a3']);
  });

  it('takes nothing for gone while another stream of the same kind cannot be asked', async () => {
    const crm = twoLists();
    const { store, sync } = await bench(crm);
    await sync({ sweepEvery: 1 });
    crm.remove('activity', 'a1');
    crm.before = (what) => {
      if (what === 'ids calls') throw new CrmError('forbidden');
    };
    expect(await sync({ sweepEvery: 1 })).toMatchObject({ deleted: 0, partial: [] });
    crm.before = () => undefined;
    expect(await sync({ sweepEvery: 1 })).toMatchObject({ deleted: 1 });
    expect((await everything(store)).length).toBe(7);
  });

  it('believes that most records are gone only when the CRM says it twice', async () => {
    const crm = fakeCrm({ entities: ['deal'], deletions: 'ids' });
    crm.put(...range(5).map((n) => deal(n)));
    const { store, sync } = await bench(crm);
    await sync({ sweepEvery: 1 });
    const all = new Map(crm.lists.get('deal'));
    crm.lists.get('deal')?.clear();
    let asked = 0;
    crm.before = (what) => {
      if (what === 'ids deal' && ++asked === 2) for (const [id, row] of all) crm.lists.get('deal')?.set(id, row);
    };
    expect(await sync({ sweepEvery: 1 })).toMatchObject({ deleted: 0, state: 'idle' });
    expect((await everything(store)).length).toBe(5);
    crm.before = () => undefined;
    crm.lists.get('deal')?.clear();
    expect(await sync({ sweepEvery: 1 })).toMatchObject({ deleted: 5 });
  });
});

describe('rows that do not fit', () => {
  it('are counted once with their reason, and nothing of them is kept but the id', async () => {
    const crm = fakeCrm({ entities: ['deal', 'lead'] });
    crm.put(deal(1), deal(2, { closeDay: '2026-02-30' }), deal(3, { probability: NaN }));
    crm.putOdd('deal', 'k1', T + 50, 'd77');
    crm.putOdd('deal', 'k2', T + 51);
    crm.put({ entity: 'lead', id: 'l1', name: 'secret '.repeat(100), status: 'open', createdAt: T, modifiedAt: T } satisfies Lead);
    const { store, place, sync } = await bench(crm);
    await sync();
    // All of it again, as after a lost cursor.
    const again = await sync({
      adapter: {
        ...crm.adapter,
        streams: crm.adapter.streams.map((stream) => ({ ...stream, page: (context) => stream.page(context, undefined) })),
      },
    });
    expect(again.problem).toBeUndefined();
    await sync();
    const rejects = await store.rejects('c');
    expect(rejects.reduce((sum, { count }) => sum + count, 0)).toBe(5);
    expect(rejects).toEqual(
      expect.arrayContaining([
        { entity: 'deal', reason: 'closeDay: no such day', count: 1, sampleIds: ['d2'] },
        { entity: 'deal', reason: 'odd row', count: 2, sampleIds: ['d77', expect.stringMatching(/^row [0-9a-z]+$/)] },
        { entity: 'lead', reason: expect.stringContaining('name'), count: 1, sampleIds: ['l1'] },
      ]),
    );
    expect(JSON.stringify(await rawRows(place, 'rejects'))).not.toContain('secret');
    expect(ids(await everything(store))).toEqual(['d1']);
  });

  it('include those whose mapping fails, without what the error says', async () => {
    const crm = fakeCrm({ entities: ['deal'] });
    crm.put(deal(1), deal(2));
    const { store, sync } = await bench(crm);
    const streams = crm.adapter.streams.map((stream): typeof stream => ({
      ...stream,
      map(row, context) {
        if ((row as Deal).id === 'd2') throw new TypeError('secret name');
        return stream.map(row, context);
      },
    }));
    expect(await sync({ adapter: { ...crm.adapter, streams } })).toMatchObject({ state: 'idle', records: 1, rejected: 1 });
    expect((await store.rejects('c'))[0]).toMatchObject({ reason: 'could not be read (TypeError)' });
  });
});

describe('trouble', () => {
  it('of one list does not stop the others, and is told', async () => {
    const crm = fakeCrm({ entities: ['user', 'deal', 'activity'] });
    crm.put(deal(1), call(1));
    crm.before = (what) => {
      if (what === 'page deal') throw new CrmError('forbidden', { detail: 'status 403' });
    };
    const { store, sync } = await bench(crm);
    expect(await sync()).toMatchObject({
      state: 'idle',
      records: 1,
      partial: [{ entity: 'deal', problem: { kind: 'forbidden', detail: 'status 403' } }],
    });
    expect(ids(await everything(store))).toEqual(['a1']);
    expect((await store.connection('c'))?.sync?.partial).toMatchObject([{ entity: 'deal' }]);
    crm.before = () => undefined;
    expect(await sync()).toMatchObject({ state: 'idle', partial: [], records: 1 });
  });

  it('of every list is a failure', async () => {
    const crm = fakeCrm({ entities: ['user', 'deal'] });
    crm.before = (what) => {
      if (what.startsWith('page')) throw new CrmError('forbidden');
    };
    const { sync } = await bench(crm);
    expect(await sync()).toMatchObject({ state: 'failed', problem: { kind: 'forbidden' } });
  });

  it.each([
    ['signed_out', 'paused'],
    ['rate_limited', 'paused'],
    ['offline', 'paused'],
    ['no_tab', 'paused'],
    ['wrong_user', 'failed'],
  ] as const)('%s stops the run, which goes on where it stopped', async (kind, state) => {
    const crm = fakeCrm({ entities: ['deal', 'activity'] });
    crm.put(...range(7).map((n) => deal(n)), call(1));
    let pages = 0;
    crm.before = (what) => {
      if (what === 'page deal' && ++pages === 2) throw new CrmError(kind, { retryAt: 12345 });
    };
    const { store, sync } = await bench(crm);
    expect(await sync()).toMatchObject({ state, problem: { kind }, retryAt: 12345, records: 3 });
    expect((await everything(store)).length).toBe(3);
    crm.asked = [];
    expect(await sync()).toMatchObject({ state: 'idle', records: 5 });
    expect((await everything(store)).length).toBe(8);
    expect((await store.stream('c', 'deals'))?.done).toBe(7);
    expect((await store.connection('c'))?.sync).toMatchObject({ failures: 0 });
  });

  it('somebody else signed in: nothing is asked and nothing is stored', async () => {
    const crm = fakeCrm({ entities: ['deal'] });
    crm.put(deal(1));
    crm.loginId = 'bob';
    const { store, place, sync } = await bench(crm);
    expect(await sync()).toMatchObject({ state: 'failed', problem: { kind: 'wrong_user' }, records: 0 });
    expect(crm.asked).toEqual(['me']);
    for (const table of ['chunks', 'dictionaries', 'cursors', 'rejects']) expect(await rawRows(place, table)).toEqual([]);
    expect(await store.connections()).toEqual([connection]);
  });

  it('somebody else signs in on the way: the run does not count, and nothing says it is fresh', async () => {
    const crm = fakeCrm({ entities: ['deal'] });
    crm.put(deal(1));
    const { store, sync } = await bench(crm);
    crm.before = (what) => {
      if (what === 'page deal') crm.loginId = 'bob';
    };
    expect(await sync()).toMatchObject({ state: 'failed', problem: { kind: 'wrong_user' } });
    expect((await store.connection('c'))?.sync).toBeUndefined();
  });

  it('a page that leads to itself is an odd answer, not an endless run', async () => {
    const crm = fakeCrm({ entities: ['deal'] });
    const { sync } = await bench(crm);
    const [stream] = crm.adapter.streams;
    if (!stream) throw new Error('no stream');
    const endless = { ...stream, page: () => Promise.resolve({ rows: [], next: { p: 1 }, more: true }) };
    expect(await sync({ adapter: { ...crm.adapter, streams: [endless] } })).toMatchObject({
      state: 'failed',
      problem: { kind: 'odd_answer' },
    });
  });

  it.each([
    ['createdAt', 'chunks', { entity: 'deal', month: 202601 }, 7],
    ['name', 'chunks', { entity: 'deal', month: 202601 }, 7],
    ['a dictionary', 'dictionaries', { entity: undefined }, 11],
    ['a page that waits', 'edits', { entity: undefined }, 11],
  ] as const)(
    'one flipped bit of %s is told, and pulled again by the next run with nothing but what is in doubt',
    async (what, table, damage, records) => {
      const crm = fakeCrm({ entities: ['deal', 'activity'] });
      crm.put(...range(7).map((n) => deal(n, { ownerId: 'u1' })), ...range(4).map((n) => call(n)));
      const { store, place, sync, reopen } = await bench(crm);
      await sync();
      if (table !== 'edits') await intoChunks(store);
      const before = await everything(store);
      const row = (await rawRows(place, table)).find((each) => table !== 'chunks' || each.entity === 'deal');
      if (!row) throw new Error('nothing to damage');
      const [column] = Object.values((row.columns ?? {}) as Record<string, Uint8Array>);
      const bytes = column ?? row.bytes;
      if (bytes instanceof Uint8Array) bytes[0] = (bytes[0] ?? 0) ^ 1;
      else row.checksum = Number(row.checksum) ^ 1;
      await putRaw(place, table, row);
      const again = await reopen();
      expect(await sync({ store: again })).toMatchObject({ state: 'idle', damaged: [damage], records });
      expect(await everything(again)).toEqual(before);
      expect(await sync({ store: await reopen() })).toMatchObject({ state: 'idle', damaged: [], records: 0 });
    },
  );
});

describe('a cache that is gone', () => {
  it('is filled again by the next run; settings, targets and tokens stand elsewhere and are untouched', async () => {
    const crm = fakeCrm({ entities: ['deal', 'activity'] });
    crm.put(...range(7).map((n) => deal(n)), ...range(4).map((n) => call(n)));
    const { store, place, sync, reopen } = await bench(crm);
    await sync();
    await intoChunks(store);
    const target: Target = {
      ...{ id: 'g', connectionId: 'c', userId: 'ada', metric: 'win_rate_count' },
      ...{ goal: 0.5, period: 'month', createdAt: T },
    };
    await store.saveTarget(target);
    await store.saveToken('c', 'token');
    await store.saveSettings({ language: 'pl' } as Settings);
    const secret = await store.secret('c', () => new Uint8Array());
    const before = await everything(store);
    store.close();
    await clearRaw(place, ['chunks', 'dictionaries', 'edits', 'cursors', 'rejects', 'versions']);
    const again = await reopen();
    expect(await everything(again)).toEqual([]);
    expect(await sync({ store: again })).toMatchObject({ state: 'idle', records: 11, damaged: [] });
    expect(await everything(again)).toEqual(before);
    expect(await again.targets('c')).toEqual([target]);
    expect([await again.token('c'), await again.settings()]).toEqual(['token', { language: 'pl' }]);
    expect(await again.secret('c', () => new Uint8Array())).toEqual(secret);
  });
});

describe('cancelling', () => {
  it('stops between pages and goes on later', async () => {
    const crm = fakeCrm({ entities: ['deal'] });
    crm.put(...range(7).map((n) => deal(n)));
    const { store, sync } = await bench(crm);
    const stop = new AbortController();
    let pages = 0;
    const summary = await sync({ signal: stop.signal, onProgress: () => void (++pages === 3 && stop.abort()) });
    expect(summary).toMatchObject({ state: 'cancelled', records: 6 });
    expect((await store.connection('c'))?.sync).toMatchObject({ runs: 0, failures: 0 });
    expect(await sync()).toMatchObject({ state: 'idle', records: 1 });
    expect((await everything(store)).length).toBe(7);
  });
});

describe('a CRM without stage history', () => {
  it('gets one from what each run sees, once per change', async () => {
    const crm = fakeCrm({ entities: ['deal'], noHistory: true });
    crm.put(deal(1, { stageId: 's1' }), deal(2));
    const { store, sync } = await bench(crm);
    const first = await sync();
    crm.put(deal(1, { stageId: 's2', modifiedAt: first.startedAt + 10 }));
    await sync();
    await sync();
    expect(await store.records('c', 'stageChange')).toMatchObject([
      { dealId: 'd1', toStageId: 's1', at: first.startedAt },
      { dealId: 'd1', fromStageId: 's1', toStageId: 's2', at: first.startedAt + 10 },
    ]);
  });
});

describe('a deal that changes while its pages come', () => {
  it('is seen in both stages, the second after the first', async () => {
    const crm = fakeCrm({ entities: ['deal'], noHistory: true, pageSize: 1 });
    crm.put(deal(1, { stageId: 's1' }), deal(2));
    const { store, sync } = await bench(crm);
    let pages = 0;
    crm.before = (what) => {
      if (what === 'page deal' && ++pages === 2) crm.put(deal(1, { stageId: 's2', modifiedAt: T + 99 }));
    };
    await sync();
    expect((await store.records('c', 'stageChange')).map(({ fromStageId, toStageId }) => [fromStageId, toStageId])).toEqual([
      [undefined, 's1'],
      ['s1', 's2'],
    ]);
  });
});

describe('addresses', () => {
  it('never reach the database in clear, and still tell the same person', async () => {
    const crm = fakeCrm({ entities: ['lead'] });
    const lead = (n: number, email: string): Lead => ({
      entity: 'lead',
      id: `l${n}`,
      name: 'L',
      status: 'open',
      createdAt: T + n,
      modifiedAt: T + n,
      email,
      phone: '+48 600 700 800',
    });
    crm.put(lead(1, 'Ada@Example.org'), lead(2, 'ada@example.org'), lead(3, 'nobody'));
    const { store, place, sync } = await bench(crm);
    await sync();
    const { columns } = tableOf((await store.load('c')).dataset, 'lead');
    expect(columns.emailKey[0]).toBe(columns.emailKey[1]);
    expect(columns.emailKey[0]).not.toBe(columns.phoneKey[0]);
    expect([...columns.emailValid]).toEqual([2, 2, 1]);
    const decoder = new TextDecoder('latin1');
    for (const table of ['chunks', 'dictionaries', 'cursors', 'rejects', 'connections']) {
      for (const row of await rawRows(place, table)) {
        const text = JSON.stringify(row, (_, value: unknown) =>
          ArrayBuffer.isView(value) ? decoder.decode(value.buffer as ArrayBuffer) : value,
        );
        expect(text).not.toMatch(/example\.org|600 ?700/i);
      }
    }
  });
});
