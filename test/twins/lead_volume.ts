import { only } from '../oracles/company';
import { createdLeads } from './plain/leads';
import type { Twin } from './question';

export default ((q) => {
  if (only(q.records, 'lead').length === 0) return { reason: 'no_records', n: 0, excluded: {} };
  const { leads, excluded } = createdLeads(q);
  return { value: leads.length, n: leads.length, excluded, companions: { imported: leads.filter(({ imported }) => imported).length } };
}) satisfies Twin;
