/**
 * How far a person has come under a commission plan: what is credited since it began, the tier that is reached, and what the next one
 * needs. An estimate from what was entered on this device; the sums are those of the figure incentive_tracker.
 */
import type { Engine } from '../engine/engine';
import { userName } from '../facts/people';
import type { IncentiveAccount, IncentiveQuestion, TierView } from '../messages/questions/incentive';
import type { Ask } from '../metrics/ask';
import { incentives, tierEnds, type Account, type Earned } from '../metrics/populations/incentives';
import { periodOf } from '../model/periods';

/** More than these are no list to read. */
const SHOWN = 20;

const MILLION = 1_000_000;
/** Money times a rate, rounded half away from zero. */
function share(units: number, rate: number): number {
  const exact = BigInt(units) * BigInt(Math.round(rate * MILLION));
  return Number((exact + BigInt(MILLION / 2)) / BigInt(MILLION));
}

function tiersOf(account: Account, ends: readonly number[], total: number): TierView[] {
  let from = 0;
  return account.plan.tiers.map(({ rate }, i): TierView => {
    const [start, end] = [from, ends[i] ?? Infinity];
    const filled = Math.max(0, Math.min(total, end) - start);
    from = end;
    return {
      ...{ from: start, rate, faster: i > 0 && rate > (account.plan.tiers[i - 1]?.rate ?? rate) },
      ...(end === Infinity ? {} : { upTo: end }),
      ...{ filled, earned: share(filled, rate) },
    };
  });
}

function accountOf(ask: Ask, { user }: Earned, account: Account): IncentiveAccount {
  const name = userName(ask.base, user);
  const told = {
    ...{ userId: ask.base.dataset.refs.user?.[user] ?? '', days: { from: account.plan.from, to: account.plan.to } },
    ...(name === undefined ? {} : { name }),
    ...{ deals: account.all.n, dealsInPeriod: account.own.n },
  };
  const total = account.all.total();
  const without = (reason: NonNullable<IncentiveAccount['reason']>): IncentiveAccount => ({
    ...told,
    ...{ currency: ask.currency, credited: 0, earned: 0, tiers: [], reached: 0, reason },
  });
  if ('reason' in total) return without(total.reason);
  const ends = tierEnds(ask, account.plan, total.currency);
  if (!ends) return without('not_converted');
  const tiers = tiersOf(account, ends, total.units);
  const open = ends.findIndex((end) => total.units < end);
  const reached = open < 0 ? tiers.length - 1 : open;
  const [next, missing] = [tiers[reached + 1], (ends[reached] ?? Infinity) - total.units];
  return {
    ...{ ...told, currency: total.currency, credited: total.units, tiers, reached },
    // Rounded for each tier, so that what is shown adds up.
    earned: tiers.reduce((sum, { earned }) => sum + earned, 0),
    ...(next && missing > 0 ? { next: { missing, rate: next.rate } } : {}),
  };
}

/** @returns accounts in the order of people and plans, those without a deal left out */
export function incentiveOf(engine: Engine, { who, period }: IncentiveQuestion['asked']): IncentiveQuestion['answer'] {
  const ask = engine.ask(who, periodOf(period, engine.input.calendar, engine.input.now).period);
  const { earned, plans } = incentives(ask);
  const accounts = earned.flatMap((person) => person.accounts.map((account) => accountOf(ask, person, account)));
  return { accounts: accounts.slice(0, SHOWN), plans: plans.length, more: Math.max(0, accounts.length - SHOWN) };
}
