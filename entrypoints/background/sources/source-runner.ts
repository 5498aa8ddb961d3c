import { adapterOf } from '../../../lib/crm';
import { systemClock } from '../../../lib/crm/clock';
import { isOfSource, marketingSourceOf, ownId, type CrmSide } from '../../../lib/sources';
import type { Entity } from '../../../lib/model/records';
import type { Store } from '../../../lib/store';
import { nextSourceRead, oneAtATime, openSeal, runSource, type SourceSummary } from '../../../lib/sync';
import { broughtBy } from '../imports';
import { joinsView } from '../joins';
import { lendKept, sourceHttp } from './source-line';

export type SourceRunner = ReturnType<typeof createSourceRunner>;

interface Hooks {
  now: () => number;
  /** The data of a connection has changed. */
  figures: (connection: string) => void;
  /** Connections somebody looks at. */
  watched: () => ReadonlySet<string>;
}

/** What the CRM of a connection has to join to; what sources have brought themselves is not the CRM's. */
export async function crmSide(store: Store, connection: string): Promise<CrmSide> {
  const joins = await joinsView(store, connection);
  return { campaigns: joins?.campaigns.filter(({ id }) => !isOfSource(id)) ?? [], sources: joins?.sources ?? [] };
}

/** Decides when a marketing source is read, and reads it: beside the CRM's own reading, which it neither waits for nor holds up. */
export function createSourceRunner(store: Store, hooks: Hooks, read: typeof runSource = runSource) {
  const lanes = oneAtATime<SourceSummary | undefined>();
  const running = new Map<string, { stop: AbortController; done: Promise<unknown> }>();
  const laneOf = (connection: string, source: string): string => `${connection}#${source}`;

  async function run(connection: string, id: string): Promise<SourceSummary | undefined> {
    const [row, found] = [await store.sourceRow(connection, id), await store.connection(connection)];
    const source = marketingSourceOf(id);
    if (!row?.chosen || !found || !source) return undefined;
    const stop = new AbortController();
    const brought = new Set<Entity>(broughtBy(adapterOf(found.crm)));
    const done = read({
      ...{ source, store, connection },
      http: sourceHttp(source, row.origins, lendKept(store, connection, row, source), stop.signal),
      crm: { ...(await crmSide(store, connection)), brought },
      clock: systemClock,
      signal: stop.signal,
      seal: await openSeal(store, connection, crypto),
    });
    const mine = { stop, done };
    running.set(laneOf(connection, id), mine);
    const summary = await done.finally(() => {
      if (running.get(laneOf(connection, id)) === mine) running.delete(laneOf(connection, id));
    });
    if (summary.changed) hooks.figures(connection);
    return summary;
  }

  const request = (connection: string, id: string) => lanes.request(laneOf(connection, id), () => run(connection, id));

  return {
    reading: (connection: string, id: string): boolean => running.has(laneOf(connection, id)),
    /** The person asked for it. */
    now: request,
    /** The minute alarm, and every start of the background: whatever is due is read. */
    async wake(): Promise<void> {
      const watched = hooks.watched();
      for (const { id, sync } of await store.connections()) {
        // Names join nothing before the CRM has been read once.
        if (sync?.lastFinishedAt === undefined) continue;
        const rows = await store.sourceRows(id);
        if (rows.length === 0) continue;
        const streams = await store.streams(id);
        for (const row of rows) {
          if (!row.chosen || running.has(laneOf(id, row.source))) continue;
          const own = ownId({ id: row.source }, '');
          const unfinished = streams.some(({ stream, finished }) => stream.startsWith(own) && !finished);
          const due = nextSourceRead(row.read, unfinished, watched.has(id), hooks.now());
          if (due !== undefined && due <= hooks.now()) void request(id, row.source).catch(() => undefined);
        }
      }
    },
    /** Ends a read that is going on: after this nothing of it is written any more. */
    async stop(connection: string, id: string): Promise<void> {
      const going = running.get(laneOf(connection, id));
      going?.stop.abort();
      await going?.done.catch(() => undefined);
    },
  };
}
