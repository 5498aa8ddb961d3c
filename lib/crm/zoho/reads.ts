/** Every call Paceline makes to Zoho CRM. Pages write under the same addresses, but with PUT, POST and DELETE: GET alone is declared. */
import type { ReadRule } from '../adapter';

export const reads: readonly ReadRule[] = [
  { method: 'GET', path: /^\/crm\/v8\/(users|org|org\/currencies)$/ },
  { method: 'GET', path: /^\/crm\/v8\/settings\/(roles|layouts|fields|pipeline|modules)$/ },
  { method: 'GET', path: /^\/crm\/v8\/(Deals|Leads|Accounts|Contacts|Products|Campaigns)$/ },
  { method: 'GET', path: /^\/crm\/v8\/(Calls|Events|Tasks|Notes)$/ },
  { method: 'GET', path: /^\/crm\/v8\/(Quotes|Sales_Orders|Ordered_Items|Invoices)$/ },
  { method: 'GET', path: /^\/crm\/v8\/(Deals|Leads|Accounts|Contacts|Products|Campaigns|Calls|Events|Tasks|Notes)\/deleted$/ },
  { method: 'GET', path: /^\/crm\/v8\/(Quotes|Sales_Orders|Invoices)\/deleted$/ },
  { method: 'GET', path: /^\/crm\/v8\/(Deals|Leads|Accounts|Contacts|Calls|Events|Tasks)\/actions\/count$/ },
  { method: 'GET', path: /^\/crm\/v8\/Deals\/\d{6,25}\/Stage_History$/ },
  { method: 'GET', path: /^\/crm\/v8\/(Leads|Contacts)\/\d{6,25}\/Emails$/ },
  // The query language of this address knows `select` and nothing else.
  { method: 'POST', path: /^\/crm\/v8\/coql$/ },
];
