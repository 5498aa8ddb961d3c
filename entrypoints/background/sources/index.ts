import type { Store } from '../../../lib/store';
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
  return { wake: () => runner.wake(), ...createSourceControl(store, runner, now, figures) };
}
