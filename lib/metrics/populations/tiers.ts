/** The tier of every customer at the moment of a question: limits are those of the whole company, whoever asks. */
import type { Bought, Tier, VipLimits } from '../../facts/tiers';
import { TIERS, tierOf } from '../../facts/tiers';
import { customerCount, customerOf } from '../../facts/customers';
import { lowerBound } from '../../facts/order';
import type { Ask } from '../ask';
import { quantile } from '../statistics';
import { monthsBefore, numbersOf } from './customers';
import { overriddenTiers } from './judgements';
import type { Lifetimes } from './lifetimes';
import { lifetimes } from './lifetimes';
import { until } from './pick';
import { purchases } from './purchases';

/** Fewer buyers than this are no company to take percentiles of: only the fixed limit holds. */
const ENOUGH = 10;
const VIP_SHARE = 0.8;
const MONTHS = 12;

export interface Tiers {
  /** All customers and those who may become one: accounts, contacts without an account, and whoever bought. */
  customers: Int32Array;
  /** Index into TIERS by customer number; only for those above. */
  tier: Uint8Array;
  limits: VipLimits;
  /** Tiers given by hand, by customer number: they stand in `tier` too. */
  overridden: ReadonlyMap<number, Tier>;
  /** What the judgement of one customer rests on. */
  bought(customer: number): Bought;
}

/** Tier of each customer, at the end of the period or now. */
export function tiersOf(ask: Ask): Tiers {
  const end = until(ask);
  return ask.on({ everyone: true, whole: true, period: { start: end, end } }).once(tiersOf, () => derive(ask, end));
}

/** Name of a customer's tier. */
export const tierName = ({ tier }: Tiers, customer: number): Tier => TIERS[tier[customer] ?? 0] ?? 'potential';

function derive(ask: Ask, end: number): Tiers {
  const { zone } = ask;
  const since = zone.startOf(monthsBefore(zone.dayOf(end - 1) + 1, MONTHS));
  const size = customerCount(ask.base);
  const [ever, orders, known] = [new Int32Array(size), new Int32Array(size), new Uint8Array(size)];
  const { at, customer } = purchases(ask);
  const count = lowerBound(at, end);
  for (let i = 0; i < count; i++) {
    const buyer = customer[i] ?? -1;
    if (buyer < 0) continue;
    known[buyer] = 1;
    ever[buyer] = (ever[buyer] ?? 0) + 1;
    if ((at[i] ?? NaN) >= since) orders[buyer] = (orders[buyer] ?? 0) + 1;
  }
  markRecords(ask, end, known);
  const money = lifetimes(ask, [since]);
  const recent = money.since[0] ?? new Float64Array(size);
  const limits = limitsOf(ask, ever, orders, { ...money, recent });
  const orUnknown = (value: number | undefined): number | undefined =>
    value === undefined || Number.isNaN(value) || !money.comparable ? undefined : value;
  const bought = (one: number): Bought => ({
    purchases: ever[one] ?? 0,
    orders: orders[one] ?? 0,
    lifetime: orUnknown(money.lifetime[one]),
    amount: orUnknown(recent[one]),
  });
  const customers = numbersOf(known);
  const tier = new Uint8Array(size);
  for (const one of customers) tier[one] = TIERS.indexOf(tierOf(bought(one), limits).tier);
  const overridden = overriddenTiers(ask, zone.dayOf(end - 1));
  for (const [one, given] of overridden) if (known[one] === 1) tier[one] = TIERS.indexOf(given);
  return { customers, tier, limits, overridden, bought };
}

/** Accounts, and contacts without one, that were there by then. */
function markRecords({ base }: Ask, end: number, known: Uint8Array): void {
  const [accounts, contacts] = [base.table('account'), base.table('contact')];
  for (let row = 0; row < accounts.rows; row++)
    if ((accounts.columns.createdAt[row] ?? NaN) < end) known[customerOf(base, accounts.columns.id[row] ?? -1, -1)] = 1;
  for (let row = 0; row < contacts.rows; row++) {
    const customer = customerOf(base, -1, contacts.columns.id[row] ?? -1);
    // Even numbers are accounts: those are marked by their own record.
    if ((contacts.columns.createdAt[row] ?? NaN) < end && customer % 2 === 1) known[customer] = 1;
  }
}

/** The four fifths mark of what buyers brought ever, and of what those of the last 12 months brought in them. */
function limitsOf(
  { options }: Ask,
  ever: Int32Array,
  orders: Int32Array,
  { lifetime, recent, comparable }: Lifetimes & { recent: Float64Array },
): VipLimits {
  const buyers = numbersOf(Uint8Array.from(ever, (times) => (times > 0 ? 1 : 0)));
  const mark = (values: Float64Array, of: (buyer: number) => boolean): number | undefined => {
    if (!comparable || buyers.length < ENOUGH) return undefined;
    return quantile(
      Float64Array.from(buyers.filter(of), (buyer) => values[buyer] ?? NaN).filter((value) => !Number.isNaN(value)),
      VIP_SHARE,
    );
  };
  return {
    lifetime: mark(lifetime, () => true),
    amount: mark(recent, (buyer) => (orders[buyer] ?? 0) > 0),
    orders: options.vipOrders,
    rules: options.vipRules,
  };
}
