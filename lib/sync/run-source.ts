/** One read of a marketing source into the connection it was added to. Killed anywhere, the next one carries on. */
import type { CrmHttp, Mapped, SourceContext, Stream } from '../crm/adapter';
import type { Clock } from '../crm/clock';
import { CrmError } from '../crm/crm-error';
import type { Problem } from '../messages/protocol';
import type { Entity } from '../model/records';
import { createJoins, joinsMoved, ownId, type CrmSide, type MarketingSource } from '../sources';
import type { SourceRow, Store } from '../store';
import { isPartial, problemOf, retryAtOf } from './problems';
import { pullStream, type PullOptions } from './pull-stream';
import type { Seal } from './seal';

export interface SourceRun {
  source: MarketingSource;
  http: CrmHttp;
  store: Store;
  connection: string;
  /** What the CRM has to join to, and what it brings itself. */
  crm: CrmSide & { brought: ReadonlySet<Entity> };
  clock: Pick<Clock, 'now'>;
  signal: AbortSignal;
  seal: Seal;
  /** After each page that changed the data. */
  onChange?: () => void;
  /** Ids are compared in every so many runs. */
  sweepEvery?: number;
}

export interface SourceSummary {
  state: 'done' | 'stopped' | 'failed';
  changed: boolean;
  records: number;
  problem?: Problem;
}

/**
 * Reads everything that is new.
 * @returns what came of it, which is kept in the source's row, too; never throws for anything the vendor or the store did
 */
export async function runSource(run: SourceRun): Promise<SourceSummary> {
  const { store, connection, source, clock, signal } = run;
  const startedAt = clock.now();
  const summary: SourceSummary = { state: 'done', changed: false, records: 0 };
  let retryAt: number | undefined;
  let partial: { entity: Entity; problem: Problem }[] = [];
  try {
    const row = await store.sourceRow(connection, source.id);
    if (!row?.chosen) return { ...summary, state: 'stopped' };
    partial = await readAll(run, row, startedAt, summary);
  } catch (error) {
    if (signal.aborted) return { ...summary, state: 'stopped' };
    summary.state = 'failed';
    summary.problem = problemOf(error, clock.now());
    retryAt = retryAtOf(error);
  }
  const before = (await store.sourceRow(connection, source.id))?.read;
  const good = summary.state === 'done';
  const finishedAt = good ? clock.now() : before?.finishedAt;
  await store
    .updateSourceRow(connection, source.id, {
      read: {
        runs: (before?.runs ?? 0) + (good ? 1 : 0),
        failures: good ? 0 : (before?.failures ?? 0) + 1,
        startedAt,
        partial,
        ...(finishedAt === undefined ? {} : { finishedAt }),
        ...(summary.problem ? { problem: summary.problem } : {}),
        ...(retryAt === undefined ? {} : { retryAt }),
      },
    })
    .catch(() => undefined);
  return summary;
}

async function readAll(
  run: SourceRun,
  row: SourceRow,
  now: number,
  summary: SourceSummary,
): Promise<{ entity: Entity; problem: Problem }[]> {
  const { source, http, store, connection, crm, signal, seal, clock } = run;
  const bare: SourceContext = { http, org: row.account.id, now, signal };
  signal.throwIfAborted();
  const account = await source.me(bare);
  // Another account's numbers are never mixed with those that are here.
  if (account.id !== row.account.id) throw new CrmError('wrong_user');
  const { timeZone } = account;
  const context: SourceContext = {
    ...bare,
    me: { loginId: account.id, name: account.name, currency: account.currency ?? '', ...(timeZone === undefined ? {} : { timeZone }) },
  };
  // Finds damaged months before any cursor is read, so that this very run reads them again.
  await store.load(connection);
  // Rows keep what their names were joined to: where that has changed, they are read again.
  const anew = row.anew === true || joinsMoved(row.seen, crm, row.pairs);
  if (anew) {
    await store.restartSource(connection, source.id);
    await store.updateSourceRow(connection, source.id, { anew: undefined, seen: { campaigns: {}, sources: {} } });
  }
  const joins = createJoins(crm, row.pairs);
  const before = anew ? { campaigns: {}, sources: {} } : row.seen;
  const keepSeen = async (): Promise<void> => {
    const { campaigns, sources } = joins.seen;
    const seen = { campaigns: { ...before.campaigns, ...campaigns }, sources: { ...before.sources, ...sources } };
    await store.updateSourceRow(connection, source.id, { seen });
  };
  const streams = source
    .streams({ chosen: row.chosen ?? {}, joins, brought: crm.brought })
    .map((stream) => named(source, stream, keepSeen));
  const pull: PullOptions = {
    ...{ store, connection, context, seal, streams, watch: undefined },
    sweep: ((row.read?.runs ?? 0) + 1) % (run.sweepEvery ?? 24) === 0,
    own: (id) => id.startsWith(ownId(source, '')),
    onPage(_, page) {
      summary.changed ||= page.changed;
      summary.records += page.records;
      if (page.changed) run.onChange?.();
    },
  };
  const partial: { entity: Entity; problem: Problem }[] = [];
  for (const stream of streams) {
    try {
      await pullStream(stream, pull);
    } catch (error) {
      const problem = problemOf(error, clock.now());
      if (signal.aborted || !isPartial(problem)) throw error;
      partial.push({ entity: stream.entity, problem });
    }
  }
  // Nothing at all could be read: a failure, not a success with remarks.
  if (partial[0] && partial.length === streams.length) Object.assign(summary, { state: 'failed', problem: partial[0].problem });
  return partial;
}

/** A stream under its source's name: its cursor, its records and its rejects are told from all others by their ids. */
function named(source: MarketingSource, stream: Stream, keepSeen: () => Promise<void>): Stream {
  const own = ownId(source, '');
  const under = (id: string): string => (id.startsWith(own) ? id : ownId(source, id));
  return {
    ...stream,
    id: ownId(source, stream.id),
    async page(context, cursor) {
      const page = await stream.page(context, cursor);
      // The names of a page are kept before its rows are: killed in between, no row stands whose names are not looked after.
      for (const row of page.rows) tried(() => stream.map(row, context));
      if (page.rows.length > 0) await keepSeen();
      return page;
    },
    map(row, context): Mapped {
      const mapped = stream.map(row, context);
      if ('reject' in mapped) return mapped.id === undefined ? mapped : { ...mapped, id: under(mapped.id) };
      const stray = mapped.records.find(({ id }) => !id.startsWith(own));
      return stray ? { reject: 'its id is not one of this source', id: under(stray.id) } : mapped;
    },
  };
}

/** A row that throws is a reject when it is mapped. */
function tried(act: () => unknown): void {
  try {
    act();
  } catch {
    // told there
  }
}
