/** Everything the simulated Dolibarr answers from, made anew whenever the company has changed. */
import type { Company } from '../demo/generate/types.ts';
import { invoiceRows, orderRows, productRows, proposalRows } from './documents.ts';
import { contactRows, eventRows, projectRows, thirdPartyRows, userRows, type Kept } from './rows.ts';

/** By the name the interface has for it. */
export type Tables = Map<string, Kept[]>;

export const tablesOf = (company: Company): Tables =>
  new Map([
    ['users', userRows(company)],
    ['thirdparties', thirdPartyRows(company)],
    ['contacts', contactRows(company)],
    ['projects', projectRows(company)],
    ['agendaevents', eventRows(company)],
    ['products', productRows(company)],
    ['proposals', proposalRows(company)],
    ['orders', orderRows(company)],
    ['invoices', invoiceRows(company)],
  ]);
