/**
 * What came of each lead, all leads of one person together. A lead is followed by the deal it was converted to; without one by its
 * account or contact; without those by the contacts of the same e-mail address.
 */
import type { Change } from '../columns/change';
import type { Zone } from '../model/calendar';
import type { Base } from './base';
import { rowOf, rowsByCode } from './base';
import { buyersOf } from './buyers';
import { customerCount, customerOf, customersOf } from './customers';
import { WON } from './deal-status';
import type { DealFacts } from './deal-facts';
import { defineFact } from './define-fact';
import { followed, growBytes, growFloats, growInts, placesOf } from './follow';
import { defineKeyedFact } from './keyed-fact';
import { leadFactsOf } from './lead-facts';
import { purchasesTouched } from './purchase-changes';
import type { Purchases } from './purchase-list';
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

/** What outcomes are judged with. */
interface Context {
  zone: Zone;
  facts: DealFacts;
  purchases: Purchases;
}

const known = /* @__PURE__ */ defineKeyedFact<Context, LeadOutcomes>({
  on: [
    ...(['lead', 'contact', 'account', 'activity', 'deal', 'stageChange', 'stage', 'ownerChange'] as const),
    ...(['order', 'orderLine', 'subscription', 'invoice', 'payment'] as const),
  ],
  derive,
  patch(found, base, context, changes) {
    const leads = leadsTouched(base, changes);
    if (!leads) return undefined;
    const { survivor, duplicate } = leadFactsOf(base);
    const count = survivor.length;
    const after = {
      boughtAfter: growFloats(found.boughtAfter, count, NaN),
      boughtAt: growFloats(found.boughtAt, count, NaN),
      opportunity: growBytes(found.opportunity, count),
      reached: growInts(found.reached, count, -1),
    };
    if (leads.size === 0) return after;
    const [buyers, dealsOf] = [customersOf(base, 'deal'), new Map<number, number[]>()];
    const add = adder(base, context, after, (customer) => {
      let deals = dealsOf.get(customer);
      if (!deals) dealsOf.set(customer, (deals = placesOf(buyers, customer)));
      return deals;
    });
    const anyTwice = duplicate.includes(1);
    const heads = new Set<number>();
    for (const row of leads) heads.add(survivor[row] ?? row);
    for (const head of heads) {
      after.boughtAfter[head] = NaN;
      after.boughtAt[head] = NaN;
      after.opportunity[head] = 0;
      after.reached[head] = -1;
      for (const row of anyTwice ? placesOf(survivor, head) : [head]) add(row);
    }
    return after;
  },
});

/** Outcomes of all leads; they follow changed records as the purchases do. */
export function leadOutcomes(base: Base, zone: Zone, facts: DealFacts, purchases: Purchases): LeadOutcomes {
  return known(base, zone.name, { zone, facts, purchases }, facts.origin);
}

/** Further than any step. */
const TOP = 1_000_000;

function derive(base: Base, context: Context): LeadOutcomes {
  const count = base.leads.id.length;
  const found: LeadOutcomes = {
    boughtAfter: new Float64Array(count).fill(NaN),
    boughtAt: new Float64Array(count).fill(NaN),
    opportunity: new Uint8Array(count),
    reached: new Int32Array(count).fill(-1),
  };
  // Where every lead was converted to a deal, nobody asks for a customer's.
  let deals: ((customer: number) => Int32Array) | undefined;
  const add = adder(base, context, found, (customer) => (deals ??= dealsByCustomer(base))(customer));
  for (let row = 0; row < count; row++) add(row);
  return found;
}

/** Adds what came of one lead to what came of its person; the order of leads does not matter. */
function adder(
  base: Base,
  { zone, facts, purchases }: Context,
  found: LeadOutcomes,
  dealsOf: (customer: number) => Iterable<number>,
): (row: number) => void {
  const { createdAt, dealId, emailKey } = base.leads;
  const { createdAt: dealCreatedAt, status, amount } = base.deals;
  const { survivor } = leadFactsOf(base);
  const { reached } = stageVisits(base);
  const customers = customersOf(base, 'lead');
  const { customers: byEmail } = emails(base);
  const dealRows = rowsByCode(base, 'deal');

  const buys = (head: number, day: number, at: number, begun: number): void => {
    if (found.boughtAt[head] !== undefined && found.boughtAt[head] <= at) return;
    found.boughtAt[head] = at;
    found.boughtAfter[head] = Math.max(0, day - begun);
  };
  const follows = (head: number, deal: number): void => {
    found.opportunity[head] = 1;
    const step = status[deal] === WON ? TOP : (reached[deal] ?? -1);
    if (step > (found.reached[head] ?? -1)) found.reached[head] = step;
  };

  return (row) => {
    const head = survivor[row] ?? row;
    const created = createdAt[head] ?? NaN;
    const linked = dealId[row] ?? -1;
    if (linked >= 0) {
      const deal = dealRows[linked] ?? -1;
      if (deal < 0) return;
      follows(head, deal);
      const at = facts.closedAt[deal] ?? NaN;
      if (status[deal] === WON && !Number.isNaN(at) && !((amount[deal] ?? NaN) < 0)) buys(head, zone.dayOf(at), at, zone.dayOf(created));
      return;
    }
    const own = customers[row] ?? -1;
    const theirs = own >= 0 ? [own] : byEmail.get(emailKey[row] ?? NaN);
    if (!theirs) return;
    const begun = zone.dayOf(created);
    for (const customer of theirs) {
      for (const deal of dealsOf(customer)) if ((dealCreatedAt[deal] ?? NaN) >= created) follows(head, deal);
      for (let i = purchases.start[customer] ?? 0; i < (purchases.start[customer + 1] ?? 0); i++) {
        const purchase = purchases.ofCustomer[i] ?? -1;
        const day = purchases.day[purchase] ?? NaN;
        if (day < begun) continue;
        buys(head, day, purchases.at[purchase] ?? NaN, begun);
        break;
      }
    }
  };
}

/** Rows of the leads something else may have come of; undefined when of every lead it may. */
function leadsTouched(base: Base, changes: readonly Change[]): Set<number> | undefined {
  const touched = purchasesTouched(base, changes);
  const leads = followed(base, 'lead', changes);
  if (!touched || !leads || leads.length > 0) return undefined;
  const codes = new Set<number>();
  const customers = new Set<number>();
  const nameBy = ({ accountId, contactId }: Readonly<Record<string, number>>): void => {
    customers.add(customerOf(base, accountId ?? -1, contactId ?? -1));
  };
  const [dealBuyers, orderBuyers] = [customersOf(base, 'deal'), buyersOf(base, 'order')];
  for (const row of touched.deals) {
    codes.add(base.deals.id[row] ?? -1);
    customers.add(dealBuyers[row] ?? -1);
  }
  for (const row of touched.orders) customers.add(orderBuyers[row] ?? -1);
  for (const { entity, was, before } of changes) {
    if (before < 0 || (entity !== 'deal' && entity !== 'order')) continue;
    if (!was) return undefined;
    nameBy(was);
    if (entity === 'order') customers.add(dealBuyers[rowOf(base, 'deal', was.dealId ?? -1)] ?? -1);
  }
  codes.delete(-1);
  customers.delete(-1);
  const found = new Set<number>();
  const { dealId, emailKey } = base.leads;
  for (const code of codes) for (const row of placesOf(dealId, code)) found.add(row);
  const [leadCustomers, { keys }] = [customersOf(base, 'lead'), emails(base)];
  for (const customer of customers) {
    for (const row of placesOf(leadCustomers, customer)) found.add(row);
    for (const key of keys.get(customer) ?? []) for (const row of placesOf(emailKey, key)) found.add(row);
  }
  return found;
}

/** Customers whose contacts have an address, by its key; and the keys of each customer. */
const emails = /* @__PURE__ */ defineFact({
  on: ['contact'],
  derive(base) {
    const { id, accountId, emailKey } = base.table('contact').columns;
    const [customers, keys] = [new Map<number, Set<number>>(), new Map<number, number[]>()];
    for (let row = 0; row < id.length; row++) {
      const key = emailKey[row] ?? NaN;
      if (Number.isNaN(key)) continue;
      const customer = customerOf(base, accountId[row] ?? -1, id[row] ?? -1);
      const theirs = customers.get(key);
      if (theirs) theirs.add(customer);
      else customers.set(key, new Set([customer]));
      const own = keys.get(customer);
      if (own) own.push(key);
      else keys.set(customer, [key]);
    }
    return { customers, keys };
  },
});

/** Rows of the deals of a customer. */
function dealsByCustomer(base: Base): (customer: number) => Int32Array {
  const customers = customersOf(base, 'deal');
  const start = new Int32Array(customerCount(base) + 1);
  for (let row = 0; row < customers.length; row++) {
    const customer = customers[row] ?? -1;
    if (customer >= 0) start[customer + 1] = (start[customer + 1] ?? 0) + 1;
  }
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
