import { only } from '../oracles/company';
import { duplicates, ownerAt } from '../oracles/plain';
import { isMeant } from './plain/activities';
import type { Twin } from './question';

const recommended =
  /^\s*((customer |partner |employee |external )?referral|word of mouth|(z )?polecenie|z polecenia|(客户)?推荐|转介绍)\s*$/i;

export default ((q) => {
  const leads = only(q.records, 'lead');
  if (leads.length === 0) return { reason: 'no_records', n: 0 };
  const survivors = duplicates(leads);
  const excluded: Record<string, number> = {};
  let [n, converted] = [0, 0];
  for (const lead of leads) {
    if (lead.createdAt < q.start || lead.createdAt >= q.end || lead.createdAt > q.now) continue;
    if (lead.referredById === undefined && !(lead.source !== undefined && recommended.test(lead.source))) continue;
    if (!isMeant(q, ownerAt(q, 'lead', lead, lead.createdAt))) continue;
    if (survivors.get(lead.id)?.id !== lead.id) {
      excluded.duplicate = (excluded.duplicate ?? 0) + 1;
      continue;
    }
    n++;
    if (lead.status === 'converted') converted++;
  }
  return { value: n, n, excluded, companions: { converted, conversion: n > 0 ? converted / n : undefined } };
}) satisfies Twin;
