import { adapterOf } from '../../../lib/crm';
import { systemClock } from '../../../lib/crm/clock';
import { isOfSource, marketingSourceOf, ownId, type CrmSide } from '../../../lib/sources';
import type { Entity } from '../../../lib/model/records';
import type { Store } from '../../../lib/store';
import { nextSourceRead, oneAtATime, openSeal, runSource, type SourceSummary } from '../../../lib/sync';
import { broughtBy } from '../imports';
import { joinsView } from '../joins';
import { takeSaidTwice } from './said-twice';
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
async function crmSide(store: Store, connection: string): Promise<CrmSide> {
  const joins = await joinsView(store, connection);
  return { campaigns: joins?.campaigns.filter(({ id }) => !isOfSource(id)) ?? [], sources: joins?.sources ?? [] };
}

/** Decides when a marketing source is read, and reads it: beside the CRM's own reading, which it neither waits for nor holds up. */
export function createSourceRunner(store: Store, hooks: Hooks, read: typeof runSource = runSource) {
  const lanes = oneAtATime<SourceSummary | undefined>();
  const running = new Map<string, { stop: AbortController; done: Promise<unknown> }>();
  const laneOf = (connection: string, source: string): string => `${connection}#${source}`;

  /** How often a lane was stopped: what was asked for before a stop does not begin after it. */
  const stops = new Map<string, number>();
  const stopsOf = (lane: string): number => stops.get(lane) ?? 0;

  async function run(connection: string, id: string, asked: number): Promise<SourceSummary | undefined> {
    const lane = laneOf(connection, id);
    const [row, found] = [await store.sourceRow(connection, id), await store.connection(connection)];
    const source = marketingSourceOf(id);
    if (!row?.chosen || !found || !source) return undefined;
    const brought = new Set<Entity>(broughtBy(adapterOf(found.crm)));
    const crm = { ...(await crmSide(store, connection)), brought };
    const seal = await openSeal(store, connection, crypto);
    if (stopsOf(lane) !== asked) return undefined;
    const stop = new AbortController();
    const http = sourceHttp(source, row.origins, lendKept(store, connection, row, source), stop.signal);
    const done = read({ source, store, connection, http, crm, seal, clock: systemClock, signal: stop.signal }).then(async (summary) => {
      // What it holds now counts no more from files; a read that was ended goes with all it brought.
      const taken = summary.state !== 'stopped' && (await takeSaidTwice(store, connection, source));
      return taken ? { ...summary, changed: true } : summary;
    });
    const mine = { stop, done };
    running.set(lane, mine);
    const summary = await done.finally(() => {
      if (running.get(lane) === mine) running.delete(lane);
    });
    if (summary.changed) hooks.figures(connection);
    return summary;
  }

  function request(connection: string, id: string): Promise<SourceSummary | undefined> {
    const asked = stopsOf(laneOf(connection, id));
    return lanes.request(laneOf(connection, id), () => run(connection, id, asked));
  }

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
          const mine = streams.filter(({ stream }) => stream.startsWith(own));
          const unfinished = mine.length === 0 || mine.some(({ finished }) => !finished);
          const due = nextSourceRead(row.read, unfinished, watched.has(id), hooks.now());
          if (due !== undefined && due <= hooks.now()) void request(id, row.source).catch(() => undefined);
        }
      }
    },
    /** Ends a read that is going on: after this nothing of it is written any more. */
    async stop(connection: string, id: string): Promise<void> {
      stops.set(laneOf(connection, id), stopsOf(laneOf(connection, id)) + 1);
      const going = running.get(laneOf(connection, id));
      going?.stop.abort();
      await going?.done.catch(() => undefined);
    },
  };
}
