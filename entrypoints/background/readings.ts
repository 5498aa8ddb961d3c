/** Pages that are read as they stand: readings are kept by site, rows become records through the import. */
import * as z from 'zod/mini';
import { connectionId } from '../../lib/crm/connection-id';
import { readerId } from '../../lib/crm/page-reader';
import { runImport } from '../../lib/import';
import type {
  ImportReject,
  PageParts,
  Problem,
  ReadingsAnswers,
  ReadingView,
  RowsMessage,
  SavedReading,
} from '../../lib/messages/protocol';
import { pageParts } from '../../lib/messages/readings-schema';
import type { AnyRecord } from '../../lib/model/records';
import { localGet, localRemove, localSet } from '../../lib/platform/local';
import { matchPattern } from '../../lib/platform/match-pattern';
import { pagePartsOf, pickPartOf } from '../../lib/platform/page-parts';
import { fileOf, mappingOf } from '../../lib/reader/meaning';
import { parseSite } from '../../lib/reader/saved';
import { siteKey, type SiteReadings } from '../../lib/reader/site';
import type { Store, StoredConnection } from '../../lib/store';
import { stageWatch } from '../../lib/sync';
import { inEnglish } from '../../lib/text/fault';
import type { Imports } from './imports';
import { letRowsGo, noteRows, rowsBrought } from './reading-rows';
import { takeBack, withoutLeft } from './let-go';

/** Problems of one look that are told in full. */
const SHOWN = 200;

const mappingName = (reading: string): string => `page ${reading}`;
/** Where the import keeps when it last took rows of a reading. */
const streamOf = (reading: string): string => `import:${mappingName(reading)}`;

interface Hooks {
  now: () => number;
  /** Has the person granted the host of this address? */
  granted: (url: string) => Promise<boolean>;
  /** The data or the state of a connection has changed. */
  changed: (connection: string) => Promise<void>;
  /** Pages of this host are read from now on: page scripts follow. */
  places: (pattern: string) => Promise<void>;
  /** Pages of this host are wanted as they stand, whichever CRM was recognised there. */
  instead: (pattern: string) => Promise<void>;
}

/** The connection that all readings of a site share. */
export const readerConnection = (origin: string): string => connectionId(origin, { crm: readerId, org: '', userId: 'here' });

/** @returns the readings of a site; undefined where there are none */
export const readingsOf = async (origin: string): Promise<SiteReadings | undefined> => parseSite(await localGet(siteKey(origin)));

/** Is this the same page as one that is read already: the same part of it, or the one that is no longer what it was? */
function isAgain({ reading, meaning }: SavedReading, saved: SavedReading, problem: Problem | undefined): boolean {
  if (reading.path !== saved.reading.path || meaning.kind !== saved.meaning.kind) return false;
  const changed = problem?.kind === 'page_changed' && problem.detail?.startsWith(reading.name) === true;
  return changed || reading.place.at === saved.reading.place.at;
}

export type Readings = ReturnType<typeof createReadings>;

export function createReadings(store: Store, imports: Imports, hooks: Hooks) {
  /** One look after the other: two tabs may show the same list. */
  let last: Promise<unknown> = Promise.resolve();

  const parsed = (value: unknown): PageParts | undefined => {
    const found = z.safeParse(pageParts, value);
    return found.success ? (found.data as PageParts) : undefined;
  };

  async function connect({ reading, meaning }: SavedReading, me: string): Promise<void> {
    const id = readerConnection(reading.origin);
    const known = await store.connection(id);
    const { host } = new URL(reading.origin);
    const connection: StoredConnection = {
      ...(known ? withoutLeft(known) : { id, crm: readerId, origin: reading.origin, org: '', loginId: 'here', connectedAt: hooks.now() }),
      ...{ crmName: host, userName: me, currency: meaning.currency, timeZone: meaning.zone },
      ...(me === '' ? {} : { userId: me }),
    };
    await store.saveConnection(connection);
  }

  async function save({ saved, me }: { saved: SavedReading; me: string }): Promise<boolean> {
    const { origin, id, name } = saved.reading;
    if (!(await hooks.granted(`${origin}/`)) || !mappingOf(name, saved.meaning).ok) return false;
    const before = (await readingsOf(origin))?.readings ?? [];
    const problem = (await store.connection(readerConnection(origin)))?.sync?.problem;
    // Set up again: what it has brought so far stays its own.
    const again = before.find((one) => isAgain(one, saved, problem));
    const kept = again ? { ...saved, reading: { ...saved.reading, id: again.reading.id } } : saved;
    const others = before.filter((one) => one !== again && one.reading.id !== id);
    await connect(kept, me);
    await localSet(siteKey(origin), { version: 1, me, readings: [...others, kept] } satisfies SiteReadings);
    await takeBack((one) => one.id === readerConnection(origin));
    await hooks.places(matchPattern(origin) ?? origin);
    return true;
  }

  /** What a look came to is the state of the connection: there is no run that could say it. */
  async function settle(id: string, problem: Problem | undefined): Promise<void> {
    const before = (await store.connection(id))?.sync;
    const at = problem ? before?.lastFinishedAt : hooks.now();
    await store.updateConnection(id, {
      sync: {
        ...{ runs: (before?.runs ?? 0) + (problem ? 0 : 1), failures: 0 },
        ...(at === undefined ? {} : { lastFinishedAt: at }),
        ...(problem ? { problem } : {}),
      },
    });
    await hooks.changed(id);
  }

  async function takeRows(
    id: string,
    { reading, meaning }: SavedReading,
    taken: Extract<RowsMessage['taken'], { is: 'rows' }>,
  ): Promise<void> {
    const mapping = mappingOf(reading.name, meaning);
    if (!mapping.ok) return;
    const records: AnyRecord[] = [];
    const file = fileOf(taken.columns, taken.rows);
    const report = await runImport(mapping.mapping, [file], { problemsShown: SHOWN, onRecords: (some) => void records.push(...some) });
    const rejects = new Map<string, ImportReject>();
    for (const { row, column, why } of report.problems) {
      const { link, key, cells = [] } = taken.rows[row - 1] ?? {};
      const name = (link ?? key ?? cells.join(' ')).slice(0, 200);
      const reason = `${column} ${inEnglish(why)}`.trim().slice(0, 500);
      if (name !== '' && !rejects.has(name)) rejects.set(name, { entity: meaning.kind, id: name, reason });
    }
    const watch = await stageWatch(store, id, hooks.now());
    const seen = watch.seen(records);
    await imports.take({
      type: 'importRecords',
      id,
      mapping: mappingName(reading.id),
      records: [...records, ...seen],
      rejects: [...rejects.values()],
      last: false,
    });
    await noteRows(store, id, reading.id, [...records, ...rejects.values()]);
  }

  async function stop({ id, reading, erase }: { id: string; reading: string; erase: boolean }): Promise<boolean> {
    const connection = await store.connection(id);
    if (connection?.crm !== readerId) return false;
    const site = await readingsOf(connection.origin);
    const gone = site?.readings.find((one) => one.reading.id === reading);
    if (!site || !gone) return false;
    const left = site.readings.filter((one) => one !== gone);
    await localSet(siteKey(connection.origin), { ...site, readings: left } satisfies SiteReadings);
    const others = left.map((one) => one.reading.id);
    await letRowsGo(store, id, reading, others, erase);
    // What was wrong with this page is nobody's trouble any more.
    const { problem, ...sync } = connection.sync ?? { runs: 0, failures: 0 };
    if (problem?.kind === 'page_changed' && problem.detail?.startsWith(gone.reading.name)) await store.updateConnection(id, { sync });
    await hooks.changed(id);
    return true;
  }

  async function take(origin: string, { reading: readingId, taken }: RowsMessage): Promise<void> {
    const id = readerConnection(origin);
    const saved = (await readingsOf(origin))?.readings.find(({ reading }) => reading.id === readingId);
    if (!saved || !(await store.connection(id))) return;
    if (taken.is === 'nothing') return;
    if (taken.is === 'rows') {
      await takeRows(id, saved, taken);
      return settle(id, undefined);
    }
    // Column heads are words of the site, not data of a person; they say what to look for.
    const detail = `${saved.reading.name}${taken.is === 'changed' ? `: ${taken.missing.join(', ')}` : ''}`.slice(0, 300);
    return settle(id, { kind: 'page_changed', at: hooks.now(), detail });
  }

  /** After whatever is under way: a look that has begun must not bring back what is taken away. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  }

  return {
    /** Pages of a connection that are read, in the order they were set up; undefined for one that reads no pages. */
    async views({ id, crm, origin }: Pick<StoredConnection, 'id' | 'crm' | 'origin'>): Promise<ReadingView[] | undefined> {
      if (crm !== readerId) return undefined;
      return Promise.all(
        ((await readingsOf(origin))?.readings ?? []).map(async ({ reading: { id: reading, name, path }, meaning: { kind } }) => {
          const at = (await store.stream(id, streamOf(reading)))?.cursor['at'];
          const rows = await rowsBrought(store, id, reading, kind);
          return { id: reading, name, path, kind, rows, ...(typeof at === 'number' ? { readAt: at } : {}) };
        }),
      );
    },
    /** Rows that a page script of ours has sent from this site. */
    take(origin: string, message: RowsMessage): Promise<void> {
      return inTurn(() => take(origin, message));
    },
    /** Sites whose pages are read. */
    async forget(origin: string): Promise<void> {
      await localRemove(siteKey(origin));
    },
    handlers: {
      async pageParts({ tabId }: { tabId: number }): Promise<ReadingsAnswers['pageParts']> {
        const found = parsed(await pagePartsOf(tabId));
        if (found) await hooks.instead(matchPattern(found.origin) ?? found.origin);
        return found;
      },
      pickPart: async ({ tabId }: { tabId: number }): Promise<ReadingsAnswers['pickPart']> => parsed(await pickPartOf(tabId)),
      saveReading: save,
      stopReading: (wanted: { id: string; reading: string; erase: boolean }) => inTurn(() => stop(wanted)),
    },
  };
}
