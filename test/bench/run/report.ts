/** The result in words and numbers. */
import type { Result } from './run.ts';
import { short } from './statistics.ts';

/** The one JSON line. */
export function line(result: Result): object {
  const million = result.comparisons.find(({ activities }) => activities === 1e6);
  const hundred = result.comparisons.find(({ activities }) => activities === 1e5);
  const { storage } = result;
  const ratio = (name: string): number => short((name === 'dexie' ? hundred : million)?.ratio[name] ?? NaN);
  return {
    switchMs: short(million?.all.ours?.median ?? NaN),
    switchP95ThrottledMs: short(million?.throttled['4x']?.p95 ?? NaN),
    changedMs: short(storage.changed.median),
    openAllMs: short(storage.openAll.median),
    bytesPerRecord: short(storage.bytesPerRecord),
    ratio: Object.fromEntries(['naive', 'duckdb', 'sqljs', 'arquero', 'dexie'].map((name) => [name, ratio(name)])),
  };
}

/** The table for people. */
export function table(result: Result): string {
  return JSON.stringify(result, null, 1);
}
