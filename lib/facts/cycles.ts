/**
 * When a sale began: with the first contact, or with the deal. First contact is the earliest of the lead it came from, the first
 * two-way activity with the deal or its contact within 365 days before it was created, and its creation. Who had bought before is
 * in touch anyway: then only activity on the deal itself counts.
 */
import type { Change } from '../columns/change';
import { EMPTY_INT } from '../columns/table';
import { DAY, zoneOf, type Zone } from '../model/calendar';
import type { Base } from './base';
import { codeCount, rowsByCode } from './base';
import { customerCount, customersOf } from './customers';
import { defineByDeals } from './by-deals';
import type { DealFacts } from './deal-facts';
import { WON } from './deal-status';
import { defineFact } from './define-fact';
import { growFloats, growInts, insertFloat, placesOf, removeAt } from './follow';
import { dealContacts, firstFrom, personContacts } from './instants';
import { leadsTouched } from './lead-changes';
import { leadFactsOf } from './lead-facts';
import { lowerBound } from './order';

const YEAR = 365 * DAY;

/** Local day each deal began, by table row. */
export interface Beginnings {
  firstContact: Int32Array;
  dealCreated: Int32Array;
}

/** Lengths of won sales, and the time [from, until) in which they stay true: a close may lie ahead. */
interface Usual {
  /** Ascending. */
  lengths: Float64Array;
  /** By table row; NaN for deals that are none. */
  own: Float64Array;
  from: number;
  until: number;
}

/** Beginnings, who had bought before, and how long sales took from either beginning. */
interface Begun extends Beginnings {
  buyers: Buyers;
  usual: Map<keyof Beginnings, Usual>;
}

const begun = /* @__PURE__ */ defineByDeals<string, Begun>({
  on: ['deal', 'lead', 'contact', 'activity', 'stageChange', 'stage', 'ownerChange'],
  derive(base, facts, zone) {
    const count = base.deals.id.length;
    const [firstContact, dealCreated] = [new Int32Array(count), new Int32Array(count)];
    const found: Begun = { firstContact, dealCreated, buyers: buyersOf(base, facts), usual: new Map() };
    const begin = beginner(base, zoneOf(zone), facts, found);
    for (let row = 0; row < count; row++) begin(row);
    return found;
  },
  also: dealsBegunWith,
  patch(value, base, facts, zone, rows) {
    const count = base.deals.id.length;
    const { buyers, usual } = value;
    const customers = customersOf(base, 'deal');
    buyers.customers = growInts(buyers.customers, count, -1);
    const affected = new Set<number>();
    for (const row of rows) {
      affected.add(buyers.customers[row] ?? -1).add(customers[row] ?? -1);
      buyers.customers[row] = customers[row] ?? -1;
    }
    affected.delete(-1);
    const again = new Set(rows);
    // Who has bought, or has not after all, begins another sale differently.
    for (const customer of affected) {
      const own = placesOf(customers, customer);
      winsOf(base, facts, buyers, customer, own);
      for (const row of own) again.add(row);
    }
    const found: Begun = {
      firstContact: growInts(value.firstContact, count, 0),
      dealCreated: growInts(value.dealCreated, count, 0),
      ...{ buyers, usual },
    };
    const begin = beginner(base, zoneOf(zone), facts, found);
    for (const row of again) begin(row);
    for (const [from, one] of usual) relength(base, zoneOf(zone), facts, found[from], one, again);
    return found;
  },
});

/** Deals whose beginning rests on activities and leads that changed. */
function dealsBegunWith(base: Base, changes: readonly Change[]): Set<number> | undefined {
  const rows = new Set<number>();
  const dealRows = rowsByCode(base, 'deal');
  const leads = leadsTouched(base, changes);
  if (!leads || changes.some(({ entity }) => entity === 'contact')) return undefined;
  for (const { entity, row, was } of changes) {
    if (entity !== 'activity' && entity !== 'lead') continue;
    const { columns } = base.table(entity);
    rows.add(dealRows[was?.dealId ?? -1] ?? -1).add(dealRows[columns.dealId[row] ?? -1] ?? -1);
    const contacts = entity === 'activity' ? [was?.contactId ?? -1, columns.contactId[row] ?? -1] : [];
    for (const contact of new Set(contacts)) if (contact >= 0) for (const deal of placesOf(base.deals.contactId, contact)) rows.add(deal);
  }
  rows.delete(-1);
  return rows;
}

/** Beginnings of all deals in a zone. Kept as long as the facts of the deals only follow changed records. */
export function beginningsOf(base: Base, zone: Zone, facts: DealFacts): Beginnings {
  return begun(base, facts, zone.name);
}

/**
 * Lengths of all won sales in whole local days, whosever and whenever they closed up to an instant; ascending.
 * @param from what a sale begins with
 */
export function usualLengths(base: Base, zone: Zone, facts: DealFacts, from: keyof Beginnings, now: number): Float64Array {
  const found = begun(base, facts, zone.name);
  let usual = found.usual.get(from);
  if (!usual || now < usual.from || now >= usual.until) {
    const own = new Float64Array(base.deals.id.length).fill(NaN);
    usual = { lengths: new Float64Array(facts.closed.rows.length), own, from: now, until: Infinity };
    let count = 0;
    for (const row of facts.closed.rows) {
      const length = lengthOf(base, zone, facts, found[from], usual, row);
      own[row] = length;
      if (length === length) usual.lengths[count++] = length;
    }
    usual.lengths = usual.lengths.slice(0, count).sort();
    found.usual.set(from, usual);
  }
  return usual.lengths;
}

/** Length of a won sale, NaN for what is none (yet): a close that lies ahead ends the time in which the lengths stay true. */
function lengthOf(base: Base, zone: Zone, { closedAt }: DealFacts, began: Int32Array, usual: Usual, row: number): number {
  const at = closedAt[row] ?? NaN;
  if (base.deals.status[row] !== WON || at !== at) return NaN;
  if (at > usual.from) {
    if (at < usual.until) usual.until = at;
    return NaN;
  }
  const length = zone.dayOf(at) - (began[row] ?? NaN);
  return length >= 0 ? length : NaN;
}

/** Puts the lengths of some deals in the place of those they had. */
function relength(base: Base, zone: Zone, facts: DealFacts, began: Int32Array, usual: Usual, rows: Iterable<number>): void {
  usual.own = growFloats(usual.own, base.deals.id.length, NaN);
  for (const row of rows) {
    const [was, is] = [usual.own[row] ?? NaN, lengthOf(base, zone, facts, began, usual, row)];
    if (was === is || (was !== was && is !== is)) continue;
    usual.own[row] = is;
    if (was === was) usual.lengths = removeAt(usual.lengths, lowerBound(usual.lengths, was));
    if (is === is) usual.lengths = insertFloat(usual.lengths, lowerBound(usual.lengths, is), is);
  }
}

/** Sets when the sale of one deal began. */
function beginner(base: Base, zone: Zone, { closedAt }: DealFacts, { firstContact, dealCreated, buyers }: Begun): (row: number) => void {
  const { id, createdAt, startDay, contactId } = base.deals;
  const leads = leadOfDeals(base);
  const [onDeal, withPerson] = [dealContacts(base), personContacts(base)];
  return (row) => {
    const created = createdAt[row] ?? NaN;
    const own = startDay[row] ?? EMPTY_INT;
    const began = own === EMPTY_INT ? zone.dayOf(created) : own;
    dealCreated[row] = began;
    let first = began;
    const consider = (at: number): void => {
      if (Number.isNaN(at)) return;
      const day = zone.dayOf(at);
      if (day < first) first = day;
    };
    consider(leads[id[row] ?? -1] ?? NaN);
    consider(firstFrom(onDeal, id[row] ?? -1, created - YEAR));
    if (!boughtBefore(buyers, row, closedAt, created)) consider(firstFrom(withPerson, contactId[row] ?? -1, created - YEAR));
    firstContact[row] = first;
  };
}

/** When the earliest lead that became a deal came in (of a duplicate: the first of that person), by deal code; NaN without one. */
const leadOfDeals = /* @__PURE__ */ defineFact<Float64Array>({
  on: ['lead'],
  derive(base) {
    const { dealId, createdAt } = base.leads;
    const { survivor } = leadFactsOf(base);
    const found = new Float64Array(codeCount(base, 'deal')).fill(NaN);
    for (let row = 0; row < dealId.length; row++) {
      const deal = dealId[row] ?? -1;
      const at = createdAt[survivor[row] ?? row] ?? NaN;
      if (deal >= 0 && !((found[deal] ?? NaN) <= at)) found[deal] = at;
    }
    return found;
  },
  patch(value, base, changes) {
    const touched = leadsTouched(base, changes);
    if (!touched) return undefined;
    const { dealId, createdAt } = base.leads;
    const { survivor } = leadFactsOf(base);
    const found = growFloats(value, Math.max(value.length, codeCount(base, 'deal')), NaN);
    const deals = new Set([...touched.changed, ...touched.added].map((row) => dealId[row] ?? -1));
    for (const { entity, was } of changes) if (entity === 'lead') deals.add(was?.dealId ?? -1);
    deals.delete(-1);
    for (const deal of deals) {
      const times = placesOf(dealId, deal).map((row) => createdAt[survivor[row] ?? row] ?? NaN);
      found[deal] = times.length > 0 ? Math.min(...times) : NaN;
    }
    return found;
  },
});

/** The first two won deals of each customer by its number, −1 for none; and the customer of each deal by table row. */
interface Buyers {
  customers: Int32Array;
  first: Int32Array;
  second: Int32Array;
}

function buyersOf(base: Base, { closed }: DealFacts): Buyers {
  const [first, customers] = [new Int32Array(customerCount(base)).fill(-1), customersOf(base, 'deal')];
  const second = first.slice();
  const { status } = base.deals;
  for (const row of closed.rows) {
    const customer = customers[row] ?? -1;
    if (status[row] !== WON || customer < 0) continue;
    if (first[customer] === -1) first[customer] = row;
    else if (second[customer] === -1) second[customer] = row;
  }
  return { customers: customers.slice(), first, second };
}

/** Finds the first two won deals of a customer anew. @param rows all deals of the customer, ascending */
function winsOf(base: Base, { closedAt }: DealFacts, buyers: Buyers, customer: number, rows: readonly number[]): void {
  const count = Math.max(buyers.first.length, customerCount(base));
  const [first, second] = [growInts(buyers.first, count, -1), growInts(buyers.second, count, -1)];
  Object.assign(buyers, { first, second });
  const { status } = base.deals;
  const wins = rows.filter((row) => status[row] === WON && !Number.isNaN(closedAt[row]));
  // Of one moment the one that stands first in the table.
  wins.sort((a, b) => (closedAt[a] ?? NaN) - (closedAt[b] ?? NaN) || a - b);
  first[customer] = wins[0] ?? -1;
  second[customer] = wins[1] ?? -1;
}

/** Whether the customer of a deal had won another one before this was created. */
function boughtBefore({ customers, first, second }: Buyers, row: number, closedAt: Float64Array, created: number): boolean {
  const customer = customers[row] ?? -1;
  const other = first[customer] === row ? second[customer] : first[customer];
  return (closedAt[other ?? -1] ?? NaN) < created;
}
