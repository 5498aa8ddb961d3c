/** Local days of a question: where records with a date but no time belong (rule G17). */
import type { Ask } from '../ask';
import { until } from './pick';

/**
 * Days [first, end) whose beginning lies in the period and is not after now: what is dated counts from the start of its day,
 * like the close of a deal.
 */
export function daysOf(ask: Ask): { first: number; end: number } {
  const first = dayFrom(ask, ask.period.start);
  return { first, end: Math.max(first, dayFrom(ask, until(ask))) };
}

/** The first local day that begins at an instant or later. */
export function dayFrom({ zone }: Pick<Ask, 'zone'>, instant: number): number {
  const day = zone.dayOf(instant);
  return zone.startOf(day) === instant ? day : day + 1;
}

/** The local day at whose end a stock is taken: today, or the last day of a period that is over. */
export function stockDay({ zone, at, period }: Pick<Ask, 'zone' | 'at' | 'period'>): number {
  return zone.dayOf(at === period.end ? at - 1 : at);
}
