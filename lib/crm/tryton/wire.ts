/**
 * Tryton's wire types, and how they become ours. Moments are naive UTC with microseconds; the microseconds are kept
 * as text ("stamps") because reading an old revision needs them to the digit.
 */

export interface WireDate {
  year: number;
  month: number;
  day: number;
}

export interface WireDateTime extends WireDate {
  hour: number;
  minute: number;
  second: number;
  microsecond?: number | null | undefined;
}

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

/** Epoch ms, microseconds cut off. */
export function instantOf(wire: WireDateTime): number {
  const { year, month, day, hour, minute, second } = wire;
  return Date.UTC(year, month - 1, day, hour, minute, second, Math.floor((wire.microsecond ?? 0) / 1000));
}

/** The calendar day as it stands, `YYYY-MM-DD`; it has no zone. */
export function dayOf(wire: WireDate): string {
  return `${pad(wire.year, 4)}-${pad(wire.month)}-${pad(wire.day)}`;
}

/** A moment as text that sorts by time: `2025-02-10T08:11:40.002217`, UTC. */
export function stampOf(wire: WireDateTime): string {
  return `${dayOf(wire)}T${pad(wire.hour)}:${pad(wire.minute)}:${pad(wire.second)}.${pad(wire.microsecond ?? 0, 6)}`;
}

/** Epoch ms of a stamp, microseconds cut off. */
export function instantOfStamp(stamp: string): number {
  return Date.parse(`${stamp.slice(0, 23)}Z`);
}

/** What Tryton reads as that moment. */
export function wireOf(stamp: string): WireDateTime & { __class__: 'datetime' } {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, microsecond = 0] = stamp.split(/\D/).map(Number);
  return { __class__: 'datetime', year, month, day, hour, minute, second, microsecond };
}

/** A stamp `ms` earlier; microseconds below a millisecond are kept. */
export function earlier(stamp: string, ms: number): string {
  return `${new Date(instantOfStamp(stamp) - ms).toISOString().slice(0, 23)}${stamp.slice(23)}`;
}

/** The later of two stamps. */
export function later(a: string | null, b: string | null): string | null {
  return a === null || (b !== null && b > a) ? b : a;
}

/** Free text as a label of ours: trimmed, cut at 500 characters; undefined when nothing is left. */
export function labelOf(text: string | null | undefined): string | undefined {
  return text?.trim().slice(0, 500) || undefined;
}
