/** Sales of a question on the basis that was chosen: won deals, orders, invoices or payments; never mixed. */
import { layout } from '../../columns/layout';
import { rowsBetween } from '../../facts/by-day';
import { IS_WON } from '../../facts/closed-deals';
import { WON } from '../../facts/deal-status';
import { INVOICE_DRAFT, INVOICE_VOID, WRITE_OFF, invoicesByDay, paymentsByDay } from '../../facts/invoices';
import { ownersOf } from '../../facts/owners';
import { productShares, shareAt, type SoldAs } from '../../facts/product-shares';
import type { Ask } from '../ask';
import { cycleDays, dealState } from '../deal-part';
import { daysOf } from './days';
import { closedDeals, undatedDeals, closedCounts } from './closed-deals';
import { dealFacts } from './deals';
import { pickGroup } from './group';
import { orderCounts, orderPart } from './orders';
import { join } from './pick';
import type { SaleCounts } from './sale-counts';
import type { SalePart } from './sale-part';

export type Basis = 'bookings' | 'ordered' | 'invoiced' | 'collected';
export const bases: readonly Basis[] = ['bookings', 'ordered', 'invoiced', 'collected'];

/** The records each basis counts. */
export const entityOf = { bookings: 'deal', ordered: 'order', invoiced: 'invoice', collected: 'payment' } as const;

/** The basis in force: as set, else deals where the connection has any, else orders. */
export function basisOf({ options, base }: Pick<Ask, 'options' | 'base'>): Basis {
  if (options.revenueBasis !== 'auto') return options.revenueBasis;
  return base.deals.id.length > 0 ? 'bookings' : 'ordered';
}

/** Whether there is any record of a basis. */
export const hasBasis = ({ base }: Pick<Ask, 'base'>, basis: Basis): boolean => base.table(entityOf[basis]).rows > 0;

/**
 * The sales of a period on one basis. Of a breakdown by product, those that hold the product, each with its share.
 * Deals without a date that may belong to the period are left out and listed, like everywhere.
 */
export function salesPart(ask: Ask, basis: Basis): SalePart {
  return ask.once(parts[basis], () => parts[basis](ask));
}

/** The same sales, counted; undefined where only the records themselves tell. */
export function saleCounts(ask: Ask, basis: Basis): SaleCounts | undefined {
  if (ask.cut?.by === 'product') return undefined;
  return basis === 'bookings' ? closedCounts(ask, IS_WON) : basis === 'ordered' ? orderCounts(ask) : undefined;
}

const parts: Record<Basis, (ask: Ask) => SalePart> = {
  bookings: (ask) => byProduct(ask, 'deal', wonPart),
  ordered: (ask) => byProduct(ask, 'order', orderPart),
  invoiced: (ask) => byProduct(ask, 'invoice', invoicePart),
  collected: (ask) => byProduct(ask, 'payment', paymentPart),
};

/** Won deals; credited to whoever owned them when they closed. */
export function wonPart(ask: Ask): SalePart {
  const { closedAt, creditedTo } = dealFacts(ask);
  const { status, amount, currency } = ask.base.deals;
  return {
    name: 'records',
    entity: 'deal',
    rows: join(closedDeals(ask), undatedDeals(ask)).filter((row) => status[row] === WON),
    leftOut: (row) => (Number.isNaN(closedAt[row]) ? 'no_history' : undefined),
    at: (row) => closedAt[row] ?? NaN,
    amount: (row) => amount[row] ?? NaN,
    currency: (row) => currency[row] ?? -1,
    length: (row) => cycleDays(ask, row),
    owner: (row) => creditedTo[row] ?? -1,
    state: (row) => dealState(status[row]),
  };
}

/** Rows of a part that hold the product of the breakdown, and what of them is its own. */
function byProduct(ask: Ask, entity: SoldAs, partOf: (asked: Ask) => SalePart): SalePart {
  const { cut } = ask;
  if (cut?.by !== 'product') return partOf(ask);
  const shares = productShares(ask.base, entity);
  const part = partOf(ask.on({ whole: true }));
  return {
    ...part,
    rows: part.rows.filter((row) => shareAt(shares, row, cut.key) >= 0),
    amount: (row) => shares.units[shareAt(shares, row, cut.key)] ?? NaN,
  };
}

/** Invoices of the period, each as a whole. */
export function invoicePart(ask: Ask): SalePart {
  const { status, total, currency } = ask.base.table('invoice').columns;
  const byDay = invoicesByDay(ask.base, ask.zone);
  const owners = ownersOf(ask.base, 'invoice');
  const { first, end } = daysOf(ask);
  return {
    name: 'records',
    entity: 'invoice',
    rows: pickGroup(ask, 'invoice', rowsBetween(byDay, first, end), owners),
    leftOut: (row) => (status[row] === INVOICE_DRAFT ? 'draft' : status[row] === INVOICE_VOID ? 'cancelled' : undefined),
    at: (row) => ask.zone.startOf(byDay.day[row] ?? NaN),
    amount: (row) => total[row] ?? NaN,
    currency: (row) => currency[row] ?? -1,
    owner: (row) => owners[row] ?? -1,
    state: (row) => layout.invoice.columns.status.values[(status[row] ?? 0) - 1],
  };
}

/** What came in, each payment as a whole; refunds are negative, and what was written off is no money. */
export function paymentPart(ask: Ask): SalePart {
  const { kind, amount, currency } = ask.base.table('payment').columns;
  const byDay = paymentsByDay(ask.base, ask.zone);
  const owners = ownersOf(ask.base, 'payment');
  const { first, end } = daysOf(ask);
  return {
    name: 'records',
    entity: 'payment',
    rows: pickGroup(ask, 'payment', rowsBetween(byDay, first, end), owners).filter((row) => kind[row] !== WRITE_OFF),
    at: (row) => ask.zone.startOf(byDay.day[row] ?? NaN),
    amount: (row) => amount[row] ?? NaN,
    currency: (row) => currency[row] ?? -1,
    owner: (row) => owners[row] ?? -1,
    state: (row) => layout.payment.columns.kind.values[(kind[row] ?? 0) - 1],
  };
}
