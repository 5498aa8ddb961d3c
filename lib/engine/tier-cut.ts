/** The breakdown by customer tier: each record belongs to the tier its customer has at the end of the question, or now. */
import { buyersOf, type Sold } from '../facts/buyers';
import { activityCustomers } from '../facts/customer-links';
import { customerOf, customersOf } from '../facts/customers';
import { TIERS } from '../facts/tiers';
import type { Ask, Cut } from '../metrics/ask';
import { tiersOf } from '../metrics/populations/tiers';
import type { Entity } from '../model/records';

const sold: readonly Entity[] = ['deal', 'order', 'invoice', 'payment', 'subscription'];
const isSold = (entity: Entity): entity is Sold => sold.includes(entity);

/** One cut for each tier, the best first, and one for what belongs to no customer. */
export function tierCuts(ask: Ask): { id: string; cut: Cut }[] {
  const { tier } = tiersOf(ask);
  const tierOf = (customer: number): number => (customer < 0 ? -1 : (tier[customer] ?? 0));
  const known = new Map<Entity, Int32Array | undefined>();
  const keys = (entity: Entity): Int32Array | undefined => {
    if (!known.has(entity)) known.set(entity, customersOfRows(ask, entity)?.map(tierOf));
    return known.get(entity);
  };
  const cutOf = (key: number): Cut => ({ name: `tier ${key}`, by: 'tier', key, byStage: false, keys, customer: tierOf });
  const best = [...TIERS.keys()].reverse();
  return [...best.map((key) => ({ id: TIERS[key] ?? '', cut: cutOf(key) })), { id: '', cut: cutOf(-1) }];
}

/** Customer of every row of a table; undefined where records have none. */
function customersOfRows({ base }: Ask, entity: Entity): Int32Array | undefined {
  if (isSold(entity)) return buyersOf(base, entity);
  if (entity === 'activity') return activityCustomers(base);
  if (entity === 'account') return base.table('account').columns.id.map((code) => customerOf(base, code, -1));
  if (entity === 'contact') return base.table('contact').columns.id.map((code) => customerOf(base, -1, code));
  return entity === 'lead' || entity === 'quote' || entity === 'surveyResponse' ? customersOf(base, entity) : undefined;
}
