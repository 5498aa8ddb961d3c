/** What a company has to come to through any CRM: its own records, its own figures, and no value only where that is foreseen, and why. */
import { expect } from 'vitest';
import type { Proven } from './proof.ts';

/** What no CRM knows: the person enters it. */
const entered: Readonly<Record<string, string>> = {
  benchmark_delta: 'no_baseline',
  incentive_tracker: 'no_plan',
  penetration_rate: 'no_market',
  pipeline_coverage: 'no_target',
  target_attainment: 'no_target',
  target_pace: 'no_target',
};

export interface Foreseen {
  /** So many records and more. */
  above: number;
  /** Figures this CRM cannot give, and the reason each says. */
  notAvailable: Readonly<Record<string, string>>;
  /** Reasons of a small company: it may have sold nothing the period before, or had no customers yet. */
  ofSize?: readonly string[];
  /** Figures that a small company may give or not. */
  perhaps?: readonly string[];
}

export function comesToTheSame(
  { records, figures }: Proven,
  { above, notAvailable, ofSize = ['nothing_before', 'nothing_at_start'], perhaps = [] }: Foreseen,
): void {
  expect(records.rejects).toEqual([]);
  expect(records.actual).toBeGreaterThan(above);
  expect(records.differences).toEqual([]);
  expect(figures.filter(({ state }) => state === 'different')).toEqual([]);
  const missing = figures.filter(
    ({ metric, state, why = '' }) => state === 'not_available' && !ofSize.includes(why) && !perhaps.includes(metric),
  );
  expect(Object.fromEntries(missing.map(({ metric, why }) => [metric, why]))).toEqual({ ...notAvailable, ...entered });
}
