import type { ReadRule } from '../adapter';

/**
 * Every call this adapter makes: tables of the Web API, read with GET. Actions and writes are POST, PATCH and DELETE there,
 * and functions stand under other names; `WhoAmI` is the only one of them.
 */
export const reads: readonly ReadRule[] = [
  { method: 'GET', path: /^\/api\/data\/v9\.2\/WhoAmI$/ },
  { method: 'GET', path: /^\/api\/data\/v9\.2\/(systemusers|businessunits|organizations|transactioncurrencies|stringmaps|processstages)$/ },
  { method: 'GET', path: /^\/api\/data\/v9\.2\/(opportunities|leads|accounts|contacts|phonecalls|emails|appointments|tasks)$/ },
  { method: 'GET', path: /^\/api\/data\/v9\.2\/(products|opportunityproducts|quotes|salesorders|salesorderdetails|invoices)$/ },
  { method: 'GET', path: /^\/api\/data\/v9\.2\/(campaigns|campaignactivities|goals|opportunitysalesprocesses)$/ },
];
