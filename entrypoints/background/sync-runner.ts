import { adapterOf } from '../../lib/crm';
import { tableOf } from '../../lib/columns/typed';
import { systemClock } from '../../lib/crm/clock';
import type { SyncView } from '../../lib/messages/protocol';
import type { Entity } from '../../lib/model/records';
import { isOfSource } from '../../lib/sources';
import type { Store, StoredConnection } from '../../lib/store';
import {
  oneAtATime,
  openSeal,
  runSync,
  schedule,
  syncView,
  thriftOf,
  type Progress,
  type ScheduleState,
  type SyncSummary,
} from '../../lib/sync';
import { createBudgets } from './budgets';
import type { TabRegistry } from './tab-registry';
import { openLine } from './ways/line';

export const syncAlarm = 'sync';

export type SyncRunner = ReturnType<typeof createSyncRunner>;

interface Hooks {
  now: () => number;
  /** The data of a connection has changed. */
  figures: (connection: string) => void;
  sync: (connection: string, view: SyncView) => void;
  /** A run has read everything. The next one begins when this is done: what is told rests on whole data, however closely runs follow. */
  whole: (connection: string) => Promise<void>;
  /** Connections somebody looks at. */
  watched: () => ReadonlySet<string>;
}

/** While the first pull runs, figures are repainted at most so often. */
const repaintEvery = 400;

/** Decides when a connection is pulled and pulls it: on sight, after saves, each minute while somebody looks. */
export function createSyncRunner(store: Store, tabs: TabRegistry, hooks: Hooks, sync: typeof runSync = runSync) {
  const lanes = oneAtATime<SyncSummary>();
  const budgets = createBudgets(store, hooks.now);
  const states = new Map<string, ScheduleState>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const pulling = new Set<string>();
  const running = new Map<string, { stop: AbortController; progress: Progress[] }>();

  /** What is remembered of a connection; after a restart of the background, from the store. */
  async function stateOf(id: string): Promise<ScheduleState> {
    const known = states.get(id);
    if (known) return known;
    const { sync } = (await store.connection(id)) ?? {};
    const { lastStartedAt, lastFinishedAt, failures = 0, retryAt } = sync ?? {};
    // A marketing source beside the CRM has a schedule of its own.
    const unfinished = (await store.streams(id)).some(({ stream, finished }) => !finished && !isOfSource(stream));
    return {
      ...schedule.freshSchedule,
      failures,
      // A first pull that was cut off goes on at once.
      ...(lastStartedAt === undefined || unfinished ? {} : { lastStartedAt }),
      ...(lastFinishedAt === undefined ? {} : { lastFinishedAt }),
      ...(retryAt === undefined ? {} : { retryAt }),
      thrift: thriftOf((await store.connection(id))?.budget, hooks.now()),
    };
  }

  async function change(id: string, next: (state: ScheduleState) => ScheduleState): Promise<void> {
    const state = await stateOf(id);
    states.set(id, next(states.get(id) ?? state));
    plan(id);
  }

  /** One timer per connection, for the earliest thing that is due. A killed worker is woken by the minute alarm instead. */
  function plan(id: string): void {
    clearTimeout(timers.get(id));
    timers.delete(id);
    const state = states.get(id);
    if (!state || !tabs.reachable(id)) return;
    const due = schedule.nextDue(state, hooks.now());
    // Two signs of life in one moment must not become two runs; what is saved meanwhile is planned when the run ends.
    if (due)
      timers.set(
        id,
        setTimeout(() => void pullOnce(id, due.entity), Math.max(0, due.at - hooks.now())),
      );
  }

  async function pullOnce(id: string, first: Entity | 'any' | undefined): Promise<void> {
    if (pulling.has(id)) return;
    pulling.add(id);
    await pull(id, first).finally(() => pulling.delete(id));
  }

  async function pull(id: string, first?: Entity | 'any'): Promise<void> {
    const connection = await store.connection(id);
    // Pages that are read as they stand come by themselves.
    if (!connection || !tabs.reachable(id) || adapterOf(connection.crm)?.source.streams.length === 0) return;
    await lanes.request(id, () => run(connection, first));
  }

  async function run(connection: StoredConnection, first: Entity | 'any' | undefined): Promise<SyncSummary> {
    const { id, crm } = connection;
    const adapter = adapterOf(crm);
    if (!adapter) throw new Error(`This build has no adapter for ${crm}.`);
    const stop = new AbortController();
    const mine: { stop: AbortController; progress: Progress[] } = { stop, progress: [] };
    running.set(id, mine);
    states.set(id, schedule.started(await stateOf(id), hooks.now()));
    let painted = -Infinity;
    const { http, context } = openLine(store, tabs, connection, {
      now: hooks.now(),
      signal: stop.signal,
      onReply: (reply) => budgets.hear(id, adapter.source, reply),
    });
    const summary = await sync({
      adapter: adapter.source,
      http,
      way: context,
      store,
      connection,
      clock: systemClock,
      signal: stop.signal,
      seal: await openSeal(store, id, crypto),
      ...(first === undefined ? {} : { first }),
      onProgress(progress) {
        mine.progress = progress;
        void tellSync(id);
      },
      onChange() {
        if (hooks.now() - painted < repaintEvery) return;
        painted = hooks.now();
        hooks.figures(id);
      },
    });
    if (running.get(id) === mine) running.delete(id);
    const budget = await budgets.keep(id);
    if (budget) states.set(id, schedule.spent(await stateOf(id), thriftOf(budget, hooks.now())));
    states.set(id, schedule.finished(await stateOf(id), hooks.now(), summary.problem?.kind, summary.retryAt));
    // Always repainted at the end: the last page may have come within the pause, and "as of" has moved.
    hooks.figures(id);
    await tellSync(id);
    // What fails here fails again or not with the next run: it must not end the runs.
    if (summary.state === 'idle') await hooks.whole(id).catch(() => undefined);
    plan(id);
    return summary;
  }

  async function view(id: string): Promise<SyncView> {
    const connection = await store.connection(id);
    const adapter = connection && adapterOf(connection.crm);
    if (!connection || !adapter) return { state: 'never', progress: [], rejects: [] };
    const [streams, all] = await Promise.all([store.streams(id), store.rejects(id)]);
    const rejects = all.filter(({ sampleIds }) => !sampleIds.every(isOfSource));
    // Where the CRM keeps no history, the panel says since when Paceline has been watching.
    const watching = adapter.source.absent.stageChange === 'no_history';
    const historySince = watching ? tableOf((await store.load(id)).dataset, 'stageChange').columns.at[0] : undefined;
    return syncView({
      adapter: adapter.source,
      streams,
      rejects,
      state: connection.sync,
      running: running.get(id)?.progress,
      historySince,
      budget: budgets.view(id, connection.budget),
    });
  }

  async function tellSync(id: string): Promise<void> {
    hooks.sync(id, await view(id));
  }

  return {
    view,
    /** Tells everybody who looks how a connection stands. */
    tell: tellSync,
    /** A page or panel of this connection is in front. */
    seen: (id: string) => change(id, (state) => schedule.seen(state, true)),
    /** The page may have saved something. */
    saved: (id: string, entity: Entity | 'any', exact: boolean) => change(id, (state) => schedule.saved(state, entity, exact, hooks.now())),
    /** The person asked for it. */
    async now(id: string): Promise<void> {
      await pull(id);
    },
    /** The minute alarm, and every start of the background: carry on with whatever is due. */
    async wake(): Promise<void> {
      const watched = hooks.watched();
      for (const id of new Set([...tabs.shown(), ...tabs.index.lent()]))
        if (await store.connection(id)) await change(id, (state) => schedule.seen(state, watched.has(id)));
    },
    stop(id: string): void {
      running.get(id)?.stop.abort();
      clearTimeout(timers.get(id));
      timers.delete(id);
      states.delete(id);
    },
  };
}
