import type { Lead } from '../../lib/model/records';
import { conversionDays, createdLeads, outcomeOf, pendingShare } from './plain/leads';
import type { Twin } from './question';

export default ((q) => {
  const { leads, excluded } = createdLeads(q);
  const within = conversionDays(q);
  const isCustomer = (lead: Lead): boolean => (outcomeOf(q, lead).boughtAfter ?? Infinity) <= (within ?? 1e9);
  const [customers, n] = [leads.filter(isCustomer).length, leads.length];
  const marked = n === 0 ? undefined : leads.filter(({ status }) => status === 'converted').length / n;
  const rest = {
    ...{ n, numerator: customers, denominator: n, excluded, companions: { marked, withinDays: within } },
    maturing: pendingShare(q, leads, isCustomer),
  };
  return n === 0 ? { reason: 'no_records', ...rest } : { value: customers / n, ...rest };
}) satisfies Twin;
