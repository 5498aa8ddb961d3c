/** A year in the life of a machine: when it is awake, where it is, when its browser is restarted. Minutes since the start. */
import { chance } from '../../oracles/random';

export const zones = ['Asia/Shanghai', 'Europe/Warsaw', 'America/Sao_Paulo', 'America/New_York'] as const;
export const MINUTE = 60_000;
export const year = { start: Date.UTC(2026, 0, 1), minutes: 365 * 1_440 };

export interface World {
  /** Epoch ms of its first minute, a full hour. */
  start: number;
  minutes: number;
  /** Where it may be. */
  zones: readonly string[];
  /** By minute: whether the machine runs. */
  awake: Uint8Array;
  /** By minute: index into `zones`. */
  zone: Uint8Array;
  /** Minutes at which the browser, or the worker alone, starts anew. */
  restarts: ReadonlySet<number>;
  /** How late an alarm rings, ms; never a whole minute. */
  late: () => number;
}

/** @param seed the same world for the same seed: 500 restarts, sleeps and changes of zone in all */
export function worldOf(seed: number): World {
  const c = chance(seed);
  const awake = new Uint8Array(year.minutes).fill(1);
  const zone = new Uint8Array(year.minutes);
  const restarts = new Set<number>();
  const moves: [number, number][] = [[0, c.int(0, zones.length - 1)]];
  for (let event = 0; event < 500; event++) {
    const at = c.int(0, year.minutes - 1);
    const kind = c.int(0, 9);
    if (kind < 5) restarts.add(at);
    else if (kind < 9) awake.fill(0, at, at + c.pick([5, 40, 480, 960, 3_000, 12_000]));
    else moves.push([at, c.int(0, zones.length - 1)]);
  }
  moves.sort(([a], [b]) => a - b);
  for (const [at, index] of moves) zone.fill(index, at);
  return { ...year, zones, awake, zone, restarts, late: () => c.int(0, 50_000) };
}
