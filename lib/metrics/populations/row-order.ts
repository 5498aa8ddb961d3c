/** The order of a figure's lines: the largest value first, those without one last, equal ones by key. */
import type { ResultRow } from '../result';

export function byValue(a: ResultRow, b: ResultRow): number {
  const difference = (b.value ?? -Infinity) - (a.value ?? -Infinity);
  return difference > 0 || difference < 0 ? difference : a.key < b.key ? -1 : 1;
}
