/** How recurring revenue moved: payer by payer and day by day, every change in exactly one of five kinds. */
import { lowerBound } from '../../facts/order';
import { ownersOf } from '../../facts/owners';
import { isAmong } from '../../facts/people';
import { subscriptionEvents } from '../../facts/subscription-events';
import { inForce, monthlyNumerator, subscriptionFacts } from '../../facts/subscriptions';
import type { Fraction } from '../../model/fraction';
import { ZERO, atRate, fraction, minus, plus, signOf } from '../../model/fraction';
import { ONE_TO_ONE } from '../../model/money';
import type { Ask } from '../ask';
import type { Tally } from '../outcome';
import { daysOf } from './days';

export const MOVEMENTS = ['new', 'expansion', 'reactivation', 'contraction', 'churn'] as const;
export type Movement = (typeof MOVEMENTS)[number];

export interface Moved {
  /** Signed sums in the reporting currency at the rate of each movement's day; losses are negative. */
  sums: Record<Movement, Fraction>;
  counts: Record<Movement, number>;
}

/**
 * Movements on the days of the period. All that a payer pays counts together: the end of one of several subscriptions is a
 * contraction, the end of the last one churn, a return after a gap reactivation. In a breakdown, what it pays in that group.
 * @param excluded gets movements in a currency without a rate that day; they end up in the difference of rates
 */
export function movementsOf(ask: Ask, excluded: Tally): Moved {
  const { base } = ask;
  const { days, payers, byPayer } = subscriptionEvents(base);
  const { first, end } = daysOf(ask);
  const owners = ownersOf(base, 'subscription');
  const keys = ask.cut?.keys('subscription');
  const isMeant = (row: number): boolean => isAmong(ask.people, owners[row] ?? -1) && (!ask.cut || (keys?.[row] ?? -1) === ask.cut.key);
  const none = <T>(value: T): Record<Movement, T> => ({
    new: value,
    expansion: value,
    reactivation: value,
    contraction: value,
    churn: value,
  });
  const moved: Moved = { sums: none(ZERO), counts: none(0) };
  const seen = new Set<string>();
  for (let i = lowerBound(days, first); i < lowerBound(days, end); i++) {
    const [day, payer] = [days[i] ?? NaN, payers[i] ?? -1];
    // A payer's changes of one day are one movement.
    const key = `${day} ${payer}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const change = changeOf(ask, (byPayer.get(payer) ?? []).filter(isMeant), day);
    if (!change) continue;
    if (typeof change.by === 'string') {
      excluded.add('not_converted', change.by);
      continue;
    }
    moved.sums[change.kind] = plus(moved.sums[change.kind], change.by);
    moved.counts[change.kind]++;
  }
  return moved;
}

interface Change {
  kind: Movement;
  /** Or the currency that has no rate. */
  by: Fraction | string;
}

/** What changed for one payer from the end of the day before to the end of a day; undefined when nothing did. */
function changeOf(ask: Ask, rows: readonly number[], day: number): Change | undefined {
  const facts = subscriptionFacts(ask.base);
  const { currency } = ask.base.table('subscription').columns;
  const rates = ask.ratesOn(day);
  let [before, after, earlier, was, is] = [ZERO, ZERO, false, 0, 0];
  for (const row of rows) {
    earlier ||= (facts.from[row] ?? Infinity) < day;
    const [then, now] = [inForce(facts, row, day - 1), inForce(facts, row, day)];
    if (!then && !now) continue;
    const code = currency[row] ?? -1;
    const rate = rates.any ? rates.rateOf(code) : ONE_TO_ONE;
    if (!rate) return { kind: 'new', by: rates.nameOf(code) };
    const monthly = atRate(fraction(monthlyNumerator(facts, row), BigInt(facts.denominator[row] ?? 1)), rate);
    if (then) [before, was] = [plus(before, monthly), was + 1];
    if (now) [after, is] = [plus(after, monthly), is + 1];
  }
  const by = minus(after, before);
  if (signOf(by) === 0) return undefined;
  if (was === 0) return { kind: earlier ? 'reactivation' : 'new', by };
  if (is === 0) return { kind: 'churn', by };
  return { kind: signOf(by) > 0 ? 'expansion' : 'contraction', by };
}
