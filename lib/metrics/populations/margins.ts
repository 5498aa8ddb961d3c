/** Gross margins the person entered, as they hold on a day: one of everything, and those of products. */
import { codeOf } from '../../facts/base';
import { productShares } from '../../facts/product-shares';
import type { Ask } from '../ask';
import type { MarginInput } from '../inputs';
import type { SalePart } from './sale-part';

export interface Margins {
  /** Of everything that has no margin of its own, 0..1; undefined: none is entered. */
  general: number | undefined;
  /** By product id. */
  products: ReadonlyMap<string, number>;
}

/**
 * The margins of a day; of several for the same, the one that begins last, and of those the last entered.
 * @param day `YYYY-MM-DD`
 * @returns undefined when none is in force
 */
export function marginsOn(inputs: readonly MarginInput[], day: string): Margins | undefined {
  const found = new Map<string, MarginInput>();
  for (const input of inputs) {
    if (input.from > day || input.to < day) continue;
    const key = input.productId ?? '';
    const known = found.get(key);
    if (!known || known.from <= input.from) found.set(key, input);
  }
  if (found.size === 0) return undefined;
  const general = found.get('')?.margin;
  found.delete('');
  return { general, products: new Map([...found].map(([product, { margin }]) => [product, margin])) };
}

/** A sale in pieces that have one margin each. Products are known of deals and orders only. */
export function splitByMargin(
  { base }: Ask,
  { general, products }: Margins,
  part: SalePart,
  row: number,
): { margin: number | undefined; units: number }[] {
  if (products.size === 0 || (part.entity !== 'deal' && part.entity !== 'order')) return [{ margin: general, units: part.amount(row) }];
  const shares = productShares(base, part.entity);
  const byCode = new Map([...products].map(([id, margin]) => [codeOf(base.dataset, 'product', id), margin]));
  const pieces: { margin: number | undefined; units: number }[] = [];
  for (let i = shares.start[row] ?? 0; i < (shares.start[row + 1] ?? 0); i++) {
    const product = shares.product[i] ?? -1;
    pieces.push({ margin: (product < 0 ? undefined : byCode.get(product)) ?? general, units: shares.units[i] ?? NaN });
  }
  return pieces.length > 0 ? pieces : [{ margin: general, units: part.amount(row) }];
}
