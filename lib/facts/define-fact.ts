/**
 * Facts: what is derived once from a data set and serves many figures (who owned a deal when, which message was a reply).
 * A fact names the entities it rests on. When records change, facts that rest on other entities are carried over,
 * and a fact that knows how to follow a change is patched; the rest is derived again when it is next asked for.
 */
import { joinChanges, type Change } from '../columns/change';
import type { Entity } from '../model/records';
import type { Base } from './base';

export interface FactSpec<T> {
  /** Entities whose records it reads. */
  on: readonly Entity[];
  derive(base: Base): T;
  /** The fact after some records changed; undefined: derive it anew. May reuse and change `value`, which nobody asks for again. */
  patch?(value: T, base: Base, changes: readonly Change[]): T | undefined;
}

/** A fact of a data set, derived on first use and kept as long as the data set lives. */
export type Fact<T> = (base: Base) => T;

interface Kept {
  spec: FactSpec<unknown>;
  value: unknown;
  /** Changes the value has not followed yet. It does when it is asked for: by then the facts it rests on can follow too. */
  behind?: readonly Change[];
}

/** Facts that are known of a base, by their specification. */
export type KeptFacts = Map<object, Kept>;

/** Declares a fact. */
export function defineFact<T>(spec: FactSpec<T>): Fact<T> {
  return (base) => {
    const kept = base.facts.get(spec);
    if (kept && !kept.behind) return kept.value as T; // kept under its own specification, so it is of its type
    const patched = kept?.behind ? spec.patch?.(kept.value as T, base, kept.behind) : undefined;
    const value = patched ?? spec.derive(base);
    base.facts.set(spec, { spec: spec as FactSpec<unknown>, value });
    return value;
  };
}

/** What is further behind than so many changes is derived anew. */
export const FAR_BEHIND = 256;

/** Takes over from an earlier state what still holds or can follow. The earlier base must not be asked any more. */
export function carryFacts(from: Base, to: Base, changes: readonly Change[]): void {
  const changed = new Set(changes.map(({ entity }) => entity));
  // Most facts are behind by the same changes: those are joined once.
  const known = new Map<readonly Change[], readonly Change[]>();
  for (const [key, { spec, value, behind }] of from.facts) {
    const concerned = spec.on.some((entity) => changed.has(entity));
    if (!concerned && !behind) to.facts.set(key, { spec, value });
    if (!spec.patch || (!concerned && !behind)) continue;
    let all = behind ? known.get(behind) : changes;
    if (behind && !all) known.set(behind, (all = joinChanges(behind, changes)));
    if (all && all.length <= FAR_BEHIND) to.facts.set(key, { spec, value, behind: all });
  }
  from.facts.clear();
}
