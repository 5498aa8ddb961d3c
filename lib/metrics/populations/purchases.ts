/** Purchases of a question, as indices into the fact of all purchases. */
import { lowerBound } from '../../facts/order';
import { isAmong } from '../../facts/people';
import type { Purchases } from '../../facts/purchase-list';
import { PURCHASE_KINDS } from '../../facts/purchase-list';
import { purchasesOf } from '../../facts/purchases';
import type { Ask } from '../ask';
import { isOfPeople, ownRows, type ByOwner } from './own';
import { placesBetween, until } from './pick';

/** All purchases over all history, at this run's now. */
export const purchases = (ask: Ask): Purchases => purchasesOf(ask.base, ask.zone, ask.asOf);

/** Purchases of the period by anybody, named or not, credited to their seller and in the group of the breakdown. Ascending in time. */
export function purchasesIn(ask: Ask): Int32Array {
  return ask.once(purchasesIn, () => {
    if (isOfPeople(ask)) return ownRows(ask, boughtByOwner);
    const { at } = purchases(ask);
    return pickPurchases(ask, placesBetween(lowerBound(at, ask.period.start), lowerBound(at, until(ask))));
  });
}

const boughtByOwner: ByOwner<Int32Array> = {
  all: purchasesIn,
  owners(indices, ask) {
    const { owner } = purchases(ask);
    return indices.map((index) => owner[index] ?? -1);
  },
};

/** Of some purchases those of the people asked about and of the breakdown's group. */
export function pickPurchases(ask: Ask, indices: Int32Array): Int32Array {
  const { people, cut } = ask;
  if (people === undefined && !cut) return indices;
  const { kind, row, owner } = purchases(ask);
  const keys = PURCHASE_KINDS.map((entity) => cut?.keys(entity));
  return indices.filter((index) => {
    if (!isAmong(people, owner[index] ?? -1)) return false;
    return !cut || (keys[kind[index] ?? -1]?.[row[index] ?? -1] ?? -1) === cut.key;
  });
}

/** Whether the connection has any record that could be a purchase. */
export const canBuy = ({ base }: Pick<Ask, 'base'>): boolean => PURCHASE_KINDS.some((entity) => base.table(entity).rows > 0);
