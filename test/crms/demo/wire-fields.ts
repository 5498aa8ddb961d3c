import { isoWithZone } from './generate/zone.ts';

/** A row as it goes over the wire: snake_case, numbers for ids, times with a zone, decimals as text. */
export type WireRow = Record<string, string | number | boolean | null>;

export const key = (id: string | null): number | null => (id === null ? null : Number(id));

/** Writers of times, and of what all rows have, in one organisation's time zone. */
export function rowWriter(timeZone: string): {
  time: (at: number | null) => string | null;
  base: (row: { id: string; modified: number }) => { id: number; modified: string };
} {
  return {
    time: (at) => (at === null ? null : isoWithZone(timeZone, at)),
    base: (row) => ({ id: Number(row.id), modified: isoWithZone(timeZone, row.modified) }),
  };
}
