/** What amounts are to a sum: counted by kind, most figures about money need not look at the single record. */
import type { Base } from './base';
import { defineFact } from './define-fact';

/** No amount, one below zero, nothing, one above zero; FOREIGN is added where it is not in the currency most are in. */
export const [NO_AMOUNT, BELOW_ZERO, NOUGHT, ABOVE_ZERO, FOREIGN] = [0, 1, 2, 3, 4];
/** How many kinds there are. */
export const AMOUNT_KINDS = 8;

/** Kind of an amount (NaN for none) where most are in the currency `main`. */
export function amountKind(units: number, currency: number, main: number): number {
  if (units !== units) return NO_AMOUNT;
  const kind = units > 0 ? ABOVE_ZERO : units < 0 ? BELOW_ZERO : NOUGHT;
  return currency === main ? kind : kind + FOREIGN;
}

/** Code of the currency that most of some records are in; −1 without any. */
export function mainCurrency(currencies: Int32Array): number {
  const counts = new Map<number, number>();
  // Neighbours mostly share a currency: it is looked up where it changes.
  let [last, run] = [-1, 0];
  const close = (): unknown => counts.set(last, (counts.get(last) ?? 0) + run);
  for (let row = 0; row < currencies.length; row++) {
    const own = currencies[row] ?? -1;
    if (own !== last) {
      close();
      [last, run] = [own, 0];
    }
    run++;
  }
  close();
  let [main, most] = [-1, 0];
  for (const [currency, count] of counts) if (currency >= 0 && count > most) [main, most] = [currency, count];
  return main;
}

/** Currency most deals are in. Any would be right: a deal that changes its own does not make it another. */
export const dealCurrency = /* @__PURE__ */ defineFact<number>({
  on: ['deal'],
  derive: (base: Base) => mainCurrency(base.deals.currency),
  patch: (value) => value,
});
