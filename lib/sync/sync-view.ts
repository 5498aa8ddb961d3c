/** The state of a connection's sync as the panel shows it. Pure. */
import type { SourceAdapter } from '../crm/adapter';
import type { SyncView } from '../messages/protocol';
import type { RejectSummary, StreamState, SyncState } from '../store';
import { stateAfter } from './problems';
import type { Progress } from './run-sync';

export interface SyncFacts {
  adapter: Pick<SourceAdapter, 'streams'>;
  /** What is stored. */
  streams: readonly StreamState[];
  rejects: readonly RejectSummary[];
  state?: SyncState | undefined;
  /** The progress of the run that is going on. */
  running?: readonly Progress[] | undefined;
  /** Earliest stage change, for a CRM without history of its own. */
  historySince?: number | undefined;
  budget?: SyncView['budget'] | undefined;
}

/**
 * @param facts what the store and the run know
 * @returns what the panel shows; 'first' until every stream has been pulled once
 */
export function syncView({ adapter, streams, rejects, state, running, historySince, budget }: SyncFacts): SyncView {
  const saved = new Map(streams.map((stream) => [stream.stream, stream]));
  const progress = adapter.streams.map((stream) => {
    const { done = 0, total, finished = false } = saved.get(stream.id) ?? {};
    return { entity: stream.entity, done, finished, ...(total !== undefined && { total }) };
  });
  const skipped = new Set(state?.partial?.map(({ entity }) => entity));
  const complete = progress.every(({ entity, finished }) => finished || skipped.has(entity));
  const problem = state?.problem ?? state?.partial?.[0]?.problem;
  return {
    state: running ? (complete ? 'running' : 'first') : resting(state, streams, complete),
    progress: running ? [...running] : progress,
    rejects: rejects.map(({ entity, reason, count }) => ({ entity, reason, count })),
    ...(state?.lastFinishedAt !== undefined && { lastFinishedAt: state.lastFinishedAt }),
    ...(state?.retryAt !== undefined && { retryAt: state.retryAt }),
    ...(problem && { problem }),
    ...(historySince !== undefined && { historySince }),
    ...(budget && { budget }),
  };
}

function resting(state: SyncState | undefined, streams: readonly StreamState[], complete: boolean): SyncView['state'] {
  if (state?.problem) return stateAfter(state.problem);
  if (state === undefined && streams.length === 0) return 'never';
  // A first pull that was cut off goes on in a moment; until then nobody may take its part for the whole.
  return complete ? 'idle' : 'first';
}
