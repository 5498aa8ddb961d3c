import { only } from '../oracles/company';
import { halfAway, purse, rateOn } from './plain/dated-money';
import { amountThen, count, localDay, laterDay, openThen, startOf, untold } from './plain/deals';
import { moneyGoal } from './plain/money-goals';
import type { Twin } from './question';
import revenue from './single/revenue';

export default ((q) => {
  const goal = moneyGoal(q);
  if (!goal) return { reason: 'no_target', n: 0 };
  if (only(q.records, 'deal').length === 0) return { reason: 'no_records', n: 0 };
  if (untold(q)) return { reason: 'no_history', n: 0 };
  const day = localDay(q, Math.min(q.now, q.end));
  const excluded: Record<string, number> = {};
  const sum = purse(q);
  for (const { deal } of openThen(q)) {
    if (deal.closeDay === undefined || deal.closeDay < goal.from || deal.closeDay > goal.to) continue;
    const { amount } = amountThen(q, deal);
    if (!amount) count(excluded, 'no_amount');
    else if (!sum.put(amount, day)) count(excluded, `not_converted ${amount.currency}`);
  }
  const won = revenue({ ...q, start: startOf(q, goal.from), end: startOf(q, laterDay(goal.to, 1)) });
  const anyRates = only(q.records, 'exchangeRate').length > 0;
  const asItIs = goal.currency === undefined || won.currency === undefined || goal.currency === won.currency || (won.n === 0 && !anyRates);
  const rate = anyRates && won.currency === q.baseCurrency && goal.currency ? rateOn(q, goal.currency, goal.from) : undefined;
  const wanted = asItIs ? goal.units : rate === undefined ? undefined : halfAway(BigInt(goal.units) * rate, 10_000_000_000n);
  const rest = { n: sum.n, excluded, companions: { target: wanted, won: won.value } };
  if (won.value === undefined) return { reason: won.reason, ...rest };
  if (wanted === undefined) return { reason: anyRates ? 'not_converted' : 'mixed_currency', ...rest };
  const missing = wanted - won.value;
  if (missing <= 0) return { reason: 'target_met', ...rest };
  if (sum.n === 0 && Object.keys(excluded).length > 0)
    return { reason: Object.keys(excluded).some((key) => key.startsWith('not')) ? 'not_converted' : 'no_amount', ...rest };
  const total = sum.total();
  if (total === 'mixed') return { reason: 'mixed_currency', ...rest };
  const currency = won.n === 0 && !anyRates ? (goal.currency ?? total.currency) : won.currency;
  if (sum.n > 0 && total.currency !== currency) return { reason: 'mixed_currency', ...rest };
  return { value: total.units / missing, numerator: total.units, denominator: missing, ...rest };
}) satisfies Twin;
