/**
 * When a sale began: with the first contact, or with the deal. First contact is the earliest of the lead it came from, the first
 * two-way activity with the deal or its contact within 365 days before it was created, and its creation. Who had bought before is
 * in touch anyway: then only activity on the deal itself counts.
 */
import { EMPTY_INT } from '../columns/table';
import { DAY, zoneOf, type Zone } from '../model/calendar';
import type { Base } from './base';
import { codeCount } from './base';
import { customerCount, customersOf } from './customers';
import { defineByDeals } from './by-deals';
import type { DealFacts } from './deal-facts';
import { WON } from './deal-status';
import { defineFact } from './define-fact';
import { growInts } from './follow';
import { dealContacts, firstFrom, personContacts } from './instants';
import { leadFactsOf } from './lead-facts';

const YEAR = 365 * DAY;

/** Local day each deal began, by table row. */
export interface Beginnings {
  firstContact: Int32Array;
  dealCreated: Int32Array;
}

/** Beginnings, and who had bought before. */
interface Begun extends Beginnings {
  buyers: Buyers;
}

const begun = /* @__PURE__ */ defineByDeals<string, Begun>({
  on: ['deal', 'lead', 'contact', 'activity', 'stageChange', 'stage', 'ownerChange'],
  derive(base, facts, zone) {
    const count = base.deals.id.length;
    const found = { firstContact: new Int32Array(count), dealCreated: new Int32Array(count), buyers: buyersOf(base, facts) };
    const begin = beginner(base, zoneOf(zone), facts, found);
    for (let row = 0; row < count; row++) begin(row);
    return found;
  },
  patch(value, base, facts, zone, rows) {
    const count = base.deals.id.length;
    const { buyers } = value;
    const customers = customersOf(base, 'deal');
    buyers.customers = growInts(buyers.customers, count, -1);
    const affected = new Set<number>();
    for (const row of rows) {
      affected.add(buyers.customers[row] ?? -1).add(customers[row] ?? -1);
      buyers.customers[row] = customers[row] ?? -1;
    }
    affected.delete(-1);
    firstWins(base, facts, buyers, affected);
    const found = {
      firstContact: growInts(value.firstContact, count, 0),
      dealCreated: growInts(value.dealCreated, count, 0),
      buyers,
    };
    const begin = beginner(base, zoneOf(zone), facts, found);
    for (const row of rows) begin(row);
    // Who has bought, or has not after all, begins another sale differently.
    for (let row = 0; row < count; row++) if (affected.has(customers[row] ?? -1)) begin(row);
    return found;
  },
});

/** Beginnings of all deals in a zone. Kept as long as the facts of the deals only follow changed records. */
export function beginningsOf(base: Base, zone: Zone, facts: DealFacts): Beginnings {
  return begun(base, facts, zone.name);
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
const leadOfDeals = /* @__PURE__ */ defineFact<Float64Array>({ on: ['lead'], derive: findLeads });

function findLeads(base: Base): Float64Array {
  const { dealId, createdAt } = base.leads;
  const { survivor } = leadFactsOf(base);
  const found = new Float64Array(codeCount(base, 'deal')).fill(NaN);
  for (let row = 0; row < dealId.length; row++) {
    const deal = dealId[row] ?? -1;
    const at = createdAt[survivor[row] ?? row] ?? NaN;
    if (deal >= 0 && !((found[deal] ?? NaN) <= at)) found[deal] = at;
  }
  return found;
}

/** The first two won deals of each customer by its number, −1 for none; and the customer of each deal by table row. */
interface Buyers {
  customers: Int32Array;
  first: Int32Array;
  second: Int32Array;
}

function buyersOf(base: Base, facts: DealFacts): Buyers {
  const none = new Int32Array(customerCount(base)).fill(-1);
  const buyers: Buyers = { customers: customersOf(base, 'deal').slice(), first: none, second: none.slice() };
  firstWins(base, facts, buyers);
  return buyers;
}

/** Finds the first two won deals of some customers anew, or of all who have none yet. */
function firstWins(base: Base, { closed }: DealFacts, buyers: Buyers, some?: ReadonlySet<number>): void {
  const { status } = base.deals;
  const count = customerCount(base);
  const first = (buyers.first = growInts(buyers.first, Math.max(buyers.first.length, count), -1));
  const second = (buyers.second = growInts(buyers.second, Math.max(buyers.second.length, count), -1));
  for (const customer of some ?? []) first[customer] = second[customer] = -1;
  const { customers } = buyers;
  for (const row of closed.rows) {
    const customer = customers[row] ?? -1;
    if (status[row] !== WON || customer < 0 || (some && !some.has(customer))) continue;
    if (first[customer] === -1) first[customer] = row;
    else if (second[customer] === -1) second[customer] = row;
  }
}

/** Whether the customer of a deal had won another one before this was created. */
function boughtBefore({ customers, first, second }: Buyers, row: number, closedAt: Float64Array, created: number): boolean {
  const customer = customers[row] ?? -1;
  const other = first[customer] === row ? second[customer] : first[customer];
  return (closedAt[other ?? -1] ?? NaN) < created;
}
