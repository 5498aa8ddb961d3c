/** What the speed has to be, and whether it is. */
import type { Result } from './run.ts';

export interface Gate {
  name: string;
  /** What is asked for, in words. */
  asked: string;
  measured: number;
  unit: '' | 'x' | 'ms' | 'bytes' | 'MB' | 'kB';
  met: boolean;
}

/** Every gate this run has a figure for. */
export function gatesOf({ comparisons, storage, bundles }: Result): Gate[] {
  const million = comparisons.find(({ activities }) => activities === 1e6);
  const hundred = comparisons.find(({ activities }) => activities === 1e5);
  const gates: Gate[] = [];
  const add = (name: string, measured: number | undefined, unit: Gate['unit'], limit: number, least = false): void => {
    if (measured === undefined || Number.isNaN(measured)) return;
    const asked = `${least ? 'at least' : 'at most'} ${limit}${unit === 'x' ? 'x' : ` ${unit}`}`.trim();
    gates.push({ name, asked, measured, unit, met: least ? measured >= limit : measured <= limit });
  };
  add('view switch, 1M activities', million?.all.ours?.median, 'ms', 16);
  add('view switch, p95 at 4x CPU throttle', million?.throttled['4x']?.p95, 'ms', 16);
  add('faster than naive rows', million?.ratio.naive, 'x', 60, true);
  add('faster than DuckDB-WASM', million?.ratio.duckdb, 'x', 8, true);
  add('faster than sql.js', million?.ratio.sqljs, 'x', 15, true);
  add('faster than Arquero', million?.ratio.arquero, 'x', 30, true);
  add('faster than Dexie ranges (100k)', hundred?.ratio.dexie, 'x', 300, true);
  add('changed record, stored and re-answered', storage.changed.median, 'ms', 2);
  add('cold open: snapshot', storage.openSnapshot?.median, 'ms', 16);
  add('cold open: current quarter', storage.openQuarter?.median, 'ms', 80);
  add('cold open: everything', storage.openAll.median, 'ms', 150);
  add('cold open against rows through Dexie (100k)', storage.rows?.ratio, 'x', 50, true);
  add('bytes per stored record', storage.bytesPerRecord, 'bytes', 16);
  add('memory for all records', storage.memoryMB, 'MB', 60);
  add('content script, gzipped', bundles.contentScript === undefined ? undefined : bundles.contentScript / 1000, 'kB', 12);
  return gates;
}
