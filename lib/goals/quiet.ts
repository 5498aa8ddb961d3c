/** Hours in which nothing may disturb. What falls into them waits until they end. */
import type { Zone } from '../model/calendar';
import { MINUTE } from '../model/calendar';

export interface Quiet {
  /** Minutes from local midnight; from 1320 to 420 is the night. Equal: no quiet hours. */
  from: number;
  to: number;
  /** Do not disturb until then, epoch ms. */
  until?: number;
}

/** Whether `now` (epoch ms) is quiet by the clock of `zone`. */
export function isQuiet(quiet: Quiet | undefined, zone: Zone, now: number): boolean {
  if (!quiet) return false;
  if (quiet.until !== undefined && now < quiet.until) return true;
  const { from, to } = quiet;
  const clock = zone.clockOf(now) / MINUTE;
  return from <= to ? clock >= from && clock < to : clock >= from || clock < to;
}

/**
 * When it stops being quiet.
 * @returns `now` itself when it is not quiet; never an instant that is quiet
 */
export function quietEnds(quiet: Quiet | undefined, zone: Zone, now: number): number {
  let at = now;
  // Twice at most: do-not-disturb may end in the night, and a night may be ended by a clock that jumps.
  for (let turn = 0; turn < 4 && isQuiet(quiet, zone, at); turn++) {
    if (quiet?.until !== undefined && at < quiet.until) at = quiet.until;
    else at = nextClock(zone, at, quiet?.to ?? 0);
  }
  return at;
}

/** The first instant after `now` at which the clock shows so many minutes. */
function nextClock(zone: Zone, now: number, minutes: number): number {
  const today = zone.dayOf(now);
  const at = zone.instantOf(today, minutes * MINUTE);
  return at > now ? at : zone.instantOf(today + 1, minutes * MINUTE);
}
