/** How long sales took, and when a cohort is old enough to be judged by. */
import { beginningsOf, usualLengths } from '../../facts/cycles';
import type { Ask } from '../ask';
import { dealFacts } from './deals';

/** Local day a sale began, by table row of the deal: with the first contact or with the deal, as the setting says. */
export function beganOn(ask: Ask): Int32Array {
  const { firstContact, dealCreated } = beginningsOf(ask.base, ask.zone, dealFacts(ask));
  return ask.options.cycleStart === 'first_contact' ? firstContact : dealCreated;
}

/** Whole local days from the beginning of a sale to its close (rule G17); NaN when nobody knows the close. By table row. */
export function cycleLength(ask: Ask): (row: number) => number {
  const { closedAt } = dealFacts(ask);
  const began = beganOn(ask);
  return (row) => ask.zone.dayOf(closedAt[row] ?? NaN) - (began[row] ?? NaN);
}

/** Lengths of all won sales, whosever and whenever, ascending: what is usual here. */
export function usualCycles(ask: Ask): Float64Array {
  const from = ask.options.cycleStart === 'first_contact' ? 'firstContact' : 'dealCreated';
  return usualLengths(ask.base, ask.zone, dealFacts(ask), from, ask.asOf);
}

/** Quantile (R type 7) of ascending numbers, undefined without any. */
export function quantileOf(sorted: Float64Array, p: number): number | undefined {
  if (sorted.length === 0) return undefined;
  const at = (sorted.length - 1) * p;
  const low = sorted[Math.floor(at)] ?? NaN;
  return low + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? NaN) - low);
}

/**
 * The pending share of a cohort that has not matured (rule G15): until 90 % are resolved, or its youngest member is as old as nine
 * in ten won sales took.
 */
export function maturing(ask: Ask, pending: number, all: number): { maturing?: number } {
  // Tenths as whole numbers: a tenth of 20 is exactly 2.
  if (pending * 10 <= all) return {};
  const usual = quantileOf(usualCycles(ask), 0.9);
  const age = ask.zone.dayOf(ask.asOf) - ask.zone.dayOf(Math.min(ask.period.end - 1, ask.asOf));
  return usual !== undefined && age >= usual ? {} : { maturing: pending / all };
}
