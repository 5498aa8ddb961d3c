/** Orders with lines, invoices, payments, costs and quotas, with what real ones contain: returns, discounts, gaps, odd dates. */
import type { AnyRecord } from '../../../lib/model/records';
import type { Area, World } from '../world';
import { costs, quotas, staff } from './money-plans';

type Order = Extract<AnyRecord, { entity: 'order' }>;
type Invoice = Extract<AnyRecord, { entity: 'invoice' }>;

const DAY = 86_400_000;
const counts = { b2b: 22, b2c: 80, saas: 12 } as const;

/** Exactly the fields that are known: a missing one is absent, as from an adapter. */
function known<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

const buyer = (w: World) => ({
  accountId: w.c.maybe(0.6) ? w.one(w.accounts) : undefined,
  contactId: w.c.maybe(0.4) ? w.one(w.contacts) : undefined,
});

/** Lines of an order or deal: some without product, amount or quantity, some returned. @returns their sum, if there is one */
function lines(w: World, parent: { orderId?: string; dealId?: string }, createdAt: number, currency: string, into: AnyRecord[]): number {
  let sum = 0;
  for (let i = w.c.int(1, 4); i > 0; i--) {
    const units = w.c.maybe(0.08) ? undefined : w.c.maybe(0.15) ? -w.c.int(1, 900_000) : w.c.int(0, 30_000_000);
    sum += units ?? 0;
    into.push({
      entity: 'orderLine',
      id: w.id('ol'),
      createdAt,
      ...known({
        ...parent,
        productId: w.c.maybe(0.75) ? w.one(w.products) : undefined,
        quantity: w.c.maybe(0.1) ? undefined : units !== undefined && units < 0 ? -w.c.int(1, 3) : w.c.pick([1, 2, 10, 0.5, 2.25]),
        amount:
          units === undefined ? undefined : { units, currency: w.c.maybe(0.03) && w.money !== 'one' ? w.c.pick(w.currencies) : currency },
      }),
    } as AnyRecord);
  }
  return sum;
}

function order(w: World, into: AnyRecord[]): Order {
  const createdAt = w.instant(500);
  const currency = w.c.pick(w.currencies);
  const id = w.id('o');
  const sum = w.c.maybe(0.7) ? lines(w, { orderId: id }, createdAt, currency, into) : undefined;
  const plain = w.amount();
  // Often the sum of the lines, sometimes less a discount on the header, now and then unlike anything.
  const total = w.c.maybe(0.12)
    ? undefined
    : sum === undefined || w.c.maybe(0.1)
      ? plain
      : { units: w.c.maybe(0.5) ? sum : Math.round(sum * 0.937), currency };
  const record = known({
    entity: 'order' as const,
    id,
    name: `Order ${id}`,
    createdAt,
    ...buyer(w),
    ownerId: w.c.maybe(0.7) ? w.one([...w.owners, 'u6', 'u7']) : undefined,
    dealId: w.c.maybe(0.25) ? w.one(w.deals) : undefined,
    source: w.c.maybe(0.6) ? w.c.pick(w.sources) : undefined,
    status: w.c.pick(['confirmed', 'done', 'done', 'confirmed', 'cancelled', 'draft'] as const),
    total,
    orderedDay: w.c.maybe(0.08) ? undefined : w.day(createdAt + w.c.int(-2, 3) * DAY),
  });
  into.push(record as Order);
  // A split delivery: the same customer again on the same day.
  if (w.c.maybe(0.12)) into.push({ ...(record as Order), id: w.id('o'), status: 'done' });
  return record as Order;
}

function invoice(w: World, of: Order | undefined, into: AnyRecord[]): void {
  const createdAt = of === undefined ? w.instant(450) : of.createdAt + w.c.int(0, 20) * DAY;
  const issuedDay = w.c.maybe(0.06) ? undefined : w.day(createdAt);
  const amount = of?.total ?? w.amount();
  const record = known({
    entity: 'invoice' as const,
    id: w.id('i'),
    name: 'Invoice',
    createdAt,
    orderId: of?.id,
    dealId: of === undefined && w.c.maybe(0.4) ? w.one(w.deals) : undefined,
    ...(of === undefined ? buyer(w) : {}),
    ownerId: w.c.maybe(0.4) ? w.one(w.owners) : undefined,
    status: w.c.pick(['open', 'paid', 'paid', 'open', 'draft', 'void'] as const),
    total: amount,
    issuedDay,
    dueDay: w.c.maybe(0.15) ? undefined : w.day(createdAt + w.c.pick([0, 14, 30, 30, 60]) * DAY),
  }) as Invoice;
  into.push(record);
  if (amount) payments(w, record, amount, createdAt, into);
}

/** In full, in parts, before the invoice, back again, or never. */
function payments(w: World, invoiced: Invoice, amount: { units: number; currency: string }, issued: number, into: AnyRecord[]): void {
  const pay = (kind: 'payment' | 'refund' | 'write_off', units: number, at: number, linked = true): void => {
    into.push({
      entity: 'payment',
      id: w.id('y'),
      kind,
      amount: { units, currency: w.c.maybe(0.03) && w.money === 'rates' ? w.c.pick(w.currencies) : amount.currency },
      paidDay: w.day(at),
      createdAt: at,
      ...known({ invoiceId: linked ? invoiced.id : undefined, ownerId: w.c.maybe(0.15) ? w.one(w.owners) : undefined }),
    } as AnyRecord);
  };
  const later = (): number => issued + w.c.int(-10, 90) * DAY;
  const way = w.c.next();
  if (way < 0.35) pay('payment', amount.units, later());
  else if (way < 0.6) {
    const part = Math.round(amount.units / 3);
    pay('payment', part, later());
    if (w.c.maybe(0.6)) pay('payment', amount.units - part, later());
    else if (w.c.maybe(0.5)) pay('write_off', Math.abs(amount.units - part), later());
  } else if (way < 0.7) {
    pay('payment', amount.units, later());
    pay('refund', -Math.abs(Math.round(amount.units / 4)), later());
  } else if (way < 0.76) pay('payment', Math.abs(amount.units), later(), false);
}

export const commerce: Area = (w) => {
  const records: AnyRecord[] = [];
  const orders = Array.from({ length: Math.ceil(counts[w.kind] * w.size) }, () => order(w, records));
  for (const one of orders) if (w.c.maybe(0.6)) invoice(w, one, records);
  for (let i = Math.ceil(12 * w.size); i > 0; i--) invoice(w, undefined, records);
  for (const dealId of w.deals) if (w.c.maybe(0.2)) lines(w, { dealId }, w.instant(400), w.c.pick(w.currencies), records);
  return [...records, ...staff(), ...costs(w), ...quotas(w)];
};
