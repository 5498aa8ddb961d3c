import { createdLeads } from './plain/leads';
import { plainEmail, plainName, plainPhone } from './plain/reach';
import type { Twin } from './question';

const roles = [
  'info',
  'sales',
  'office',
  'contact',
  'kontakt',
  'biuro',
  'admin',
  'support',
  'hello',
  'mail',
  'service',
  'team',
  'noreply',
  'no-reply',
];

export default ((q) => {
  const { leads, excluded } = createdLeads(q);
  if (leads.length === 0) return { reason: 'no_records', n: 0, excluded };
  const share = (fits: (lead: (typeof leads)[number]) => boolean): number => leads.filter(fits).length / leads.length;
  const named = leads.filter(({ name }) => plainName(name)).length;
  const mailed = leads.filter(({ email }) => plainEmail(email) !== undefined).length;
  const phoned = leads.filter(({ phone }) => plainPhone(phone) !== undefined).length;
  const all = named + mailed + phoned;
  return {
    ...{ value: all / 3 / leads.length, numerator: all, denominator: 3 * leads.length, n: leads.length, excluded },
    companions: {
      reachable: share(({ email, phone }) => plainEmail(email) !== undefined || plainPhone(phone) !== undefined),
      name: named / leads.length,
      email: mailed / leads.length,
      phone: phoned / leads.length,
      role: leads.filter(({ email }) => roles.includes((email ?? '').trim().toLowerCase().split('@')[0] ?? '')).length,
    },
  };
}) satisfies Twin;
