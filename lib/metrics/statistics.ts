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
export function quantile(values: Float64Array, p: number, classes = classesOf(values)): number | undefined {
  const last = values.length - 1;
  if (last < 0) return undefined;
  const at = last * p;
  const below = Math.floor(at);
  // Of many numbers only those near the quantile are selected from.
  const near = classes && neighbours(values, below, classes);
  return between(near?.values ?? values, near?.k ?? below, at - below);
}

/** The k-th smallest value, and so much of the way from there to the next one. */
function between(values: Float64Array, k: number, share: number): number {
  const low = select(values, k);
  if (share === 0) return low;
  // After selection everything right of k is at least as large: the next value is their minimum.
  let next = Infinity;
  for (let i = k + 1; i < values.length; i++) {
    const own = values[i] ?? Infinity;
    if (own < next) next = own;
  }
  return low + share * (next - low);
}

/** From so many values on it is quicker to count them first than to move them about. */
const MANY = 8192;
/** Of a float's upper half the exponent and the first four bits behind it: sixteen classes from each power of two to the next. */
const [SHIFT, CLASSES] = [16, 32768];

/** How many numbers there are of each class from the least one on. */
interface Classes {
  least: number;
  sizes: Int32Array;
}

/** The upper halves are the odd ones: the machines browsers run on keep them behind the lower ones. */
const halvesOf = (values: Float64Array): Uint32Array => new Uint32Array(values.buffer, values.byteOffset, values.length * 2);

/** Counts many numbers; undefined for few, and when some are negative: floats are ordered by their bits only above 0. */
function classesOf(values: Float64Array): Classes | undefined {
  if (values.length < MANY) return undefined;
  const halves = halvesOf(values);
  let [least, most] = [CLASSES, 0];
  for (let i = 1; i < halves.length; i += 2) {
    const own = (halves[i] ?? 0) >>> SHIFT;
    if (own < least) least = own;
    if (own > most) most = own;
  }
  if (most >= CLASSES) return undefined;
  const sizes = new Int32Array(most - least + 1);
  for (let i = 1; i < halves.length; i += 2) {
    const own = ((halves[i] ?? 0) >>> SHIFT) - least;
    sizes[own] = (sizes[own] ?? 0) + 1;
  }
  return { least, sizes };
}

/** Values among which the k-th smallest of all and the one behind it are: those of its class, and of the next one that has any. */
function neighbours(values: Float64Array, k: number, { least, sizes }: Classes): { values: Float64Array; k: number } {
  const halves = halvesOf(values);
  let first = 0;
  let smaller = 0;
  while (smaller + (sizes[first] ?? 0) <= k) smaller += sizes[first++] ?? 0;
  let [last, count] = [first, sizes[first] ?? 0];
  while (smaller + count <= k + 1 && last < sizes.length - 1) count += sizes[++last] ?? 0;
  const found = new Float64Array(count);
  let filled = 0;
  for (let i = 0; i < values.length; i++) {
    const own = ((halves[2 * i + 1] ?? 0) >>> SHIFT) - least;
    if (own >= first && own <= last) found[filled++] = values[i] ?? NaN;
  }
  return { values: found, k: k - smaller };
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
  return new Gathering(new Float64Array(most), 0, 0);
}

/** Numbers that are side by side already, without NaN. They get REORDERED. */
export function gathered(values: Float64Array): Gathered {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return new Gathering(values, values.length, sum);
}

/** A class, not a literal: it is filled in the innermost loops. */
class Gathering implements Gathered {
  count: number;
  readonly #values: Float64Array;
  #sum: number;
  #classes: Classes | undefined;
  #counted = -1;

  constructor(values: Float64Array, count: number, sum: number) {
    this.#values = values;
    this.count = count;
    this.#sum = sum;
  }

  add(value: number): void {
    if (value !== value) return;
    this.#values[this.count++] = value;
    this.#sum += value;
  }

  mean(): number | undefined {
    return this.count === 0 ? undefined : this.#sum / this.count;
  }

  quantile(p: number): number | undefined {
    const values = this.#values.subarray(0, this.count);
    // Counted numbers stay where they are, so that one count serves all quantiles.
    if (this.#counted !== this.count) [this.#classes, this.#counted] = [classesOf(values), this.count];
    return quantile(values, p, this.#classes);
  }
}
