/** Deals decided in the period, and those that may have been but cannot be dated: the ground of the win rates. */
import { DERAILED, WON } from '../../facts/deal-status';
import type { Ask } from '../ask';
import { cycleDays, dealState } from '../deal-part';
import type { Part } from '../define';
import { closedDeals, dealFacts, undatedDeals } from './deals';
import { join } from './pick';

/** Won, lost and derailed deals as a part; derailed and negative ones, and those without a date, do not count. */
export function decidedPart(ask: Ask): Part & { leftOut: NonNullable<Part['leftOut']> } {
  const { closedAt, creditedTo } = dealFacts(ask);
  const { status, amount, currency } = ask.base.deals;
  return {
    name: 'records',
    entity: 'deal',
    rows: join(closedDeals(ask), undatedDeals(ask)),
    leftOut(row) {
      if (Number.isNaN(closedAt[row])) return 'no_history';
      if (status[row] === DERAILED) return 'no_decision';
      return (amount[row] ?? NaN) < 0 ? 'negative_amount' : undefined;
    },
    hit: (row) => status[row] === WON,
    at: (row) => closedAt[row] ?? NaN,
    amount: (row) => amount[row] ?? NaN,
    currency: (row) => currency[row] ?? -1,
    length: (row) => cycleDays(ask, row),
    owner: (row) => creditedTo[row] ?? -1,
    state: (row) => dealState(status[row]),
  };
}
