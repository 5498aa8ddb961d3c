/** How every metric says "no value", and how every ratio is made: in one place, so that no value is never mistaken for 0. */
import type { Outcome } from './define';
import type { LeftOut, Reason } from './result';
import { wilson } from './statistics';

/** No value, and why (rule G7). */
export function noValue(reason: Reason, rest: Partial<Outcome> = {}): Outcome {
  return { n: 0, companions: {}, excluded: [], coverage: 1, ...rest, reason };
}

/** numerator / denominator with its n and 95 % band; an empty denominator has no value, for the reason given. */
export function ratio(numerator: number, denominator: number, empty: Reason, rest: Partial<Outcome> = {}): Outcome {
  if (denominator === 0) return noValue(empty, { ...rest, numerator, denominator, n: 0 });
  return {
    companions: {},
    excluded: [],
    coverage: 1,
    ...rest,
    value: numerator / denominator,
    numerator,
    denominator,
    n: denominator,
    band: wilson(numerator, denominator),
  };
}

/** A share as a companion: undefined without a denominator. */
export function share(numerator: number, denominator: number): number | undefined {
  return denominator === 0 ? undefined : numerator / denominator;
}

/** Counts reasons (with their detail) and lists those that occurred, most frequent first. */
export interface Tally {
  add(reason: Reason, detail?: string, times?: number): void;
  count(reason: Reason): number;
  list(): LeftOut[];
}

/** An empty tally. */
export function tally(): Tally {
  const found = new Map<string, LeftOut>();
  return {
    add(reason, detail, times = 1) {
      const key = detail === undefined ? reason : `${reason} ${detail}`;
      const entry = found.get(key);
      if (entry) entry.count += times;
      else found.set(key, { reason, count: times, ...(detail === undefined ? {} : { detail }) });
    },
    count: (reason) => [...found.values()].reduce((sum, entry) => (entry.reason === reason ? sum + entry.count : sum), 0),
    list: () => [...found.entries()].sort(([keyA, a], [keyB, b]) => b.count - a.count || (keyA < keyB ? -1 : 1)).map(([, entry]) => entry),
  };
}
