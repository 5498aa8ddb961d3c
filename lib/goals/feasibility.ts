/** How a goal lies beside what was reached before: said as it is, never a refusal. Pure. */
import type { TargetPast } from '../messages/questions/targets';

export type Feasibility =
  /** Fewer than three periods with a value. */
  | { is: 'no_past' }
  /** Beyond the best of all that are known. */
  | { is: 'above_best'; best: number; of: number }
  /** Reached in `times` of the last `of` periods. */
  | { is: 'reached'; times: number; of: number };

const LEAST = 3;
const RECENT = 6;

export function feasibilityOf(goal: number, past: TargetPast, better: 'up' | 'down'): Feasibility {
  if (past.knownOfAll < LEAST || past.bestOfAll === undefined) return { is: 'no_past' };
  const meets = (value: number): boolean => (better === 'up' ? value >= goal : value <= goal);
  if (!meets(past.bestOfAll)) return { is: 'above_best', best: past.bestOfAll, of: past.knownOfAll };
  const recent = past.points.slice(-RECENT).flatMap(({ value }) => value ?? []);
  return { is: 'reached', times: recent.filter(meets).length, of: recent.length };
}
