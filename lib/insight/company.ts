/**
 * What judging one customer takes from all of them: tiers, what each has spent, who is active. Made once, and kept until a record,
 * the local day or a setting changes, or until something that is dated ahead comes true.
 */
import type { Engine } from '../engine/engine';
import type { Base } from '../facts/base';
import { lowerBound } from '../facts/order';
import { answersOf, latestAnswers } from '../facts/surveys';
import type { Ask } from '../metrics/ask';
import { activeBefore, monthsBefore } from '../metrics/populations/customers';
import { lifetimes } from '../metrics/populations/lifetimes';
import { purchases } from '../metrics/populations/purchases';
import { tiersOf, type Tiers } from '../metrics/populations/tiers';
import { everything } from './everything';

export interface Company {
  tiers: Tiers;
  /** 1 for each customer that is active now, by customer number. */
  active: Uint8Array;
  /** Beginning of the last window in which a customer is active, and of the one before. */
  since: number;
  before: number;
  /** Spent by customer number since `since` and since `before`, in 1/10,000 of the reporting currency; NaN unknown. */
  spent: Float64Array;
  spentSinceBefore: Float64Array;
  /** false: amounts of several currencies and no rates. */
  comparable: boolean;
  /** 1 for each answer to a survey that counts, by table row. */
  latest: Uint8Array;
}

interface Kept {
  company: Company;
  key: string;
  /** Good at instants in [from, until). */
  from: number;
  until: number;
}

const known = new WeakMap<Base, Kept>();

/** The company of a run. */
export function companyOf(engine: Engine): Company {
  const { run } = engine;
  const key = JSON.stringify([run.zone.name, run.currency, run.options, run.inputs]);
  const kept = known.get(run.base);
  if (kept?.key === key && run.asOf >= kept.from && run.asOf < kept.until) return kept.company;
  const ask = everything(engine);
  const company = derive(ask);
  const next = (times: Float64Array): number => times[lowerBound(times, run.asOf + 1)] ?? Infinity;
  const tomorrow = run.zone.startOf(run.zone.dayOf(run.asOf) + 1);
  const until = Math.min(tomorrow, next(purchases(ask).at), next(answersOf(run.base).at));
  known.set(run.base, { company, key, from: run.asOf, until });
  return company;
}

function derive(ask: Ask): Company {
  const { zone, asOf, options } = ask;
  const day = zone.dayOf(asOf);
  const [since = NaN, before = NaN] = [1, 2].map((times) => zone.startOf(monthsBefore(day + 1, times * options.activeMonths)));
  const { since: sold, comparable } = lifetimes(ask, [since, before]);
  const nothing = new Float64Array(0);
  return {
    tiers: tiersOf(ask),
    active: activeBefore(ask, asOf + 1),
    ...{ since, before, spent: sold[0] ?? nothing, spentSinceBefore: sold[1] ?? nothing, comparable },
    latest: latestAnswers(ask.base, asOf),
  };
}
