import type { Company, DemoUser } from '../../crms/demo/generate/types.ts';
import { visibleTo } from '../../crms/demo/visible.ts';

/** What is left of the company for somebody whom the CRM shows only their own team's records. */
export function seenBy(company: Company, user: DemoUser): Company {
  const may = visibleTo(company, user, 'own');
  return {
    ...company,
    accounts: company.accounts.filter((row) => may('accounts', row)),
    contacts: company.contacts.filter((row) => may('contacts', row)),
    leads: company.leads.filter((row) => may('leads', row)),
    deals: company.deals.filter((row) => may('deals', row)),
    activities: company.activities.filter((row) => may('activities', row)),
    stageHistory: company.stageHistory.filter((row) => may('stage-history', row)),
    ownerHistory: company.ownerHistory.filter((row) => may('owner-history', row)),
  };
}
