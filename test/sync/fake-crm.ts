/** A CRM in memory with an adapter of its own: lists by (modified, id), deletions or id lists, errors on demand. */
import type { Cursor, CrmHttp, Mapped, SourceAdapter, SourceContext, Stream, StreamPage } from '../../lib/crm/adapter';
import type { AnyRecord, Entity } from '../../lib/model/records';
import { openStore, type Store, type StoredConnection } from '../../lib/store';
import { runSync, openSeal, type SyncOptions } from '../../lib/sync';
import { memory } from '../store/memory';

/** A record in the CRM, or a row that cannot become one. */
export type Row = AnyRecord | { odd: true; id?: string; modifiedAt: number };

export interface FakeCrm {
  adapter: SourceAdapter;
  lists: Map<Entity, Map<string, Row>>;
  loginId: string;
  /** Called before every answer; throw to fail. */
  before: (what: string) => void;
  /** Every question asked, in order. */
  asked: string[];
  put(...rows: AnyRecord[]): void;
  putOdd(entity: Entity, key: string, modifiedAt: number, id?: string): void;
  remove(entity: Entity, id: string): void;
}

export interface FakeOptions {
  entities: readonly Entity[];
  late?: readonly Entity[];
  /** How deletions are found. */
  deletions?: 'list' | 'ids' | 'none';
  pageSize?: number;
  noHistory?: boolean;
}

const unused: CrmHttp = { json: () => Promise.reject(new Error('the fake answers by itself')) };

/** A CRM with nothing in it. */
export function fakeCrm({ entities, late = [], deletions = 'list', pageSize = 3, noHistory = false }: FakeOptions): FakeCrm {
  const lists = new Map<Entity, Map<string, Row>>(entities.map((entity) => [entity, new Map()]));
  const gone: { entity: Entity; id: string }[] = [];
  const answer = async <T>(what: string, make: () => T): Promise<T> => {
    await Promise.resolve();
    crm.asked.push(what);
    crm.before(what);
    return make();
  };
  const pageOf = (entity: Entity, cursor: Cursor | undefined): StreamPage => {
    const order = [...(lists.get(entity) ?? [])].map(([key, row]) => ({ key, row, stamp: row.modifiedAt ?? 0 }));
    order.sort((a, b) => a.stamp - b.stamp || (a.key < b.key ? -1 : 1));
    const after = order.filter(
      ({ stamp, key }) => cursor === undefined || stamp > Number(cursor.stamp) || (stamp === cursor.stamp && key > String(cursor.key)),
    );
    const rows = after.slice(0, pageSize);
    const last = rows.at(-1);
    return {
      rows: rows.map(({ row }) => row),
      next: last ? { stamp: last.stamp, key: last.key } : (cursor ?? {}),
      more: after.length > pageSize,
      total: order.length,
    };
  };
  const stream = (entity: Entity): Stream => ({
    id: `${entity}s`,
    entity,
    late: late.includes(entity),
    page: (_context: SourceContext, cursor) => answer(`page ${entity}`, () => pageOf(entity, cursor)),
    map(row): Mapped {
      const known = row as Row;
      return 'odd' in known ? { reject: 'odd row', ...(known.id !== undefined && { id: known.id }) } : { records: [known] };
    },
    ...(deletions === 'list' && {
      deleted: (_context: SourceContext, cursor: Cursor | undefined) =>
        answer(`deleted ${entity}`, () => {
          const from = Number(cursor?.at ?? 0);
          return { ids: gone.slice(from).flatMap((each) => (each.entity === entity ? [each.id] : [])), next: { at: gone.length } };
        }),
    }),
    ...(deletions === 'ids' && {
      ids: () => answer(`ids ${entity}`, () => [...(lists.get(entity)?.values() ?? [])].flatMap((row) => row.id ?? [])),
    }),
  });
  const crm: FakeCrm = {
    lists,
    loginId: 'ada',
    before: () => undefined,
    asked: [],
    adapter: {
      id: 'fake',
      absent: noHistory ? { stageChange: 'no_history' } : {},
      probabilityScale: 1,
      pace: { perSecond: 100, parallel: 1 },
      me: () => answer('me', () => ({ loginId: crm.loginId, name: 'Ada', userId: 'u1', currency: 'EUR' })),
      streams: entities.map(stream),
    },
    put(...rows) {
      for (const row of rows) lists.get(row.entity)?.set(row.id, row);
    },
    putOdd(entity, key, modifiedAt, id) {
      lists.get(entity)?.set(key, { odd: true, modifiedAt, ...(id !== undefined && { id }) });
    },
    remove(entity, id) {
      lists.get(entity)?.delete(id);
      gone.push({ entity, id });
    },
  };
  return crm;
}

export const connection: StoredConnection = {
  id: 'c',
  crm: 'fake',
  crmName: 'Fake',
  origin: 'https://crm.example',
  org: 'acme',
  loginId: 'ada',
  userName: 'Ada',
  connectedAt: 1,
};

/** A seal without a secret store. */
export const sealFor = (store: Pick<Store, 'secret'>, id = 'c') => openSeal(store, id, globalThis.crypto);

/** A place to sync into. */
export async function bench(crm: FakeCrm, place = memory()) {
  const store = await openStore('t', place);
  await store.saveConnection(connection);
  let now = Date.UTC(2026, 5, 1);
  const sync = async (more: Partial<SyncOptions> = {}) => {
    now += 60_000;
    return runSync({
      adapter: crm.adapter,
      http: unused,
      store,
      connection,
      clock: { now: () => now },
      signal: new AbortController().signal,
      seal: await sealFor(more.store ?? store),
      ...more,
    });
  };
  return { store, place, sync, reopen: () => openStore('t', place) };
}
