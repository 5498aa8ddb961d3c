/** Orders of won deals, repeat orders of customers, returns, and orders that came to nothing. */
import type { DemoOrder } from './commerce-types.ts';
import { fillOrder } from './order-lines.ts';
import { chance, type Chance } from './random.ts';
import { customers, nextId, wonInstants, type Customer } from './sales.ts';
import { sources } from './words.ts';
import { later, type World } from './world.ts';
import { DAY, localDay } from './zone.ts';

export function simulateOrders(world: World): void {
  ordersOfDeals(world);
  repeatOrders(world);
}

type Draft = Pick<DemoOrder, 'accountId' | 'contactId' | 'ownerId' | 'currency' | 'created'> & Partial<DemoOrder>;

/** Adds an order with its positions, if it has happened. */
function place(world: World, luck: Chance, draft: Draft, amount: string | null, returned = false): void {
  const { company } = world;
  const created = Math.round(draft.created);
  if (!world.happened(created)) return;
  const status = draft.status ?? statusOf(luck, company.until - created);
  const handled = created + Math.round(luck.next() * 9 * DAY);
  const order: DemoOrder = {
    id: nextId(company.orders, 20_001),
    modified: world.happened(handled) ? handled : created,
    name: `SO-${String(company.orders.length + 1).padStart(5, '0')}`,
    dealId: null,
    source: luck.hit(0.7) ? luck.pick(sources) : null,
    total: null,
    orderedDay: status === 'draft' && luck.hit(0.5) ? null : localDay(company.org.timeZone, created),
    ...draft,
    created,
    status,
  };
  company.orders.push(order);
  fillOrder(company, luck, order, amount, returned);
}

const statusOf = (luck: Chance, age: number): DemoOrder['status'] =>
  luck.hit(0.05)
    ? 'cancelled'
    : age < 20 * DAY
      ? luck.pick(['draft', 'confirmed', 'confirmed', 'done'] as const)
      : luck.hit(0.93)
        ? 'done'
        : 'confirmed';

function ordersOfDeals(world: World): void {
  const { company } = world;
  for (const [deal, won] of wonInstants(company)) {
    const luck = chance(company.seed, 'order of deal', deal.id);
    if (!luck.hit(0.75)) continue;
    const created = Math.max(won, won + luck.int(0, 3 * 24) * 3_600_000);
    const { accountId, contactId, ownerId, currency, id: dealId } = deal;
    const draft = { accountId, contactId, ownerId, currency, dealId, created };
    const split = luck.hit(0.06);
    place(world, luck, draft, split ? null : deal.amount);
    if (split) place(world, luck, { ...draft, created: created + 60_000 }, null); // the same day, in two parts
  }
}

/** Half the customers come back, each at their own pace, until they stop. */
function repeatOrders(world: World): void {
  const { company } = world;
  for (const customer of customers(company)) {
    const luck = chance(company.seed, 'repeat', customer.accountId ?? `person ${customer.contactId}`);
    if (customer.accountId !== null && !luck.hit(0.55)) continue;
    const pace = luck.skewed(62, 0.5);
    const zone = company.org.timeZone;
    let at = later(luck, zone, customer.since, luck.skewed(pace, 0.4));
    for (let n = luck.int(1, 14); n > 0 && world.happened(at); n--) {
      again(world, luck, customer, at);
      at = later(luck, zone, at, Math.max(2, luck.skewed(pace, 0.4)));
    }
  }
}

function again(world: World, luck: Chance, { accountId, contactId, ownerId, currency }: Customer, at: number): void {
  // Who buys for a company is not always entered.
  const buyer = { accountId, contactId: accountId !== null && luck.hit(0.3) ? null : contactId, ownerId: luck.hit(0.04) ? null : ownerId };
  const draft = { ...buyer, currency: luck.hit(0.04) ? 'USD' : currency, created: at };
  place(world, luck, draft, null);
  if (luck.hit(0.07)) place(world, luck, { ...draft, created: at + luck.int(1, 40) * 60_000 }, null);
  if (luck.hit(0.06)) place(world, luck, { ...draft, created: at + luck.int(3, 20) * DAY }, null, true);
}
