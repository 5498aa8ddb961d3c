/** Positions of orders and deals. The positions need not add up to the whole: a discount may be on the order itself. */
import type { DemoLine, DemoOrder } from './commerce-types.ts';
import { fromUnits, part, toUnits } from './money-text.ts';
import { chance, type Chance } from './random.ts';
import { nextId, pricePerPiece } from './sales.ts';
import type { Company, DemoDeal } from './types.ts';
import type { World } from './world.ts';

type Draft = Omit<DemoLine, 'id' | 'amount'> & { units: number };

function add(company: Company, { units, ...line }: Draft): void {
  company.lines.push({ ...line, id: nextId(company.lines, 40_001), amount: fromUnits(units) });
}

/** One position; one in twenty names no product, and some lack a quantity. */
function position(luck: Chance, currency: string, sign: number): Pick<DemoLine, 'productId' | 'quantity'> & { units: number } {
  const productId = luck.hit(0.05) ? null : luck.pick(['1', '1', '2', '3', '4', '5', '6', '7', '8', '8']);
  const quantity = sign * luck.int(1, 12);
  const full = quantity * pricePerPiece(luck, productId, currency);
  return { productId, quantity: luck.hit(0.03) ? null : quantity, units: luck.hit(0.15) ? part(full, 0.9) : full };
}

/**
 * Gives an order its positions and total.
 * @param amount what the deal said it would be worth; null: what the positions come to
 * @param returned goods come back: everything is negative
 */
export function fillOrder(company: Company, luck: Chance, order: DemoOrder, amount: string | null, returned: boolean): void {
  const positions = Array.from({ length: luck.int(1, 4) }, () => position(luck, order.currency, returned ? -1 : 1));
  if (!returned && positions.length > 2 && luck.hit(0.12)) positions.push(position(luck, order.currency, -1)); // one piece goes back with the next order
  const sum = positions.reduce((total, { units }) => total + units, 0);
  const agreed = amount === null ? undefined : toUnits(amount);
  const [first] = positions;
  if (agreed !== undefined && first && luck.hit(0.8)) first.units += agreed - sum; // else the rest is a discount on the whole
  const whole = agreed ?? (luck.hit(0.15) ? part(sum, 0.95) : sum);
  order.total = luck.hit(0.015) ? null : luck.hit(0.01) ? '0' : fromUnits(whole);
  for (const { productId, quantity, units } of positions)
    add(company, {
      modified: order.modified,
      orderId: order.id,
      dealId: null,
      productId,
      quantity,
      units,
      currency: order.currency,
      created: order.created,
    });
}

/** Deals with positions of their own: about a third. */
export function linesOfDeals(world: World): void {
  for (const deal of world.company.deals) {
    const luck = chance(world.company.seed, 'lines of deal', deal.id);
    if (deal.amount === null || !luck.hit(0.3)) continue;
    const units = toUnits(deal.amount);
    const count = luck.int(1, 3);
    for (let n = 0, left = units; n < count; n++) {
      const share = n === count - 1 ? left : part(left, 0.3 + 0.4 * luck.next());
      left -= share;
      line(world.company, luck, deal, n, luck.hit(0.1) ? part(share, 1.1) : share);
    }
  }
}

function line(company: Company, luck: Chance, deal: DemoDeal, n: number, units: number): void {
  add(company, {
    modified: deal.created,
    orderId: null,
    dealId: deal.id,
    productId: n === 0 ? deal.productId : luck.hit(0.1) ? null : luck.pick(['4', '5', '6', '7']),
    quantity: luck.hit(0.04) ? null : luck.int(1, 40),
    units,
    currency: deal.currency,
    created: deal.created,
  });
}
