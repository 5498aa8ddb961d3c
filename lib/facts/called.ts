/** What people are called: by their names, or by numbers where names are hidden. */
import { textAt } from '../columns/typed';
import { idAt, type Base } from './base';
import { defineFact } from './define-fact';

const hidden = new WeakMap<Base, (n: number) => string>();

/**
 * Hides the names of a data set's people, or shows them again. It holds for everything that is said about the data set.
 * @param called writes the number of a person as a name, in the language of whoever looks; undefined: by their names
 */
export function callPeople(base: Base, called: ((n: number) => string) | undefined): void {
  if (called) hidden.set(base, called);
  else hidden.delete(base);
}

/** What a user is called, by table row. */
export function calledAs(base: Base, row: number): string {
  const called = hidden.get(base);
  return called ? called((numbers(base)[row] ?? 0) + 1) : textAt(base.users.name, row);
}

/** Number of each user by table row: the same tomorrow, but neither by name nor by when they came, so that it tells nothing. */
const numbers = /* @__PURE__ */ defineFact({
  on: ['user'],
  derive(base: Base): Int32Array {
    const rows = Array.from(base.users.id.keys());
    const ids = rows.map((row) => idAt(base, 'user', row));
    const keys = ids.map(scrambled);
    rows.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1));
    const found = new Int32Array(rows.length);
    for (const [place, row] of rows.entries()) found[row] = place;
    return found;
  },
});

/** FNV-1a over the units of a text, 32 bits (Fowler, Noll, Vo 1991). */
function scrambled(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
