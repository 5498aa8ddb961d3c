/**
 * What is usual for a figure, from its own past: the median of like periods, and three times their median absolute deviation
 * on either side (Hampel's identifier; scaled by 1.4826, as for a normal distribution).
 */

/** Fewer periods than this say nothing of what is usual. */
const ENOUGH = 6;
const SCALE = 1.4826;
const WIDTH = 3;

export interface UsualBand {
  low: number;
  high: number;
  median: number;
  /** Periods it rests on. */
  n: number;
  /** Only periods at the same place of their year (or week) were taken. */
  seasonal: boolean;
}

/**
 * @param past values of finished periods, oldest first; undefined where there was none
 * @param season how many periods make a season (12 months, 7 days, 4 quarters); those at the same place are taken where enough
 *   of them are there
 * @returns undefined where too little is known
 */
export function usualBand(past: readonly (number | undefined)[], season: number): UsualBand | undefined {
  const like = past.filter((value, at) => value !== undefined && (past.length - at) % season === 0) as number[];
  const all = past.filter((value) => value !== undefined);
  const seasonal = like.length >= ENOUGH;
  const taken = seasonal ? like : all;
  if (taken.length < ENOUGH) return undefined;
  const median = middle(taken);
  const spread = middle(taken.map((value) => Math.abs(value - median))) * SCALE * WIDTH;
  return { low: median - spread, high: median + spread, median, n: taken.length, seasonal };
}

function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const [a = NaN, b = NaN] = [sorted[half - 1], sorted[half]];
  return sorted.length % 2 === 1 ? b : (a + b) / 2;
}
