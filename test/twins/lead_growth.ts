import { only } from '../oracles/company';
import { sortedQuantile } from '../oracles/plain';
import { createdLeads, outcomeOf } from './plain/leads';
import { periodBefore } from './plain/period-before';
import type { Twin } from './question';

export default ((q) => {
  if (only(q.records, 'lead').length === 0) return { reason: 'no_records' };
  const { leads, excluded } = createdLeads(q);
  const { same, year } = periodBefore(q);
  const before = createdLeads({ ...q, ...same }).leads.length;
  const earlier = createdLeads({ ...q, ...year }).leads.length;
  const change = leads.length - before;
  const rest = { n: leads.length, numerator: change, denominator: before, excluded };
  if (before === 0) return { reason: 'nothing_before', ...rest, companions: { now: leads.length, before, change } };
  const days = leads.flatMap((lead) => outcomeOf(q, lead).boughtAfter ?? []);
  const companions = {
    ...{ now: leads.length, before, change, customers: days.length, daysToCustomer: sortedQuantile(days, 0.5) },
    sinceYearBefore: earlier === 0 ? undefined : (leads.length - earlier) / earlier,
  };
  return { value: change / before, ...rest, companions };
}) satisfies Twin;
