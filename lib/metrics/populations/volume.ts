/** Pieces sold: lines of what was sold in the period; where no line is kept at all, the sales themselves. */
import { linesOf } from '../../facts/lines';
import type { Ask } from '../ask';
import type { Part } from '../define';
import { basisOf, hasBasis, salesPart } from './sales';

/** What is counted. */
export type VolumeBasis = 'deal_lines' | 'order_lines' | 'deals' | 'orders';

/** Lines of the kind of sale that revenue rests on, else of the other kind; without lines, sales. */
export function volumeBasis(ask: Ask): VolumeBasis | undefined {
  const { base } = ask;
  const order: readonly ('deal' | 'order')[] = basisOf(ask) === 'bookings' ? ['deal', 'order'] : ['order', 'deal'];
  const withLines = order.find((parent) => linesOf(base, parent).lines.length > 0);
  if (withLines) return `${withLines}_lines`;
  return hasBasis(ask, 'bookings') ? 'deals' : hasBasis(ask, 'ordered') ? 'orders' : undefined;
}

/** The lines, or sales, of the question; lines without a quantity do not count. */
export function volumePart(ask: Ask, basis: VolumeBasis): Part & Required<Pick<Part, 'length'>> {
  const parent = basis === 'deals' || basis === 'deal_lines' ? 'deal' : 'order';
  const sales = (asked: Ask) => salesPart(asked, parent === 'deal' ? 'bookings' : 'ordered');
  if (basis === 'deals' || basis === 'orders') return { ...sales(ask), length: () => 1 };
  // A line has a product of its own; everything else it shares with its sale.
  const byProduct = ask.cut?.by === 'product' ? ask.cut : undefined;
  const sold = sales(byProduct ? ask.on({ whole: true }) : ask);
  const { start, lines } = linesOf(ask.base, parent);
  const { productId, quantity, amount, currency } = ask.base.table('orderLine').columns;
  const parentOf = new Map<number, number>();
  for (const row of sold.rows) {
    if (sold.leftOut?.(row)) continue;
    for (let i = start[row] ?? 0; i < (start[row + 1] ?? 0); i++) {
      const line = lines[i] ?? -1;
      if (!byProduct || productId[line] === byProduct.key) parentOf.set(line, row);
    }
  }
  const ofSale = (line: number): number => parentOf.get(line) ?? -1;
  return {
    name: 'records',
    entity: 'orderLine',
    rows: Int32Array.from(parentOf.keys()),
    leftOut: (line) => (Number.isNaN(quantity[line]) ? 'no_amount' : undefined),
    at: (line) => sold.at(ofSale(line)),
    amount: (line) => amount[line] ?? NaN,
    currency: (line) => currency[line] ?? -1,
    length: (line) => quantity[line] ?? NaN,
    owner: (line) => sold.owner(ofSale(line)),
  };
}
