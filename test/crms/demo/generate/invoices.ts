/** Invoices for orders and for deals without one: whole or in two parts, credit notes, drafts, void ones. */
import type { DemoInvoice, DemoOrder } from './commerce-types.ts';
import { fromUnits, part, toUnits } from './money-text.ts';
import { pay } from './payments.ts';
import { chance, type Chance } from './random.ts';
import { nextId, wonInstants } from './sales.ts';
import type { World } from './world.ts';
import { addDays, DAY, localDay } from './zone.ts';

type Draft = Pick<DemoInvoice, 'accountId' | 'contactId' | 'ownerId' | 'currency' | 'dealId' | 'orderId'> & { units: number; at: number };

export function simulateInvoices(world: World): void {
  const { company } = world;
  for (const order of company.orders) invoiceOrder(world, order);
  const ordered = new Set(company.orders.map((o) => o.dealId));
  for (const [deal, won] of wonInstants(company)) {
    const luck = chance(company.seed, 'invoice of deal', deal.id);
    if (ordered.has(deal.id) || deal.amount === null || Number(deal.amount) === 0 || !luck.hit(0.6)) continue;
    const { accountId, contactId, ownerId, currency, id: dealId } = deal;
    issue(world, luck, { accountId, contactId, ownerId, currency, dealId, orderId: null, units: toUnits(deal.amount), at: won });
  }
}

function invoiceOrder(world: World, order: DemoOrder): void {
  const luck = chance(world.company.seed, 'invoice of order', order.id);
  if (order.status === 'draft' || order.status === 'cancelled' || order.total === null || Number(order.total) === 0 || luck.hit(0.05))
    return;
  const { accountId, contactId, ownerId, currency, dealId, id: orderId } = order;
  const units = toUnits(order.total);
  const draft = { accountId, contactId, ownerId, currency, dealId, orderId };
  if (!luck.hit(0.12)) return issue(world, luck, { ...draft, units, at: order.created });
  const half = part(units, 0.5);
  issue(world, luck, { ...draft, units: half, at: order.created });
  issue(world, luck, { ...draft, units: units - half, at: order.created + 30 * DAY });
}

function issue(world: World, luck: Chance, { units, at, ...draft }: Draft): void {
  const { company } = world;
  const created = Math.round(at + luck.next() * 8 * DAY);
  if (!world.happened(created)) return;
  const state = luck.weighted([
    ['open', 0.94],
    ['draft', 0.03],
    ['void', 0.03],
  ] as const);
  const issuedDay = state === 'draft' ? null : localDay(company.org.timeZone, created);
  const invoice: DemoInvoice = {
    ...draft,
    id: nextId(company.invoices, 60_001),
    modified: created,
    name: `${units < 0 ? 'CN' : 'INV'}-${String(company.invoices.length + 1).padStart(5, '0')}`,
    status: state,
    total: fromUnits(units),
    issuedDay,
    dueDay: issuedDay === null || luck.hit(0.02) ? null : addDays(issuedDay, luck.pick([14, 14, 30, 30, 60])),
    created,
  };
  company.invoices.push(invoice);
  if (state === 'open') pay(world, luck, invoice);
}
