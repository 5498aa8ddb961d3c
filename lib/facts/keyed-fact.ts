/** Facts that rest on more than records (a zone, when deals closed): kept by a key, each following changes when it is asked for. */
import { joinChanges, type Change } from '../columns/change';
import type { Entity } from '../model/records';
import type { Base } from './base';
import { defineFact, FAR_BEHIND } from './define-fact';

export interface KeyedSpec<C, T> {
  /** Entities whose records it reads. */
  on: readonly Entity[];
  derive(base: Base, context: C): T;
  /** The fact after some records changed; undefined: derive it anew. May reuse and change `value`, which nobody asks for again. */
  patch?(value: T, base: Base, context: C, changes: readonly Change[]): T | undefined;
}

interface Made<T> {
  value: T;
  /** What its context was when it was made. */
  origin: unknown;
  behind: readonly Change[];
}

/**
 * Declares such a fact.
 * @returns the fact of a base; `origin` is compared by identity: of another one than before it is derived anew
 */
export function defineKeyedFact<C, T>(spec: KeyedSpec<C, T>): (base: Base, key: string, context: C, origin?: unknown) => T {
  const { patch } = spec;
  const known = defineFact<Map<string, Made<T>>>({
    on: spec.on,
    derive: () => new Map(),
    ...(patch && {
      patch(byKey, _, changes) {
        for (const [key, made] of byKey) {
          made.behind = made.behind.length > 0 ? joinChanges(made.behind, changes) : changes;
          if (made.behind.length > FAR_BEHIND) byKey.delete(key);
        }
        return byKey;
      },
    }),
  });
  return (base, key, context, origin) => {
    const byKey = known(base);
    let made = byKey.get(key);
    if (made?.origin === origin && made?.behind.length === 0) return made.value;
    const own = made && made.origin === origin ? patch?.(made.value, base, context, made.behind) : undefined;
    made = { value: own ?? spec.derive(base, context), origin, behind: [] };
    byKey.set(key, made);
    return made.value;
  };
}
