/** Everything the simulated SuiteCRM answers from, made anew whenever the company has changed. */
import type { Company } from '../demo/generate/types.ts';
import { changeLogs, type Logged } from './change-logs.ts';
import { accountRows, campaignRows, contactRows, currencyRows, leadRows, opportunityRows, quoteRows, userRows } from './rows-sales.ts';
import { callRows, emailRows, meetingRows, taskRows } from './rows-work.ts';
import { stageList, type StageList } from './stage-list.ts';
import type { Row } from './values.ts';

export interface Tables {
  lists: Map<string, Row[]>;
  /** Changes by deal, newest first. */
  logs: Map<string, Logged[]>;
  stages: StageList;
  /** Labels by key, of each field that is picked from a list. */
  options: Record<string, Record<string, string>>;
}

const same = (keys: readonly string[]): Record<string, string> => Object.fromEntries(keys.map((key) => [key, key]));

export function tablesOf(company: Company): Tables {
  const stages = stageList(company);
  return {
    stages,
    logs: changeLogs(company, stages),
    options: {
      'Opportunities.sales_stage': same(stages.keys),
      'Leads.status': { '': '', ...same(['New', 'Assigned', 'In Process', 'Converted', 'Recycled', 'Dead']) },
      'AOS_Quotes.stage': same([
        'Draft',
        'Negotiation',
        'Delivered',
        'On Hold',
        'Confirmed',
        'Closed Accepted',
        'Closed Lost',
        'Closed Dead',
      ]),
      'Calls.status': same(['Planned', 'Held', 'Not Held']),
      'Calls.direction': same(['Inbound', 'Outbound']),
      'Meetings.status': same(['Planned', 'Held', 'Not Held']),
      'Tasks.status': same(['Not Started', 'In Progress', 'Completed', 'Pending Input', 'Deferred']),
      'Emails.type': { out: 'Sent', archived: 'Archived', draft: 'Draft', inbound: 'Inbound', campaign: 'Campaign' },
      'Emails.status': { draft: 'In Draft', read: 'Read', sent: 'Sent', send_error: 'Send Error', unread: 'Unread' },
    },
    lists: new Map([
      ['Users', userRows(company)],
      ['Accounts', accountRows(company)],
      ['Contacts', contactRows(company)],
      ['Leads', leadRows(company)],
      ['Opportunities', opportunityRows(company, stages)],
      ['Calls', callRows(company)],
      ['Meetings', meetingRows(company)],
      ['Tasks', taskRows(company)],
      ['Emails', emailRows(company)],
      ['Campaigns', campaignRows(company)],
      ['Currencies', currencyRows(company)],
      ['AOS_Quotes', quoteRows(company)],
    ]),
  };
}
