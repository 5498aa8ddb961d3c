/** What makes a customer a VIP, a regular or a potential one. Pure: the same judgement serves the count and a single record. */

export const TIERS = ['potential', 'regular', 'vip'] as const;
export type Tier = (typeof TIERS)[number];
/** What made a VIP. */
export type VipRule = 'lifetime' | 'amount' | 'orders';

/** What is known of one customer. Money in 1/10,000 of the reporting currency; undefined: no amount is known. */
export interface Bought {
  /** Purchases ever. */
  purchases: number;
  /** Purchases of the last 12 months. */
  orders: number;
  lifetime: number | undefined;
  /** Spent in the last 12 months. */
  amount: number | undefined;
}

/** From what on a rule makes a VIP; undefined: the rule is off, since too few customers or no amounts are there to compare. */
export interface VipLimits {
  lifetime: number | undefined;
  amount: number | undefined;
  orders: number;
  /** Whether one rule is enough, or all that are on must hold. */
  rules: 'any' | 'all';
}

/**
 * The tier of a customer, and the rules that hold for it. Whoever is exactly at a limit is above it; nobody is above one who has
 * spent nothing.
 */
export function tierOf(bought: Bought, limits: VipLimits): { tier: Tier; rules: VipRule[] } {
  if (bought.purchases === 0) return { tier: 'potential', rules: [] };
  const reaches = (money: number | undefined, limit: number | undefined): boolean =>
    money !== undefined && limit !== undefined && money > 0 && money >= limit;
  const rules: VipRule[] = [];
  if (reaches(bought.lifetime, limits.lifetime)) rules.push('lifetime');
  if (reaches(bought.amount, limits.amount)) rules.push('amount');
  if (bought.orders >= limits.orders) rules.push('orders');
  const on = 1 + (limits.lifetime === undefined ? 0 : 1) + (limits.amount === undefined ? 0 : 1);
  const isVip = limits.rules === 'any' ? rules.length > 0 : rules.length === on;
  return { tier: isVip ? 'vip' : 'regular', rules };
}
