import { only } from '../oracles/company';
import { activeBefore, endOf, meant } from './plain/customers-active';
import { customerOf } from './plain/customers';
import { isIn } from './plain/surveys';
import type { Twin } from './question';

export default ((q) => {
  const activities = only(q.records, 'activity');
  if (activities.length === 0) return { reason: 'no_activities', n: 0 };
  const active = new Set(meant(q, activeBefore(q, endOf(q))));
  const engaged = new Set<string>();
  let inbound = 0;
  for (const a of activities) {
    if (!isIn(q, a.at) || a.automated || a.external === false || a.direction === 'internal') continue;
    if (a.status !== undefined && a.status !== 'done') continue;
    if (a.direction !== 'in' && a.kind !== 'meeting' && a.kind !== 'demo' && !(a.kind === 'call' && a.connected === true)) continue;
    const deal = only(q.records, 'deal').find(({ id }) => id === a.dealId);
    const lead = only(q.records, 'lead').find(({ id }) => id === a.leadId);
    const customer = customerOf(q.records, a) ?? (deal && customerOf(q.records, deal)) ?? (lead && customerOf(q.records, lead));
    if (customer === undefined || !active.has(customer)) continue;
    engaged.add(customer);
    if (a.direction === 'in') inbound++;
  }
  const n = active.size;
  if (n === 0) return { reason: 'no_customers', n, numerator: 0, denominator: 0 };
  return { value: engaged.size / n, n, numerator: engaged.size, denominator: n, companions: { inbound, inboundPerCustomer: inbound / n } };
}) satisfies Twin;
