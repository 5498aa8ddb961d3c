import { marketingSourceOf } from '../../../lib/sources';
import type { Store, StoredConnection } from '../../../lib/store';
import type { ConnectionInfo } from '../../../lib/messages/protocol';
import { infoOf } from '../recognise';
import { createSourceControl } from './source-control';
import { createSourceRunner } from './source-runner';

export type Sources = ReturnType<typeof createSources>;

/**
 * Marketing sources beside the CRM: what reads them, and what the options page asks.
 * @param watched connections somebody looks at
 * @param figures the figures of a connection are others now
 */
export function createSources(
  store: Store,
  now: () => number,
  watched: () => ReadonlySet<string>,
  figures: (connection: string) => Promise<void>,
) {
  const runner = createSourceRunner(store, { now, watched, figures: (connection) => void figures(connection).catch(() => undefined) });
  /** A connection as its panel is told of it, with the names of the sources beside it. */
  async function info(connection: StoredConnection): Promise<ConnectionInfo> {
    const names = (await store.sourceRows(connection.id)).flatMap(({ source }) => marketingSourceOf(source)?.name ?? []);
    return { ...infoOf(connection, await store.connections()), ...(names.length === 0 ? {} : { sources: names }) };
  }
  return { wake: () => runner.wake(), info, ...createSourceControl(store, runner, now, figures) };
}
