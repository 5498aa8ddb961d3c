/** Everything the simulated Frappe CRM answers from, made anew whenever the company has changed. */
import type { Company } from '../demo/generate/types.ts';
import {
  contactRows,
  dealContactRows,
  dealRows,
  leadRows,
  leadStatusRows,
  lineRows,
  logRows,
  organizationRows,
  productRows,
  statusRows,
  type Clocks,
} from './rows-sales.ts';
import { callRows, mailRows, noteRows, taskRows } from './rows-work.ts';
import type { Row } from './values.ts';

export type Tables = Map<string, Row[]>;

/** Rows that are part of a deal. */
export const parts: Readonly<Record<string, string>> = {
  'CRM Status Change Log': 'status_change_log',
  'CRM Products': 'products',
  'CRM Contacts': 'contacts',
};

export const tablesOf = (company: Company, clocks: Clocks): Tables =>
  new Map([
    ['CRM Deal Status', statusRows(company, clocks)],
    ['CRM Lead Status', leadStatusRows(clocks)],
    ['CRM Deal', dealRows(company, clocks)],
    ['CRM Status Change Log', logRows(company, clocks)],
    ['CRM Contacts', dealContactRows(company, clocks)],
    ['CRM Products', lineRows(company, clocks)],
    ['CRM Lead', leadRows(company, clocks)],
    ['CRM Organization', organizationRows(company, clocks)],
    ['Contact', contactRows(company, clocks)],
    ['CRM Product', productRows(company, clocks)],
    ['CRM Call Log', callRows(company, clocks)],
    ['CRM Task', taskRows(company, clocks)],
    ['FCRM Note', noteRows(company, clocks)],
    ['Communication', mailRows(company, clocks)],
  ]);
