/** What customers have brought, and which tier they are of, in plain loops. */
import { only } from '../../oracles/company';
import { dayStart, wallDay } from '../../oracles/plain-time';
import type { CustomerRef } from '../../../lib/metrics/inputs';
import type { Question } from '../question';
import { customerOf } from './customers';
import { earlier, endOf, everyPurchase } from './customers-active';
import { rateOn } from './customers-money';
import type { Basis, Sales } from './sales';
import { asking, basisOf, hasBasis, salesOf } from './sales';
import { plainQuantile } from './surveys';

/** Everybody's sales from an instant until the end of the question, on the first basis there are records of. */
export function salesSince(q: Question, start: number): Sales {
  const order: Basis[] = [basisOf(q), 'bookings', 'ordered', 'invoiced', 'collected'];
  const basis = order.find((one) => hasBasis(q, one)) ?? basisOf(q);
  return salesOf(asking(q, { owners: undefined, who: { kind: 'everyone' }, start }), basis);
}

export interface Judged {
  /** Given by hand. */
  byHand?: true;
  tier: 'vip' | 'regular' | 'potential';
  rules: string[];
}

/** The first instant of the last twelve months. */
export function yearAgo(q: Question, months = 12): number {
  const zone = q.calendar.timeZone;
  const last = wallDay(endOf(q) - 1, zone);
  const next = new Date(Date.parse(`${last}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return dayStart(earlier(next, months), zone);
}

/** Each customer's sales in the reporting currency since an instant; undefined: unlike currencies and no rates. */
export function worths(q: Question, since: number): Map<string, number> | undefined {
  const rated = only(q.records, 'exchangeRate').length > 0;
  const found = new Map<string, number>();
  const currencies = new Set<string>();
  for (const { at, day, money, customer } of salesSince(q, -Infinity).sales) {
    if (!money || customer === undefined) continue;
    const rate = rated ? rateOn(q, money.currency, day) : 10_000_000_000n;
    if (rate === undefined) continue;
    currencies.add(money.currency);
    if (at >= since) found.set(customer, (found.get(customer) ?? 0) + Math.round((money.units * Number(rate)) / 1e10));
  }
  return rated || currencies.size <= 1 ? found : undefined;
}

/** Tier of every customer, and by which rules. */
export function tiers(q: Question): Map<string, Judged> {
  const end = endOf(q);
  const since = yearAgo(q);
  const bought = everyPurchase(q).filter(({ at }) => at < end);
  const recent = bought.filter(({ at }) => at >= since);
  const buyers = new Set(bought.map(({ customer }) => customer));
  const everyone = new Set(buyers);
  for (const { id, createdAt } of only(q.records, 'account')) if (createdAt < end) everyone.add(`account ${id}`);
  for (const { id, createdAt, accountId } of only(q.records, 'contact'))
    if (createdAt < end && accountId === undefined) everyone.add(`contact ${id}`);
  const [lifetime, amount] = [worths(q, -Infinity), worths(q, since)];
  const mark = (worth: Map<string, number> | undefined, of: ReadonlySet<string>): number | undefined =>
    buyers.size < 10 || !worth
      ? undefined
      : plainQuantile(
          [...of].flatMap((customer) => worth.get(customer) ?? []),
          0.8,
        );
  const marks = { lifetime: mark(lifetime, buyers), amount: mark(amount, new Set(recent.map(({ customer }) => customer))) };
  const judged = new Map<string, Judged>();
  for (const customer of everyone) {
    const fires = (mine: number | undefined, limit: number | undefined) =>
      mine !== undefined && limit !== undefined && mine > 0 && mine >= limit;
    const rules: string[] = [];
    if (fires(lifetime?.get(customer), marks.lifetime)) rules.push('lifetime');
    if (fires(amount?.get(customer), marks.amount)) rules.push('amount');
    if (recent.filter((one) => one.customer === customer).length >= q.options.vipOrders) rules.push('orders');
    const on = 1 + Object.values(marks).filter((limit) => limit !== undefined).length;
    const isVip = q.options.vipRules === 'any' ? rules.length > 0 : rules.length === on;
    judged.set(customer, {
      tier: !buyers.has(customer) ? 'potential' : isVip ? 'vip' : 'regular',
      rules: buyers.has(customer) ? rules : [],
    });
  }
  const today = wallDay(end - 1, q.calendar.timeZone);
  const given = q.inputs.tierOverrides.filter(({ from, to }) => from <= today && to >= today);
  for (const { customer, tier, from } of given) {
    const name = customerNamed(q, customer);
    // Of several the one given last, of those of one day the last in the list.
    const later = given.filter((one) => customerNamed(q, one.customer) === name).some((one) => one.from > from);
    if (!later && judged.has(name)) judged.set(name, { tier, rules: [], byHand: true });
  }
  return judged;
}

/** Who is meant by an account's or a contact's id: a contact stands for its account. */
export const customerNamed = (q: Question, { entity, id }: CustomerRef): string =>
  customerOf(q.records, entity === 'account' ? { accountId: id } : { contactId: id }) ?? '';
