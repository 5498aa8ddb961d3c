/**
 * What each deal and each order brings by product. Its lines say it; where they do not add up to the whole (a discount on the
 * header), the whole is allocated in proportion to them, exactly. Without lines a deal is its own product's; what no product is
 * named for is "unclassified" (−1).
 */
import type { Base } from './base';
import { defineFact } from './define-fact';
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

const sharesOf = (parent: 'order' | 'deal') =>
  defineFact<ProductShares>({
    on: ['orderLine', parent, 'product'],
    derive(base) {
      const worth = parent === 'order' ? orderValues(base).units : base.deals.amount;
      const [start, product, units, pieces] = [new Int32Array(worth.length + 1), [] as number[], [] as number[], [] as number[]];
      for (let row = 0; row < worth.length; row++) {
        for (const share of allocate(base, parent, row, worth[row] ?? NaN)) {
          product.push(share.product);
          units.push(share.units);
          pieces.push(share.pieces);
        }
        start[row + 1] = product.length;
      }
      return { start, product: Int32Array.from(product), units: Float64Array.from(units), pieces: Float64Array.from(pieces) };
    },
  });

const ofOrders = /* @__PURE__ */ sharesOf('order');
const ofDeals = /* @__PURE__ */ sharesOf('deal');

/** Shares of all orders, or of all deals. */
export const productShares = (base: Base, parent: 'order' | 'deal'): ProductShares => (parent === 'order' ? ofOrders(base) : ofDeals(base));

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
