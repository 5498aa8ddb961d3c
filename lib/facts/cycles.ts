/**
 * When a sale began: with the first contact, or with the deal. First contact is the earliest of the lead it came from, the first
 * two-way activity with the deal or its contact within 365 days before it was created, and its creation. Who had bought before is
 * in touch anyway: then only activity on the deal itself counts.
 */
import { EMPTY_INT } from '../columns/table';
import { DAY, type Zone } from '../model/calendar';
import type { Base } from './base';
import { codeCount } from './base';
import { customerCount, customersOf } from './customers';
import type { DealFacts } from './deal-facts';
import { WON } from './deal-status';
import { defineFact } from './define-fact';
import { dealContacts, firstFrom, personContacts } from './instants';
import { leadFactsOf } from './lead-facts';

const YEAR = 365 * DAY;

/** Local day each deal began, by table row. */
export interface Beginnings {
  firstContact: Int32Array;
  dealCreated: Int32Array;
}

const known = /* @__PURE__ */ defineFact({
  on: ['deal', 'lead', 'contact', 'activity', 'stageChange', 'stage', 'ownerChange'],
  derive: () => new WeakMap<DealFacts, Map<string, Beginnings>>(),
});

/** Beginnings of all deals in a zone. Kept as long as the facts of the deals are. */
export function beginningsOf(base: Base, zone: Zone, facts: DealFacts): Beginnings {
  const cache = known(base);
  let byZone = cache.get(facts);
  if (!byZone) cache.set(facts, (byZone = new Map()));
  let found = byZone.get(zone.name);
  if (!found) byZone.set(zone.name, (found = derive(base, zone, facts)));
  return found;
}

function derive(base: Base, zone: Zone, facts: DealFacts): Beginnings {
  const { id, createdAt, startDay, contactId } = base.deals;
  const leads = leadOfDeals(base);
  const boughtBefore = existing(base, facts);
  const [onDeal, withPerson] = [dealContacts(base), personContacts(base)];
  const firstContact = new Int32Array(id.length);
  const dealCreated = new Int32Array(id.length);
  for (let row = 0; row < id.length; row++) {
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
    if (!boughtBefore(row)) consider(firstFrom(withPerson, contactId[row] ?? -1, created - YEAR));
    firstContact[row] = first;
  }
  return { firstContact, dealCreated };
}

/** When the earliest lead that became a deal came in (of a duplicate: the first of that person), by deal code; NaN without one. */
function leadOfDeals(base: Base): Float64Array {
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

/** Whether the customer of a deal had won another one before this was created. */
function existing(base: Base, { closed, closedAt }: DealFacts): (row: number) => boolean {
  const { status, createdAt } = base.deals;
  const customers = customersOf(base, 'deal');
  const first = new Int32Array(customerCount(base)).fill(-1);
  const second = first.slice();
  for (const row of closed.rows) {
    const customer = customers[row] ?? -1;
    if (status[row] !== WON || customer < 0) continue;
    if (first[customer] === -1) first[customer] = row;
    else if (second[customer] === -1) second[customer] = row;
  }
  return (row) => {
    const customer = customers[row] ?? -1;
    const other = first[customer] === row ? second[customer] : first[customer];
    return (closedAt[other ?? -1] ?? NaN) < (createdAt[row] ?? NaN);
  };
}
