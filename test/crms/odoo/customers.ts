/** Whom a record belongs to: one partner, a company or a person of it. */
import type { Company } from '../demo/generate/types.ts';
import { account, contact } from './ids.ts';

export interface Whose {
  accountId: string | null;
  contactId: string | null;
}

/** What a record of the company's can keep of its customer, as the company's ids. */
export function keptCustomer({ accountId, contactId }: Whose, accountOf: (contactId: string) => string | null | undefined): Whose {
  if (contactId === null) return { accountId, contactId };
  const own = accountOf(contactId);
  if (own === undefined || (accountId !== null && own !== accountId)) return { accountId, contactId: null };
  return { accountId: own, contactId };
}

/** @returns `[id, name]` of the partner, or false */
export function partners(company: Company): (of: Whose) => readonly [number, string] | false {
  const accounts = new Map(company.accounts.map((one) => [one.id, one.name]));
  const contacts = new Map(company.contacts.map((one) => [one.id, one]));
  return (of) => {
    const { accountId, contactId } = keptCustomer(of, (id) => contacts.get(id)?.accountId);
    if (contactId !== null) {
      const firm = accountId === null ? '' : `${accounts.get(accountId) ?? ''}, `;
      return [contact(contactId), `${firm}${contacts.get(contactId)?.name ?? ''}`];
    }
    return accountId === null ? false : [account(accountId), accounts.get(accountId) ?? ''];
  };
}
