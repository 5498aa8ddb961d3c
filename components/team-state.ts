/** What the team view remembers while somebody looks at one person and comes back. */
import { signal, type Signal } from '@preact/signals';
import type { Who } from '../lib/engine/question';
import type { MetricId } from '../lib/metrics/result';

/** By what the table is sorted; a fresh one is by name. */
export interface TeamSort {
  by: 'name' | MetricId;
  down: boolean;
}

export interface TeamState {
  sort: Signal<TeamSort>;
  /** The team whose table a person's page was opened from. */
  from: Signal<Who | undefined>;
  /** Whose row was opened: the focus returns there. */
  opened: Signal<string | undefined>;
  /** People in the last table, so that the next one keeps its place while it is read. */
  rows: Signal<number>;
}

export const createTeamState = (): TeamState => ({
  sort: signal({ by: 'name', down: false }),
  from: signal(undefined),
  opened: signal(undefined),
  rows: signal(5),
});
