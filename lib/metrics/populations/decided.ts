/** Deals decided in the period, and those that may have been but cannot be dated: the ground of the win rates. */
import { DERAILED, WON } from '../../facts/deal-status';
import { BELOW_ZERO, FOREIGN } from '../../facts/amount-kinds';
import { IS_DERAILED, IS_LOST, IS_WON } from '../../facts/closed-deals';
import type { Ask } from '../ask';
import { cycleDays, dealState } from '../deal-part';
import type { Part } from '../define';
import type { Tally } from '../outcome';
import { tally } from '../outcome';
import { closedCounts, closedDeals, undatedDeals } from './closed-deals';
import { dealFacts } from './deals';
import { join } from './pick';
import { countOf } from './sale-counts';

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

export interface Decided {
  won: number;
  lost: number;
  excluded: Tally;
  /** All of the part, those left out too. */
  rows: number;
}

/** The deals of the part, counted. */
export function decidedCounts(ask: Ask): Decided {
  const [won, lost, derailed] = [closedCounts(ask, IS_WON), closedCounts(ask, IS_LOST), closedCounts(ask, IS_DERAILED)];
  const excluded = tally();
  let rows = 0;
  for (const { leftOut, rows: own } of [won, lost, derailed]) {
    rows += own;
    for (const [reason, times] of leftOut) excluded.add(reason, undefined, times);
  }
  excluded.add('no_decision', undefined, countOf(derailed.n));
  const negative = ({ n }: typeof won): number => (n[BELOW_ZERO] ?? 0) + (n[BELOW_ZERO + FOREIGN] ?? 0);
  excluded.add('negative_amount', undefined, negative(won) + negative(lost));
  return { won: countOf(won.n) - negative(won), lost: countOf(lost.n) - negative(lost), excluded, rows };
}
