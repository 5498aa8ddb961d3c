import type { Lead } from '../../lib/model/records';
import { createdLeads, outcomeOf, pendingShare, reachedOf } from './plain/leads';
import { ladders } from './plain/stages';
import type { Answer, Twin } from './question';

export default ((q) => {
  const { leads, excluded } = createdLeads(q);
  const isCustomer = (lead: Lead): boolean => outcomeOf(q, lead).boughtAfter !== undefined;
  const pipelines = [...ladders(q).values()];
  const stages = pipelines.length === 1 ? (pipelines[0] ?? []) : [];
  const n = leads.length;
  const counts: [string, number][] = [
    ['lead', n],
    ['opportunity', leads.filter((lead) => isCustomer(lead) || outcomeOf(q, lead).deals.length > 0).length],
  ];
  for (const [step, { id }] of stages.entries()) {
    const passed = (lead: Lead): boolean => {
      const outcome = outcomeOf(q, lead);
      return isCustomer(lead) || (outcome.deals.length > 0 && (step === 0 || reachedOf(q, outcome) >= step));
    };
    counts.push([id, leads.filter(passed).length]);
  }
  const customers = leads.filter(isCustomer).length;
  counts.push(['customer', customers]);
  const rows: NonNullable<Answer['rows']> = {};
  let before = n;
  for (const [key, here] of counts) {
    const value = before === 0 ? undefined : here / before;
    rows[key] = { n: here, numerator: here, denominator: before, value, companions: { ofLeads: n === 0 ? undefined : here / n } };
    before = here;
  }
  const rest = { n, numerator: customers, denominator: n, excluded, rows, maturing: pendingShare(q, leads, isCustomer) };
  return n === 0 ? { reason: 'no_records', ...rest } : { value: customers / n, ...rest };
}) satisfies Twin;
