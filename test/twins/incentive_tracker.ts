import type { Deal, Money } from '../../lib/model/records';
import { only } from '../oracles/company';
import { halfAway, rateOn } from './plain/dated-money';
import { close, count, dealOwner, isMeant, localDay } from './plain/deals';
import type { Question, Twin } from './question';

type Plan = Question['inputs']['plans'][number];
interface Win {
  deal: Deal;
  day: string;
  at: number;
  owner: string;
}

const SCALE = 10_000_000_000n;

/** Total in whole units, in one currency. */
function totalOf(q: Question, list: readonly Win[]): { units: number; currency: string } | 'mixed_currency' {
  const rated = only(q.records, 'exchangeRate').length > 0;
  const used = new Set(list.map(({ deal }) => deal.amount?.currency));
  if (!rated && used.size > 1) return 'mixed_currency';
  const sum = list.reduce(
    (all, { deal: { amount }, day }) => all + (amount ? BigInt(amount.units) * (rateOn(q, amount.currency, day) ?? 0n) : 0n),
    0n,
  );
  return { units: halfAway(sum, SCALE), currency: rated ? q.baseCurrency : ([...used][0] ?? q.baseCurrency) };
}

/** Walks through the tiers unit by unit of money, as a table would. Millionths. */
function earns(q: Question, plan: Plan, units: number, currency: string): bigint | undefined {
  const bounds = plan.tiers.map(({ upTo }): number | undefined => {
    if (!upTo) return Infinity;
    return upTo.currency === currency ? upTo.units : converted(q, upTo, plan.from);
  });
  let [sum, floor] = [0n, 0];
  for (const [i, bound] of bounds.entries()) {
    if (bound === undefined) return undefined;
    const top = Math.min(units, bound);
    if (top > floor) sum += BigInt(top - floor) * BigInt(Math.round((plan.tiers[i]?.rate ?? 0) * 1_000_000));
    floor = Math.max(floor, bound);
  }
  return sum;
}

function converted(q: Question, money: Money, day: string): number | undefined {
  if (only(q.records, 'exchangeRate').length === 0) return undefined;
  const rate = rateOn(q, money.currency, day);
  return rate === undefined ? undefined : halfAway(BigInt(money.units) * rate, SCALE);
}

export default ((q) => {
  const [first, last] = [localDay(q, q.start), localDay(q, Math.min(q.end, q.now + 1) - 1)];
  const plans = q.inputs.plans.filter((plan) => plan.to >= first && plan.from <= last);
  if (plans.length === 0) return { reason: 'no_plan', n: 0 };
  const excluded: Record<string, number> = {};
  const rated = only(q.records, 'exchangeRate').length > 0;
  const holds = (plan: Plan, win: Win): boolean => plan.from <= win.day && win.day <= plan.to;
  const wins: Win[] = [];
  for (const deal of only(q.records, 'deal')) {
    const closed = deal.status === 'won' ? close(q, deal) : undefined;
    if (!closed || closed.at >= q.end || closed.at > q.now) continue;
    const owner = dealOwner(q, deal, closed.credit);
    if (owner === undefined || !isMeant(q, owner)) continue;
    const win = { deal, owner, at: closed.at, day: localDay(q, closed.at) };
    const any = plans.some((plan) => holds(plan, win) && (plan.userId === undefined || plan.userId === owner));
    if (!any) continue;
    const inPeriod = closed.at >= q.start;
    if (!deal.amount) {
      if (inPeriod) count(excluded, 'no_amount');
    } else if (rated && rateOn(q, deal.amount.currency, win.day) === undefined) {
      if (inPeriod) count(excluded, `not_converted ${deal.amount.currency}`);
    } else wins.push(win);
  }
  const rows: Record<string, { value: number; n: number; companions: Record<string, number> }> = {};
  let [sum, credited, n, why, currency] = [0n, 0, 0, undefined as string | undefined, undefined as string | undefined];
  for (const owner of [...new Set(wins.map((win) => win.owner))]) {
    const theirs = wins.filter((win) => win.owner === owner);
    const personal = (win: Win): boolean => plans.some((plan) => plan.userId === owner && holds(plan, win));
    let [pay, own, bad, paidIn] = [0n, 0, undefined as string | undefined, undefined as string | undefined];
    for (const plan of plans) {
      if (plan.userId !== undefined && plan.userId !== owner) continue;
      const under = theirs.filter((win) => holds(plan, win) && (plan.userId === owner || !personal(win)));
      const now = under.filter((win) => win.at >= q.start);
      if (now.length === 0) continue;
      const [all, before, add] = [
        totalOf(q, under),
        totalOf(
          q,
          under.filter((win) => win.at < q.start),
        ),
        totalOf(q, now),
      ];
      if (all === 'mixed_currency' || before === 'mixed_currency' || add === 'mixed_currency') {
        bad = 'mixed_currency';
        break;
      }
      const [end, start] = [earns(q, plan, all.units, all.currency), earns(q, plan, before.units, all.currency)];
      if (end === undefined || start === undefined) {
        bad = 'not_converted';
        break;
      }
      if (paidIn !== undefined && paidIn !== all.currency) bad = 'mixed_currency';
      paidIn = all.currency;
      pay += end - start;
      own += add.units;
    }
    const deals = theirs.filter((win) => win.at >= q.start).length;
    if (deals === 0) continue;
    if (bad !== undefined || (currency !== undefined && currency !== paidIn)) {
      why = bad ?? 'mixed_currency';
      continue;
    }
    currency = paidIn;
    sum += pay;
    credited += own;
    n += deals;
    rows[owner] = { value: halfAway(pay, 1_000_000n), n: deals, companions: { credited: own } };
  }
  if (why !== undefined) return { reason: why, excluded };
  return { value: halfAway(sum, 1_000_000n), currency: currency ?? q.baseCurrency, n, excluded, companions: { credited }, rows };
}) satisfies Twin;
