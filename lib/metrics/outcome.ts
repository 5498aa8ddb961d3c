/** How every metric says "no value", and how every ratio is made: in one place, so that no value is never mistaken for 0. */
import type { Outcome, Part } from './define';
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
      if (times === 0) return;
      const key = detail === undefined ? reason : `${reason} ${detail}`;
      const entry = found.get(key);
      if (entry) entry.count += times;
      else found.set(key, { reason, count: times, ...(detail === undefined ? {} : { detail }) });
    },
    count: (reason) => [...found.values()].reduce((sum, entry) => (entry.reason === reason ? sum + entry.count : sum), 0),
    list: () => [...found.entries()].sort(([keyA, a], [keyB, b]) => b.count - a.count || (keyA < keyB ? -1 : 1)).map(([, entry]) => entry),
  };
}

/** The rows of a part that count, in their order, and why the others do not. */
export function judge(part: Part): { counted: Int32Array; excluded: Tally } {
  const excluded = tally();
  const { rows, leftOut } = part;
  if (!leftOut) return { counted: rows, excluded };
  const counted = new Int32Array(rows.length);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? -1;
    const reason = leftOut(row);
    if (reason) excluded.add(reason);
    else counted[count++] = row;
  }
  return { counted: counted.subarray(0, count), excluded };
}

/** Share of all records that had what the figure needs, 0..1; 1 where there are none. */
export function coverage(lacking: number, all: number): number {
  return all === 0 ? 1 : 1 - lacking / all;
}
