/**
 * What came of each lead, all leads of one person together. A lead is followed by the deal it was converted to; without one by its
 * account or contact; without those by the contacts of the same e-mail address.
 */
import type { Zone } from '../model/calendar';
import type { Base } from './base';
import { rowOf } from './base';
import { customerCount, customerOf, customersOf } from './customers';
import { WON } from './deal-status';
import type { DealFacts } from './deal-facts';
import { defineFact } from './define-fact';
import { leadFactsOf } from './lead-facts';
import type { Purchases } from './purchases';
import { stageVisits } from './stage-visits';

/** By row of the surviving lead. */
export interface LeadOutcomes {
  /** Days from the lead to the first purchase on or after its day, NaN without one. */
  boughtAfter: Float64Array;
  /** The instant of that purchase: it may lie ahead of now. */
  boughtAt: Float64Array;
  /** 1: a deal came of it. */
  opportunity: Uint8Array;
  /** The furthest step a deal of it was in, −1 none; of a won one beyond all steps. */
  reached: Int32Array;
}

const known = /* @__PURE__ */ defineFact({
  on: [
    ...(['lead', 'contact', 'account', 'activity', 'deal', 'stageChange', 'stage', 'ownerChange'] as const),
    ...(['order', 'orderLine', 'subscription', 'invoice', 'payment'] as const),
  ],
  derive: () => new WeakMap<Purchases, LeadOutcomes>(),
});

/** Outcomes of all leads; kept as long as the purchases are. */
export function leadOutcomes(base: Base, zone: Zone, facts: DealFacts, purchases: Purchases): LeadOutcomes {
  const cache = known(base);
  let found = cache.get(purchases);
  if (!found) cache.set(purchases, (found = derive(base, zone, facts, purchases)));
  return found;
}

/** Further than any step. */
const TOP = 1_000_000;

function derive(base: Base, zone: Zone, facts: DealFacts, purchases: Purchases): LeadOutcomes {
  const { leads, deals } = base;
  const { survivor } = leadFactsOf(base);
  const count = leads.id.length;
  const found: LeadOutcomes = {
    boughtAfter: new Float64Array(count).fill(NaN),
    boughtAt: new Float64Array(count).fill(NaN),
    opportunity: new Uint8Array(count),
    reached: new Int32Array(count).fill(-1),
  };
  const { reached } = stageVisits(base);
  const customers = customersOf(base, 'lead');
  const byEmail = customersByEmail(base);
  const ofCustomer = dealsByCustomer(base);

  const buys = (head: number, day: number, at: number, begun: number): void => {
    const after = Math.max(0, day - begun);
    if (!(found.boughtAt[head] !== undefined && found.boughtAt[head] <= at)) {
      found.boughtAt[head] = at;
      found.boughtAfter[head] = after;
    }
  };
  const follows = (head: number, deal: number): void => {
    found.opportunity[head] = 1;
    const step = deals.status[deal] === WON ? TOP : (reached[deal] ?? -1);
    if (step > (found.reached[head] ?? -1)) found.reached[head] = step;
  };

  for (let row = 0; row < count; row++) {
    const head = survivor[row] ?? row;
    const begun = zone.dayOf(leads.createdAt[head] ?? NaN);
    const linked = leads.dealId[row] ?? -1;
    if (linked >= 0) {
      const deal = rowOf(base, 'deal', linked);
      if (deal < 0) continue;
      follows(head, deal);
      const at = facts.closedAt[deal] ?? NaN;
      if (deals.status[deal] === WON && !Number.isNaN(at) && !((deals.amount[deal] ?? NaN) < 0)) buys(head, zone.dayOf(at), at, begun);
      continue;
    }
    const own = customers[row] ?? -1;
    for (const customer of own >= 0 ? [own] : (byEmail.get(leads.emailKey[row] ?? NaN) ?? [])) {
      for (const deal of ofCustomer(customer)) if ((deals.createdAt[deal] ?? NaN) >= (leads.createdAt[head] ?? NaN)) follows(head, deal);
      for (let i = purchases.start[customer] ?? 0; i < (purchases.start[customer + 1] ?? 0); i++) {
        const purchase = purchases.ofCustomer[i] ?? -1;
        const day = purchases.day[purchase] ?? NaN;
        if (day < begun) continue;
        buys(head, day, purchases.at[purchase] ?? NaN, begun);
        break;
      }
    }
  }
  return found;
}

/** Customers whose contacts have an address, by its key. */
function customersByEmail(base: Base): Map<number, Set<number>> {
  const { id, accountId, emailKey } = base.table('contact').columns;
  const found = new Map<number, Set<number>>();
  for (let row = 0; row < id.length; row++) {
    const key = emailKey[row] ?? NaN;
    if (Number.isNaN(key)) continue;
    const customer = customerOf(base, accountId[row] ?? -1, id[row] ?? -1);
    const list = found.get(key);
    if (list) list.add(customer);
    else found.set(key, new Set([customer]));
  }
  return found;
}

/** Rows of the deals of a customer. */
function dealsByCustomer(base: Base): (customer: number) => Int32Array {
  const customers = customersOf(base, 'deal');
  const start = new Int32Array(customerCount(base) + 1);
  for (const customer of customers) if (customer >= 0) start[customer + 1] = (start[customer + 1] ?? 0) + 1;
  for (let i = 0; i + 1 < start.length; i++) start[i + 1] = (start[i + 1] ?? 0) + (start[i] ?? 0);
  const next = start.slice();
  const rows = new Int32Array(start[start.length - 1] ?? 0);
  for (let row = 0; row < customers.length; row++) {
    const customer = customers[row] ?? -1;
    if (customer < 0) continue;
    const place = next[customer] ?? 0;
    rows[place] = row;
    next[customer] = place + 1;
  }
  return (customer) => rows.subarray(start[customer] ?? 0, start[customer + 1] ?? 0);
}
