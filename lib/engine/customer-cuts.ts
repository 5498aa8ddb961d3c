/**
 * Breakdowns by customer: each record belongs to the group its customer is in. A customer's tier is that at the end of the question,
 * or now; cohort and product are those of its very first purchase; territory and segment are its account's.
 */
import { buyersOf, type Sold } from '../facts/buyers';
import { rowOf, type Base } from '../facts/base';
import { activityCustomers } from '../facts/customer-links';
import { customerCount, customerIs, customerOf, customersOf } from '../facts/customers';
import { dimensions } from '../facts/dimensions';
import { PURCHASE_KINDS } from '../facts/purchase-list';
import { TIERS } from '../facts/tiers';
import { textAt } from '../columns/typed';
import type { Ask, Cut } from '../metrics/ask';
import type { Metric } from '../metrics/define';
import { purchases } from '../metrics/populations/purchases';
import { tiersOf } from '../metrics/populations/tiers';
import { civilOfDay } from '../model/days';
import type { Entity } from '../model/records';
import { partsOf } from './behind';

export type ByCustomer = 'tier' | 'customer' | 'segment' | 'territory' | 'cohort';

export interface CutGroup {
  id: string;
  name: string | undefined;
  cut: Cut;
}

/** What tells customers of one group from those of another. */
interface Grouping {
  /** Key of a customer number, −1 unknown. */
  keyOf(customer: number): number;
  /** Keys there are, without −1, in the order of the groups. */
  keys: readonly number[];
  id(key: number): string;
  name?(key: number): string | undefined;
}

/** One cut for each group, and one for what belongs to no customer or to none that is known. */
export function customerCuts(metric: Metric, ask: Ask, by: ByCustomer): CutGroup[] {
  const { keyOf, keys, id, name } = groupings[by](ask, metric);
  const ofCustomer = (customer: number): number => (customer < 0 ? -1 : keyOf(customer));
  const known = new Map<Entity, Int32Array | undefined>();
  const keysOf = (entity: Entity): Int32Array | undefined => {
    if (!known.has(entity)) known.set(entity, customersOfRows(ask, entity)?.map(ofCustomer));
    return known.get(entity);
  };
  const cutOf = (key: number): Cut => ({ name: `${by} ${key}`, by, key, byStage: false, keys: keysOf, customer: ofCustomer });
  return [...keys.map((key) => ({ id: id(key), name: name?.(key), cut: cutOf(key) })), { id: '', name: undefined, cut: cutOf(-1) }];
}

const groupings: Record<ByCustomer, (ask: Ask, metric: Metric) => Grouping> = {
  tier(ask) {
    const { tier } = tiersOf(ask);
    return { keyOf: (customer) => tier[customer] ?? 0, keys: [...TIERS.keys()].reverse(), id: (key) => TIERS[key] ?? '' };
  },
  segment: (ask) => byAccount(ask.base, 'segment'),
  territory: (ask) => byAccount(ask.base, 'territory'),
  cohort(ask) {
    const { day } = purchases(ask);
    const keyOf = (customer: number): number => {
      const first = firstPurchase(ask, customer);
      if (first < 0) return -1;
      const { year, month } = civilOfDay(day[first] ?? NaN);
      return year * 12 + month - 1;
    };
    const id = (key: number): string => `${Math.floor(key / 12)}-${String((key % 12) + 1).padStart(2, '0')}`;
    return { keyOf, keys: occurring(ask.base, keyOf), id, name: id };
  },
  // Only those the figure rests on: a company has more customers than anybody reads of.
  customer(ask, metric) {
    const found = new Set<number>();
    for (const { entity, rows } of partsOf(metric, ask)) {
      const customers = entity === 'customer' ? undefined : customersOfRows(ask, entity);
      for (const row of rows) found.add(customers ? (customers[row] ?? -1) : row);
    }
    for (const customer of metric.customers?.(ask) ?? []) found.add(customer);
    found.delete(-1);
    return {
      keyOf: (customer) => customer,
      keys: ascending(found),
      id: (key) => idOf(ask.base, key),
      name: (key) => nameOf(ask.base, key),
    };
  },
};

const ascending = (keys: Iterable<number>): number[] => [...new Set(keys)].sort((a, b) => a - b);

/** Keys that some customer has. */
function occurring(base: Base, keyOf: (customer: number) => number): number[] {
  const found = new Set<number>();
  for (let customer = 0; customer < customerCount(base); customer++) found.add(keyOf(customer));
  found.delete(-1);
  return ascending(found);
}

function byAccount(base: Base, name: 'segment' | 'territory'): Grouping {
  const words = base.table('account').columns[name];
  const keyOf = (customer: number): number => {
    const { entity, code } = customerIs(customer);
    return entity === 'account' ? (words[rowOf(base, 'account', code)] ?? -1) : -1;
  };
  const word = (key: number): string => base.dataset.words[key] ?? '';
  return { keyOf, keys: occurring(base, keyOf), id: word, name: word };
}

/** Index of the very first purchase of a customer among all, −1 for none by now. */
function firstPurchase(ask: Ask, customer: number): number {
  const { start, ofCustomer, at } = purchases(ask);
  const [first, end] = [start[customer] ?? 0, start[customer + 1] ?? 0];
  const index = first < end ? (ofCustomer[first] ?? -1) : -1;
  return (at[index] ?? NaN) <= ask.asOf ? index : -1;
}

/** Main product of the very first purchase of a customer, as a code; −1 for none. */
export function firstProduct(ask: Ask): (customer: number) => number {
  const { kind, row } = purchases(ask);
  const keys = PURCHASE_KINDS.map((entity) => dimensions.product.keys(ask.base, entity));
  return (customer) => {
    const index = customer < 0 ? -1 : firstPurchase(ask, customer);
    return index < 0 ? -1 : (keys[kind[index] ?? -1]?.[row[index] ?? -1] ?? -1);
  };
}

function idOf(base: Base, customer: number): string {
  const { entity, code } = customerIs(customer);
  return base.dataset.refs[entity]?.[code] ?? '';
}

function nameOf(base: Base, customer: number): string | undefined {
  const { entity, code } = customerIs(customer);
  const row = rowOf(base, entity, code);
  return row < 0 ? undefined : textAt(base.table(entity).columns.name, row);
}

const sold: readonly Entity[] = ['deal', 'order', 'invoice', 'payment', 'subscription'];
const isSold = (entity: Entity): entity is Sold => sold.includes(entity);

/** Customer of every row of a table; undefined where records have none. */
function customersOfRows({ base }: Ask, entity: Entity): Int32Array | undefined {
  if (isSold(entity)) return buyersOf(base, entity);
  if (entity === 'activity') return activityCustomers(base);
  if (entity === 'account') return base.table('account').columns.id.map((code) => customerOf(base, code, -1));
  if (entity === 'contact') return base.table('contact').columns.id.map((code) => customerOf(base, -1, code));
  return entity === 'lead' || entity === 'quote' || entity === 'surveyResponse' ? customersOf(base, entity) : undefined;
}
