/**
 * Records of some people out of everybody's: a question about one of two hundred people does not look at what all of them did.
 * Everybody's records of a period (and group of a breakdown) are told apart by owner once, whoever asks first.
 */
import { codeCount } from '../../facts/base';
import { ownedBetween, ownerIndexOf, type OwnerIndex } from '../../facts/owner-index';
import type { People } from '../../facts/people';
import type { Ask } from '../ask';

/** What is told apart; one object for each population, since what is found is kept under it. */
export interface ByOwner<T> {
  /** What everybody's question finds. */
  all(everyone: Ask): T;
  /** Whose each place of it is: user codes, −1 unassigned. */
  owners(all: T, everyone: Ask): Int32Array;
}

/** Everybody's, and the places in it that belong to the people asked about, ascending; to be read only. */
export function ownPlaces<T>(ask: Ask & { people: NonNullable<People> }, of: ByOwner<T>): { all: T; places: Int32Array } {
  const everyone = everybodys(ask);
  const { all, index, count } = everyone.once(of, (): { all: T; index: OwnerIndex; count: number } => {
    const found = of.all(everyone);
    const owners = of.owners(found, everyone);
    return { all: found, index: ownerIndexOf(owners, codeCount(ask.base, 'user')), count: owners.length };
  });
  return { all, places: ownedBetween(index, ask.people, 0, count) };
}

/** The same question about everybody; the same object each time, so that what it found is at hand. */
const everybodys = (ask: Ask): Ask => ask.once(everybodys, () => ask.on({ everyone: true }));

/** Whether a question is about some people, not about everybody. */
export const isOfPeople = (ask: Ask): ask is Ask & { people: NonNullable<People> } => ask.people !== undefined;

/** What a list holds at some places, in their order. */
export function at(list: Int32Array, places: Int32Array): Int32Array {
  const found = new Int32Array(places.length);
  for (let i = 0; i < found.length; i++) found[i] = list[places[i] ?? -1] ?? -1;
  return found;
}

/** Rows of the people asked about, in everybody's order. */
export function ownRows(ask: Ask & { people: NonNullable<People> }, of: ByOwner<Int32Array>): Int32Array {
  const { all, places } = ownPlaces(ask, of);
  return at(all, places);
}

/** Owner of each row, from the owner of every row of their table. */
export const ownersAt = (rows: Int32Array, owner: Int32Array): Int32Array => at(owner, rows);
