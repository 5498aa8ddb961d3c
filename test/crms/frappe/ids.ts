/** Names as Frappe gives them, from the company's own ids and back. People are named by their address, organizations by their own name. */
import type { Entity } from '../../../lib/model/records.ts';
import type { Company, DemoUser } from '../demo/generate/types.ts';

export const address = ({ login }: Pick<DemoUser, 'login'>): string => `${login}@acme-example.com`;
export const userName = (company: Company, id: string | null): string | null => {
  const user = company.users.find((one) => one.id === id);
  return user ? address(user) : null;
};

const numbered = { deal: 'CRM-DEAL-2026-', lead: 'CRM-LEAD-2026-', product: 'PROD-' } as const;
export const seriesName = (kind: keyof typeof numbered, id: string): string => `${numbered[kind]}${id.padStart(5, '0')}`;
export const seriesNameOrNull = (kind: keyof typeof numbered, id: string | null): string | null =>
  id === null ? null : seriesName(kind, id);

/** Two organizations of one name cannot be. */
export function organizationName(company: Company, id: string | null): string | null {
  const account = company.accounts.find((one) => one.id === id);
  if (!account) return null;
  const first = company.accounts.find(({ name }) => name === account.name);
  return first?.id === id ? account.name : `${account.name} ${account.id}`;
}
export const contactName = (company: Company, id: string | null): string | null => {
  const contact = company.contacts.find((one) => one.id === id);
  return contact ? `${contact.name}-${contact.id}` : null;
};

/** The company's id of a name. */
export const backIn =
  (company: Company) =>
  (entity: Entity, name: string): string => {
    if (entity === 'user') return company.users.find((user) => address(user) === name)?.id ?? name;
    if (entity === 'stage') return company.stages.find((stage) => stage.name === name)?.id ?? name;
    if (entity === 'account') return company.accounts.find(({ id }) => organizationName(company, id) === name)?.id ?? name;
    if (entity === 'exchangeRate') return name;
    return String(Number(/\d+$/.exec(name)?.[0] ?? NaN));
  };
