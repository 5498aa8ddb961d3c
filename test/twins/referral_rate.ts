import { only } from '../oracles/company';
import { duplicates } from '../oracles/plain';
import { activeBefore, endOf, meant } from './plain/customers-active';
import { isIn } from './plain/surveys';
import type { Twin } from './question';

export default ((q) => {
  const leads = only(q.records, 'lead');
  const survivors = duplicates(leads);
  const active = meant(q, activeBefore(q, endOf(q)));
  const sent = leads.filter(
    (lead) => isIn(q, lead.createdAt) && survivors.get(lead.id) === lead && active.includes(`account ${lead.referredById ?? ''}`),
  );
  const numerator = new Set(sent.map(({ referredById }) => referredById)).size;
  const n = active.length;
  const value = n === 0 ? { reason: 'no_customers' } : { value: numerator / n };
  return { ...value, n, numerator, denominator: n, companions: { leads: sent.length }, excluded: {} };
}) satisfies Twin;
