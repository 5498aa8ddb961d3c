/**
 * What each deal, order, invoice and payment brings by product. Lines say it; where they do not add up to the whole (a discount on
 * the header, a part that is paid), the whole is allocated in proportion to them, exactly. Invoices and payments have no lines:
 * those of the order, else of the deal, they belong to speak for them. Without lines a deal is its own product's; what no product
 * is named for is "unclassified" (−1).
 */
import { rowOf, type Base } from './base';
import { defineFact } from './define-fact';
import { invoiceOfPayment } from './invoices';
import { linesOf } from './lines';
import { orderValues } from './orders';

/** Shares of table row `r` of the parent are at indices [start[r], start[r + 1]): one for each product. */
export interface ProductShares {
  start: Int32Array;
  /** Product code, −1 unclassified. */
  product: Int32Array;
  /** 1/10,000 of the parent's currency; NaN where the parent's worth is unknown. */
  units: Float64Array;
  /** Pieces; NaN where no line says how many. */
  pieces: Float64Array;
}

/** What is sold: each basis of revenue has its records. */
export type SoldAs = 'deal' | 'order' | 'invoice' | 'payment';

const sharesOf = (entity: SoldAs) =>
  defineFact<ProductShares>({
    on: [...new Set(['orderLine', 'product', entity, ...(behind[entity] ?? [])] as const)],
    derive(base) {
      const worth = worthOf(base, entity);
      const [start, product, units, pieces] = [new Int32Array(worth.length + 1), [] as number[], [] as number[], [] as number[]];
      for (let row = 0; row < worth.length; row++) {
        for (const share of split(base, entity, row, worth[row] ?? NaN)) {
          product.push(share.product);
          units.push(share.units);
          pieces.push(share.pieces);
        }
        start[row + 1] = product.length;
      }
      return { start, product: Int32Array.from(product), units: Float64Array.from(units), pieces: Float64Array.from(pieces) };
    },
  });

/** Where to look for the lines of what has none of its own. */
const behind = { deal: undefined, order: undefined, invoice: ['order', 'deal'], payment: ['invoice', 'order', 'deal'] } as const;

function worthOf(base: Base, entity: SoldAs): Float64Array {
  if (entity === 'order') return orderValues(base).units;
  if (entity === 'deal') return base.deals.amount;
  return entity === 'invoice' ? base.table('invoice').columns.total : base.table('payment').columns.amount;
}

const shares: Readonly<Record<SoldAs, (base: Base) => ProductShares>> = {
  deal: /* @__PURE__ */ sharesOf('deal'),
  order: /* @__PURE__ */ sharesOf('order'),
  invoice: /* @__PURE__ */ sharesOf('invoice'),
  payment: /* @__PURE__ */ sharesOf('payment'),
};

/** Shares of all deals, orders, invoices or payments. */
export const productShares = (base: Base, entity: SoldAs): ProductShares => shares[entity](base);

/** Index of a product's share of a parent, −1 when it has none of it. */
export function shareAt({ start, product }: ProductShares, row: number, code: number): number {
  for (let i = start[row] ?? 0; i < (start[row + 1] ?? 0); i++) if (product[i] === code) return i;
  return -1;
}

interface Share {
  product: number;
  units: number;
  pieces: number;
}

/** What lines say of one product. */
interface Weight {
  product: number;
  weight: number;
  pieces: number;
}

function split(base: Base, entity: SoldAs, row: number, worth: number): Share[] {
  if (entity === 'deal' || entity === 'order') return allocate(base, entity, row, worth);
  const invoice = entity === 'invoice' ? row : (invoiceOfPayment(base)[row] ?? -1);
  const from = invoice < 0 ? undefined : speaksFor(base, invoice);
  // How many pieces a bill or a payment is for, nothing says.
  if (!from) return [{ product: -1, units: worth, pieces: NaN }];
  return allocate(base, from.parent, from.row, worth).map((share) => ({ ...share, pieces: NaN }));
}

/** The order an invoice is for, where it has lines, else the deal behind it; undefined where neither is known. */
function speaksFor(base: Base, invoice: number): { parent: 'order' | 'deal'; row: number } | undefined {
  const { orderId, dealId } = base.table('invoice').columns;
  const order = rowOf(base, 'order', orderId[invoice] ?? -1);
  const { start } = linesOf(base, 'order');
  if (order >= 0 && (start[order] ?? 0) < (start[order + 1] ?? 0)) return { parent: 'order', row: order };
  const ofOrder = order < 0 ? -1 : rowOf(base, 'deal', base.table('order').columns.dealId[order] ?? -1);
  const deal = ofOrder >= 0 ? ofOrder : rowOf(base, 'deal', dealId[invoice] ?? -1);
  return deal < 0 ? undefined : { parent: 'deal', row: deal };
}

function allocate(base: Base, parent: 'order' | 'deal', row: number, worth: number): Share[] {
  const { weights, comparable } = weigh(base, parent, row);
  const own = parent === 'deal' ? (base.deals.productId[row] ?? -1) : -1;
  const [only] = weights;
  if (!only) return [{ product: own, units: worth, pieces: NaN }];
  const sum = weights.reduce((total, { weight }) => total + weight, 0);
  if (weights.length === 1) return [{ product: only.product, units: worth, pieces: only.pieces }];
  if (Number.isNaN(worth)) return weights.map(({ product, pieces }) => ({ product, units: NaN, pieces }));
  // Nothing to go by: the pieces are told by product, the money by none.
  if (!comparable || sum === 0) return unclassified(weights, worth);
  const shares = weights.map(({ product, weight, pieces }) => ({ product, pieces, units: proportion(worth, weight, sum) }));
  // Roundings leave a few ten-thousandths: the largest position takes them.
  const [largest] = [...weights.keys()].sort((a, b) => heavier(base, weights[b], weights[a]));
  const rest = worth - shares.reduce((total, { units }) => total + units, 0);
  return shares.map((share, i) => (i === largest ? { ...share, units: share.units + rest } : share));
}

function unclassified(weights: readonly Weight[], worth: number): Share[] {
  const shares: Share[] = weights.map(({ product, pieces }) => ({ product, units: product === -1 ? worth : 0, pieces }));
  return weights.some(({ product }) => product === -1) ? shares : [...shares, { product: -1, units: worth, pieces: NaN }];
}

/** Lines of one parent by product; comparable when they are of one currency. */
function weigh(base: Base, parent: 'order' | 'deal', row: number): { weights: Weight[]; comparable: boolean } {
  const { start, lines } = linesOf(base, parent);
  const { productId, amount, currency, quantity } = base.table('orderLine').columns;
  const weights: Weight[] = [];
  let [first, comparable] = [-1, true];
  for (let i = start[row] ?? 0; i < (start[row + 1] ?? 0); i++) {
    const line = lines[i] ?? -1;
    const product = productId[line] ?? -1;
    let entry = weights.find((one) => one.product === product);
    if (!entry) weights.push((entry = { product, weight: 0, pieces: NaN }));
    const pieces = quantity[line] ?? NaN;
    if (!Number.isNaN(pieces)) entry.pieces = (Number.isNaN(entry.pieces) ? 0 : entry.pieces) + pieces;
    const units = amount[line] ?? NaN;
    if (Number.isNaN(units)) continue;
    entry.weight += units;
    if (first === -1) first = currency[line] ?? -1;
    else if (first !== currency[line]) comparable = false;
  }
  return { weights, comparable };
}

/** worth × weight / sum, rounded half away from zero. */
function proportion(worth: number, weight: number, sum: number): number {
  if (worth === sum) return weight;
  const [product, by] = [BigInt(worth) * BigInt(weight), BigInt(sum)];
  const [top, bottom] = by < 0n ? [-product, -by] : [product, by];
  return Number(top < 0n ? -((-top * 2n + bottom) / (2n * bottom)) : (top * 2n + bottom) / (2n * bottom));
}

/** Ascending by size; of two equal ones the product whose id comes first is the heavier. */
function heavier(base: Base, a: Weight | undefined, b: Weight | undefined): number {
  const size = Math.abs(a?.weight ?? 0) - Math.abs(b?.weight ?? 0);
  const id = (one: Weight | undefined): string => base.dataset.refs.product?.[one?.product ?? -1] ?? '';
  return size !== 0 ? size : id(a) < id(b) ? 1 : -1;
}

const mainProducts = (parent: 'order' | 'deal') =>
  defineFact<Int32Array>({
    on: ['orderLine', parent, 'product'],
    derive(base) {
      const { rows } = base.table(parent);
      const main = new Int32Array(rows).fill(-1);
      for (let row = 0; row < rows; row++) {
        const own = parent === 'deal' ? (base.deals.productId[row] ?? -1) : -1;
        const { weights } = weigh(base, parent, row);
        main[row] = own >= 0 ? own : (weights.sort((a, b) => heavier(base, b, a))[0]?.product ?? -1);
      }
      return main;
    },
  });

/** The product an order as a whole stands for: that of its largest position; −1 for none. By table row. */
export const mainProductOfOrder = /* @__PURE__ */ mainProducts('order');
