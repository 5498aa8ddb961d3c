import type { Lead } from '../../lib/model/records';
import { createdLeads, outcomeOf, pendingShare, sourceOf } from './plain/leads';
import type { Answer, Twin } from './question';

export default ((q) => {
  const { leads, excluded } = createdLeads(q);
  const isCustomer = (lead: Lead): boolean => outcomeOf(q, lead).boughtAfter !== undefined;
  const rows: NonNullable<Answer['rows']> = {};
  for (const key of new Set(leads.map((lead) => sourceOf(q, lead)))) {
    const own = leads.filter((lead) => sourceOf(q, lead) === key);
    const customers = own.filter(isCustomer).length;
    rows[key] = { value: customers / own.length, numerator: customers, denominator: own.length, n: own.length };
  }
  const ranked = Object.entries(rows).filter(([key, { n = 0 }]) => key !== '' && n >= 10);
  for (const [key, row] of Object.entries(rows)) {
    const better = ranked.filter(([, other]) => (other.value ?? 0) > (row.value ?? 0)).length;
    row.companions = { rank: ranked.some(([other]) => other === key) ? better + 1 : undefined };
  }
  const [customers, n] = [leads.filter(isCustomer).length, leads.length];
  const rest = { n, numerator: customers, denominator: n, excluded, rows, maturing: pendingShare(q, leads, isCustomer) };
  return n === 0 ? { reason: 'no_records', ...rest } : { value: customers / n, ...rest };
}) satisfies Twin;
