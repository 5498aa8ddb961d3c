/** Every module the simulator serves, and what of the company stands behind it. */
import type { EntityName } from '../demo/wire.ts';
import * as activities from './rows-activities.ts';
import type { Rows, Writer } from './rows.ts';
import * as trade from './rows-trade.ts';

export interface Module {
  rows(writer: Writer): Rows;
  /** The company's list whose deletions are this module's. */
  list: EntityName;
  /** Which of that list's deletions; activities share one. */
  kind?: (deleted: string) => boolean;
}

export const modules: Readonly<Record<string, Module>> = {
  Deals: { rows: (writer) => writer.deals(), list: 'deals' },
  Leads: { rows: (writer) => writer.leads(), list: 'leads' },
  Accounts: { rows: (writer) => writer.accounts(), list: 'accounts' },
  Contacts: { rows: (writer) => writer.contacts(), list: 'contacts' },
  Products: { rows: (writer) => writer.products(), list: 'products' },
  Campaigns: { rows: trade.campaigns, list: 'campaigns' },
  Calls: { rows: activities.calls, list: 'activities' },
  Events: { rows: activities.events, list: 'activities' },
  Tasks: { rows: activities.tasks, list: 'activities' },
  Notes: { rows: activities.notes, list: 'activities' },
  Quotes: { rows: trade.quotes, list: 'offers' },
  Sales_Orders: { rows: trade.orders, list: 'sales-orders' },
  Ordered_Items: { rows: trade.lines, list: 'positions' },
  Invoices: { rows: trade.invoices, list: 'bills' },
};

/** Only the query language reads it. */
export const historyModule = 'DealHistory';
