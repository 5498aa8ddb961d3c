/** Times in a few figures. */
export interface Times {
  median: number;
  p95: number;
  n: number;
}

/** Median and 95th percentile of any times, ms. */
export function timesOf(values: readonly number[]): Times {
  const sorted = Float64Array.from(values).sort();
  const at = (p: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? NaN;
  return { median: at(0.5), p95: at(0.95), n: sorted.length };
}

/** Three significant digits: more would pretend. */
export const short = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(3)) : value);
