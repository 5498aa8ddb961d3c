import type { DemoProduct } from './commerce-types.ts';
import { products } from './words.ts';

/** What is sold: the five things deals are about first, then goods, services, and one that nobody put into a family. */
export function catalogue(since: number): DemoProduct[] {
  const plan: readonly (readonly [string | undefined, string | null])[] = [
    [products[0], 'Software'],
    [products[1], 'Software'],
    [products[2], 'Software'],
    [products[3], 'Software'],
    [products[4], 'Services'],
    ['Spool Printer', 'Goods'],
    ['On-site Days', 'Services'],
    ['Printer Ribbon', null],
  ];
  return plan.map(([name = '', family], i) => ({ id: String(i + 1), modified: since, name, family }));
}
