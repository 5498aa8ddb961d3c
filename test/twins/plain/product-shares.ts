/** What sales bring by product, from the lines behind them, in plain loops. */
import type { AnyRecord } from '../../../lib/model/records';
import { only } from '../../oracles/company';
import type { Answer, Question } from '../question';
import { halfAway, sumOf } from './customers-money';
import type { Sale } from './sales';
import { basisOf, find, hasBasis, salesOf, wonDeals, orders } from './sales';
import { count } from './surveys';

type Line = Extract<AnyRecord, { entity: 'orderLine' }>;

export interface Share {
  /** '' is unclassified. */
  product: string;
  units: number | undefined;
  pieces: number | undefined;
}

const add = (a: number | undefined, b: number | undefined): number | undefined => (b === undefined ? a : (a ?? 0) + b);

export function linesOf(q: Question, sale: Pick<Sale, 'entity' | 'id'>): Line[] {
  return only(q.records, 'orderLine').filter((line) =>
    sale.entity === 'order' ? line.orderId === sale.id : sale.entity === 'deal' && line.orderId === undefined && line.dealId === sale.id,
  );
}

/** Whose lines tell what a sale was for: its own, those of the order that was billed, else of the deal. */
function itemised(q: Question, sale: Pick<Sale, 'entity' | 'id'>): Pick<Sale, 'entity' | 'id'> {
  if (sale.entity === 'deal' || sale.entity === 'order') return sale;
  const bill = find(q, 'invoice', sale.entity === 'payment' ? find(q, 'payment', sale.id)?.invoiceId : sale.id);
  const order = find(q, 'order', bill?.orderId);
  if (order && only(q.records, 'orderLine').some(({ orderId }) => orderId === order.id)) return { entity: 'order', id: order.id };
  const deal = find(q, 'deal', order?.dealId) ?? find(q, 'deal', bill?.dealId);
  return deal ? { entity: 'deal', id: deal.id } : sale;
}

/** A sale's amount by product: in proportion to its lines, what roundings leave to the largest of them. */
export function sharesOf(q: Question, sale: Sale): Share[] {
  const from = itemised(q, sale);
  const lines = linesOf(q, from).map((line) => (from === sale ? line : { ...line, quantity: undefined }));
  const whole = sale.money?.units;
  if (lines.length === 0) return [{ product: mainProduct(q, from), units: whole, pieces: undefined }];
  const byProduct = new Map<string, { weight: number; pieces: number | undefined }>();
  for (const { productId = '', amount, quantity } of lines) {
    const { weight, pieces } = byProduct.get(productId) ?? { weight: 0, pieces: undefined };
    byProduct.set(productId, { weight: weight + (amount?.units ?? 0), pieces: add(pieces, quantity) });
  }
  const products = [...byProduct].map(([product, rest]) => ({ product, ...rest }));
  if (products.length === 1 || whole === undefined) return products.map(({ product, pieces }) => ({ product, pieces, units: whole }));
  const sum = products.reduce((total, { weight }) => total + weight, 0);
  const currencies = new Set(lines.flatMap(({ amount }) => (amount ? [amount.currency] : [])));
  if (sum === 0 || currencies.size > 1) {
    const shares = products.map(({ product, pieces }) => ({ product, pieces, units: product === '' ? whole : 0 }));
    return byProduct.has('') ? shares : [...shares, { product: '', units: whole, pieces: undefined }];
  }
  const [largest] = products.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.product < b.product ? -1 : 1));
  const sign = sum < 0 ? -1n : 1n;
  const shares = products.map(({ product, weight, pieces }) => ({
    ...{ product, pieces },
    units: Number(halfAway(sign * BigInt(whole) * BigInt(weight), sign * BigInt(sum))),
  }));
  const rest = whole - shares.reduce((total, { units }) => total + units, 0);
  return shares.map((share) => (share.product === largest?.product ? { ...share, units: share.units + rest } : share));
}

/** The product a sale without lines of its own stands for. */
export function mainProduct(q: Question, { entity, id }: Pick<Sale, 'entity' | 'id'>): string {
  if (entity === 'deal') return find(q, 'deal', id)?.productId ?? '';
  return '';
}

/** The sales of the period that hold a product, each with its share. */
export function salesOfProduct(q: Question, sales: readonly Sale[], product: string): Sale[] {
  return sales.flatMap((sale) =>
    sharesOf(q, sale)
      .filter((share) => share.product === product)
      .map(({ units }) => ({
        ...sale,
        money: units === undefined || !sale.money ? undefined : { units, currency: sale.money.currency },
      })),
  );
}

/** Revenue, won deals or pieces of one product. */
export function shareOfProduct(q: Question, metric: string, product: string): Answer {
  if (metric === 'revenue') {
    if (!hasBasis(q, basisOf(q))) return { reason: 'no_records', n: 0 };
    const { sales } = salesOf(q, basisOf(q));
    const own = salesOfProduct(q, sales, product);
    const sum = sumOf(q, own, {});
    const n = own.filter(({ money }, i) => money === undefined || sum.added[i]).length;
    if (sum.units === undefined) return { reason: sum.reason, n };
    return { value: sum.units, currency: sum.currency as string, n };
  }
  if (metric !== 'sales_volume') throw new Error(`no twin for a product's ${metric}`);
  const [deals, ordered] = [wonDeals(q).sales, orders(q).sales];
  const all = only(q.records, 'orderLine');
  const ofDeals = all.some((line) => line.orderId === undefined && find(q, 'deal', line.dealId));
  const ofOrders = all.some((line) => find(q, 'order', line.orderId));
  if (!ofDeals && !ofOrders) {
    const some = hasBasis(q, 'bookings') ? deals : ordered;
    if (!hasBasis(q, 'bookings') && !hasBasis(q, 'ordered')) return { reason: 'no_records', n: 0 };
    const n = salesOfProduct(q, some, product).length;
    return { value: n, n };
  }
  const useDeals = basisOf(q) === 'bookings' ? ofDeals : !ofOrders;
  const excluded: Record<string, number> = {};
  let [n, pieces] = [0, 0];
  for (const sale of useDeals ? deals : ordered) {
    for (const line of linesOf(q, sale)) {
      if (line.productId !== product) continue;
      if (line.quantity === undefined) count(excluded, 'no_amount');
      else {
        n++;
        pieces += line.quantity;
      }
    }
  }
  return { value: pieces, n };
}
