/** Everything the simulated vtiger answers from, made anew whenever the company has changed. */
import type { Company } from '../demo/generate/types.ts';
import type { Module } from './ids.ts';
import { accountRows, contactRows, currencyRows, eventRows, groupRows, leadRows, potentialRows, taskRows, userRows } from './rows.ts';
import { campaignRows, invoiceRows, orderRows, productRows, quoteRows } from './rows-trade.ts';
import { stageList, type Row } from './values.ts';

export interface Tables {
  rows: Map<Module, Row[]>;
  /** Picklists by module and field: what may be chosen, and how it is shown. */
  picklists: Map<string, { value: string; label: string }[]>;
}

const plain = (...values: string[]) => values.map((value) => ({ value, label: value }));

export function tablesOf(company: Company): Tables {
  return {
    picklists: new Map([
      ['Potentials.sales_stage', stageList(company).values],
      ['Events.eventstatus', plain('Planned', 'Held', 'Not Held')],
      ['Calendar.taskstatus', plain('Not Started', 'In Progress', 'Completed', 'Deferred', 'Cancelled')],
    ]),
    rows: new Map<Module, Row[]>([
      ['Users', userRows(company)],
      ['Groups', groupRows()],
      ['Currency', currencyRows(company)],
      ['Accounts', accountRows(company)],
      ['Contacts', contactRows(company)],
      ['Leads', leadRows(company)],
      ['Potentials', potentialRows(company)],
      ['Events', eventRows(company)],
      ['Calendar', taskRows(company)],
      ['Campaigns', campaignRows(company)],
      ['Products', productRows(company)],
      ['Quotes', quoteRows(company)],
      ['SalesOrder', orderRows(company)],
      ['Invoice', invoiceRows(company)],
    ]),
  };
}
