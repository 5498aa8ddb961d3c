/** One run: everything that has changed in the CRM since the last one, page by page. Killed anywhere, the next run carries on. */
import type { CrmHttp, SourceAdapter, SourceContext, Stream } from '../crm/adapter';
import type { Clock } from '../crm/clock';
import { CrmError } from '../crm/crm-error';
import type { Problem } from '../messages/protocol';
import type { Entity } from '../model/records';
import { isOfSource } from '../sources';
import type { Damage, Store, StoredConnection } from '../store';
import { isPartial, problemOf, retryAtOf, stateAfter } from './problems';
import { pullStream, type Pulled, type PullOptions } from './pull-stream';
import type { Seal } from './seal';
import { stageWatch } from './stage-watch';

/** How far one stream is, for "1,240 of 3,900 deals". */
export interface Progress {
  entity: Entity;
  /** Rows of the first pull. */
  done: number;
  total?: number;
  /** The first pull is complete. */
  finished: boolean;
}

export interface SyncOptions {
  adapter: SourceAdapter;
  http: CrmHttp;
  /** What the adapter needs to know of the way the calls go. */
  way?: Pick<SourceContext, 'origin' | 'access' | 'actAs'>;
  store: Store;
  connection: StoredConnection;
  clock: Pick<Clock, 'now'>;
  signal: AbortSignal;
  seal: Seal;
  /** Every stream in pull order, after each page. */
  onProgress?: (progress: Progress[]) => void;
  /** After each page that changed the data: what is usable already. */
  onChange?: (generation: number) => void;
  /** Its streams are pulled first: the page has just saved one. */
  first?: Entity | 'any';
  /** Ids are compared in every so many runs, for CRMs that do not report deletions. */
  sweepEvery?: number;
}

export interface SyncSummary {
  /** 'cancelled': stopped by the signal; it goes on from the saved cursors. */
  state: 'idle' | 'paused' | 'failed' | 'cancelled';
  startedAt: number;
  finishedAt: number;
  /** The data is different from before. */
  changed: boolean;
  records: number;
  deleted: number;
  rejected: number;
  /** Why the run stopped. */
  problem?: Problem;
  /** When the CRM said to come back, epoch ms. */
  retryAt?: number;
  /** Entities that could not be read while the rest went on. */
  partial: { entity: Entity; problem: Problem }[];
  progress: Progress[];
  /** Stored months that were found damaged; this run has begun to pull them again. */
  damaged: Damage[];
}

/**
 * Pulls everything that is new.
 * @param options what to pull from, where to, and how to stop
 * @returns what came of it; never throws for anything the CRM or the store did
 */
export async function runSync(options: SyncOptions): Promise<SyncSummary> {
  const { store, connection, clock, signal } = options;
  const startedAt = clock.now();
  const summary: SyncSummary = {
    state: 'idle',
    startedAt,
    finishedAt: startedAt,
    changed: false,
    records: 0,
    deleted: 0,
    rejected: 0,
    partial: [],
    progress: [],
    damaged: [],
  };
  try {
    await pullAll(options, summary, startedAt);
    // Nothing at all could be read: that is a failure, not a success with remarks.
    const problems = summary.partial.map(({ problem }) => problem);
    if (problems[0] && problems.length === options.adapter.streams.length)
      Object.assign(summary, { state: stateAfter(problems[0]), problem: problems[0] });
  } catch (error) {
    if (signal.aborted) {
      summary.state = 'cancelled';
    } else {
      summary.problem = problemOf(error, clock.now());
      summary.state = stateAfter(summary.problem);
      const retryAt = retryAtOf(error);
      if (retryAt !== undefined) summary.retryAt = retryAt;
    }
  }
  summary.finishedAt = clock.now();
  // Somebody else's run leaves no trace, not even that it happened.
  if (summary.problem?.kind !== 'wrong_user') await saveState(store, connection, summary).catch(() => undefined);
  return summary;
}

async function pullAll(options: SyncOptions, summary: SyncSummary, now: number): Promise<void> {
  const { adapter, http, store, connection, signal, clock } = options;
  const bare: SourceContext = { ...options.way, http, org: connection.org, now, signal };
  signal.throwIfAborted();
  const me = await adapter.me(bare);
  if (me.loginId !== connection.loginId) throw new CrmError('wrong_user');
  const context: SourceContext = { ...bare, me };
  // Finds damaged months before any cursor is read, so that this very run pulls them again.
  summary.damaged = (await store.load(connection.id)).damaged;
  await store.updateConnection(connection.id, {
    userName: me.name,
    currency: me.currency,
    ...(me.userId !== undefined && { userId: me.userId }),
    ...(me.timeZone !== undefined && { timeZone: me.timeZone }),
  });
  const streams = inOrder(adapter.streams, options.first);
  const saved = new Map((await store.streams(connection.id)).map((state) => [state.stream, state]));
  const progress = new Map(streams.map((stream) => [stream.id, progressOf(stream, saved.get(stream.id))]));
  const tell = () => {
    summary.progress = [...progress.values()];
    options.onProgress?.(summary.progress);
  };
  tell();
  const runs = (await store.connection(connection.id))?.sync?.runs ?? 0;
  const pull: PullOptions = {
    store,
    connection: connection.id,
    context,
    seal: options.seal,
    watch: adapter.absent.stageChange === 'no_history' ? await stageWatch(store, connection.id, now) : undefined,
    sweep: runs % (options.sweepEvery ?? 30) === 0,
    streams: adapter.streams,
    // What a marketing source has brought beside this CRM is not the CRM's to delete.
    own: (id) => !isOfSource(id),
    onPage: (stream, page) => {
      add(summary, page);
      progress.set(stream.id, {
        entity: stream.entity,
        done: page.done,
        finished: page.finished,
        ...(page.total !== undefined && { total: page.total }),
      });
      tell();
      if (page.changed) options.onChange?.(page.generation);
    },
  };
  for (const stream of streams) {
    try {
      await pullStream(stream, pull);
    } catch (error) {
      const problem = problemOf(error, clock.now());
      if (signal.aborted || !isPartial(problem)) throw error;
      summary.partial.push({ entity: stream.entity, problem });
    }
  }
  // Whose session it was may have changed on the way: what another person's answered must not be called fresh.
  if (summary.changed && (await adapter.me(bare)).loginId !== connection.loginId) throw new CrmError('wrong_user');
}

function add(summary: SyncSummary, page: Pulled): void {
  summary.changed ||= page.changed;
  summary.records += page.records;
  summary.deleted += page.deleted;
  summary.rejected += page.rejected;
}

/** What people save on a CRM's page and figures rest on; where the page does not say what it saved, it will be one of these. */
const editable: ReadonlySet<Entity> = new Set<Entity>(['deal', 'lead', 'activity']);

/** As the adapter lists them, late ones last; what the page has just saved before everything else. */
function inOrder(streams: readonly Stream[], first: Entity | 'any' | undefined): Stream[] {
  const saved = (entity: Entity) => (first === 'any' ? editable.has(entity) : entity === first);
  const rank = (stream: Stream) => (saved(stream.entity) ? 0 : stream.late ? 2 : 1);
  return [0, 1, 2].flatMap((wanted) => streams.filter((stream) => rank(stream) === wanted));
}

function progressOf(stream: Stream, state: { done: number; total?: number; finished: boolean } | undefined): Progress {
  return {
    entity: stream.entity,
    done: state?.done ?? 0,
    finished: state?.finished ?? false,
    ...(state?.total !== undefined && { total: state.total }),
  };
}

async function saveState(store: Store, connection: StoredConnection, summary: SyncSummary): Promise<void> {
  const before = (await store.connection(connection.id))?.sync;
  const good = summary.state === 'idle';
  const { startedAt, finishedAt, problem, retryAt, partial } = summary;
  const lastFinishedAt = good ? finishedAt : before?.lastFinishedAt;
  await store.updateConnection(connection.id, {
    sync: {
      runs: (before?.runs ?? 0) + (good ? 1 : 0),
      failures: good ? 0 : (before?.failures ?? 0) + (summary.state === 'cancelled' ? 0 : 1),
      lastStartedAt: startedAt,
      partial,
      ...(lastFinishedAt !== undefined && { lastFinishedAt }),
      ...(problem && { problem }),
      ...(retryAt !== undefined && { retryAt }),
    },
  });
}
