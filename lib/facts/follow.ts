/** How facts follow changed records: which rows to look at again, and arrays that can grow by a row. */
import type { Change } from '../columns/change';
import { withRoom } from '../columns/room';
import type { Entity } from '../model/records';
import type { Base } from './base';

/**
 * Rows of an entity that changed in their place or were added behind all others.
 * @param base after the changes
 * @returns undefined when other rows have moved: then nothing that is kept by row holds any more
 */
export function followed(base: Base, entity: Entity, changes: readonly Change[]): number[] | undefined {
  const own = changes.filter((change) => change.entity === entity);
  const before = base.table(entity).rows - own.filter((change) => change.before < 0).length;
  const stays = ({ row, before: place }: Change): boolean => (place < 0 ? row >= before : row === place);
  return own.every((change) => change.row >= 0 && stays(change)) ? own.map(({ row }) => row) : undefined;
}

/** Every place that holds a value. */
export function placesOf(array: Int32Array | Float64Array, value: number): number[] {
  const found: number[] = [];
  for (let place = array.indexOf(value); place >= 0; place = array.indexOf(value, place + 1)) found.push(place);
  return found;
}

/** A number array of so many rows; new ones hold `none`. The array handed in must not be read any more. */
export function growFloats(array: Float64Array, rows: number, none: number): Float64Array {
  if (rows <= array.length) return array.subarray(0, rows);
  const whole = withRoom<Float64Array>(array, rows, (from, at) =>
    typeof from === 'number' ? new Float64Array(from) : new Float64Array(from, at),
  );
  return whole.fill(none, array.length, rows).subarray(0, rows);
}

/** The same for integers. */
export function growInts(array: Int32Array, rows: number, none: number): Int32Array {
  if (rows <= array.length) return array.subarray(0, rows);
  const whole = withRoom<Int32Array>(array, rows, (from, at) =>
    typeof from === 'number' ? new Int32Array(from) : new Int32Array(from, at),
  );
  return whole.fill(none, array.length, rows).subarray(0, rows);
}

/** The same for bytes. */
export function growBytes(array: Uint8Array, rows: number, none = 0): Uint8Array {
  if (rows <= array.length) return array.subarray(0, rows);
  const whole = withRoom<Uint8Array>(array, rows, (from, at) =>
    typeof from === 'number' ? new Uint8Array(from) : new Uint8Array(from, at),
  );
  return whole.fill(none, array.length, rows).subarray(0, rows);
}

/** Puts a value into an array at a place, in its own memory. */
export function insertFloat(array: Float64Array, place: number, value: number): Float64Array {
  const grown = growFloats(array, array.length + 1, NaN);
  grown.copyWithin(place + 1, place, array.length);
  grown[place] = value;
  return grown;
}

/** The same for integers. */
export function insertInt(array: Int32Array, place: number, value: number): Int32Array {
  const grown = growInts(array, array.length + 1, -1);
  grown.copyWithin(place + 1, place, array.length);
  grown[place] = value;
  return grown;
}

/** The same for bytes. */
export function insertByte(array: Uint8Array, place: number, value: number): Uint8Array {
  const grown = growBytes(array, array.length + 1);
  grown.copyWithin(place + 1, place, array.length);
  grown[place] = value;
  return grown;
}

/** Takes a place out of an array, in its own memory. */
export function removeAt<A extends Float64Array | Int32Array | Uint8Array>(array: A, place: number): A {
  array.copyWithin(place, place + 1);
  return array.subarray(0, array.length - 1) as A;
}
