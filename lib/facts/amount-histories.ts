/** What a deal was worth at a moment, where the CRM keeps the changes of its amount. */
import { textAt } from '../columns/typed';
import type { Base } from './base';
import { codeCount } from './base';
import { defineFact } from './define-fact';
import { hasHistory, historiesOf, type Histories } from './histories';

interface AmountHistories {
  /** `from` and `to` are rows of the table of changes. */
  changes: Histories;
  before: Float64Array;
  beforeCurrency: Int32Array;
  amount: Float64Array;
  currency: Int32Array;
}

const amounts = /* @__PURE__ */ defineFact<AmountHistories>({
  on: ['amountChange'],
  derive(base) {
    const { rows, columns } = base.table('amountChange');
    const own = Int32Array.from({ length: rows }, (_, row) => row);
    const changes = historiesOf(codeCount(base, 'deal'), {
      record: columns.dealId,
      at: columns.at,
      from: own,
      to: own,
      id: (row) => textAt(columns.id, row),
    });
    const { before, beforeCurrency, amount, currency } = columns;
    return { changes, before, beforeCurrency, amount, currency };
  },
});

/** An amount in 1/10,000 of a currency (by code); NaN is none. */
export interface Amount {
  units: number;
  currency: number;
  /** Found in the history of the deal, not taken from today. */
  told: boolean;
}

/** Amount of a deal (by table row) at an instant: what the last change up to then made it, before the first one what that changed. */
export function amountAt(base: Base, row: number, instant: number): Amount {
  const { deals } = base;
  const { changes, before, beforeCurrency, amount, currency } = amounts(base);
  const code = deals.id[row] ?? -1;
  if (!hasHistory(changes, code)) return { units: deals.amount[row] ?? NaN, currency: deals.currency[row] ?? -1, told: false };
  const first = changes.start[code] ?? 0;
  for (let i = (changes.start[code + 1] ?? 0) - 1; i >= first; i--) {
    const change = changes.to[i] ?? -1;
    if ((changes.at[i] ?? NaN) <= instant) return { units: amount[change] ?? NaN, currency: currency[change] ?? -1, told: true };
  }
  const change = changes.from[first] ?? -1;
  return { units: before[change] ?? NaN, currency: beforeCurrency[change] ?? -1, told: true };
}
