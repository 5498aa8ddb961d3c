import type { Lead } from '../../lib/model/records';
import { createdLeads, outcomeOf, pendingShare, sourceOf } from './plain/leads';
import { told, visits } from './plain/marketing';
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
  const seen = visits(q);
  const spelt = (source = ''): string => source.toLowerCase().split(/\s+/).filter(Boolean).join(' ');
  for (const { source } of seen) rows[spelt(source)] ??= { n: 0, companions: { rank: undefined } };
  let [leadsThere, visitsThere] = [0, 0];
  for (const [key, row] of Object.entries(rows)) {
    const sessions = told(seen.filter(({ source }) => spelt(source) === key).map((day) => day.sessions));
    const here = row.n ?? 0;
    row.companions = { ...row.companions, sessions, leadsPerSession: sessions !== undefined && sessions > 0 ? here / sessions : undefined };
    if (sessions === undefined || sessions === 0) continue;
    leadsThere += here;
    visitsThere += sessions;
  }
  const companions =
    seen.length === 0 ? {} : { sessions: visitsThere, leadsPerSession: visitsThere === 0 ? undefined : leadsThere / visitsThere };
  const [customers, n] = [leads.filter(isCustomer).length, leads.length];
  const rest = { n, numerator: customers, denominator: n, excluded, rows, companions, maturing: pendingShare(q, leads, isCustomer) };
  return n === 0 ? { reason: 'no_records', ...rest } : { value: customers / n, ...rest };
}) satisfies Twin;
