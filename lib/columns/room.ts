/**
 * Memory that tables may grow into. A change moves rows within it instead of copying the table;
 * only memory that was made here is ever written to, since other arrays may be shared by two columns.
 */

const ours = new WeakSet<ArrayBufferLike>();

/** How many rows a table of so many may grow before it is copied: a change of one in thirty-two, and some for small ones. */
export const roomFor = (rows: number): number => 1024 + (rows >>> 5);

/** Takes memory with room behind it for our own. */
export function ownMemory<A extends { readonly buffer: ArrayBufferLike }>(array: A): A {
  ours.add(array.buffer);
  return array;
}

interface Growing<A> {
  readonly buffer: ArrayBufferLike;
  readonly byteOffset: number;
  readonly length: number;
  subarray(start: number, end: number): A;
  set(values: A): void;
}

/**
 * All the memory behind an array, grown if need be.
 * @param array the rows in use
 * @param rows how many there will be
 * @param make an array of the same kind
 * @returns an array of at least `rows`, the first of which are those of `array`; it may be written to
 */
export function withRoom<A extends Growing<A>>(array: A, rows: number, make: (source: number | ArrayBufferLike, offset?: number) => A): A {
  if (ours.has(array.buffer)) {
    const whole = make(array.buffer, array.byteOffset);
    if (whole.length >= rows) return whole;
  }
  const grown = make(rows + roomFor(rows));
  grown.set(array);
  return ownMemory(grown);
}
