import { only } from '../oracles/company';
import { allPurchases, firstPurchases } from './plain/purchases';
import { inPeriod } from './plain/sales';
import { isMeant } from './plain/surveys';
import type { Twin } from './question';

export default ((q) => {
  const some = (['deal', 'order', 'subscription'] as const).some((entity) => only(q.records, entity).length > 0);
  if (!some) return { reason: 'no_records', n: 0, excluded: {} };
  const value = [...firstPurchases(q).values()].filter(({ at, owner }) => inPeriod(q, at) && isMeant(q, owner)).length;
  const nameless = allPurchases(q).filter((one) => one.customer === undefined && inPeriod(q, one.at) && isMeant(q, one.owner)).length;
  return { value, n: value, excluded: nameless > 0 ? { no_customer: nameless } : {} };
}) satisfies Twin;
