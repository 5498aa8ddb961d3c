/** Statistics that metrics share. Pure; `quantile` reorders the scratch array it is given and nothing else. */

/** z of a two-sided 95 % interval. */
const Z95 = 1.959963984540054;

/**
 * Wilson score interval, 95 % (Wilson 1927): honest for few observations and near 0 and 1.
 * @param successes 0..n
 * @param n observations, at least 1
 */
export function wilson(successes: number, n: number): { low: number; high: number } {
  const p = successes / n;
  const z2 = Z95 * Z95;
  const centre = p + z2 / (2 * n);
  const half = Z95 * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  const scale = 1 + z2 / n;
  return { low: successes === 0 ? 0 : (centre - half) / scale, high: successes === n ? 1 : (centre + half) / scale };
}

/**
 * Quantile by linear interpolation (R type 7), by selection instead of sorting.
 * @param values without NaN; REORDERED in place, so hand over a scratch array
 * @param p 0..1
 * @returns undefined without values
 */
export function quantile(values: Float64Array, p: number): number | undefined {
  const last = values.length - 1;
  if (last < 0) return undefined;
  const at = last * p;
  const below = Math.floor(at);
  const low = select(values, below);
  if (at === below) return low;
  // After selection everything right of `below` is at least as large: the next value is their minimum.
  let next = Infinity;
  for (let i = below + 1; i <= last; i++) next = Math.min(next, values[i] ?? Infinity);
  return low + (at - below) * (next - low);
}

/** Puts the k-th smallest value at index k, smaller ones before it, larger ones behind (Hoare's quickselect). */
function select(values: Float64Array, k: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = medianOfThree(values[left] ?? 0, values[(left + right) >> 1] ?? 0, values[right] ?? 0);
    let i = left;
    let j = right;
    while (i <= j) {
      while ((values[i] ?? 0) < pivot) i++;
      while ((values[j] ?? 0) > pivot) j--;
      if (i > j) break;
      const swapped = values[i] ?? 0;
      values[i++] = values[j] ?? 0;
      values[j--] = swapped;
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else break;
  }
  return values[k] ?? NaN;
}

const medianOfThree = (a: number, b: number, c: number): number => Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));

/** Numbers gathered one by one into a scratch array; NaN is not taken. */
export interface Gathered {
  add(value: number): void;
  readonly count: number;
  /** Undefined without values. */
  mean(): number | undefined;
  quantile(p: number): number | undefined;
}

/** Gathers up to `most` numbers. Sums of integers are exact, so the order of the records cannot show in a mean. */
export function gather(most: number): Gathered {
  const values = new Float64Array(most);
  let count = 0;
  let sum = 0;
  return {
    add(value) {
      if (Number.isNaN(value)) return;
      values[count++] = value;
      sum += value;
    },
    get count() {
      return count;
    },
    mean: () => (count === 0 ? undefined : sum / count),
    quantile: (p) => quantile(values.subarray(0, count), p),
  };
}
