/** Dates and times as a person has chosen to see them (nine notations of the day, ten of the time), and what they may mean. */
import { zoneOf } from '../../model/calendar';
import { dayOfCivil } from '../../model/days';

export type Order = 'dmy' | 'mdy';

export interface Written {
  year: number;
  /** The two numbers beside the year, as they stand there. */
  first: number;
  second: number;
  /** The year comes first, and the month after it: nothing to be found out. */
  plain: boolean;
  /** Milliseconds since midnight on the clock; undefined: a day without a time. */
  clock: number | undefined;
}

const notation = /^(?:(\d{4})([-/.])(\d\d)\2(\d\d)|(\d\d)([-/.])(\d\d)\6(\d{4}))(?: (\d\d)[:.](\d\d)(?: ?([ap]m))?)?$/i;

/** @returns undefined: not one of the notations SuiteCRM offers */
export function writtenIn(text: string): Written | undefined {
  const match = notation.exec(text);
  if (!match) return undefined;
  const [, year1, , a1, b1, a2, , b2, year2, hour, minute, half] = match;
  const clock = hour === undefined ? undefined : clockOf(Number(hour), Number(minute), half?.toLowerCase());
  if (hour !== undefined && clock === undefined) return undefined;
  return { year: Number(year1 ?? year2), first: Number(a1 ?? a2), second: Number(b1 ?? b2), plain: year1 !== undefined, clock };
}

function clockOf(hour: number, minute: number, half: string | undefined): number | undefined {
  if (minute > 59 || hour > 23 || (half !== undefined && (hour < 1 || hour > 12))) return undefined;
  const inDay = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  return (inDay * 60 + minute) * 60_000;
}

/** Which orders of day and month this text allows; two of them where it makes a difference nobody can see. */
export function ordersOf({ first, second, plain }: Written): readonly Order[] {
  if (plain || first === second) return [];
  return [...(first <= 31 && second <= 12 ? (['dmy'] as const) : []), ...(first <= 12 && second <= 31 ? (['mdy'] as const) : [])];
}

/** The day as year, month, day. @param order undefined: not known, which is enough where it makes no difference */
export function civilOf({ year, first, second, plain }: Written, order: Order | undefined): [number, number, number] | undefined {
  if (!plain && order === undefined && first !== second) return undefined;
  const [month, day] = plain || order === 'mdy' ? [first, second] : [second, first];
  // What the calendar lacks, the thirtieth of February, would become another day.
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day ? [year, month, day] : undefined;
}

/** The moment a clock in this zone shows; of an hour that comes twice, the first. */
export function momentIn(zone: string, [year, month, day]: readonly [number, number, number], clock: number): number {
  return zoneOf(zone).instantOf(dayOfCivil(year, month, day), clock);
}
