/**
 * Days of a property, read quarter by quarter from the past to now. Google goes on sorting visits for two or three days, so the last days
 * are read again each time. Rows have no ids: a day's rows are numbered, and where a day has fewer than before, those beyond go.
 */
import type { Cursor, SourceContext, Stream, StreamPage } from '../../crm/adapter';
import { dayOfCivil, civilOfDay, formatDay, parseDay } from '../../model/days';
import type { Entity } from '../../model/records';

const DAY = 86_400_000;
/** At first so many months are read: two years, and the one before for comparison's sake. */
const MONTHS = 25;
/** Days of one page. */
const WINDOW = 92;
/** Days that may still change; one more, since the property may be a day behind. */
const OPEN = 4;

/** What one page found: rows of days, and what has to be told about them. */
export interface Window {
  rows: readonly { day: string }[];
  notices: readonly Notice[];
}

/** Something a person should know about days that were read; stands on the list of what did not fit. */
export interface Notice {
  notice: string;
  from: string;
}

/** A row with its place in its day: what its id is made of. */
export type Placed<R> = R & { place: number };

export const isNotice = (row: unknown): row is Notice => typeof row === 'object' && row !== null && 'notice' in row;

interface Days {
  id: string;
  entity: Entity;
  /** Id of a row: of its day and its place there. */
  idOf(day: string, place: number): string;
  read(context: SourceContext, from: string, to: string): Promise<Window>;
  map: Stream['map'];
}

/** How many rows each of the last days had. */
type Counts = Record<string, number>;

function countsIn(cursor: Cursor | undefined): Counts {
  const text = cursor?.['counts'];
  return typeof text === 'string' ? (JSON.parse(text) as Counts) : {};
}

const numberOf = (text: string): number => parseDay(text) ?? 0;

/** The first day of the month so many months before. */
function begin(today: number): number {
  const { year, month } = civilOfDay(today);
  return dayOfCivil(year, month - MONTHS, 1);
}

/** @param what is read, how it is mapped and numbered */
export function daily({ id, entity, idOf, read, map }: Days): Stream {
  /** Rows by day of this run. */
  const met: Counts = {};

  async function page(context: SourceContext, cursor: Cursor | undefined): Promise<StreamPage> {
    const today = Math.floor(context.now / DAY);
    const first = typeof cursor?.['day'] === 'string' ? numberOf(cursor['day']) : begin(today);
    const last = first + WINDOW - 1;
    // The property may be a day ahead: the end of the last page is what it calls today.
    const more = last < today - 1;
    const { rows, notices } = await read(context, formatDay(first), more ? formatDay(last) : 'today');
    for (let day = first; day <= (more ? last : today + 1); day++) met[formatDay(day)] = 0;
    const placed = rows.map((row) => {
      const place = met[row.day] ?? 0;
      met[row.day] = place + 1;
      return { ...row, place };
    });
    return { rows: [...placed, ...notices], more, next: { day: formatDay(more ? last + 1 : Math.max(first, today - OPEN)) } };
  }

  return {
    id,
    entity,
    page,
    map,
    /** Of days that were read again what they have no more. */
    deleted({ now }, cursor) {
      const before = countsIn(cursor);
      const ids = Object.entries(before).flatMap(([day, count]) => {
        const left = met[day];
        return left === undefined ? [] : Array.from({ length: Math.max(0, count - left) }, (_, i) => idOf(day, left + i));
      });
      // Older days are not read again but from the start.
      const since = formatDay(Math.floor(now / DAY) - OPEN - 7);
      const counts = Object.fromEntries(Object.entries({ ...before, ...met }).filter(([day, count]) => day >= since && count > 0));
      return Promise.resolve({ ids, next: { counts: JSON.stringify(counts) } });
    },
  };
}
