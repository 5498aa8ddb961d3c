/** Commission by the plans that were entered: what each person's won deals earn, tier by tier. */
import { wordCode } from '../../facts/base';
import { WON } from '../../facts/deal-status';
import { isAmong } from '../../facts/people';
import { parseDay } from '../../model/days';
import { MILLION, convert } from '../../model/money';
import type { Ask } from '../ask';
import type { PlanInput } from '../inputs';
import { moneySum, type MoneySum } from '../money-sum';
import type { Tally } from '../outcome';
import { tally } from '../outcome';
import { closedDeals } from './closed-deals';
import { dealFacts } from './deals';
import { until } from './pick';

/** A plan with its days as numbers, both included. */
export interface Plan extends PlanInput {
  first: number;
  last: number;
}

/** What one person's deals add up to under one plan: since the plan began, before the period and with it. */
export interface Account {
  plan: Plan;
  before: MoneySum;
  all: MoneySum;
  own: MoneySum;
}

export interface Earned {
  /** User code. */
  user: number;
  accounts: Account[];
  /** Rows of the deals counted in the period. */
  deals: number[];
}

export interface Incentives {
  /** Plans that hold on some day of the period. */
  plans: readonly Plan[];
  /** By person, in order of their codes. */
  earned: Earned[];
  excluded: Tally;
}

/** The plans that touch the period up to now. */
export function plansOf(ask: Ask): Plan[] {
  const [first, last] = [ask.zone.dayOf(ask.period.start), ask.zone.dayOf(until(ask) - 1)];
  return ask.inputs.plans.flatMap((input) => {
    const [from, to] = [parseDay(input.from), parseDay(input.to)];
    if (from === undefined || to === undefined || to < first || from > last) return [];
    return [{ ...input, first: from, last: to }];
  });
}

/**
 * Credits the won deals of the plans' days. A deal counts under its owner's own plans where any holds on its day, else under those
 * for everybody. Tiers fill from the first day of a plan, so a period earns what the total at its end does beyond that at its start.
 */
export function incentives(ask: Ask): Incentives {
  const plans = plansOf(ask);
  const excluded = tally();
  const start = Math.min(ask.period.start, ...plans.map(({ first }) => ask.zone.startOf(first)));
  const since = ask.on({ period: { start, end: ask.period.end } });
  const { status, amount, currency } = ask.base.deals;
  const { closedAt, creditedTo } = dealFacts(ask);
  const people = new Map<number, Earned>();
  const users = ask.base.dataset.refs.user ?? [];
  for (const row of closedDeals(since)) {
    const owner = creditedTo[row] ?? -1;
    if (status[row] !== WON || owner < 0) continue;
    const at = closedAt[row] ?? NaN;
    const day = ask.zone.dayOf(at);
    const holding = plans.filter(({ first, last }) => first <= day && day <= last);
    const own = holding.filter(({ userId }) => userId === users[owner]);
    const valid = own.length > 0 ? own : holding.filter(({ userId }) => userId === undefined);
    if (valid.length === 0) continue;
    const inPeriod = at >= ask.period.start;
    const [units, code] = [amount[row] ?? NaN, currency[row] ?? -1];
    let person = people.get(owner);
    if (!person) people.set(owner, (person = { user: owner, accounts: [], deals: [] }));
    let added = false;
    for (const plan of valid) {
      const account = accountOf(ask, person, plan);
      added = account.all.add(units, code, day) || added;
      if (inPeriod) account.own.add(units, code, day);
      else account.before.add(units, code, day);
    }
    // Told once for a deal, and only where it belongs to the period.
    if (!inPeriod) continue;
    if (added) person.deals.push(row);
    else if (Number.isNaN(units)) excluded.add('no_amount');
    else excluded.add('not_converted', ask.ratesOn(0).nameOf(code));
  }
  const earned = [...people.values()].filter(({ user }) => isAmong(ask.people, user)).sort((a, b) => a.user - b.user);
  return { plans, earned, excluded };
}

function accountOf(ask: Ask, person: Earned, plan: Plan): Account {
  let found = person.accounts.find((account) => account.plan === plan);
  const sum = (): MoneySum => moneySum(ask, tally());
  if (!found) person.accounts.push((found = { plan, before: sum(), all: sum(), own: sum() }));
  return found;
}

/**
 * Where the tiers of a plan end, in 1/10,000 of a currency, Infinity for an open one; tiers in another currency are brought to it at
 * the rate of the plan's first day.
 * @returns undefined when one cannot be
 */
export function tierEnds(ask: Ask, plan: Plan, currency: string): number[] | undefined {
  const ends: number[] = [];
  for (const { upTo } of plan.tiers) {
    if (!upTo) {
      ends.push(Infinity);
      continue;
    }
    const rates = ask.ratesOn(plan.first);
    const own = upTo.currency === currency;
    const dated = rates.any ? rates.rateOf(wordCode(ask.base.dataset, upTo.currency)) : undefined;
    if (!own && !dated) return undefined;
    ends.push(own || !dated ? upTo.units : convert(upTo.units, dated));
  }
  return ends;
}

/**
 * What a total earns under the tiers of a plan, in millionths of 1/10,000; nothing below zero.
 * @param currency of the total
 * @returns undefined when a tier cannot be brought to it
 */
export function earns(ask: Ask, plan: Plan, units: number, currency: string): bigint | undefined {
  const ends = tierEnds(ask, plan, currency);
  if (!ends) return undefined;
  let [from, sum] = [0, 0n];
  for (const [i, { rate }] of plan.tiers.entries()) {
    const to = ends[i] ?? Infinity;
    const within = Math.min(units, to) - from;
    if (within > 0) sum += BigInt(within) * BigInt(Math.round(rate * MILLION));
    from = Math.max(from, Math.min(to, Number.MAX_SAFE_INTEGER));
  }
  return sum;
}
