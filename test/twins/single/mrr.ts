import { only } from '../../oracles/company';
import { recurring, stockDay } from '../plain/subscription-money';
import { payerOf } from '../plain/subscriptions';
import type { Twin } from '../question';

export default ((q) => {
  if (only(q.records, 'subscription').length === 0) return { reason: 'no_subscriptions', n: 0, excluded: {} };
  const { units, currency, reason, stretches, excluded } = recurring(q, stockDay(q));
  if (units === undefined) return { reason, n: stretches.length, excluded };
  const customers = new Set(stretches.map((one) => payerOf(q, one))).size;
  const perCustomer = customers === 0 ? undefined : Math.round(units / customers);
  const subscriptions = new Set(stretches.map((one) => one.seriesId ?? `alone ${one.id}`)).size;
  return {
    value: units,
    currency: currency as string,
    n: stretches.length,
    excluded,
    companions: { customers, subscriptions, perCustomer, annual: units * 12 },
  };
}) satisfies Twin;
