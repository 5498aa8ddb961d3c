/** Facts that rest on when deals closed: kept for each state of time, and followed deal by deal as records change. */
import type { Change } from '../columns/change';
import type { Entity } from '../model/records';
import type { Base } from './base';
import type { DealFacts } from './deal-facts';
import { dealsTouched } from './deals-touched';
import { defineFact } from './define-fact';

/** More changed deals than this cost as much as all. */
const MANY = 500;

const FOLLOWED: readonly Entity[] = ['deal', 'stageChange', 'ownerChange'];

interface Made<T> {
  value: T;
  /** How many of the touched deals it has followed. */
  seen: number;
}

interface Kept<K, T> {
  /** By the origin of the deal facts, then by key. */
  made: WeakMap<object, Map<K, Made<T>>>;
  /** Rows of the deals that changed, in the order they did. */
  touched: number[];
}

/**
 * Declares such a fact.
 * @param spec.also rows of the deals that changes of other entities are about; undefined: of all of them. Without it any such
 *   change derives the fact anew
 * @param spec.patch the value after some deals (rows, each at most once) changed; undefined: derive it anew. May change `value`
 * @returns the fact for deal facts and a key of one's own, such as a setting
 */
export function defineByDeals<K extends string | boolean, T>(spec: {
  on: readonly Entity[];
  derive(base: Base, facts: DealFacts, key: K): T;
  also?(base: Base, changes: readonly Change[]): Iterable<number> | undefined;
  patch(value: T, base: Base, facts: DealFacts, key: K, rows: readonly number[]): T | undefined;
}): (base: Base, facts: DealFacts, key: K) => T {
  const known = defineFact<Kept<K, T>>({
    on: spec.on,
    derive: () => ({ made: new WeakMap(), touched: [] }),
    patch(kept, base, changes) {
      const others = changes.filter(({ entity }) => spec.on.includes(entity) && !FOLLOWED.includes(entity));
      const own = dealsTouched(base, changes);
      const also = others.length > 0 ? spec.also?.(base, others) : [];
      if (!own || !also) return undefined;
      const touched = [...kept.touched, ...own, ...also];
      return touched.length > MANY ? undefined : { ...kept, touched };
    },
  });
  return (base, facts, key) => {
    const { made, touched } = known(base);
    let byKey = made.get(facts.origin);
    if (!byKey) made.set(facts.origin, (byKey = new Map()));
    const found = byKey.get(key);
    if (found?.seen === touched.length) return found.value;
    const rows = [...new Set(touched.slice(found?.seen))];
    const value = (found && spec.patch(found.value, base, facts, key, rows)) ?? spec.derive(base, facts, key);
    byKey.set(key, { value, seen: touched.length });
    return value;
  };
}
