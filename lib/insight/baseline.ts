/** What a person's own past suggests as a first target. Pure. */
import type { Engine } from '../engine/engine';
import type { Baseline } from '../messages/questions/first-steps';
import { gather } from '../metrics/statistics';

/** Whole months looked at, how many of them must have decided something, and how many deals in all. */
const MONTHS = 6;
const LEAST_MONTHS = 3;
const LEAST_DEALS = 10;

/** What is added to the middle. A tenth is within reach of whoever reached the middle in half of the months. */
const MORE = 0.1;

/**
 * The middle of the signed-in person's monthly win rates, and a tenth more.
 * @returns undefined when less than three of the last six months, or fewer than ten deals, were decided, or when nothing
 * above the middle is left to aim at
 */
export function baselineOf(engine: Engine): Baseline | undefined {
  const months = engine.history('win_rate_count', { kind: 'me' }, { kind: 'month', offset: -1 }, MONTHS).filter(({ n }) => n > 0);
  const n = months.reduce((sum, month) => sum + month.n, 0);
  if (months.length < LEAST_MONTHS || n < LEAST_DEALS) return undefined;
  const rates = gather(months.length);
  for (const { value } of months) rates.add(value ?? NaN);
  const middle = rates.quantile(0.5);
  if (middle === undefined) return undefined;
  const goal = Math.round(middle * (1 + MORE) * 100) / 100;
  return goal > middle && goal <= 1 ? { months: months.length, n, middle, goal } : undefined;
}
