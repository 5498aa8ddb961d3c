import { only } from '../oracles/company';
import type { Goal } from './plain/goals';
import { allGoals } from './plain/goals';
import { halfAway, rateOn } from './plain/customers-money';
import { addDays, daysBetween } from './plain/period-before';
import type { Sale } from './plain/sales';
import { asking, basisOf, dayOf, hasBasis, salesOf, startOf } from './plain/sales';
import { count, isMeant } from './plain/surveys';
import type { Answer, Question, Twin } from './question';

const TEN = 10_000_000_000n;

function quotasOf(q: Question, user: string): Goal[] {
  const [first, last] = [dayOf(q, q.start), dayOf(q, q.end - 1)];
  const own = allGoals(q).filter((goal) => {
    const isTheirs = goal.owners?.size === 1 && goal.owners.has(user);
    return goal.quota && isTheirs && goal.metric === 'revenue' && goal.product === undefined && goal.goal > 0;
  });
  const within = own.filter((goal) => goal.from >= first && goal.to <= last);
  const covering = own.filter((goal) => goal.from <= first && goal.to >= last);
  const least = Math.min(...covering.map(({ from, to }) => daysBetween(from, to)));
  const [shortest] = covering.filter(({ from, to }) => daysBetween(from, to) === least).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const found = within.length > 0 ? within : covering.filter(({ from, to }) => from === shortest?.from && to === shortest.to);
  const typed = found.filter(({ key }) => key.startsWith('target'));
  return typed.length > 0 ? typed : found;
}

interface Standing {
  reason?: string;
  actual: bigint;
  quota: bigint;
  currency: string;
  n: number;
}

const round = (value: bigint): number => Number(halfAway(value, TEN));

function standing(q: Question, user: string): Standing {
  const quotas = quotasOf(q, user);
  const out: Standing = { actual: 0n, quota: 0n, currency: q.baseCurrency, n: 0 };
  if (quotas.length === 0) return { ...out, reason: 'no_quota' };
  const rated = only(q.records, 'exchangeRate').length > 0;
  const currencies = new Set<string>();
  for (const { goal, currency = q.baseCurrency, from } of quotas) {
    const rate = rated ? rateOn(q, currency, from) : TEN;
    if (rate === undefined) return { ...out, reason: 'not_converted' };
    currencies.add(rated ? q.baseCurrency : currency);
    out.quota += BigInt(goal) * rate;
  }
  const sales = new Map<string, Sale>();
  for (const { from, to } of quotas) {
    const question = asking(q, { owners: new Set([user]), start: startOf(q, from), end: startOf(q, addDays(to, 1)) });
    if (!hasBasis(q, basisOf(q))) continue;
    for (const sale of salesOf(question, basisOf(q)).sales) sales.set(sale.id, sale);
  }
  for (const { money, day } of sales.values()) {
    const rate = money === undefined || !rated ? TEN : rateOn(q, money.currency, day);
    if (rate === undefined) continue;
    out.n++;
    if (!money) continue;
    currencies.add(rated ? q.baseCurrency : money.currency);
    out.actual += BigInt(money.units) * rate;
  }
  const [currency = ''] = currencies;
  return currencies.size > 1 ? { ...out, reason: 'mixed_currency' } : { ...out, currency };
}

export default ((q) => {
  const users = only(q.records, 'user').filter(({ id, active }) => isMeant(q, id) && (active || quotasOf(q, id).length > 0));
  const all = users.map(({ id }) => ({ id, ...standing(q, id) }));
  const told = all.filter(({ reason }) => reason === undefined);
  const excluded: Record<string, number> = {};
  for (const { reason } of all) if (reason !== undefined) count(excluded, reason);
  const rows: NonNullable<Answer['rows']> = {};
  for (const { id, reason, actual, quota, n } of all) {
    if (reason !== undefined) rows[id] = { value: undefined, n: 0 };
    else rows[id] = { value: round(actual) / round(quota), n, numerator: round(actual), denominator: round(quota) };
  }
  const reached = told.filter(({ actual, quota }) => round(actual) >= round(quota)).length;
  const companions = { reached, shareReached: told.length === 0 ? undefined : reached / told.length };
  const rest = { n: told.length, excluded, rows, companions };
  const [first] = told;
  if (!first) return { ...rest, reason: all.find(({ reason }) => reason !== 'no_quota')?.reason ?? 'no_quota' };
  if (told.some(({ currency }) => currency !== first.currency)) return { ...rest, reason: 'mixed_currency' };
  const [actual, quota] = [told.reduce((sum, one) => sum + one.actual, 0n), told.reduce((sum, one) => sum + one.quota, 0n)];
  return { ...rest, value: round(actual) / round(quota), numerator: round(actual), denominator: round(quota), currency: first.currency };
}) satisfies Twin;
