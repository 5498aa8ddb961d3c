import type { Company, DemoLead } from '../generate/types.ts';
import { DAY } from '../generate/zone.ts';

const emailKey = (email: string | null): string | undefined => email?.trim().toLowerCase() || undefined;
function phoneKey(phone: string | null): string | undefined {
  const digits = (phone ?? '').replace(/\D/g, '').replace(/^00/, '');
  return digits.length < 6 ? undefined : digits;
}

/** Each lead's surviving lead: itself, unless somebody with the same address or number came within 30 days before. */
export function survivors(company: Company): Map<string, string> {
  const leads = [...company.leads].sort((a, b) => a.created - b.created || (a.id < b.id ? -1 : 1));
  const groups = new Map<string, DemoLead>();
  const out = new Map<string, string>();
  for (const lead of leads) {
    const keys: string[] = [];
    const email = emailKey(lead.email);
    const phone = phoneKey(lead.phone);
    if (email !== undefined) keys.push(`e ${email}`);
    if (phone !== undefined) keys.push(`p ${phone}`);
    let first = lead;
    for (const key of keys) {
      const group = groups.get(key);
      if (group && lead.created - group.created <= 30 * DAY) {
        first = group;
        break;
      }
    }
    for (const key of keys) groups.set(key, first);
    out.set(lead.id, first.id);
  }
  return out;
}
