/** How invoices are paid: in time, late, in parts, ahead, never; and what comes back or is given up. */
import type { DemoInvoice, DemoPayment } from './commerce-types.ts';
import { fromUnits, part, toUnits } from './money-text.ts';
import { chance, type Chance } from './random.ts';
import { customers, nextId } from './sales.ts';
import type { World } from './world.ts';
import { addDays, DAY, instantOf, localDay } from './zone.ts';

type Draft = Pick<DemoPayment, 'accountId' | 'contactId' | 'ownerId' | 'currency' | 'invoiceId' | 'kind'> & { units: number; day: string };

/** Books an amount on a day, if that day has come. @returns when it was booked */
function book(world: World, luck: Chance, { units, day, ...draft }: Draft): number | undefined {
  const { company } = world;
  const created = instantOf(company.org.timeZone, day, luck.int(600, 960));
  if (units === 0 || !world.happened(created)) return undefined;
  company.payments.push({
    ...draft,
    id: nextId(company.payments, 80_001),
    modified: created,
    amount: fromUnits(units),
    paidDay: day,
    created,
  });
  return created;
}

/** What happens to an open invoice until today; it is paid when nothing is left of it. */
export function pay(world: World, luck: Chance, invoice: DemoInvoice): void {
  const issued = invoice.issuedDay ?? localDay(world.company.org.timeZone, invoice.created);
  const due = invoice.dueDay ?? addDays(issued, 30);
  const total = toUnits(invoice.total);
  let left = total;
  const step = (kind: DemoPayment['kind'], units: number, day: string): void => {
    const { accountId, contactId, ownerId, currency, id: invoiceId } = invoice;
    const at = book(world, luck, { accountId, contactId, ownerId, currency, invoiceId, kind, units, day });
    if (at === undefined) return;
    if (kind !== 'refund') left -= units;
    invoice.modified = Math.max(invoice.modified, at);
  };
  if (total < 0) {
    if (luck.hit(0.7)) step('refund', total, addDays(issued, luck.int(1, 15)));
    if (luck.hit(0.7)) invoice.status = 'paid'; // settled against another one, or paid back
    return;
  }
  const way = luck.weighted([
    ['in time', 0.52],
    ['late', 0.16],
    ['in parts', 0.11],
    ['half', 0.05],
    ['ahead', 0.05],
    ['given up', 0.04],
    ['never', 0.07],
  ] as const);
  const some = part(total, 0.3 + 0.4 * luck.next());
  if (way === 'in time') step('payment', total, addDays(issued, luck.int(1, 14)));
  if (way === 'late') step('payment', total, addDays(due, luck.int(3, 75)));
  if (way === 'in parts' || way === 'half' || way === 'given up') step('payment', some, addDays(issued, luck.int(2, 20)));
  if (way === 'in parts') step('payment', total - some, addDays(due, luck.int(-5, 40)));
  if (way === 'given up') step('write_off', total - some, addDays(due, luck.int(60, 120)));
  if (way === 'ahead') step('payment', total, addDays(issued, -luck.int(1, 25)));
  if (left === 0) invoice.status = 'paid';
  if (left === 0 && way !== 'given up' && luck.hit(0.03))
    step('refund', -part(total, luck.hit(0.5) ? 1 : 0.25), addDays(due, luck.int(40, 60)));
}

/** Money on account: paid before there is an invoice, and never matched with one. */
export function prepayments(world: World): void {
  const { company } = world;
  for (const [i, { accountId, contactId, ownerId, currency, since }] of customers(company).entries()) {
    const luck = chance(company.seed, 'prepayment', i);
    if (!luck.hit(0.06)) continue;
    const day = localDay(company.org.timeZone, since + luck.next() * (company.until - since - DAY));
    const units = luck.int(100, 4000) * 10_000;
    book(world, luck, { accountId, contactId, ownerId, currency, invoiceId: null, kind: 'payment', units, day });
  }
}
